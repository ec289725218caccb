"""Words without a translation are shown as such, on every page and in every file of text."""

from __future__ import annotations

from curriculum.compose import untranslated
from curriculum.model.translation import CLOSE, OPEN_MISSING, OPEN_STALE

WORDS = {"flag_missing": "not yet", "flag_stale": "as it was"}
PAGE = f'<title>{OPEN_MISSING}A{CLOSE}</title><img alt="{OPEN_MISSING}B{CLOSE}"><p>{OPEN_MISSING}C <b>D</b>{CLOSE}</p><p>{OPEN_STALE}E{CLOSE}</p>'


def test_they_bear_a_flag_where_one_can_stand() -> None:
    made = untranslated.shown(PAGE, WORDS)
    assert made == (
        '<title>A</title><img alt="B"><p><span class="untranslated"><b class="flag">not yet</b> '
        '<span dir="ltr" lang="en">C <b>D</b></span></span></p>'
        '<p><span class="stale"><b class="flag">as it was</b> <span>E</span></span></p>'
    )


def test_they_are_counted() -> None:
    assert untranslated.counted(PAGE) == {"missing": 3, "stale": 1}
    assert untranslated.counted("<p>all</p>") == {}


def test_a_file_of_text_has_the_flag_in_brackets() -> None:
    assert (
        untranslated.plain(f"{OPEN_MISSING}C{CLOSE}\n{OPEN_STALE}E{CLOSE}\n", WORDS) == "[not yet] C\n[as it was] E\n"
    )
