"""The only room that knows Markdown: prose goes in, a safe fragment of HTML with its tokens resolved comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import escape, unescape
from typing import Any

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from curriculum.source.tokens import TOKEN, Token, token

Resolve = Callable[[Token], str]
"""Gives the HTML of a token. Its result is trusted: whoever writes it escapes what it holds."""

TAGS = {"p", "ul", "ol", "li", "strong", "em", "h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td", "img",
        "a", "blockquote", "br", "code", "hr"}  # fmt: skip
ATTRIBUTES = {"img": {"src", "alt"}, "a": {"href"}, "ol": {"start"}}
ODD_LINK = re.compile(r'<a(?: href="(?!https://)[^"]*")?>(.*?)</a>', re.S)
"""A link that does not lead to an https address keeps its words and loses its target."""

REMEMBERED = 30_000
"""How many pieces of prose a process remembers as HTML: all of the library in two languages, some 20 MB."""
PLACEHOLDER = re.compile("\ue000(\\d+)\ue001")
FIRST = 0xF0000
SIGN = re.compile("[\U000f0000-\U000ffffd]")
"""Signs of private use, by which composing knows strings again. Markdown makes nothing of them, nor of any other."""
LETTER = "[^\\W_]|[\ue0f0-\ue0f2\U000f0000-\U000ffffd]"
PLAIN = re.compile(rf"(?![0-9]+[.])(?:{LETTER})(?:{LETTER}|[,;:()%/?’“”–—…]| (?! |$)|-(?!-)|[.](?![.]))*")
"""One line of words and signs of which Markdown, whatever its rules, makes a paragraph and nothing else."""
TAG = re.compile(r'<[^"<>]*(?:"[^"]*"[^"<>]*)+>')
"""A tag with attributes, as the sanitiser writes it."""


class Unprintable(ValueError):
    """Prose that cannot become a page: of content, the checks tell it with its line."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class TokenProcessor(InlineProcessor):
    """Puts a placeholder where a token stands, so that sanitising never touches what a token becomes."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """Return the placeholder of the token at `m`."""
        found: list[Token] = self.md.curriculum_tokens  # type: ignore[attr-defined]
        found.append(token(m))
        return f"\ue000{len(found) - 1}\ue001", m.start(0), m.end(0)


class Strict(Extension):
    """Markdown with tokens and without raw HTML: what looks like a tag is shown as text."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802
        """Change the rules of `md`."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(TokenProcessor(TOKEN.pattern, md), "token", 185)


@cache
def engine(curly: bool = True) -> Markdown:
    """Return the one Markdown engine of this process; one that is not `curly` leaves quotes and dashes as they are."""
    return Markdown(extensions=["tables", "sane_lists", *(["smarty"] if curly else []), Strict()], output_format="html")


def html(text: str, resolve: Resolve, *, curly: bool = True) -> str:
    """Return prose as block HTML: paragraphs, lists, tables. Raises Unprintable.

    In an address, and in the words of a picture, a token stays as it is typed: what it becomes would break the tag.
    Signs of private use are numbered anew meanwhile: sentences that differ in them alone are converted once.
    """
    signs = tuple(dict.fromkeys(SIGN.findall(text)))
    if not signs:
        safe, found = sanitised(text, curly)
    else:
        safe, found = sanitised(text.translate({ord(s): FIRST + n for n, s in enumerate(signs)}), curly)
        safe = safe.translate({FIRST + n: s for n, s in enumerate(signs)})
    return PLACEHOLDER.sub(lambda m: resolve(found[int(m[1])]), safe)


@lru_cache(REMEMBERED)
def sanitised(text: str, curly: bool) -> tuple[str, tuple[Token, ...]]:
    """Return prose as safe HTML with a placeholder for each of its tokens, and the tokens. Raises Unprintable.

    The documents of a pack say the same sentences: each is converted once in a process.
    """
    return (f"<p>{text}</p>", ()) if PLAIN.fullmatch(text) else cleaned(text, curly)


def cleaned(text: str, curly: bool) -> tuple[str, tuple[Token, ...]]:
    """Return prose of any kind as safe HTML with a placeholder for each of its tokens, and the tokens."""
    found: list[Token] = []
    made = converted(text.replace("\ue000", "").replace("\ue001", ""), found, curly=curly)
    clean = nh3.clean(made, tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes={"https", "content"})
    safe = ODD_LINK.sub(r"\1", clean)
    return TAG.sub(lambda tag: PLACEHOLDER.sub(lambda m: escape(str(found[int(m[1])])), tag[0]), safe), tuple(found)


def converted(text: str, found: list[Token], *, curly: bool = True) -> str:
    """Return `text` as HTML that is not yet safe, with a placeholder for each token that is `found`."""
    md = engine(curly)
    md.curriculum_tokens = found  # type: ignore[attr-defined]
    try:
        return md.reset().convert(text)
    except RecursionError:
        engine.cache_clear()  # it has stopped in the middle
        hint = "put lists and quotations side by side, not into each other"
        raise Unprintable(f"“{' '.join(text.split())[:40]}” goes too deep", hint) from None


def unset(text: str, resolve: Resolve) -> str:
    """Return one line of prose without marks of any kind, with quotes and dashes as they were written."""
    apart = re.sub(r"</(?:p|li|h[1-6]|td|th)>|<br>", " ", html(text, resolve, curly=False))
    made = re.sub(r"<[^>]+>", "", apart)
    return " ".join(unescape(made).split())


def lines(text: str, resolve: Resolve) -> str:
    """Return prose without marks of any kind, each paragraph, item and row of a table on a line of its own."""
    cells = re.sub(r"</t[dh]>\s*(?=<t[dh])", " | ", html(text, resolve, curly=False))
    words = re.sub(r"</(?:p|li|h[1-6]|tr|blockquote)>|<[bh]r>", "\0", " ".join(cells.split()))
    made = unescape(re.sub(r"<[^>]+>", "", words)).split("\0")
    return "\n".join(kept for line in made if (kept := " ".join(line.split())))


def inline(text: str, resolve: Resolve) -> str:
    """Return one line of prose without the paragraph around it."""
    made = html(text, resolve).strip()
    single = made.startswith("<p>") and made.endswith("</p>") and made.count("<p>") == 1
    return made[3:-4] if single else made
