"""A file among the fonts that is none is told by its name, not by what a library says of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from curriculum.check.glyphs import covered
from curriculum.model.findings import LayoutError


def test_every_font_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    fonts = tmp_path / "shared/fonts/one"
    fonts.mkdir(parents=True)
    (fonts / "empty.ttf").touch()
    (fonts / "junk.ttf").write_bytes(b"\0\1\0\0" + b"\xff" * 99)
    os.mkfifo(fonts / "pipe.ttf")
    with pytest.raises(LayoutError) as caught:
        covered(str(tmp_path))
    assert [f.path for f in caught.value.findings] == [f"shared/fonts/one/{n}.ttf" for n in ("empty", "junk", "pipe")]
    assert all("this font cannot be read" in f.message for f in caught.value.findings)
