"""Pandoc turns a page into DOCX, and LibreOffice makes a tagged PDF of it: `python -m tests.bench.peers.office FOLDER`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pypandoc

from curriculum.home import layouts_folder

EXPORT = {"UseTaggedPDF": {"type": "boolean", "value": "true"}, "PDFUACompliance": {"type": "boolean", "value": "true"}}


def main() -> None:
    """Make `page.pdf`, and print the seconds of both programs."""
    folder = Path(sys.argv[1]).resolve()
    fonts = {"FONTCONFIG_FILE": str(layouts_folder() / "shared" / "fonts" / "fonts.conf")}
    begun = time.perf_counter()
    subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=html", "--to=docx", "--toc", "--quiet", "--output=page.docx", "page.html"],
        cwd=folder, check=True,
    )  # fmt: skip
    between = time.perf_counter()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(EXPORT)}", "page.docx"],
        cwd=folder, check=True, capture_output=True, env={**os.environ, **fonts},
    )  # fmt: skip
    ended = time.perf_counter()
    if not (folder / "page.pdf").is_file():
        raise SystemExit("LibreOffice made no PDF")
    print(json.dumps({"pandoc": between - begun, "office": ended - between, "both": ended - begun}))


if __name__ == "__main__":
    main()
