"""What a person is not called is not written, save in what others say (R20)."""

from __future__ import annotations

import pytest

from curriculum.check import wordings
from curriculum.model.banks import Query
from curriculum.model.place import Place
from curriculum.model.prose import Block
from curriculum.model.registers import Label, Source, Term
from curriculum.model.rules import Wording
from tests.check import made
from tests.check.made import case, item, module, only, rules, said

ALIEN = Wording(id="alien", pattern=r"\bspace aliens?\b", message="this labels a person", suggestion="visitor")
REAL = tuple(made.real().wordings.values())


def judged(story: str, *patterns: Wording) -> list[str]:
    """Return what is said of the story of a case."""
    return said(wordings.findings(made.loaded(*(patterns or (ALIEN,)), case(story=story))))


@pytest.mark.parametrize("text", ["Two Space Aliens came.", "A space alien.", "space aliens"])
def test_a_word_that_is_not_used_is_told(text: str) -> None:
    assert len(judged(text)) == 1


@pytest.mark.parametrize("text", ["Two spaces. Aliens came.", "An airspace alien.", "A space alienated them."])
def test_other_words_are_left_alone(text: str) -> None:
    assert judged(text) == []


def test_a_finding_says_what_was_written_and_what_to_write() -> None:
    found = only(wordings.findings(made.loaded(ALIEN, case(story="A space alien came."))))
    assert (found.severity, found.rule, found.hint) == ("error", "term", "write “visitor”")
    assert found.message == "this labels a person: “space alien”"


def test_a_pattern_may_only_warn_and_need_not_know_better() -> None:
    mild = ALIEN.model_copy(update={"level": "warning", "suggestion": ""})
    found = only(wordings.findings(made.loaded(mild, case(story="A space alien came."))))
    assert (found.severity, found.hint) == ("warning", "say it otherwise")


def test_what_others_say_is_not_judged_unless_the_pattern_says_so() -> None:
    text = "They cried “space aliens” at us."
    assert judged(text) == []
    assert len(judged(text, ALIEN.model_copy(update={"quoted": True}))) == 1
    assert len(judged("They cried “go” at space aliens.")) == 1


def test_a_pattern_reads_the_kinds_that_it_names() -> None:
    scoped = ALIEN.model_copy(update={"scope": ("items",)})
    assert judged("A space alien.", scoped) == []
    assert len(said(wordings.findings(made.loaded(scoped, item(stem="Who is a space alien?"))))) == 1


def test_a_pattern_of_another_language_reads_nothing_here() -> None:
    assert judged("A space alien.", ALIEN.model_copy(update={"language": "ur"})) == []


def test_a_token_is_not_prose() -> None:
    assert judged("See {cite:space alien#sec-1}.") == []


def test_a_pattern_that_cannot_be_read_is_told_and_harms_no_other() -> None:
    broken = ALIEN.model_copy(update={"id": "broken", "pattern": "(alien"})
    found = judged("A space alien.", broken, ALIEN)
    assert found[0].startswith("the pattern of “broken” cannot be read")
    assert found[1:] == ["this labels a person: “space alien”"]


def test_a_finding_stands_at_the_line_of_the_prose() -> None:
    block = Block(kind="explain", text="A friend.\n\nA space alien.", line=4, text_line=5)
    found = only(wordings.findings(made.loaded(ALIEN, module(blocks=(block,)))))
    assert (found.path, found.line) == ("modules/m/text.md", 7)


TERM = Term(
    id="victim", definition="A person.", labels={"en": Label(preferred="survivor", forbidden=("Lost soul", "ruined"))}
)


@pytest.mark.parametrize("text", ["A lost soul.", "She is RUINED.", "“No”, said the lost soul."])
def test_a_forbidden_label_of_the_glossary_is_told(text: str) -> None:
    found = only(wordings.findings(made.loaded(TERM, case(story=text))))
    assert (found.severity, found.hint) == ("error", "write “survivor”")


@pytest.mark.parametrize("text", ["Lost souls.", "An un-ruined house.", "unruined", "They said “lost soul”."])
def test_a_longer_word_is_no_forbidden_label(text: str) -> None:
    assert list(wordings.findings(made.loaded(TERM, case(story=text)))) == []


def test_a_glossary_without_words_of_this_language_forbids_none() -> None:
    other = TERM.model_copy(update={"labels": {"ur": Label(preferred="survivor", forbidden=("ruined",))}})
    assert list(wordings.findings(made.loaded(other, case(story="ruined")))) == []


def test_registers_that_quote_others_are_not_judged() -> None:
    source = Source.model_validate(
        {"id": "s", "title": "Space aliens", "publisher": "P", "kind": "report", "rank": "press"}
    )
    assert list(wordings.findings(made.loaded(ALIEN, source))) == []


def test_banks_are_judged() -> None:
    query = Query.model_validate(
        {"id": "q", "title": "Are they space aliens?", "answer": "No.", "at": Place("q.yaml", 3)}
    )
    assert only(wordings.findings(made.loaded(ALIEN, query))).line == 3


@pytest.mark.parametrize(
    "text",
    [
        "An illegal migrant came.",
        "Illegals came.",
        "This is human smuggling.",
        "A case of child prostitution.",
        "She became a sex slave.",
        "Modern-day slaves work here.",
        "The rescued girls wept.",
        "He fell prey to a gang.",
        "She sold herself.",
        "They were innocent victims.",
        "We are a voice for the voiceless.",
    ],
)
def test_the_real_patterns_find_what_they_were_made_for(text: str) -> None:
    assert len(judged(text, *REAL)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "An irregular migrant came.",
        "Illegal migration is no crime of the migrant.",
        "Smuggling of migrants is another crime.",
        "A child who was sexually exploited.",
        "A girl was rescued.",
        "Prey fell from the tree.",
        "She sold her gold.",
    ],
)
def test_the_real_patterns_leave_kind_words_alone(text: str) -> None:
    assert judged(text, *REAL) == []


def test_crimes_that_are_mixed_in_one_sentence_only_warn() -> None:
    mixed = "Trafficking began with a crossing fee."
    assert rules(wordings.findings(made.loaded(*REAL, case(story=mixed)))) == [("warning", "term")]
    assert judged("Trafficking is one crime. The crossing fee is a sign of another.", *REAL) == []
