"""PO files, the exchange format of translators (GNU gettext), become entries, and entries become a PO file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.model.translation import Entry, Key

LINES = re.compile(r"[^\n]*\n|[^\n]+")
"""The lines of a text with their ends; other signs that part lines are no ends of lines here."""

BEGUN = re.compile(r'^\s*(?:(?:msgctxt|msgid|msgstr)\b|")')
WHOLE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*"')
BLOCK = re.compile(r'^msgctxt ".*"\n(?:".*"\n)*msgid ".*"\n(?:".*"\n)*', re.M)
"""The context and the words of an entry."""


def read(text: str, path: str) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """Return the entries of a PO file and what is wrong with it."""
    from babel.messages.pofile import PoFileError, read_po

    if not text:
        return (), ()
    if wrong := tuple(unclosed(text, path)) or tuple(twice(text, path)):
        return (), wrong
    try:
        made = read_po(io.BytesIO(text.encode()), ignore_obsolete=True, abort_invalid=True)
    except PoFileError as fault:
        place = Place(path, getattr(fault, "lineno", -1) + 1 or 0)
        return (), (error("i18n", place, f"this is no PO file: {fault}", "mend the line, or export the file again"),)
    except (ValueError, LookupError) as fault:
        return (), (error("i18n", Place(path), f"this PO file cannot be read: {fault}", "save it as UTF-8"),)
    return tuple(entries(made, path)), ()


def unclosed(text: str, path: str) -> Iterator[Finding]:
    """Yield the lines whose quotation mark is not closed: readers of PO files drop their last letter without a word."""
    for number, line in enumerate(text.split("\n"), 1):
        if BEGUN.match(line) and not WHOLE.fullmatch(line.strip()):
            yield error(
                "i18n", Place(path, number), "a quotation mark of this line is not closed", 'end the line with "'
            )


def twice(text: str, path: str) -> Iterator[Finding]:
    """Yield the entries that have the context and the words of an earlier one: a reader would take one of them."""
    seen: dict[str, int] = {}
    number, past = 1, 0
    for found in BLOCK.finditer(text):
        key = found[0].replace('"\n"', "")
        number, past = number + text.count("\n", past, found.start()), found.start()
        if key in seen:
            message = f"this entry stands on line {seen[key]} already"
            yield error("i18n", Place(path, number), message, "keep one of the two")
        seen.setdefault(key, number)


def entries(made: object, path: str) -> Iterator[Entry]:
    """Yield what a parsed file holds; its head and plural forms are no strings of ours."""
    for message in made:  # type: ignore[attr-defined]
        if message.id and isinstance(message.id, str):
            yield Entry(
                Key(message.context or "", message.id), str(message.string or ""), message.fuzzy,
                previous(message.user_comments), tuple(message.auto_comments),
                tuple(f"{file}:{line}" for file, line in message.locations), Place(path, message.lineno or 0),
            )  # fmt: skip


def previous(comments: Iterable[str]) -> str:
    """Return the words that a translation was made from, where they have changed: lines that begin with ``#|``."""
    from babel.messages.pofile import denormalize

    lines = [c.removeprefix("|").strip() for c in comments if c.startswith("|")]
    return str(denormalize("\n".join(lines).removeprefix("msgid "))) if lines else ""


def write(found: Iterable[Entry], language: str, project: str) -> str:
    """Return a PO file of entries in their order. It bears no date: the same entries give the same bytes."""
    head = {
        "Project-Id-Version": project, "Language": language, "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
    }  # fmt: skip
    lines = ['msgid ""', 'msgstr ""', *(quoted(f"{k}: {v}\n") for k, v in head.items()), ""]
    for entry in found:
        lines += [*written(entry), ""]
    return "\n".join(lines)


def written(entry: Entry) -> Iterator[str]:
    """Yield the lines of one entry."""
    yield from (f"#. {line}" for note in entry.notes for line in note.splitlines())
    yield from (f"#: {where}" for where in entry.where)
    if entry.fuzzy:
        yield "#, fuzzy"
    if entry.was:
        yield from (f"#| {line}" for line in keyed("msgid", entry.was))
    yield from keyed("msgctxt", entry.key.context)
    yield from keyed("msgid", entry.key.source)
    yield from keyed("msgstr", entry.target)


def keyed(key: str, text: str) -> Iterator[str]:
    """Yield a key and its text, each line of which stands on a line of its own."""
    lines = LINES.findall(text)
    if len(lines) < 2:
        yield f"{key} {quoted(text)}"
        return
    yield f'{key} ""'
    yield from map(quoted, lines)


def quoted(text: str) -> str:
    """Return a line as PO quotes it."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(plain, escaped)
    return f'"{text}"'
