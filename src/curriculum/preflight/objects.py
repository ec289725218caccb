"""What a file holds, taken out with care: values may be missing or of another kind, and streams may swell."""

from __future__ import annotations

import base64
import re
import zlib
from contextlib import suppress
from typing import Any

TINY = 2_000_000
"""How long a table, such as that from codes to letters, may be, in bytes."""
RATIO = {"LZW": 1400, "RunLength": 64}
"""How much longer at most these make what they hold."""
ALIASES = {"Fl": "Flate", "AHx": "ASCIIHex", "A85": "ASCII85", "RL": "RunLength", "DCT": "DCT", "CCF": "CCITTFax"}


def entry(holder: Any, key: str, default: Any = None) -> Any:
    """Return what a dictionary or stream has under a key; the default where there is none, or no dictionary."""
    with suppress(Exception):
        found = holder.get(key)
        return default if found is None else found
    return default


def entries(holder: Any) -> dict[str, Any]:
    """Return a dictionary’s entries; none where it is something else."""
    with suppress(Exception):
        return {str(k): v for k, v in holder.items()}
    return {}


def parts(holder: Any) -> list[Any]:
    """Return the members of an array; none where it is something else, and at most 10,000."""
    import pikepdf

    with suppress(Exception):
        return [holder[n] for n in range(min(len(holder), 10_000))] if isinstance(holder, pikepdf.Array) else []
    return []


def number(value: Any, default: float = 0.0) -> float:
    """Return a value as a number that can be reckoned with."""
    with suppress(Exception):
        found = float(value)
        if abs(found) < 1e9:
            return found
    return default


def numbers(holder: Any) -> tuple[float, ...]:
    """Return the numbers of an array."""
    return tuple(number(v) for v in parts(holder))


def word(value: Any) -> str:
    """Return a name without its stroke, or a text; nothing of another value."""
    import pikepdf

    if isinstance(value, (pikepdf.Name, pikepdf.String, str)):
        with suppress(Exception):
            return str(value).removeprefix("/") if isinstance(value, pikepdf.Name) else str(value)
    return ""


def is_stream(value: Any) -> bool:
    """Say whether a value is a stream."""
    import pikepdf

    return isinstance(value, pikepdf.Stream)


def key(value: Any) -> tuple[int, int] | None:
    """Return the number of an object; None where it has none."""
    with suppress(Exception):
        found = tuple(value.objgen)
        return (found[0], found[1]) if found[0] else None
    return None


def filters(stream: Any) -> list[str]:
    """Return what a stream was packed with, in the order in which it is unpacked."""
    found = entry(stream, "/Filter")
    names = [word(f) for f in parts(found)] or [word(found)]
    plain = [n.removesuffix("Decode") for n in names if n]
    return [ALIASES.get(n, n) for n in plain]


def content(stream: Any, most: int) -> bytes | None:
    """Return what a stream holds; None where it cannot be read, or is longer than `most` bytes."""
    with suppress(Exception):
        if is_stream(stream) and fits(stream, most):
            return bytes(stream.read_bytes())
    return None


def fits(stream: Any, most: int) -> bool:
    """Say whether a stream, unpacked, has at most so many bytes; its pieces are unpacked and thrown away."""
    data: bytes = stream.read_raw_bytes()
    names = filters(stream)
    for place, name in enumerate(names):
        if name == "Flate":
            data = swollen(data, most + 1, keep=place < len(names) - 1)
            if len(data) > most:
                return False
        elif name == "ASCII85":
            data = base64.a85decode(data.strip().removeprefix(b"<~").removesuffix(b"~>"))
        elif name == "ASCIIHex":
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
            data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        elif name in RATIO:
            return len(data) * RATIO[name] <= most * 8
        else:
            return len(data) <= most
    return len(data) <= most


def swollen(data: bytes, most: int, keep: bool) -> bytes:
    """Return what deflated data holds, up to `most` bytes; unless it is to be kept, something of that length."""
    machine = zlib.decompressobj()
    held, size, rest = bytearray(), 0, data
    with suppress(zlib.error):  # what is damaged ends there, as it does for whoever reads it next
        while rest and size < most and not machine.eof:
            piece = machine.decompress(rest, min(1 << 20, most - size))
            rest = machine.unconsumed_tail
            size += len(piece)
            if keep:
                held += piece
            if not piece and not rest:
                break
    return bytes(held) if keep else bytes(size)
