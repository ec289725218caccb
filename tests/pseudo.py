"""A language that nobody speaks: every string of a library and of the layouts in letters of another script, and longer.

It keeps tokens, figures, marks and addresses as a translator would. What still shows in English was never translatable.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from curriculum import layouts
from curriculum.layouts import Layouts
from curriculum.model.phrases import LOCALE
from curriculum.model.registers import Label, Term
from curriculum.model.translation import Catalogue, Entry
from curriculum.pipeline import House
from curriculum.source.tokens import TOKEN
from curriculum.translate.strings import of_library

LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابچدیفگحعجکلمنوپقرستھوےخشز", strict=True))
KEPT = re.compile(rf"{TOKEN.pattern}|\{{[a-z_]+\}}|https?://\S+|#\w+")
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
Spell = Callable[[str, int], tuple[str, int]]
"""Gives words in another language, and how many there were so far."""
LONGER = 5
"""After so many words one is said twice: Urdu takes a fifth more words than English."""


def longer(text: str, count: int) -> tuple[str, int]:
    """Return words of the same letters that are nearly half as long again, as another language of Latin script may be."""
    return WORD.sub(lambda m: m[0] + m[0][: -(-len(m[0]) * 45 // 100)] if len(m[0]) > 2 else m[0], text), count


def said(text: str, spell: Spell | None = None) -> str:
    """Return a text in that language."""
    parts, at, count = [], 0, 0
    for kept in [*KEPT.finditer(text), None]:
        plain = text[at : kept.start() if kept else len(text)]
        made, count = (spell or spelled)(plain, count)
        parts += [made, kept[0] if kept else ""]
        at = kept.end() if kept else at
    return "".join(parts)


def spelled(text: str, count: int) -> tuple[str, int]:
    """Return words in other letters, and how many there were so far."""

    def word(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        made = "".join(LETTERS.get(c, "") for c in found[0].lower())
        return f"{made} {made}" if count % LONGER == 0 else made

    made = WORD.sub(word, text)
    return re.sub(
        r"(?<=[\u0600-\u06ff0-9])([,;?])(?=\s|$)", lambda m: {",": "،", ";": "؛", "?": "؟"}[m[1]], made
    ), count


def house_in(house: House, language: str = "ur", spell: Spell | None = None) -> House:
    """Return a house whose library and layouts say everything in that language, under the code of a real one."""
    found = tuple(Entry(s.key, said(s.key.source, spell)) for s in of_library(house.loaded.library))
    library = house.loaded.library
    terms = {i: labelled(t, language, spell) for i, t in library.terms.items()}
    loaded = house.loaded._replace(
        library=library.model_copy(update={"terms": terms}),
        catalogues={**house.loaded.catalogues, language: Catalogue(language, found)},
    )
    return House(loaded, layouts_in(house.layouts, language, spell))


def labelled(term: Term, language: str, spell: Spell | None) -> Term:
    """Return a term that has a label in that language."""
    if language in term.labels:
        return term
    label = Label(preferred=said(term.labels["en"].preferred, spell))
    return term.model_copy(update={"labels": {**term.labels, language: label}})


def layouts_in(real: Layouts, language: str, spell: Spell | None = None) -> Layouts:
    """Return layouts that say everything in that language."""
    catalogue = Catalogue(language, tuple(Entry(s.key, said(s.key.source, spell)) for s in layouts.strings(real)))
    english = real.words["en"]
    words = {**layouts.worded(english, catalogue), LOCALE: english[LOCALE]}
    titles = {name: layouts.titled(made, catalogue) for name, made in real.products.items()}
    return real.model_copy(
        update={
            "words": {**real.words, language: words},
            "titles": {**real.titles, language: titles},
            "catalogues": {**real.catalogues, language: catalogue},
        }
    )
