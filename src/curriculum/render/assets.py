"""The only files a renderer may read: those of the library's and the layouts' folders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from curriculum.model.findings import RenderError, error
from curriculum.model.place import Place

OUTSIDE = re.compile(rb"""href\s*=\s*["'](?!#)|@import|url\(\s*["']?(?!#)|<!ENTITY""", re.I)
"""What leads a drawing out of its own file."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The two folders. Documents name a file in them as ``content:modules/x/plan.svg`` or ``layouts:shared/x.png``."""

    content: Path
    layouts: Path

    def path(self, url: str) -> Path:
        """Return the file that `url` names. Raises RenderError for anything outside the two folders."""
        scheme, _, rest = url.partition(":")
        if scheme in ("content", "layouts"):
            return self.within(getattr(self, scheme) / unquote(rest), url)
        if scheme == "file" and urlsplit(url).netloc in ("", "localhost"):
            return self.within(Path(url2pathname(urlsplit(url).path)), url)
        raise refused(url)

    def picture(self, file: Path) -> bytes:
        """Return a picture's bytes. A drawing that would fetch another file is refused."""
        data = file.read_bytes()
        if file.suffix.lower() == ".svg" and OUTSIDE.search(data):
            raise refused(file.name)
        return data

    def within(self, file: Path, url: str) -> Path:
        """Return `file` if it really lies in one of the folders."""
        real = file.resolve()
        if any(real.is_relative_to(root.resolve()) for root in (self.content, self.layouts)):
            return real
        raise refused(url)


def refused(url: str) -> RenderError:
    """Say that a document asked for something outside its folders."""
    hint = "documents use only files of content/ and layouts/"
    return RenderError(error("asset", Place(), f"“{url[:80]}” may not be read", hint))
