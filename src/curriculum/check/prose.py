"""Rules on words: no raw HTML, no missing pictures, nobody's private data, nothing typed that a register holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from curriculum.check.walk import strings
from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.source.load import Loaded
from curriculum.source.tokens import TOKEN

IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<src>[^)\s]+)[^)]*\)")
PRISON = r"(?:imprison\w*|prison|jail)"
TERM = rf"\b\d+\s+years?[’']?\s+(?:in\s+)?{PRISON}\b|\b{PRISON}\b[^.\n]{{0,30}}\b\d+\s+years?\b"
SUM = r"\b(?:Rs\.?|PKR)\s?\d|\b\d[\d,.]*\s(?:million\s|lakhs?\s|crores?\s)?rupees\b"
MOBILE = r"(?:\+92[\s-]?|\b(?:0092[\s-]?|0))3\d{2}[\s-]?\d{3}[\s-]?\d{4}\b"
LINE = r"(?<![\w-])(?:0(?!3\d\d)\d{2,3}[\s-]\d{3,8}|\d{3}-\d{3}-\d{3,4}|0800[\s-]?\d{5})(?![\w-])"
NOT_CALLED = r"(?!-?\d|\s?(?:times|minutes|hours|people|calls|\d))"
CALL = rf"(?:call|dial|ring|phone|helplines?|hotlines?)\b[^.\n\d{{}}]{{0,20}}?\b\d{{2,6}}\b{NOT_CALLED}"
SECTION = r"(?i)(?<![\w#'’])(?:ss?|secs?|sections?|arts?|articles?)\.?\s?\d+[A-Z(-]?"
PATTERNS: tuple[tuple[str, str, str, str], ...] = (
    ("html", r"</?[a-zA-Z][^<>]*>|<!--", "raw HTML is not read", "write Markdown"),
    ("private", r"\b\d{5}-?\d{7}-?\d\b", "this looks like a CNIC number", "remove it"),
    ("private", MOBILE, "this looks like a private mobile number", "remove it"),
    ("private", r"[\w.+-]+@[\w-]+\.[\w.]+", "this looks like an e-mail address", "remove it"),
    ("term", r"(?i)\billegal (?:im)?migrants?\b", "“illegal migrant” labels a person", "irregular migrant"),
    ("term", r"(?i)\bhuman smuggling\b", "“human smuggling” blurs two crimes", "smuggling of migrants"),
    ("penalty", rf"(?i){SUM}", "a sum of money of the law is typed", "use {penalty:…}"),
    ("penalty", rf"(?i){TERM}", "a term of imprisonment is typed", "use {penalty:…}"),
    ("phone", LINE, "a number to call is typed", "use {phone:…}"),
    ("phone", rf"(?i)\b{CALL}", "a number to call is typed", "use {phone:…}"),
    ("section", SECTION, "a section number is typed", "use {cite:…}"),
)
"""Rule, pattern, what is wrong, what to write. Registers are exempt from those that they are the home of."""

EXEMPT: dict[str, tuple[str, ...]] = {
    "laws": ("penalty", "section", "term", "phone"), "facts": ("penalty", "section", "term", "phone"),
    "sources": ("term", "section", "phone"),
    "terms": ("term", "section"), "helplines": ("private", "phone"), "partners": ("term",),
}  # fmt: skip


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield every word that must not be printed."""
    library = loaded.library
    every = [(kind, record) for kind, records in library.kinds().items() for record in records.values()]
    for kind, record in [*every, *(("modules", prose) for prose in loaded.loose)]:
        for place, text in strings(record):
            yield from patterns(kind, place, text)
            yield from pictures(library, place, text)


def patterns(kind: str, place: Place, text: str) -> Iterator[Finding]:
    """Match `text`, without its tokens, against the forbidden patterns."""
    bare = TOKEN.sub(lambda m: " " * len(m[0]), text)
    for rule, pattern, message, hint in PATTERNS:
        if rule in EXEMPT.get(kind, ()) or (rule == "private" and text.startswith("https://")):
            continue
        for match in re.finditer(pattern, bare):
            where = Place(place.path, place.line + text.count("\n", 0, match.start()))
            yield error(rule, where, f"{message}: “{match[0]}”", hint)


def pictures(library: Library, place: Place, text: str) -> Iterator[Finding]:
    """Every picture exists, lies in the library and has words for people who do not see it."""
    for match in IMAGE.finditer(text):
        where = Place(place.path, place.line + text.count("\n", 0, match.start()))
        name = match["src"].removeprefix("content:")
        real = (Path(library.root) / name).resolve()
        if not real.is_relative_to(Path(library.root).resolve()):
            yield error("image", where, f"the image “{name}” lies outside the library", "copy it beside the text")
        elif not real.is_file():
            near = sorted(p.name for p in real.parent.glob("*.*")) if real.parent.is_dir() else []
            hint = "there are " + ", ".join(near[:5]) if near else f"put it at content/{name}"
            yield error("image", where, f"the image “{name}” does not exist", hint)
        if not match["alt"].strip():
            message = f"the image “{name}” has no words for people who do not see it"
            yield warning("image", where, message, "add them")
