"""A PO file holds what was written into it, whatever the words are, and a broken one is told with its line."""

from __future__ import annotations

from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from curriculum.model.place import Place
from curriculum.model.translation import Entry, Key
from curriculum.source import po

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\n\t"), max_size=40
)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.builds(Key, st.from_regex(r"[a-z]{1,9}/[a-z]{1,9} [a-z.]{1,9}", fullmatch=True), WORDS.filter(bool)),
        WORDS,
        fuzzy=st.booleans(),
        was=WORDS,
        notes=st.just(()),
        where=st.just(()),
        at=st.just(Place()),
    ),
    max_size=6,
    unique_by=lambda e: e.key,
)


@given(ENTRIES)
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    back, faults = po.read(po.write(entries, "ur", "x"), "x.po")
    assert faults == ()
    assert [(e.key, e.target, e.fuzzy) for e in back] == [(e.key, e.target, e.fuzzy) for e in entries]
    assert [e.was for e in back] == [e.was for e in entries]


def test_translators_tools_read_it_and_it_bears_no_date() -> None:
    text = po.write(
        [Entry(Key("modules/x title", 'Say "no"'), "«نہیں» کہیں", notes=("A note",), where=("a.md:3",))], "ur", "House"
    )
    made = read_po(text.encode().splitlines(keepends=True), locale="ur")
    (message,) = [m for m in made if m.id]
    assert (message.context, message.id, message.string) == ("modules/x title", 'Say "no"', "«نہیں» کہیں")
    assert message.auto_comments == ["A note"]
    assert message.locations == [("a.md", 3)]
    assert "Date" not in text


def test_a_broken_file_is_told_with_its_line() -> None:
    entries, (fault,) = po.read('msgid "a"\nmsgstr "b"\n\nmsgidd "c"\n', "i18n/ur.po")
    assert entries == ()
    assert (fault.path, fault.severity) == ("i18n/ur.po", "error")
    assert fault.line == 4


def test_a_line_that_lost_its_last_quotation_mark_is_told() -> None:
    entries, (fault,) = po.read('msgctxt "a/b c"\nmsgid "One"\nmsgstr "ایک\n', "ur.po")
    assert (entries, fault.line) == ((), 3)


def test_an_entry_that_stands_twice_is_told() -> None:
    one = 'msgctxt "a/b c"\nmsgid "One"\nmsgstr "{}"\n\n'
    entries, (fault,) = po.read(one.format("ایک") + one.format("دو"), "ur.po")
    assert (entries, fault.line) == ((), 5)
    assert "line 1" in fault.message
