"""What a formula shows, where that is written in it: the text of a link, or texts put together. Nothing is computed."""

from __future__ import annotations

import re

SIGNS = "=+-@"
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, CSV injection)."""
TEXT = r'"(?:[^"]|"")*"'
TEXTS = rf"{TEXT}(?:\s*&\s*{TEXT})*"
LINK = re.compile(rf"[{SIGNS}\s]*HYPERLINK\s*\(.*?[,;]\s*({TEXTS})\s*\)", re.IGNORECASE | re.DOTALL)
"""A link with a text to be shown; spreadsheets part its two arguments with a comma or a semicolon, by country."""
ALONE = re.compile(rf"[{SIGNS}\s]*=\s*({TEXTS})")


def shown(cell: str) -> str:
    """Return the text that a formula shows, or the cell as it is: “Zara” of ``=HYPERLINK("http://…","Zara")``."""
    found = LINK.fullmatch(cell) or ALONE.fullmatch(cell)
    return "".join(said[1:-1].replace('""', '"') for said in re.findall(TEXT, found[1])) if found else cell
