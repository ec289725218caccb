"""Words that must not be printed: raw HTML, private data, typed law."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import ACT, CASE, MODULE, PACK, TEXT, add, checked, only, swap

FORBIDDEN = [
    ("html", "a <b>bold</b> word", "raw HTML is not read: “<b>”", "write Markdown"),
    ("html", "<script>x</script>", "raw HTML is not read: “<script>”", "write Markdown"),
    ("html", "seen <!-- not seen -->", "raw HTML is not read: “<!--”", "write Markdown"),
    ("private", "card 35202-1234567-1 here", "this looks like a CNIC number: “35202-1234567-1”", "remove it"),
    ("private", "card 3520212345671 here", "this looks like a CNIC number", "remove it"),
    ("private", "call 0300-1234567", "this looks like a private mobile number: “0300-1234567”", "remove it"),
    ("private", "call 03001234567", "this looks like a private mobile number", "remove it"),
    ("private", "call +92 300 1234567", "private mobile number: “+92 300 1234567”", "remove it"),
    ("private", "call +923001234567", "this looks like a private mobile number", "remove it"),
    ("private", "call 0092 300 123 4567", "this looks like a private mobile number", "remove it"),
    ("private", "write to a.b@c-d.org", "this looks like an e-mail address: “a.b@c-d.org”", "remove it"),
    ("term", "two illegal migrants", "this labels a person: “illegal migrants”", "write “irregular migrant”"),
    ("term", "Human smuggling is", "this blurs two crimes: “Human smuggling”", "write “smuggling of migrants”"),
    ("penalty", "a fine of Rs 50,000", "a sum of money of the law is typed: “Rs 5”", "use {penalty:…}"),
    ("penalty", "a fine of PKR1 million", "a sum of money of the law is typed", "use {penalty:…}"),
    ("penalty", "a fine of 1 million rupees", "a sum of money of the law is typed", "use {penalty:…}"),
    ("penalty", "up to 7 years in prison", "a term of imprisonment is typed: “7 years in prison”", "use {penalty:…}"),
    ("penalty", "imprisonment of up to 10 years", "a term of imprisonment is typed", "use {penalty:…}"),
    ("section", "under section 3(1)", "a section number is typed: “section 3(”", "use {cite:…}"),
    ("section", "Section 3 says", "a section number is typed: “Section 3”", "use {cite:…}"),
    ("section", "under s. 10 or so", "a section number is typed: “s. 10”", "use {cite:…}"),
    ("section", "see sections 3 and 4", "a section number is typed: “sections 3”", "use {cite:…}"),
    ("phone", "the hotline 111-247-786", "a number to call is typed: “111-247-786”", "use {phone:…}"),
    ("phone", "ask 042-9921099 first", "a number to call is typed: “042-9921099”", "use {phone:…}"),
    ("phone", "free on 0800 12345", "a number to call is typed: “0800 12345”", "use {phone:…}"),
    ("penalty", "prison for seven years", "a term of imprisonment is typed", "use {penalty:…}"),
    ("penalty", "ten years’ rigorous imprisonment", "a term of imprisonment is typed", "use {penalty:…}"),
    ("penalty", "a 10-year prison term", "a term of imprisonment is typed: “10-year prison”", "use {penalty:…}"),
    ("penalty", "imprisonment for life", "a term of imprisonment is typed", "use {penalty:…}"),
    ("penalty", "۷ سال تک قید", "a term of imprisonment is typed: “۷ سال تک قید”", "use {penalty:…}"),
    ("penalty", "قید کی سزا 10 سال", "a term of imprisonment is typed", "use {penalty:…}"),
    (
        "penalty",
        "a fine of two lakh rupees",
        "a sum of money of the law is typed: “two lakh rupees”",
        "use {penalty:…}",
    ),
    ("penalty", "a fine of 10 lakh rupees", "a sum of money of the law is typed", "use {penalty:…}"),
    ("penalty", "دس جمع ۱۰ لاکھ روپے", "a sum of money of the law is typed: “۱۰ لاکھ روپے”", "use {penalty:…}"),
    ("section", "by Article 11 of", "a section number is typed: “Article 11”", "use {cite:…}"),
]


@pytest.mark.parametrize(("rule", "text", "says", "hint"), FORBIDDEN)
def test_a_word_that_must_not_be_printed_is_told_with_its_line(
    small: Path, rule: str, text: str, says: str, hint: str
) -> None:
    line = add(small, TEXT, f"::: explain\nFirst line.\n{text}\n:::\n") + 2
    found = [f for f in checked(small) if says in f.message]
    assert [(f.severity, f.rule, f.path, f.line, f.hint) for f in found] == [("error", rule, TEXT, line, hint)]


@pytest.mark.parametrize(("rule", "text"), [(f[0], f[1]) for f in FORBIDDEN])
def test_what_is_forbidden_in_prose_is_forbidden_in_data(small: Path, rule: str, text: str) -> None:
    line = swap(small, CASE, "A woman works in a house to pay what her father borrowed.", f"'{text}'")
    found = checked(small)
    assert {(f.rule, f.path, f.line) for f in found} == {(rule, CASE, line)}


@pytest.mark.parametrize(
    "text",
    [
        "{cite:ropes-act#sec-3-1} and {phone:police-15}", "a < b and c > d", "the family’s 3 children, the women's 2",
        "aged 17 years", "for 10 years, then prison", "5 in 10", "migrants 3 of 4", "parts 3 and 4", "an art. It is old",
        "30 minutes", "number 12345", "ring 3 times", "the helpline took thirty calls", "call {phone:police-15} in 2026",
        "2018-2025", "the helpline. In 2024", "100-200-30", "see https://a.org/x",
        "she was ten years old. The prison is far", "for two years she worked", "۷ سال کی بچی", "the price in rupees",
    ],
)  # fmt: skip
def test_ordinary_words_pass(small: Path, text: str) -> None:
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    assert checked(small) == ()


def test_a_register_may_hold_what_it_is_the_home_of(small: Path) -> None:
    swap(small, ACT, "summary: Consent does not matter.", "summary: Section 3 fines Rs 50 or 7 years in prison.")
    swap(small, "sources.yaml", "The book of the land", "Human smuggling in Section 9")
    swap(small, "helplines.yaml", 'number: "15", display: "15"', 'number: "03001234567", display: "0300-1234567"')
    assert checked(small) == ()


def test_private_data_is_told_in_a_register_too(small: Path) -> None:
    swap(small, "terms.yaml", "Money that is owed.", "Ask a@b.org.")
    assert only(small).rule == "private"


def test_several_faults_of_one_text_are_told_at_once(small: Path) -> None:
    add(small, TEXT, "::: explain\n<i>\n\nSection 4 and Rs 5\n:::\n")
    assert sorted(f.rule for f in checked(small)) == ["html", "penalty", "section"]


def test_words_of_a_fence_and_of_a_pack_are_read(small: Path) -> None:
    line = add(small, TEXT, '::: explain {note="Section 4"}\nx\n:::\n')
    swap(
        small,
        PACK,
        "promise: One morning on ropes.\n  - audiences: [neighbours]",
        "promise: <b>\n  - audiences: [neighbours]",
    )
    swap(small, MODULE, "twelve cards", "0300-1234567")
    assert {(f.path, f.rule) for f in checked(small)} == {(TEXT, "section"), (PACK, "html"), (MODULE, "private")}
    assert line in {f.line for f in checked(small)}


@pytest.mark.parametrize("text", ["a" * 100_000, "_a" * 20_000, "1," * 20_000, "1,,1." * 20_000, ",." * 20_000])
def test_a_long_word_is_read_soon(small: Path, text: str) -> None:
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    assert checked(small) == ()


@pytest.mark.parametrize("text", ["a fine of 1,000 rupees", "pay:5 rupees", "of .5 million rupees", "costs,5 rupees"])
def test_a_sum_is_found_after_any_sign(small: Path, text: str) -> None:
    add(small, TEXT, f"::: explain\n{text}\n:::\n")
    assert only(small).rule == "penalty"


def test_a_long_word_is_shown_cut_short(small: Path) -> None:
    add(small, TEXT, f"::: explain\n<b {'x' * 500}>\n:::\n")
    assert only(small).message == f"raw HTML is not read: “<b {'x' * 56}…”"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Trafficking carries up to 7 years.", "carries up to 7 years"), ("For smuggling, 2 to 10 years and a fine.", "2 to 10 years"),
        ("The penalty: not less than 14 years.", "not less than 14 years"), ("It is punished with 3-5 years", "punished with 3-5 years"),
        ("Harbouring: at least three years", "at least three years"), ("bonded labour: two to five years", "two to five years"),
        ("an offence: between 3 and 7 years", "between 3 and 7 years"), ("Trafficking is punished with 10 years.", "punished with 10 years"),
        ("Who traffics a child of 12 gets up to seven years", "up to seven years"),
    ],
)  # fmt: skip
def test_years_near_an_offence_are_its_penalty(small: Path, text: str, span: str) -> None:
    line = add(small, TEXT, f"::: explain\nFirst line.\n{text}\n:::\n") + 2
    found = only(small)
    assert (found.severity, found.rule, found.path, found.line) == ("error", "penalty", TEXT, line)
    assert found.message == f"a number of years for an offence is typed: “{span}”"
    assert found.hint == "use {penalty:…}"


@pytest.mark.parametrize(
    "text",
    [
        "children of 5 to 16 years", "school from 5 to 16 years", "boys aged 10 to 14 years", "5 to 16 years old",
        "3-5 year-olds", "a victim of at least 18 years of age", "within 2 to 3 years", "3 to 5 years ago",
        "at least two years later", "at least 10 years of service", "he worked there for up to ten years",
        "persons between 14 and 18 years", "punished within 7 years", "under 18 years", "{penalty:ropes-act#sec-3-1}",
    ],
)  # fmt: skip
def test_an_age_and_a_time_beside_an_offence_are_no_penalty(small: Path, text: str) -> None:
    add(small, TEXT, f"::: explain\nOn trafficking: {text}.\n:::\n")
    assert checked(small) == ()


def test_years_far_from_an_offence_and_in_a_law_are_no_typed_penalty(small: Path) -> None:
    add(small, TEXT, f"::: explain\nAt least 10 years. {'Far away. ' * 25} Trafficking is a crime.\n:::\n")
    swap(small, ACT, "summary: Consent does not matter.", "summary: An offence carries up to 7 years.")
    assert checked(small) == ()


def test_years_in_prison_are_told_once(small: Path) -> None:
    add(small, TEXT, "::: explain\nThe offence carries imprisonment of up to 10 years.\n:::\n")
    assert only(small).rule == "penalty"
