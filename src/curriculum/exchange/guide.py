"""What a translator reads first, and the words for concepts that a table needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from curriculum.check.translated import ARABIC, SOURCE
from curriculum.exchange.table import Parcel, Row
from curriculum.model.registers import Label, Term
from curriculum.source.tokens import tokens

TERM_COLUMNS = ("English", "Write", "May also be", "Never")
DO = (
    "Write in the columns Translation and Comment only. The other columns are for you to read.",
    "Keep what stands in braces, such as {phone:fia-1991} or {count}, letter by letter, and put it where it belongs in "
    "your sentence. A number or a name is printed there. Keep web addresses too.",
    "Keep every figure, in the digits 0 to 9. Where your keyboard writes others, they become these.",
    "Keep * and ** around the words that they stand around, every | of a table, and - or 1. before each point of a "
    "list, each on its own line. If your program turns “- ” into a bullet, undo it (Ctrl+Z).",
    "Use the words of the list below for what they name. “Never” lists words that offend or mean something else.",
    "State “changed”: the English is not what it was. Green words are new, red words are gone. The old translation is "
    "there: correct it. If it is right as it is, write ok in the column Comment.",
    "Leave empty what you do not know, and write your question in the column Comment.",
    "You may sort, filter and delete rows. Do not copy a translation into another row's English, and do not delete "
    "columns.",
    "Save the file in the same format (xlsx or docx) and send it back.",
)


def lines(parcel: Parcel) -> Iterator[str]:
    """Yield what to do, one rule a line."""
    yield from DO
    if parcel.language.direction == "rtl":
        yield f"{parcel.language.english} runs from right to left; its column is set so already."


def heading(parcel: Parcel) -> str:
    """Return what the table is."""
    return f"Translation into {parcel.language.english}: {parcel.title}"


def summary(parcel: Parcel) -> str:
    """Return how much there is to do."""
    words = sum(len(r.key.source.split()) for r in parcel.rows)
    return f"{len(parcel.rows)} texts, {words} English words. Content of {parcel.content_date}."


def words(term: Term, language: str) -> tuple[str, str, str, str]:
    """Return a concept as a line of the list: in English, and what to write for it, may be written, and may not be."""
    label = term.labels[language]
    comma = "، " if re.search(ARABIC, label.preferred) else ", "
    return term.labels[SOURCE].preferred, label.preferred, comma.join(label.allowed), comma.join(label.forbidden)


def needed(terms: Iterable[Term], rows: Iterable[Row], language: str) -> Iterator[Term]:
    """Yield the concepts that have words in a language and are named in the English of the rows."""
    texts = [r.key.source for r in rows]
    whole = "\n".join(texts)
    ids = {t.id for text in texts for t, _ in tokens(text) if t.kind == "term"}
    for term in terms:
        if {SOURCE, language} <= term.labels.keys() and (term.id in ids or names(term.labels[SOURCE], whole)):
            yield term


def names(label: Label, text: str) -> bool:
    """Tell whether a text names a concept in English."""
    return any(re.search(rf"\b{re.escape(w)}\b", text, re.I) for w in (label.preferred, *label.allowed))
