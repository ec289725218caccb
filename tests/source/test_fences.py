"""The shape of prose: headings, paragraphs and blocks, with the lines they stand on and every slip of a fence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.model.findings import Finding
from curriculum.model.prose import FACILITATOR_KINDS, Block
from curriculum.source.fences import parse
from curriculum.source.markdown import html


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text without faults."""
    found, faults = parse(text, "text.md")
    assert faults == ()
    return found


def fault(text: str) -> Finding:
    """Return the one fault of a text."""
    (found,) = parse(text, "text.md")[1]
    assert (found.severity, found.rule, found.path) == ("error", "block", "text.md")
    return found


def test_headings_prose_and_blocks_come_in_order_with_their_lines() -> None:
    found = blocks("## One\n\nPlain\nwords.\n\n::: legal\n\nRule.\n:::\n### Two ##\n")
    assert [(b.kind, b.text, b.line, b.text_line) for b in found] == [
        ("heading", "One", 1, 1), ("prose", "Plain\nwords.", 3, 3), ("legal", "Rule.", 6, 8), ("heading", "Two", 10, 10),
    ]  # fmt: skip
    assert [b.attrs.get("level") for b in found] == ["2", None, None, "3"]


def test_the_words_of_a_fence_become_attributes_conditions_and_clearance() -> None:
    (found,) = blocks(
        '::: provision {ref="a#b" note="two words" in-force="a b" not-audience=c region=d not-region=e known="f g" clearance=public}\n:::\n'
    )
    assert found.attrs == {"ref": "a#b", "note": "two words"}
    assert found.when.in_force == ("a", "b")
    assert (found.when.not_audience, found.when.region, found.when.not_region) == (("c",), ("d",), ("e",))
    assert found.when.known == ("f", "g")
    assert found.clearance == "public"


def test_blocks_nest_and_keep_their_order() -> None:
    (found,) = blocks("::: explain\nabove\n::: legal {audience=x}\ninner\n:::\nbelow\n:::\n")
    assert found.text == ""
    assert [(b.kind, b.text) for b in found.blocks] == [("prose", "above"), ("legal", "inner"), ("prose", "below")]
    assert found.blocks[1].when.audience == ("x",)


def test_a_block_without_words_is_empty() -> None:
    (found,) = blocks("::: note-lines {lines=3}\n:::\n")
    assert (found.text, found.blocks, found.attrs) == ("", (), {"lines": "3"})


def test_what_looks_like_a_heading_inside_a_block_is_its_text() -> None:
    (found,) = blocks("::: explain\n## Not a chapter\n:::\n")
    assert found.text == "## Not a chapter"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("::: legl\nx\n:::\n", 1, "“legl” is not a kind of block", "did you mean “legal”?"),
        ("::: zzzz\nx\n:::\n", 1, "“zzzz” is not a kind of block", "kinds: explain, story"),
        ("a\n\n::: legal\nx\n", 3, "the block “legal” is not closed", "add a line with only :::"),
        ("a\n\n:::\n", 3, "this ::: closes nothing", "remove it, or name the block it should open"),
        ('::: legal {note="two}\nx\n:::\n', 1, "a quotation mark in the braces is not closed", 'note="two words"'),
        ("::: legal {audiense=x}\nx\n:::\n", 1, "“audiense=x” is not understood", "did you mean “audience”?"),
        ("::: legal {restricted}\nx\n:::\n", 1, "“restricted” is not understood", 'write key="value"'),
        ("::: legal {audience=}\nx\n:::\n", 1, "“audience” has no value", 'write audience="…", or leave it out'),
        (
            "::: legal {audience=a audience=b}\nx\n:::\n",
            1,
            "“audience” stands twice",
            "keep one; separate ids by spaces",
        ),
        ("::: note-lines {lines=many}\n:::\n", 1, "“many” is not a number of lines", "write lines=6"),
        (
            "::: legal {clearance=restrictd}\nx\n:::\n",
            1,
            "“restrictd” is not a clearance",
            "did you mean “restricted”?",
        ),
        ("::: legal {clearance=secret}\nx\n:::\n", 1, "the block counts as restricted", "use public, practitioner"),
        ("::: legal {clearance=}\nx\n:::\n", 1, "“clearance” has no value", "leave it out"),
        ("::: facilitator For you\nx\n:::\n", 1, "this line begins like a fence", "write ::: kind {key=value}"),
        (":: facilitator\nx\n::\n", 1, "this line begins like a fence", "write ::: kind"),
        ("::: {audience=x}\nx\n:::\n", 1, "this line begins like a fence", "write ::: kind {key=value}"),
        ("::: facilitator {audience=x\nx\n:::\n", 1, "this line begins like a fence", "only ::: to close"),
    ],
)
def test_every_slip_of_a_fence_is_found_with_its_line_cause_and_mend(
    text: str, line: int, message: str, hint: str
) -> None:
    found = fault(text) if not text.startswith(":: ") else parse(text, "text.md")[1][0]
    assert found.line == line
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize(
    ("letter", "code"), [("\x01", "0001"), ("\x0c", "000C"), ("\x1b", "001B"), ("\x85", "0085"), ("\u2028", "2028"),
                         ("\u2029", "2029"), ("\uffff", "FFFF"), ("\ud83d", "D83D")],
)  # fmt: skip
def test_a_character_that_cannot_be_printed_is_told_and_shifts_no_line(letter: str, code: str) -> None:
    found, faults = parse(f"## One\n\nSafe{letter}ropes.\n\n::: legl\n:::\n", "text.md")
    assert [(f.rule, f.line) for f in faults] == [("glyph", 3), ("block", 5)]
    assert faults[0].message == f"a character that cannot be printed: U+{code}"
    assert [(b.text, b.line) for b in found[:2]] == [("One", 1), ("Safe ropes.", 3)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    assert [(b.text, b.line) for b in blocks(f"## One{end}{end}a{end}b{end}")] == [("One", 1), ("a\nb", 3)]


@pytest.mark.parametrize(
    ("line", "text"),
    [("## C#", "C"), ("## Two ##", "Two"), ("##  a  b  ", "a  b"), ("## a" + " " * 20_000 + "b", "a" + " " * 20_000 + "b"),
     ("## a" + " #" * 20_000, "a" + " #" * 19_999), ("## ###", "###")],
)  # fmt: skip
def test_a_heading_loses_the_marks_that_close_it(line: str, text: str) -> None:
    assert [(b.kind, b.text) for b in blocks(line)] == [("heading", text)]


@pytest.mark.parametrize(
    "line",
    [":::" + " " * 20_000 + "!", "::: " + "a" * 20_000 + "!", "::: a {" + "} " * 20_000 + "!", ":" * 20_000 + "!"],
)
def test_a_long_line_that_is_no_fence_is_told_soon(line: str) -> None:
    assert parse(line, "text.md")[1][0].message == "this line begins like a fence but cannot be read as one"


def test_all_slips_come_at_once() -> None:
    text = ":::\n::: legl\n:::\n::: ask {adience=x}\n:::\n::: story\nopen\n"
    assert [f.line for f in parse(text, "text.md")[1]] == [1, 2, 4, 6]


@pytest.mark.parametrize("word", ["restrictd", "secret", "Public", "", "publi"])
def test_an_unknown_clearance_counts_as_restricted(word: str) -> None:
    found, _ = parse(f'::: legal {{clearance="{word}"}}\nx\n:::\n', "text.md")
    assert found[0].clearance == "restricted"


def test_the_first_of_two_clearances_counts() -> None:
    found, _ = parse("::: legal {clearance=restricted clearance=public}\nx\n:::\n", "text.md")
    assert found[0].clearance == "restricted"


@pytest.mark.parametrize(
    "fence", ["::: facilitator For you", ":: facilitator", "::: facilitator {note=x", "::: {note=x}"]
)
def test_the_text_after_a_fence_that_cannot_be_read_is_nobodys_but_the_facilitators(fence: str) -> None:
    found, faults = parse(f"{fence}\nhidden\n", "text.md")
    assert faults
    assert [b.kind in FACILITATOR_KINDS for b in found if "hidden" in b.text] == [True]


PIECE = st.sampled_from(["::: ", ":::", "::", "legal", "facilitator", "{audience=x}", "{clearance=restricted}", '{note="', "}",
                         "\n", "\n", "## h", "text", "<script>alert(1)</script>", "{fact:x}", "\t", "\u2028", "\x0b", "é", ":"])  # fmt: skip


@given(st.lists(PIECE, max_size=40).map("".join) | st.text(max_size=100))
@settings(deadline=None, max_examples=500)
def test_any_text_gives_blocks_and_findings_and_never_raises(text: str) -> None:
    def walk(some: tuple[Block, ...]) -> None:
        for block in some:
            assert "<script" not in html(block.text, lambda _: "")
            assert 1 <= block.line <= lines
            walk(block.blocks)

    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    found, faults = parse(text, "text.md")
    walk(found)
    assert all(1 <= f.line <= lines and f.hint for f in faults)


@pytest.mark.parametrize("depth", [5, 50, 5000])
def test_blocks_too_deep_inside_each_other_are_told_once_and_lose_nothing(depth: int) -> None:
    text = "::: explain\n" * depth + "Words.\n" + ":::\n" * depth
    blocks, (fault,) = parse(text, "t.md")
    assert (fault.line, fault.message) == (5, "too many blocks stand inside each other")
    assert fault.hint == "4 deep is the most; close a block with a line of only :::"
    held = blocks
    for _ in range(3):
        held = held[0].blocks
    assert [b.text for b in held] == ["Words."]
