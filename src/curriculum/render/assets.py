"""The only files a renderer may read: pictures, fonts and styles of the library's and the layouts' folders."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote, urlsplit
from urllib.request import url2pathname

from curriculum.files import ONCE
from curriculum.model.document import Document
from curriculum.model.findings import RenderError, error
from curriculum.model.place import Place
from curriculum.render import drawings
from curriculum.store import Store

MOST_BYTES = 50_000_000
DRAWING = "data:image/svg+xml;base64,"
"""How the address of a drawing begins that a page holds itself."""
FONTS = (b"\0\1\0\0", b"OTTO", b"true")
"""What a font begins with, TrueType or OpenType."""
WEB_FONTS = (b"wOFF", b"wOF2")
"""What a font begins with that only pages know."""
PHOTOGRAPHS: dict[bytes, Literal["png", "jpeg"]] = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
"""What a photograph begins with."""


class Picture(NamedTuple):
    """A picture that is what it says: its kind, and bytes that reach for nothing else."""

    kind: Literal["png", "jpeg", "svg"]
    data: bytes

    @property
    def mime(self) -> str:
        """The kind as a page names it."""
        return "image/svg+xml" if self.kind == "svg" else f"image/{self.kind}"


@dataclass(frozen=True, slots=True)
class Assets:
    """The two folders. Documents name a file in them as ``content:modules/x/plan.svg`` or ``layouts:shared/x.png``.

    `asking` is the document that asks, which a refusal names. `store` keeps what was made before, if anything does.
    `seen` are the digests of the files that were read, by their addresses.
    """

    content: Path
    layouts: Path
    asking: str = ""
    store: Store | None = None
    seen: dict[str, str] = field(default_factory=dict, compare=False)

    def of(self, document: Document) -> Assets:
        """Return the folders as `document` asks for their files."""
        return replace(self, asking=document.deliverable.stem)

    def unread(self) -> Assets:
        """Return the folders as if no file of them had been read yet."""
        return replace(self, seen={})

    def unchanged(self, seen: Mapping[str, str]) -> bool:
        """Tell whether files are still what they were when they were read."""
        try:
            return all(digest(self.path(url).read_bytes()) == was for url, was in seen.items())
        except (OSError, RenderError):
            return False

    def path(self, url: str) -> Path:
        """Return the file that `url` names. Raises RenderError for anything outside the two folders."""
        scheme, _, rest = url.partition(":")
        if scheme in ("content", "layouts"):
            return self.within(getattr(self, scheme) / unquote(rest), url)
        if scheme == "file" and urlsplit(url).netloc in ("", "localhost"):
            return self.within(Path(url2pathname(urlsplit(url).path)), url)
        raise self.refused(url)

    def within(self, file: Path, url: str) -> Path:
        """Return `file` if it really lies in one of the folders."""
        try:
            real = file.resolve()
        except (OSError, ValueError, RuntimeError):
            raise self.refused(url) from None
        if any(real.is_relative_to(root.resolve()) for root in (self.content, self.layouts)):
            return real
        raise self.refused(url)

    def read(self, url: str) -> bytes:
        """Return what a page may show by `url`: a picture, a font, or a style sheet of the layouts."""
        file = self.path(url)
        data = self.bytes_of(file, url)
        if data.startswith(FONTS + WEB_FONTS):
            return data
        style = file.suffix == ".css" and file.is_relative_to(self.layouts.resolve())
        return data if style else self.safe(data, file).data

    def picture(self, url: str) -> Picture:
        """Return the picture that `url` names, or holds. Raises RenderError for what is none, or reaches for files."""
        if url.startswith(DRAWING):
            return Picture("svg", drawings.safe(base64.b64decode(url.removeprefix(DRAWING)), self.asking))
        file = self.path(url)
        return self.safe(self.bytes_of(file, url), file)

    def font(self, file: Path) -> bytes:
        """Return the font in `file`. Raises RenderError for any other file."""
        data = self.bytes_of(self.within(file, file.name), file.name)
        if data.startswith(FONTS) and len(data) > 32:
            return data
        raise self.fault(f"“{file.name}” is not a font", "name a .ttf file of layouts/shared/fonts")

    def safe(self, data: bytes, file: Path) -> Picture:
        """Return a picture that is what it says."""
        for begin, kind in PHOTOGRAPHS.items():
            if data.startswith(begin):
                return Picture(kind, data)
        return Picture("svg", drawings.safe(data, self.name(file)))

    def name(self, file: Path) -> str:
        """Return how a finding names a file: from its folder on."""
        roots = [r.resolve() for r in (self.content, self.layouts)]
        return next((file.relative_to(r).as_posix() for r in roots if file.is_relative_to(r)), file.name)

    def bytes_of(self, file: Path, url: str) -> bytes:
        """Return the bytes of a file that may be read."""
        name = self.name(file) if url.startswith("file:") else url[:80]
        try:
            if not file.is_file():
                raise self.fault(f"there is no file “{name}”", "put it there, or correct its name")
            if file.stat().st_size > MOST_BYTES:
                raise self.fault(f"“{name}” is over {MOST_BYTES // 1_000_000} MB", "make it smaller")
            data = file.read_bytes()
            if not self.fixed(file):
                self.seen[self.address(file)] = digest(data)
            return data
        except OSError as why:
            raise self.fault(f"“{name}” cannot be read: {why.strerror}", "check its rights") from None

    def fixed(self, file: Path) -> bool:
        """Tell whether a file is one of those of the layouts that a process reads once, and all documents share."""
        return any(file.is_relative_to(self.layouts.resolve() / "shared" / name) for name in ONCE)

    def address(self, file: Path) -> str:
        """Return how a document names a file, wherever its folder lies."""
        scheme = "content" if file.is_relative_to(self.content.resolve()) else "layouts"
        return f"{scheme}:{quote(self.name(file))}"

    def refused(self, url: str) -> RenderError:
        """Say that a document asked for something outside its folders."""
        return self.fault(f"“{url[:80]}” may not be read", "documents use only files of content/ and layouts/")

    def fault(self, message: str, hint: str) -> RenderError:
        """Say what is wrong with what the document asks for."""
        return RenderError(error("asset", Place(self.asking), message, hint))


def digest(data: bytes) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(data).hexdigest()
