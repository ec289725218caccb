"""The sandbox of templates: they see the fields of records and nothing else, and can neither run on nor grow for ever.

Everything a template does is counted against one allowance for each filling: a turn of a loop, a call, an included
file, and a thousand letters of text are one step. What would be too large is refused before it is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sized
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from types import BuiltinMethodType
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateNotFound, Undefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import MAX_RANGE, ImmutableSandboxedEnvironment

from curriculum.model.base import Record
from curriculum.model.content import Untold
from curriculum.model.findings import LayoutError, error
from curriculum.model.place import Place

STEPS = 300_000
"""The allowance for one filling of a template."""
LARGEST = 20_000_000
"""The most letters or items of one value."""
PRODUCT = 200_000_000
"""The most that an operation could make of its operands."""
WIDEST = 1_000_000
"""The highest number that an operation may be given: a width, a count, a precision."""
LONGEST_PATTERN = 10_000
"""The most letters of a format."""
BITS = 4096
"""The most bits of a whole number."""
WIDE = re.compile(r"%[-+ #0]*(?:\*|\d{5,}|\d*\.(?:\*|\d{5,}))|\{[^{}]*:[^{}]*(?:\{|\d{5,})")
"""A format whose width comes from elsewhere or has five figures and more."""

left: ContextVar[int] = ContextVar("left", default=STEPS)
"""What is left of the allowance."""


class Overdone(ValueError):
    """A template would never end, or fill the memory."""

    hint = "does a loop, a macro or a width go further than it was meant to?"


def spend(steps: int) -> None:
    """Take steps from the allowance."""
    rest = left.get() - steps
    left.set(rest)
    if rest < 0:
        raise Overdone("it goes on too long")


def allow(size: float, most: int = LARGEST) -> None:
    """Refuse what is too large."""
    if size > most:
        raise Overdone("it makes a text, a list or a number that is too large")


def measured(made: Any) -> Any:
    """Return a value that was made, if it is not too large."""
    if isinstance(made, (str, bytes, list, tuple)):
        allow(len(made))
        spend(len(made) // 1000)
    return made


def extent(value: Any) -> int:
    """Return how much an operation can make of a value: the letters and items in it, or the number itself."""
    if isinstance(value, int):
        return abs(value)
    if isinstance(value, Undefined) or not isinstance(value, Sized):
        return 0
    inside = sum(len(v) for v in value if isinstance(v, str)) if isinstance(value, (list, tuple)) else 0
    return inside + len(value)


def weigh(value: Any, *others: Any) -> None:
    """Refuse operands that could make too much of `value`."""
    for number in others:
        allow(number if isinstance(number, int) else 0, WIDEST)
    held = 1 if isinstance(value, int) else 1 + extent(value)
    allow(held * max(1, sum(map(extent, others))), PRODUCT)


def weigh_format(pattern: Any, *others: Any) -> None:
    """Refuse a format that is too wide, and what it could make of the others."""
    text = str(pattern)
    if len(text) > LONGEST_PATTERN or WIDE.search(text):
        raise Overdone(f"“{text[:40]}” formats too wide")
    weigh(text, *(o for o in others if not isinstance(o, int)))


def weigh_product(operator: str, one: Any, other: Any) -> None:
    """Refuse the product or the power of what is too large."""
    if isinstance(one, int) and isinstance(other, int):
        allow(one.bit_length() * abs(other) if operator == "**" else one.bit_length() + other.bit_length(), BITS)
        return
    for many, times in ((one, other), (other, one)):
        if isinstance(many, Sized) and isinstance(times, int):
            allow(extent(many) * times)


def joined(parts: Iterable[str]) -> str:
    """Return the parts of a text as one, if it is not too large."""
    size, kept = 0, []
    for part in parts:
        size += len(part)
        allow(size)
        kept.append(part)
    spend(1 + size // 1000)
    return "".join(kept)


def counted(*bounds: int) -> range:
    """Return a range, if the allowance is enough for it."""
    made = range(*bounds)
    allow(max(map(abs, bounds)), 10 * MAX_RANGE)
    allow(len(made), MAX_RANGE)
    spend(len(made))
    return made


@pass_context
def turns(_: Context, values: Any) -> Iterator[Any]:
    """Filter: yield values, each of which is a step."""
    for value in values:
        spend(1)
        yield value


def bounded(name: str, filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that refuses what would make too much."""
    first = 1 if hasattr(filter_, "jinja_pass_arg") else 0

    @wraps(filter_)
    def kept(*args: Any, **named: Any) -> Any:
        spend(1)
        (weigh_format if name == "format" else weigh)(*args[first:], *named.values())
        return measured(filter_(*args, **named))

    return kept


class Unsaid(ValueError):
    """A template shows what its layout does not ask for."""

    hint = "add `modules` to `shows` in the layout.yaml of this product"


class Counting(CodeGenerator):
    """Compiles templates so that loops and joined texts are counted."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Let each loop draw its values through `turns`."""
        for loop in list(node.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "turns", [], [], None, None, lineno=loop.lineno)
        super().visit_Template(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Measure what ``~`` makes."""
        self.write("environment.measured(")
        super().visit_Concat(node, frame)
        self.write(")")


class Counted(Context):
    """What a template knows; each file that is included is a step."""

    def __init__(self, *args: Any, **named: Any) -> None:
        spend(1)
        super().__init__(*args, **named)


@cache
def shown(kind: type[Record], attr: str) -> bool:
    """Tell whether a template may see `attr` of a kind of record."""
    known = attr in kind.model_fields or isinstance(getattr(kind, attr, None), property)
    return known and not attr.startswith(("_", "model_"))


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a record shows its fields and properties and nothing else: none of pydantic's methods."""

    code_generator_class = Counting
    context_class = Counted
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    concat = staticmethod(joined)
    measured = staticmethod(measured)

    def close(self) -> None:
        """Count what templates can do, and take away what chance decides. Called once, when all filters are there."""
        self.filters |= {"turns": turns} | {n: bounded(n, f) for n, f in self.filters.items() if n != "random"}
        del self.filters["random"], self.globals["lipsum"]
        self.globals["range"] = counted

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may see `attr` of `obj`."""
        if isinstance(obj, Untold) and attr == "blocks":
            raise Unsaid("it shows the text of modules, for which its layout does not ask")
        if isinstance(obj, Record):
            return shown(type(obj), attr)
        return bool(super().is_safe_attribute(obj, attr, value))

    def call(self, context: Context, obj: Any, *args: Any, **named: Any) -> Any:
        """Call what a template calls; methods of texts may not make too much."""
        spend(1)
        method = getattr(obj, "__wrapped__", obj)
        if isinstance(method, BuiltinMethodType):
            formats = isinstance(method.__self__, str) and method.__name__ in ("format", "format_map")
            (weigh_format if formats else weigh)(method.__self__, *args, *named.values())
        return measured(super().call(context, obj, *args, **named))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do what an operator asks, unless it makes too much."""
        if operator == "%" and isinstance(left, str):
            weigh_format(left, *(right if isinstance(right, tuple) else (right,)))
        elif operator in "**":
            weigh_product(operator, left, right)
        return measured(super().call_binop(context, operator, left, right))


class Inside(FileSystemLoader):
    """Loads the templates of one folder; a link that leads out of it is no template."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file and what tells whether it is still that of the file."""
        try:
            found = super().get_source(environment, template)
        except TemplateNotFound:
            raise
        except UnicodeDecodeError:
            raise unreadable(template, "this file is not UTF-8 text", "save it as UTF-8") from None
        except OSError as fault:
            raise unreadable(template, f"this file cannot be read: {fault.strerror}", "check its rights") from None
        if not Path(found[1]).resolve().is_relative_to(Path(self.searchpath[0]).resolve()):
            raise TemplateNotFound(template, f"{template} leads out of the layouts folder")
        return found


def unreadable(name: str, message: str, hint: str) -> LayoutError:
    """Say that a file of the layouts cannot be read."""
    return LayoutError(error("file", Place(name), message, hint))
