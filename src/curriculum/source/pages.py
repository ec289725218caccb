"""A composed page becomes a tree, and nothing of it is lost: where it fails, a parser stops without a word."""

from __future__ import annotations

from typing import Any

from lxml import etree, html

from curriculum.model.findings import LayoutError, error
from curriculum.model.place import Place

DEEPEST = 100
"""How many elements may stand in each other: the engines give up at 130, and other readers of a page at 256."""
END = "curriculum-end"
"""The id of the mark that is put at the end of a page while it is read."""


def tree(text: str, place: Place = Place()) -> Any:  # noqa: B008  # a Place is frozen
    """Return the page `text` as a tree. Raises LayoutError where it is empty or would be read only in part."""
    before, close, after = text.rpartition("</body>")
    try:
        made = html.document_fromstring(f'{before}<p id="{END}"></p>{close}{after}', html.HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError) as fault:
        raise LayoutError(error("page", place, f"the page cannot be read: {fault}", "is the template empty?")) from None
    if made.find("head") is None or made.find("body") is None:
        hint = "extend shared/base.html"
        raise LayoutError(error("page", place, "the page has no head, or no body", hint))
    check_whole(made, place)
    return made


def check_whole(made: Any, place: Place) -> None:
    """Take the mark away that says that a page was read to its end. Raises LayoutError where it is not there."""
    marks = made.xpath("//p[@id=$end]", end=END)
    if len(marks) != 1:
        hint = "is a comment or a quotation mark not closed, a letter broken, or a list too deep?"
        raise LayoutError(error("page", place, f"the page cannot be read after “{last_words(made)}”", hint))
    marks[0].drop_tree()
    for deep in made.xpath("//*[count(ancestor::*) > $most][1]", most=DEEPEST):
        hint = "put lists and quotations side by side, not into each other"
        message = f"the page stands in itself more than {DEEPEST} deep at “{last_words(deep)}”"
        raise LayoutError(error("page", place, message, hint))


def last_words(element: Any) -> str:
    """Return the end of an element's text."""
    return " ".join(str(element.text_content()).split())[-40:]
