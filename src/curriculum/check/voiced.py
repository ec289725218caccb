"""The words of a key message in each of its channels, as its readers and listeners get them."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.check.walk import below
from curriculum.model.fields import is_prose
from curriculum.model.library import Library
from curriculum.model.messages import RENDITIONS, Message, Rendition
from curriculum.model.translation import CLOSE
from curriculum.source.tokens import TOKEN, tokens

LANGUAGE = "en"
"""The language in which content is written; what is said in others is judged with their catalogues."""


def renditions(message: Message) -> Iterator[tuple[Rendition, str]]:
    """Yield the channels in which a message has words, each with all of them, a line for each piece.

    A channel of which a part is not translated is left out: what it lacks is told elsewhere.
    """
    for name in RENDITIONS:
        pieces = (text for keys, text in below(getattr(message, name), (name,)) if is_prose("messages", keys))
        if (text := "\n".join(pieces)) and CLOSE not in text:
            yield name, text


def plain(library: Library, text: str, language: str = LANGUAGE) -> str:
    """Return words as they are read: numbers to call as they are printed, terms as they are preferred."""

    def answer(kind: str, name: str) -> str:
        if kind == "phone" and name in library.helplines:
            return library.helplines[name].display
        if kind == "term" and name in library.terms:
            label = library.terms[name].labels.get(language)
            return label.preferred if label else name
        return name

    said = TOKEN.sub(lambda m: answer(m["kind"], m["id"].strip()), text)
    return said.replace("**", "").replace("*", "")


def calls(text: str) -> list[str]:
    """Return the ids of the numbers to call that stand in words, in their order, each as often as it stands."""
    return [token.id for token, _ in tokens(text) if token.kind == "phone"]
