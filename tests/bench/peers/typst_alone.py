"""Typst in a process of its own: `python typst_alone.py FOLDER FONTS` makes page.pdf of page.typ, tagged as PDF/UA-1."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import typst

folder, fonts = map(Path, sys.argv[1:])
begun = time.perf_counter()
typst.compile(
    folder / "page.typ", output=folder / "page.pdf", root=folder, font_paths=[fonts], ignore_system_fonts=True,
    pdf_standards=["ua-1"],
)  # fmt: skip
print(json.dumps({"typst": time.perf_counter() - begun}))
