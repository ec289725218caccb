"""Names as they are compared: whoever types one from paper need not know how it was typed before."""

from __future__ import annotations

import re
import unicodedata

MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Marks on Latin letters, and those of Arabic script that are often left out; in other scripts marks are letters."""
ALIKE = str.maketrans("يىئكهةۃھۂأإآٱؤۀە", "یییکہہہہہااااوہہ")
"""Letters of Arabic script that keyboards give for each other."""
APART = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """Return a name in small letters with one space between its words, without signs and marks."""
    bare = MARKS.sub("", unicodedata.normalize("NFKD", name))
    letters = unicodedata.normalize("NFC", bare).casefold().translate(ALIKE)
    joined = re.sub("['’ʼ`\u200c\u200d\u00ad]", "", letters)
    return APART.sub(" ", joined).strip()
