"""Opens a file that anybody may have sent: each way in which that fails is one finding in plain words."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from curriculum.model.preflight import Fault, fault

LARGEST = 1_000_000_000
"""How long a file may be, in bytes."""
KINDS = {b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"PK\x03\x04": "a ZIP or Office file",
         b"%!PS": "PostScript", b"II*\0": "a TIFF picture", b"MM\0*": "a TIFF picture", b"<": "a web page or XML",
         b"8BPS": "a Photoshop file", b"\xd0\xcf\x11\xe0": "an old Office file", b"{\\rtf": "an RTF file"}  # fmt: skip
AGAIN = "export it again, or ask for it again: it may have been cut off on its way"


class Unreadable(Exception):
    """A file that cannot be judged; `fault` says why."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.fault: Fault = fault("error", "file", 0, message, hint)


def read(path: Path) -> bytes:
    """Return the bytes of a file. Raises Unreadable, and FileNotFoundError where there is none of that name."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Unreadable("this is a folder", "name the PDF files in it")
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("this is no file that can be read twice", "save it as a file first")
        if about.st_size > LARGEST:
            raise Unreadable(
                f"the file has {about.st_size / 1e6:,.0f} MB; more than {LARGEST / 1e6:,.0f} MB is not read"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except PermissionError:
        raise Unreadable("nobody gave you leave to read this file", "ask its owner, or change its rights") from None
    except OSError as why:
        raise Unreadable(f"the file cannot be read: {why.strerror or why}") from None


def opened(data: bytes) -> tuple[Any, tuple[Fault, ...]]:
    """Return a PDF with at least one page, and what was damaged in it. Raises Unreadable."""
    import pikepdf

    if b"%PDF-" not in data[:1024]:
        known = next((k for start, k in KINDS.items() if data.lstrip().startswith(start)), "")
        said = "the file is empty" if not data else f"this is not a PDF{f' but {known}' if known else ''}"
        raise Unreadable(said, "export a PDF and name that")
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
        count = len(pdf.pages)
    except pikepdf.PasswordError:
        raise Unreadable("the file opens only with a password", "ask for it without protection") from None
    except Exception as why:  # whatever a stranger’s file holds
        raise Unreadable(f"the file is damaged and cannot be opened{ended(data)}", AGAIN) from why
    if count == 0:
        raise Unreadable("the file has no pages", AGAIN)
    return pdf, tuple(damage(data, " ".join(map(str, pdf.get_warnings()))))


def damage(data: bytes, noticed: str) -> Iterator[Fault]:
    """Yield what is damaged in a file that could be opened; `noticed` is what was noticed while it was."""
    said = ended(data)
    if said:
        yield fault("error", "file", 0, f"the file is damaged{said}; what is left was judged", AGAIN)
    elif "reconstruct" in noticed:
        said = "the list of objects in the file is wrong; it was read anyhow"
        yield fault("warning", "file", 0, said, "export it again: other programs may refuse it")
    if "MediaBox is undefined" in noticed:
        yield fault("error", "page-size", 0, "a page has no size that can be read", "export it again with a page size")


def ended(data: bytes) -> str:
    """Say that a file has no end; nothing where it has one."""
    return "" if b"%%EOF" in data[-2048:] else ": its end is missing"
