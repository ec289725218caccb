"""Office files are packed folders: what is in one is looked at before anything of it is read."""

from __future__ import annotations

import io
import zipfile

OFFICE_97, LARGEST = b"\xd0\xcf\x11\xe0", 200_000_000
"""How an old or locked office file begins; how many bytes a file may unpack to."""


class Unpackable(Exception):
    """Why a file is no packed office file that can be read, in words for whoever sent it."""


def parts(data: bytes) -> frozenset[str]:
    """Return the names of what is packed in a file. Raises Unpackable where it is broken, locked, or far too large."""
    if data.startswith(OFFICE_97):
        raise Unpackable("this file has a password, or is of the old kind (xls, doc): save it as xlsx or docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names, size = frozenset(packed.namelist()), sum(i.file_size for i in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise Unpackable(f"this file is broken: {fault}; ask for it again") from None
    if size > LARGEST:
        raise Unpackable(f"this file unpacks to {size:,} bytes, and none that belongs here does")
    return names
