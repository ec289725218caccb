"""Jinja, kept on a short lead: sandboxed, escaped, and every missing variable is an error with its line."""

from __future__ import annotations

import re
import textwrap
import traceback
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from curriculum.channel import captions as subtitles
from curriculum.channel import sms
from curriculum.channel import spoken as voice
from curriculum.compose import art, binding, codes, flow, script, untranslated, words
from curriculum.compose.isolate import ARABIC
from curriculum.compose.sandbox import STEPS, Inside, Sandbox, left, unreadable
from curriculum.model.css import quoted
from curriculum.model.findings import LayoutError, error
from curriculum.model.messages import Film
from curriculum.model.phrases import ENGLISH
from curriculum.model.place import Place
from curriculum.model.registers import Helpline
from curriculum.source import markdown

LONGEST_ADDRESS = 60
"""Letters of an address that is still printed whole."""
LARGEST_ICON = 300
"""Millimetres that an icon may be large."""
LARGEST_FIELD, FINEST_PITCH = 2000, 0.5
"""Millimetres that a field may measure, and those between its lines."""
ENDLESS = (RecursionError, MemoryError, SyntaxError)
"""What Python raises where a template goes into itself without end, or stands in itself too deep."""
FAULTS = (
    TemplateError, AttributeError, TypeError, ValueError, ArithmeticError, LookupError, NameError, OSError, *ENDLESS,
)  # fmt: skip
"""What a template can raise while it is read and filled."""
COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]+")


@cache
def environment(root: str, escapes: bool = True) -> Sandbox:
    """Return the one environment for the layouts under `root`; one for their texts does not escape what it fills in."""
    made = Sandbox(
        loader=Inside(root), undefined=StrictUndefined, autoescape=escapes, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "prose": prose, "inline": inline, "day": said(words.day), "day_in": words.day, "penalty": said(words.penalty),
        "since": said(words.since), "rupees": said(words.rupees), "section": words.section,
        "sentence": words.sentence, "standing": standing,
        "lines": lines, "site": site, "css": css_string, "plain": plain, "cell": cell, "spoken": spoken,
        "line": line, "scripted": scripted, "foreign": foreign, "flagged": flagged,
    }  # fmt: skip
    made.globals |= {
        "icon": icons(Path(root)), "field": field, "flow": flow.from_template, "qr": qr, "sms": sms.count,
        "captions": captions,
    }  # fmt: skip
    made.close()
    return made


def said(function: Callable[[Any, words.Said], str]) -> Callable[..., str]:
    """Return a filter that says a value in the language of the document."""

    @pass_context
    def filter_(context: Context, value: Any) -> str:
        """Filter: a value in words."""
        return function(value, context.get("words") or ENGLISH)

    return filter_


@pass_context
def prose(context: Context, text: object) -> Markup:
    """Filter: Markdown with tokens becomes paragraphs, lists and tables."""
    return Markup(markdown.html(str(text), context["tokens"]))  # noqa: S704  # sanitised there


@pass_context
def inline(context: Context, text: object) -> Markup:
    """Filter: one line of Markdown with tokens becomes HTML without a paragraph."""
    return Markup(markdown.inline(str(text), context["tokens"]))  # noqa: S704  # sanitised there


@pass_context
def scripted(context: Context, css: str, sheets: bool = False) -> Markup:
    """Filter: a style sheet, or one of loose `sheets`, that is measured for Latin type becomes that of the script."""
    return Markup(script.scripted(str(css), context["language"], sheets))  # noqa: S704  # a style sheet of the layouts


@pass_context
def line(context: Context, text: object) -> Markup:
    """Filter: one line of a piece, in Markdown with tokens, becomes HTML whose last word never stands alone."""
    return inline(context, binding.keep_end(str(text)))


@pass_context
def plain(context: Context, text: object) -> str:
    """Filter: one line of Markdown with tokens becomes words without any mark."""
    return markdown.unset(str(text), context["tokens"])


@pass_context
def flagged(context: Context, text: object) -> str:
    """Filter: words that are not translated stand behind a flag in brackets, as where no other can stand."""
    return untranslated.plain(str(text), context["words"])


@pass_context
def foreign(context: Context, text: object) -> Markup:
    """Filter: what people wrote becomes HTML; words of the Arabic script stand as Urdu, from right to left.

    In a page from right to left a text without such words stands whole from left to right, with all of its signs.
    """
    said = str(escape(text))
    if context["language"].direction == "rtl":
        latin = said and not ARABIC.search(said)
        return Markup(f'<span lang="en" dir="ltr">{said}</span>' if latin else said)  # noqa: S704  # escaped
    return Markup(ARABIC.sub(r'<span lang="ur" dir="rtl">\g<0></span>', said))  # noqa: S704  # escaped


def cell(text: object) -> str:
    """Filter: text becomes a cell of a table for spreadsheets (RFC 4180), and never a formula."""
    said = str(text)
    safe = f"'{said}" if said.startswith(("=", "+", "-", "@", "\t", "\r")) else said
    return '"' + safe.replace('"', '""') + '"'


@pass_context
def spoken(context: Context, text: object) -> int:
    """Filter: how many words a text is when it is said."""
    phones = [h.display for h in context["outline"].helplines.values()]
    return len(voice.words(plain(context, text), context["language"].id, phones))


def qr(text: str, distance: float, title: str) -> Markup:
    """Draw a code to be read from so many metres."""
    return Markup(codes.code(text, distance, title))  # noqa: S704  # drawn there


@pass_context
def captions(context: Context, film: Film, form: str, silent: bool = False) -> str:
    """Return what is heard in a film, as a file of the form srt or vtt; of its `silent` version, the frames instead."""
    said = partial(plain, context)
    if silent:
        frames = subtitles.cues((float(s.seconds), said(s.frame or s.text)) for s in film.shots)
    else:
        # A shot in which nobody speaks says by its frame what it says.
        heard = (subtitles.Heard(float(s.seconds), said(s.sound), said(s.text or s.frame)) for s in film.shots)
        frames = subtitles.spoken(heard)
    return subtitles.srt(frames) if form == "srt" else subtitles.vtt(frames, context["language"].id)


@pass_context
def standing(context: Context, helpline: Helpline) -> str:
    """Filter: how sure a number to call is."""
    return str(context["tokens"].standing(helpline))


def lines(text: str, letters: int) -> int:
    """Filter: into how many lines text falls that holds so many letters in each."""
    return len(textwrap.wrap(str(text), letters))


def site(url: str) -> str:
    """Filter: an address as it is read, without its scheme; of a long one the site alone, since nobody types it."""
    bare = url.removeprefix("https://").rstrip("/")
    return bare if len(bare) <= LONGEST_ADDRESS else bare.partition("/")[0]


def css_string(text: str) -> Markup:
    """Filter: text becomes a quoted string of a style sheet."""
    return Markup(quoted(text))  # noqa: S704


def icons(root: Path) -> Callable[..., Markup]:
    """Return the function that draws an icon by name at a size in millimetres, in a colour."""

    def icon(name: str, size: float = 6, colour: str = art.INDIGO) -> Markup:
        """Return the icon as SVG; its words always stand beside it."""
        if not 0 < size <= LARGEST_ICON or not COLOUR.fullmatch(colour):
            raise ValueError(f"an icon is at most {LARGEST_ICON} mm large, and its colour is written #23407A")
        return Markup(draw(read_icon(str(root), name), name, size, colour))  # noqa: S704

    return icon


@cache
def read_icon(root: str, name: str) -> str:
    """Return what an icon's file draws, without its outermost element."""
    folder = Path(root) / "shared" / "icons"
    file, place = folder / f"{name}.svg", f"shared/icons/{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not file.is_file():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.svg")))
        raise LayoutError(error("icon", Place(place), f"there is no icon “{name}”", f"icons: {known}"))
    if not file.resolve().is_relative_to(Path(root).resolve()):
        raise unreadable(place, "this link leads out of the layouts folder", "copy the file")
    try:
        text = file.read_text("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise unreadable(place, "this file is not UTF-8 text", "save it as UTF-8") from None
    except OSError as fault:
        raise unreadable(place, f"this file cannot be read: {fault.strerror}", "check its rights") from None
    return re.sub(r"^<svg[^>]*>|</svg>\s*$", "", text)


def draw(inner: str, name: str, size: float, colour: str) -> str:
    """Return an icon as an element of its own."""
    return (
        f'<svg class="ic ic-{name}" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" viewBox="0 0 24 24" '
        f'width="{size:g}mm" height="{size:g}mm" fill="none" stroke="{colour}" stroke-width="1.75">'
        + inner.replace(art.INDIGO, colour)
        + "</svg>"
    )


def field(**sizes: Any) -> Markup:
    """Draw the field of lines with the sizes of `art.Field`."""
    wanted = art.Field(**sizes)
    for name in art.Field.__slots__:
        if not abs(getattr(wanted, name)) <= LARGEST_FIELD:
            raise ValueError(f"“{name}” of a field is a number up to {LARGEST_FIELD}")
    if wanted.pitch < FINEST_PITCH:
        raise ValueError(f"the lines of a field stand at least {FINEST_PITCH} mm apart")
    return Markup(art.field(wanted))  # noqa: S704


def text(root: str, template: str, context: dict[str, Any]) -> str:
    """Return a template of plain text filled from `context`. Raises LayoutError as `render` does."""
    return render(root, template, context, escapes=False)


def render(root: str, template: str, context: dict[str, Any], *, escapes: bool = True) -> str:
    """Return `template` filled from `context`. Raises LayoutError with file and line where it cannot be."""
    left.set(STEPS)
    try:
        return environment(root, escapes).get_template(template).render(context)
    except TemplateSyntaxError as fault:
        name = fault.name or template
        raise LayoutError(error("template", Place(name, fault.lineno), str(fault.message), "see the line")) from None
    except FAULTS as fault:
        blame(root, template, fault)


def blame(root: str, template: str, fault: Exception) -> NoReturn:
    """Raise a finding at the innermost template line of a fault."""
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if Path(f.filename).is_relative_to(root)]
    place = Place(template)
    if frames:
        place = Place(Path(frames[-1].filename).relative_to(root).as_posix(), frames[-1].lineno or 0)
    message = f"the template cannot be filled: {fault}"
    hint = getattr(fault, "hint", "is the variable’s name right?")
    if isinstance(fault, ENDLESS):
        message, hint = "the template never ends, or goes too deep", "does a macro, a block or a file use itself?"
    raise LayoutError(error("template", place, message, hint)) from None
