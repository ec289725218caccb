"""Names in two scripts: which one a name is in, and how one cell that holds both is parted."""

from __future__ import annotations

import re
from itertools import groupby

ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\u0870-\u08c7\ufb50-\ufdff\ufe70-\ufefc]"
)
"""A letter of Arabic script."""


def arabic(text: str) -> bool:
    """Tell whether a text is in Arabic letters: more of its letters are than are not."""
    count = len(ARABIC.findall(text))
    return count * 2 > sum(c.isalpha() for c in text)


def parted(name: str) -> tuple[str, str]:
    """Return a name and the one in Arabic script beside it, if it holds one of each; else the whole and nothing."""
    words = [w for w in name.split() if any(c.isalpha() for c in w)]
    blocks = [(is_arabic, " ".join(same)) for is_arabic, same in groupby(words, key=arabic)]
    if len(blocks) != 2:
        return name, ""
    by_script = {is_arabic: text.strip("/|,;()-–— ") for is_arabic, text in blocks}
    return by_script[False], by_script[True]
