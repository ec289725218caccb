"""Jinja, kept on a short lead: sandboxed, escaped, and every missing variable is an error with its line."""

from __future__ import annotations

import re
import textwrap
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from curriculum.compose import art, words
from curriculum.model.base import Record
from curriculum.model.findings import LayoutError, error
from curriculum.model.place import Place
from curriculum.source import markdown

LONGEST_ADDRESS = 60
"""Letters of an address that is still printed whole."""


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a record shows its fields and properties and nothing else: none of pydantic's methods."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may see `attr` of `obj`."""
        if isinstance(obj, Record):
            shown = attr in type(obj).model_fields or isinstance(getattr(type(obj), attr, None), property)
            return shown and not attr.startswith(("_", "model_"))
        return bool(super().is_safe_attribute(obj, attr, value))


class Inside(FileSystemLoader):
    """Loads the templates of one folder; a link that leads out of it is no template."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file and what tells whether it is still that of the file."""
        found = super().get_source(environment, template)
        if not Path(found[1]).resolve().is_relative_to(Path(self.searchpath[0]).resolve()):
            raise TemplateNotFound(template, f"{template} leads out of the layouts folder")
        return found


@cache
def environment(root: str) -> Sandbox:
    """Return the one environment for the layouts under `root`."""
    made = Sandbox(
        loader=Inside(root), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "prose": prose, "inline": inline, "day": words.day, "penalty": words.penalty, "since": words.since,
        "rupees": words.rupees, "section": words.section, "sentence": words.sentence, "standing": words.standing,
        "lines": lines, "site": site, "css": css_string,
    }  # fmt: skip
    made.globals |= {"icon": icons(Path(root)), "field": field}
    return made


@pass_context
def prose(context: Context, text: object) -> Markup:
    """Filter: Markdown with tokens becomes paragraphs, lists and tables."""
    return Markup(markdown.html(str(text), context["tokens"]))  # noqa: S704  # sanitised there


@pass_context
def inline(context: Context, text: object) -> Markup:
    """Filter: one line of Markdown with tokens becomes HTML without a paragraph."""
    return Markup(markdown.inline(str(text), context["tokens"]))  # noqa: S704  # sanitised there


def lines(text: str, letters: int) -> int:
    """Filter: into how many lines text falls that holds so many letters in each."""
    return len(textwrap.wrap(str(text), letters))


def site(url: str) -> str:
    """Filter: an address as it is read, without its scheme; of a long one the site alone, since nobody types it."""
    bare = url.removeprefix("https://").rstrip("/")
    return bare if len(bare) <= LONGEST_ADDRESS else bare.partition("/")[0]


def css_string(text: str) -> Markup:
    """Filter: text becomes a quoted string of a style sheet."""
    safe = re.sub(r"[\"\\\n\r\f<>]", lambda m: f"\\{ord(m[0]):x} ", text)
    return Markup(f'"{safe}"')  # noqa: S704


def icons(root: Path) -> Callable[..., Markup]:
    """Return the function that draws an icon by name at a size in millimetres, in a colour."""

    def icon(name: str, size: float = 6, colour: str = art.INDIGO) -> Markup:
        """Return the icon as SVG; its words always stand beside it."""
        return Markup(draw(read_icon(str(root), name), name, size, colour))  # noqa: S704

    return icon


@cache
def read_icon(root: str, name: str) -> str:
    """Return what an icon's file draws, without its outermost element."""
    file = Path(root) / "shared" / "icons" / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not file.is_file():
        known = ", ".join(sorted(p.stem for p in file.parent.glob("*.svg")))
        raise LayoutError(
            error("icon", Place(f"shared/icons/{name}.svg"), f"there is no icon “{name}”", f"icons: {known}")
        )
    return re.sub(r"^<svg[^>]*>|</svg>\s*$", "", file.read_text("utf-8").strip())


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
    return Markup(art.field(art.Field(**sizes)))  # noqa: S704


def render(root: str, template: str, context: dict[str, Any]) -> str:
    """Return `template` filled from `context`. Raises LayoutError with file and line where it cannot be."""
    try:
        return environment(root).get_template(template).render(context)
    except TemplateSyntaxError as fault:
        name = fault.name or template
        raise LayoutError(error("template", Place(name, fault.lineno), str(fault.message), "see the line")) from None
    except (TemplateError, AttributeError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
        blame(root, template, fault)


def blame(root: str, template: str, fault: Exception) -> NoReturn:
    """Raise a finding at the innermost template line of a fault."""
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if Path(f.filename).is_relative_to(root)]
    place = Place(template)
    if frames:
        place = Place(Path(frames[-1].filename).relative_to(root).as_posix(), frames[-1].lineno or 0)
    message = f"the template cannot be filled: {fault}"
    hint = getattr(fault, "hint", "is the variable’s name right?")
    raise LayoutError(error("template", place, message, hint)) from None
