"""Where a table of two ways would tell nothing, each way is told alone; groups that have no table say so."""

from __future__ import annotations

from curriculum.layouts import load
from curriculum.model.returns import Attendance, Attendee, Indicator, Respondent, ReturnRules, Wave
from curriculum.report.people import present
from curriculum.report.surveys import survey
from tests.conftest import LAYOUTS

WORDS = load(LAYOUTS).words["en"]
RULES = ReturnRules(indicators=(Indicator(id="heard", title="Have heard"),))


def came(*groups: tuple[str, str, int]) -> Attendance:
    people = tuple(Attendee(gender=g, role=role, organisation="") for g, role, n in groups for _ in range(n))
    return Attendance(people=people, sessions=0, codes=frozenset())


def test_gender_and_role_stand_alone_where_both_tell_nothing() -> None:
    found = present(came(("woman", "A", 4), ("man", "A", 4), ("woman", "B", 4), ("man", "B", 4)), RULES, WORDS)
    genders, roles = found.ways
    assert (genders.heads, genders.cells) == (("Women", "Men", "All"), ((8, 8, 16),))
    assert (roles.labels, roles.cells) == (("A", "B", "All"), ((8,), (8,), (16,)))
    assert found.women == 0.5
    found = present(came(("woman", "A", 2), ("man", "A", 4), ("man", "B", 6)), RULES, WORDS)
    if found.ways:
        assert found.ways[0].cells == (("under", "held", 12),)
        assert found.women is None


def test_a_table_that_tells_something_stays_one() -> None:
    found = present(came(("woman", "A", 9), ("man", "A", 8), ("woman", "B", 7), ("man", "B", 6)), RULES, WORDS)
    assert found.ways == ()
    assert found.groups.cells[-1] == (16, 14, 30)


def test_groups_of_a_survey_that_have_no_table_are_named() -> None:
    people = [Respondent(said={"heard": True}, gender=g) for g, n in (("woman", 40), ("man", 3)) for _ in range(n)]
    assert survey(None, Wave(respondents=tuple(people)), RULES, {}, WORDS).unsplit == (("gender", "endline"),)
    people += [Respondent(said={"heard": True}, gender="man")] * 20
    assert survey(None, Wave(respondents=tuple(people)), RULES, {}, WORDS).unsplit == ()
