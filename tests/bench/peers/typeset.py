"""Pandoc turns a page into Typst, and Typst sets it: a tagged book with contents, running heads and numbers of pages.

`python -m tests.bench.peers.typeset FOLDER…` makes page.pdf in each of the folders that `prepare` filled, two at a time
where `--jobs 2` is said. Each program is a process of its own; of Typst’s only the setting itself is counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from curriculum.home import layouts_folder
from curriculum.model.document import Document
from tests.bench.watch import Watch

HERE = Path(__file__).resolve().parent
SETTINGS = "settings.json"


class Times(NamedTuple):
    """Seconds that each of the two programs took."""

    pandoc: float
    typst: float


def settings(document: Document) -> dict[str, str]:
    """Return what the template is filled with: the page and the faces of a document."""
    page, arab = document.layout.page, document.direction == "rtl"
    faces = ("Noto Nastaliq Urdu", "Scheherazade New") if arab else ()
    sides = {name: str(getattr(page.margins, name)) for name in ("top", "bottom", "inner", "outer")}
    return {
        "title": document.title, "lang": document.language.partition("-")[0], "dir": document.direction,
        "size": "10.5pt" if page.width > 200 else "9.45pt", "width": str(page.width), "height": str(page.height),
        "font": ", ".join(f'"{f}"' for f in (*faces, "Source Serif 4", "Atkinson Hyperlegible Next")),
        "foot": document.subject, **sides,
    }  # fmt: skip


def typeset(folder: Path, fonts: Path) -> Times:
    """Make `page.pdf` of the page in a folder, and return what each program took."""
    import pypandoc

    filled = json.loads((folder / SETTINGS).read_text("utf-8"))
    variables = [f"--variable={name}={value}" for name, value in filled.items()]
    begun = time.perf_counter()
    subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=html", "--to=typst", "--standalone", "--quiet",
         f"--template={HERE / 'book.typ'}", f"--lua-filter={HERE / 'book.lua'}", *variables,
         "--output=page.typ", "page.html"],
        cwd=folder, check=True,
    )  # fmt: skip
    pandoc = time.perf_counter() - begun
    alone = [sys.executable, str(HERE / "typst_alone.py"), str(folder), str(fonts)]
    said = subprocess.run(alone, check=True, capture_output=True, text=True).stdout
    return Times(pandoc, json.loads(said)["typst"])


def main() -> None:
    """Set every page, and print the seconds of both programs and of all."""
    jobs, *folders = sys.argv[1:]
    work = partial(typeset, fonts=layouts_folder() / "shared" / "fonts")
    watch = Watch()
    with ThreadPoolExecutor(int(jobs)) as pool:
        times = list(pool.map(work, map(Path, folders)))
    pandoc, typst = (sum(parts) for parts in zip(*times, strict=True))
    print(json.dumps({"pandoc": pandoc, "typst": typst, "both": pandoc + typst, **watch.told()}))


if __name__ == "__main__":
    main()
