"""The PDF engine alone, with our fonts and without anything of ours: `python -m tests.bench.peers.bare FOLDER FONTS`.

The folder holds pages as JSON: HTML, style, where both lie, and the standard of the PDF. They are made one after the
other, as anybody would who has the engine and the pages.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from tests.bench.watch import Watch

ADDRESS = re.compile(r'(src=")(content|layouts):')
"""How a page names a file of the two folders."""


def lay_by(documents: Any, assets: Any, folder: Path) -> Path:
    """Write documents for `main` and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    roots = {"content": assets.content.as_uri(), "layouts": assets.layouts.as_uri()}
    for number, document in enumerate(documents):
        base = (assets.layouts / document.layout.id / "template.html").as_uri()
        variant = {} if document.layout.pdf == "plain" else {"pdf_variant": f"pdf/{document.layout.pdf}"}
        page = {
            "html": ADDRESS.sub(lambda m: f"{m[1]}{roots[m[2]]}/", document.html),
            "css": document.print_css, "base": base, "variant": variant,
        }  # fmt: skip
        (folder / f"{number:05}.json").write_text(json.dumps(page), "utf-8")
    return folder


def main() -> None:
    """Make a PDF of every page; print how many pages there were, and the seconds besides starting."""
    os.environ["FONTCONFIG_FILE"] = sys.argv[2]
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    watch, pages = Watch(), 0
    for file in sorted(Path(sys.argv[1]).glob("*.json")):
        page = json.loads(file.read_text("utf-8"))
        fonts = FontConfiguration()
        style = weasyprint.CSS(string=page["css"], base_url=page["base"], font_config=fonts)
        made = weasyprint.HTML(string=page["html"], base_url=page["base"])
        laid = made.render(stylesheets=[style], font_config=fonts, **page["variant"])
        laid.write_pdf(file.with_suffix(".pdf"), **page["variant"])
        pages += len(laid.pages)
    print(json.dumps({**watch.told(), "pages": pages}))


if __name__ == "__main__":
    main()
