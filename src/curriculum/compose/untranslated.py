"""Words that stand in the language of the source, or are said as it was once, are shown as such: never in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from curriculum.model.translation import CLOSE, MARKS, OPEN_MISSING, OPEN_STALE, State

TAG = re.compile(r"<[^<>]*>")
TITLE = re.compile(r"<title>[^<]*</title>")


def counted(text: str) -> dict[State, int]:
    """Return how many strings of a composed page are not translated, and how many are older than their source."""
    found: dict[State, int] = {"missing": text.count(OPEN_MISSING), "stale": text.count(OPEN_STALE)}
    return {state: number for state, number in found.items() if number}


def shown(text: str, words: Mapping[str, str]) -> str:
    """Return HTML in which such words bear a flag. Attributes and the title, where none can stand, have words alone."""
    if CLOSE not in text:
        return text
    text = TITLE.sub(lambda m: m[0].translate(MARKS), TAG.sub(lambda m: m[0].translate(MARKS), text))
    missing, stale = (f'<b class="flag">{bare(words[key])}</b> ' for key in ("flag_missing", "flag_stale"))
    text = text.replace(OPEN_MISSING, f'<span class="untranslated">{missing}<span dir="ltr" lang="en">')
    text = text.replace(OPEN_STALE, f'<span class="stale">{stale}<span>')
    return text.replace(CLOSE, "</span></span>")


def plain(text: str, words: Mapping[str, str]) -> str:
    """Return text without marks, in which such words stand behind a flag in brackets."""
    for sign, key in ((OPEN_MISSING, "flag_missing"), (OPEN_STALE, "flag_stale")):
        text = text.replace(sign, f"[{bare(words[key])}] ")
    return text.translate(MARKS)


def bare(text: str) -> str:
    """Return words without those signs: a flag may itself not be translated."""
    return text.translate(MARKS)
