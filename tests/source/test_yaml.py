"""Strict YAML: what is read, with which lines, and what is refused with which words."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.model.findings import ContentError, Finding
from curriculum.source import yaml as strict
from curriculum.source.yaml import StrictLoader, read


def refusal(text: str) -> list[Finding]:
    """Return the findings that `text` is refused with."""
    with pytest.raises(ContentError) as caught:
        read(text, "x.yaml")
    return list(caught.value.findings)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("True", "True"), ("1:30", "1:30"),
        ("09:00", "09:00"), ("007", "007"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("1e3", "1e3"), ("+5", "+5"),
        (".5", ".5"), ("=", "="), ("~x", "~x"), ("2026-11-22x", "2026-11-22x"), ("2026-11-22 10:00", "2026-11-22 10:00"),
    ],
)  # fmt: skip
def test_what_only_older_yaml_calls_a_value_stays_a_word(written: str, value: str) -> None:
    assert read(f"key: {written}", "x.yaml")[0] == {"key": value}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12), ("-3", -3), ("0", 0), ("1.5", 1.5), ("true", True), ("false", False), ("null", None), ("~", None),
        ("", None), ("2026-11-22", date(2026, 11, 22)), ('"12"', "12"), ("'true'", "true"), ("!!str 12", "12"),
    ],
)  # fmt: skip
def test_numbers_dates_and_truth_values_are_read(written: str, value: object) -> None:
    data = read(f"key: {written}", "x.yaml")[0]
    assert data == {"key": value}
    assert type(data["key"]) is type(value)


def test_lists_become_tuples_and_every_value_has_its_line() -> None:
    data, lines = read("a:\n  - b: 1\n    c: 2\n  - d\n\ne: >-\n  long\n  text\n", "x.yaml")
    assert data == {"a": ({"b": 1, "c": 2}, "d"), "e": "long text"}
    assert lines == {
        (): 1, ("a",): 1, ("a", 0): 2, ("a", 0, "b"): 2, ("a", 0, "c"): 3, ("a", 1): 4, ("e",): 6,
    }  # fmt: skip


def test_an_empty_file_is_nothing() -> None:
    assert read("# only a comment\n", "x.yaml") == (None, {})


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("a: 1\n\tb: 2\n", 2, "cannot start any token", "use spaces, not tabs"),
        ('a: 1\nb: "open\nc: 3\n', 2, "found unexpected end", "a quotation mark or bracket is not closed"),
        ("a:\n  - 1\n b: 2\n", 3, "expected <block end>", "check the indentation of this line"),
        ("a: one: two\n", 1, "mapping values are not allowed", "text that holds a colon and a space needs quotes"),
        ("a: 1\nloose\nb: 2\n", 3, "could not find expected ':'", "a key needs a colon after it"),
        ("a: @home\n", 1, "cannot start any token", "put quotes around text that begins with a sign"),
        ("a: *bold* words\n", 1, "but found '*'", "text that begins with * or & needs quotes"),
        ("a: &x [1]\nb: *x\n", 2, "found an alias", "text that begins with * needs quotes"),
        ("x: 1\na: [1,\n 2\n", 2, "expected ',' or ']'", "a quotation mark or bracket is not closed, or a comma"),
        ("a: 1\n---\nb: 2\n", 2, "another document", "check the indentation"),
        ("a: b\x07\n", 1, "a character that cannot be printed: U+0007", "remove it"),
        ("a: 1\nb: c\x0cd\n", 2, "a character that cannot be printed: U+000C", "remove it"),
        ("a: 1\nb: c\u2028d\n", 2, "a character that cannot be printed: U+2028", "remove it"),
        ('a: 1\nb: "Safe \\ud83d ropes"\n', 2, "a character that cannot be printed: U+D83D", "half of a character"),
        ('a: "\\x01"\n', 1, "a character that cannot be printed: U+0001", "remove it"),
        ('a: "\\e"\n', 1, "a character that cannot be printed: U+001B", "remove it"),
        ('a: "\\N"\n', 1, "a character that cannot be printed: U+0085", "remove it"),
        ('a: "\\uFFFE"\n', 1, "a character that cannot be printed: U+FFFE", "remove it"),
        ('- "\\ud83d": 1\n', 1, "a character that cannot be printed: U+D83D", "half of a character"),
        ('a: 1\nb: "\\UFFFFFFFF"\n', 2, "no such character exists", "write the character itself"),
        ("a: !!float .nan\n", 1, "“.nan” cannot be read", "put quotes around text"),
        ("a: !!float 1e999\n", 1, "“1e999” cannot be read", "put quotes around text"),
    ],
)
def test_broken_yaml_is_refused_with_its_line_cause_and_mend(text: str, line: int, message: str, hint: str) -> None:
    (found,) = refusal(text)
    rule = "glyph" if "printed" in message else "yaml"
    assert (found.severity, found.rule, found.path, found.line) == ("error", rule, "x.yaml", line)
    assert message in found.message
    assert hint in found.hint


def test_every_repeated_key_is_named_with_the_line_of_the_first() -> None:
    one, two = refusal("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 4\n")
    assert (one.line, one.message, one.hint) == (5, "the key “c” is repeated", "it stands on line 3 already; keep one")
    assert (two.line, two.message, two.hint) == (6, "the key “a” is repeated", "it stands on line 1 already; keep one")


def test_all_unreadable_values_are_named_at_once() -> None:
    found = refusal("a: 2026-13-01\nb: !!int x\nc: !!python/object:os.system ls\n? [d]\n: 1\n<<: {e: 1}\n")
    assert [f.line for f in found] == [1, 2, 3, 4, 6]
    assert found[0].hint == "a date is written 2026-11-22"
    assert found[1].hint == found[2].hint == "put quotes around text"
    assert [f.message for f in found[3:]] == ["a key must be a plain word"] * 2


def test_a_long_number_is_named_cut_short() -> None:
    (found,) = refusal("a: " + "9" * 6000)
    assert found.message == f"“{'9' * 59}…” cannot be read"


def test_what_cannot_be_printed_hides_no_other_fault() -> None:
    assert [f.line for f in refusal("a: \x01\nb: 2026-13-01\n")] == [1, 2]
    assert [f.line for f in refusal("a: \x01\nb: [\n")] == [1, 3]


def test_a_date_is_written_in_the_figures_of_this_script() -> None:
    assert read("a: ٢٠٢٦-01-01", "x.yaml")[0] == {"a": "٢٠٢٦-01-01"}


def test_brackets_without_end_are_refused_not_followed() -> None:
    (found,) = refusal("a: " + "[" * 20_000)
    assert "nested too deep" in found.message


UNPRINTED = "\u2028\u2029\ufeff\ufffe\uffff"
plain = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters=UNPRINTED)
    | st.sampled_from("\t\n"),
    max_size=30,
)
"""Text that can be printed, without the mark that PyYAML itself does not write safely."""
keys = plain.filter(lambda k: k != "<<")
scalars = st.none() | st.booleans() | st.integers() | plain | st.dates()
nested = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=20
)


def frozen(value: object) -> object:
    """Return `value` with tuples for lists."""
    if isinstance(value, list):
        return tuple(frozen(v) for v in value)
    return {k: frozen(v) for k, v in value.items()} if isinstance(value, dict) else value


@given(st.dictionaries(keys, nested, max_size=5), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=200)
def test_what_is_dumped_is_read_back_equal(data: dict[str, object], wide: bool, flow: bool) -> None:
    text = yaml.safe_dump(deepcopy(data), allow_unicode=wide, default_flow_style=flow)
    assert read(text, "x.yaml")[0] == frozen(data)


@given(st.text(alphabet=st.sampled_from("ab:-? \n\t\"'[]{},&*!|>#%@`~\x00é0123"), max_size=60))
@settings(deadline=None, max_examples=500)
def test_any_text_is_read_or_refused_with_findings(text: str) -> None:
    findings: tuple[Finding, ...] = ()
    try:
        read(text, "x.yaml")
    except ContentError as fault:
        findings = fault.findings
    assert all(f.path == "x.yaml" and f.line >= 1 and f.hint for f in findings)


@pytest.mark.parametrize(
    "text",
    [
        "a: [b? c, d]", "a: {b?: c}", "a: what?", "a: b\tc: d", "a: &b c", "a: [&b c, *b]", "a: *b", "a: !x 5", "a: !",
        "a: {b: !x, c: 1}", "a: !!int 5", "a: >-#\n  b", "a: |+#\n b", "a: b\n\ufeff", "\ufeffa: b", "a: [b", "a: 'b",
        "a: 'b?' # c?", "a: [\"b?\", c]", "a:\n - b\n  - c", "? a\n: b", "a: b: c", "%YAML 1.1\n---\na: b\n...", "a: b#c #d",
        "a: >-\n  b\n\n  c\n\nd: |\n  e\n", "a: \"b\\U00110000\"", "<<: {a: b}", "a: 1\na: 2", "- [a: b, c]", "a: ,b?\", [c]",
    ],
)  # fmt: skip
def test_the_quick_reader_says_what_the_strict_one_says(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def said() -> object:
        try:
            data, lines = read(text, "x.yaml")
        except ContentError as fault:
            return fault.findings
        return data, [*lines.items()]

    quick = said()
    monkeypatch.setattr(strict, "composed", lambda text: yaml.compose(text, StrictLoader))
    assert said() == quick
