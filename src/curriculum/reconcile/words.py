"""The words of a source, with its tokens and marks of Markdown, as an edited page would have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from curriculum.model.marks import ALIKE, folded
from curriculum.source import markdown
from curriculum.source.tokens import TOKEN, Token

MARKUP = re.compile(r"\*\*|__|\*|`|\]\([^)\s]*\)|!?\[|\\(?=[^\w\s])|(?<!\w)_|_(?!\w)")
TYPED = {"---": "—", "--": "–", "...": "…"}
"""What Markdown makes of typed signs."""


class Letter(NamedTuple):
    """A letter that a page shows: the number of the token it comes from, 0 for none, and its range in the source."""

    shown: str
    token: int
    start: int
    end: int


class Unfaithful(Exception):
    """An edit that cannot be written into the source without a person."""


def letters(words: str, shown: Sequence[tuple[str, int]], prose: bool) -> list[Letter]:
    """Return where in `words` each letter stands that a page shows, white space left out.

    `shown` are the letters with the numbers of their tokens. Raises Unfaithful where they are not these words.
    """
    made: list[Letter] = []
    left = list(reversed(shown))
    tokens = 0
    for text, start, end in atoms(words, prose):
        if TOKEN.fullmatch(text):
            tokens += 1
            while left and left[-1][1] == tokens:
                made.append(Letter(left.pop()[0], tokens, start, end))
        elif text == "" or text.isspace():
            continue
        elif left and alike(text, left[-1][0]):
            made.append(Letter(left.pop()[0], 0, start, end))
        elif not (prose and MARKUP.fullmatch(text)):
            raise Unfaithful("its words are printed otherwise than they are written")
    if left:
        raise Unfaithful("its words are printed otherwise than they are written")
    return made


def atoms(words: str, prose: bool) -> Iterator[tuple[str, int, int]]:
    """Yield tokens, marks of Markdown, what is typed for a sign, and single letters, each with its range."""
    pattern = re.compile("|".join([TOKEN.pattern, *([MARKUP.pattern, r"---|--|\.\.\."] if prose else []), r"(?s:.)"]))
    for found in pattern.finditer(words):
        yield found[0], found.start(), found.end()


def alike(typed: str, shown: str) -> bool:
    """Tell whether a page shows a typed sign so."""
    typed = TYPED.get(typed, typed)
    return typed.translate(ALIKE) == shown.translate(ALIKE) or typed.casefold() == shown.casefold()


def rewritten(
    words: str, shown: str, owners: Sequence[int | None], changes: Sequence[tuple[int, int, str]], prose: bool
) -> str:
    """Return `words` with changes made to what a page shows of them.

    `owners` has for each letter of `shown` the number of its token, 0 for the words' own, None for a space. A change
    is a range of `shown` and what stands there now. Raises Unfaithful where that cannot be written.
    """
    pairs = [(c, o) for c, o in zip(shown, owners, strict=True) if o is not None]
    found = letters(words, pairs, prose)
    index = [i for i, o in enumerate(owners) if o is not None]
    place = {at: found[n] for n, at in enumerate(index)}
    made = words
    for start, end, now in sorted(changes, reverse=True):
        first, last = span(words, place, len(shown), start, end)
        made = made[:first] + kept_marks(words[first:last], prose) + now + made[last:]
    made = re.sub(r"  +", " ", made.strip())
    judge(made, words, shown, changes, owners, prose)
    return made


def span(words: str, place: dict[int, Letter], length: int, start: int, end: int) -> tuple[int, int]:
    """Return the range of the source that shows a range of the page."""
    inside = [place[i] for i in range(start, end) if i in place]
    if not inside:
        return gap(words, place, length, start, end)
    first, last = inside[0].start, inside[-1].end
    if start not in place:
        first = len(words[:first].rstrip())
    if end - 1 not in place:
        last += len(words[last:]) - len(words[last:].lstrip())
    return first, last


def gap(words: str, place: dict[int, Letter], length: int, start: int, end: int) -> tuple[int, int]:
    """Return the place in the source of something that is put in, or of a space."""
    before = place.get(start - 1)
    after = next((place[i] for i in range(end, length) if i in place), None)
    if start < end:  # spaces alone
        low = before.end if before else 0
        return low, low + len(words[low:]) - len(words[low:].lstrip())
    if before is not None:
        return before.end, before.end
    return (after.start, after.start) if after else (len(words), len(words))


def kept_marks(gone: str, prose: bool) -> str:
    """Return the marks of weight in what is taken away whose partner stays."""
    if not prose:
        return ""
    found = MARKUP.findall(TOKEN.sub("", gone))
    return "".join(m for m in dict.fromkeys(found) if m in ("**", "*", "__", "_", "`") and found.count(m) % 2)


def judge(
    made: str, words: str, shown: str, changes: Sequence[tuple[int, int, str]], owners: Sequence[int | None],
    prose: bool,
) -> None:  # fmt: skip
    """Raise Unfaithful unless a page would show new words as they were edited."""
    wanted = shown
    for start, end, now in sorted(changes, reverse=True):
        wanted = wanted[:start] + now + wanted[end:]
    values = token_values(words, shown, owners)
    if prose:
        read = markdown.unset(made, lambda t: values.get(str(t), f"{t}"))
        tags = re.search(r"<(?:h\d|li|ul|ol|blockquote|hr)", markdown.html(made, str))
    else:
        read, tags = TOKEN.sub(lambda m: values.get(m[0], m[0]), made), None
    if bare(read) != bare(wanted) or tags:
        raise Unfaithful("its marks of weight or its signs do not allow the change")


def bare(text: str) -> str:
    """Return a text for comparison, without white space."""
    for typed, sign in TYPED.items():
        text = text.replace(sign, typed)
    return "".join(folded(text).casefold().split())


def token_values(words: str, shown: str, owners: Sequence[int | None]) -> dict[str, str]:
    """Return what a page shows for each token of the words."""
    values: dict[str, str] = {}
    for number, found in enumerate(TOKEN.finditer(words), 1):
        value = "".join(c for c, o in zip(shown, owners, strict=True) if o == number)
        values[str(Token(found["kind"], found["id"].strip(), (found["style"] or "").strip()))] = value
    return values
