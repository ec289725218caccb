"""Strict YAML: text goes in, plain data and the line of every value come out, or one finding per fault.

Safe, no repeated keys, and only what YAML 1.2 calls a number or a truth value: ``no`` stays a word and ``1:30`` stays
a time. ISO dates become dates. Sequences become tuples, because records are frozen. Text
holds only what can be printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from math import isfinite
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from curriculum.model.findings import ContentError, Finding, error
from curriculum.model.place import Path, Place
from curriculum.source.letters import UNPRINTABLE, printable, short, unprintable

Lines = dict[Path, int]

SCALARS: tuple[tuple[str, str], ...] = (
    ("bool", r"^(?:true|false)$"),
    ("null", r"^(?:null|~|)$"),
    ("int", r"^-?(?:0|[1-9][0-9]*)$"),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$"),
    ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
)


class StrictLoader(yaml.SafeLoader):
    """A safe loader whose plain scalars are only those of `SCALARS`, and which knows no aliases."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        """Return the next node; an alias could repeat itself without end, and is refused."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise ComposerError(None, None, "found an alias", mark)
        return super().compose_node(parent, index)


QuickLoader: Any = type("QuickLoader", (getattr(yaml, "CSafeLoader", StrictLoader),), {"yaml_implicit_resolvers": {}})
"""A loader of the same scalars, much quicker where PyYAML has libyaml. It knows aliases; its messages are others."""
for _name, _pattern in SCALARS:
    for _loader in (StrictLoader, QuickLoader):
        _loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(_pattern), None)
DOUBTFUL = re.compile(r"[\t\ufeff]|&\S|(?<![^\s\[{,:-])!|[>|][-+\d]*#")
"""Anchors, tags and the few signs that the two loaders read differently."""


def read(text: str, path: str) -> tuple[Any, Lines]:
    """Return the data of YAML `text` and the line of each value by its key path.

    Raises ContentError with every repeated key and unprintable character, or with the first place where the text is not
    YAML.
    """
    lines: Lines = {}
    text, faults = printable(text, path)
    try:
        node = composed(text)
        data = build(node, (), lines, faults, path) if node else None
    except yaml.YAMLError as fault:
        raise ContentError(*faults, syntax_finding(fault, path)) from None
    except (ValueError, OverflowError):
        raise ContentError(*faults, no_such_character(text, path)) from None
    except RecursionError:
        message = "this is not YAML: it is nested too deep to read"
        raise ContentError(error("yaml", Place(path, 1), message, "a bracket is not closed")) from None
    if faults:
        raise ContentError(*faults)
    return data, lines


def composed(text: str) -> Node | None:
    """Return the nodes of YAML `text` as the strict loader gives them, by the quick one where that is sure to agree."""
    if not DOUBTFUL.search(text):
        with suppress(yaml.YAMLError, ValueError, OverflowError, RecursionError):
            node: Node | None = yaml.compose(text, QuickLoader)
            if not asks(node, False):
                return node
    return yaml.compose(text, StrictLoader)


def asks(node: Node | None, inside: bool) -> bool:
    """Tell whether text without quotes inside brackets holds a question mark, which the strict loader takes for a sign.

    `inside` tells whether the node itself stands in brackets.
    """
    if isinstance(node, ScalarNode):
        return inside and not node.style and "?" in node.value
    if isinstance(node, SequenceNode):
        return any(asks(n, inside or bool(node.flow_style)) for n in node.value)
    if isinstance(node, MappingNode):
        return any(asks(n, inside or bool(node.flow_style)) for pair in node.value for n in pair)
    return False


def build(node: Node, at: Path, lines: Lines, faults: list[Finding], path: str) -> Any:
    """Return the value of `node`, noting its line and every fault below it."""
    lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return build_mapping(node, at, lines, faults, path)
    if isinstance(node, SequenceNode):
        return tuple(build(n, (*at, i), lines, faults, path) for i, n in enumerate(node.value))
    return build_scalar(node, lines[at], faults, path)


def build_mapping(node: MappingNode, at: Path, lines: Lines, faults: list[Finding], path: str) -> dict[str, Any]:
    """Return the mapping of `node`; a repeated key or a key that is not text is a fault."""
    made: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = key_node.value if isinstance(key_node, ScalarNode) else None
        if key and UNPRINTABLE.search(key):
            faults.extend(unprintable(key, Place(path, line)))
        elif key is None or key == "<<":
            faults.append(error("yaml", Place(path, line), "a key must be a plain word", "write the values out"))
        elif key in made:
            first = lines[(*at, key)]
            hint = f"it stands on line {first} already; keep one"
            faults.append(error("yaml", Place(path, line), f"the key “{short(key)}” is repeated", hint))
        else:
            lines[(*at, key)] = line
            made[key] = build(value_node, (*at, key), lines, faults, path)
    return made


def finite(text: str) -> float:
    """Return the number that `text` writes; what is none, or has no end, is a ValueError."""
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


READERS: dict[str, Callable[[str], object]] = {"int": int, "float": finite, "timestamp": date.fromisoformat}


def build_scalar(node: Node, line: int, faults: list[Finding], path: str) -> Any:
    """Return the text, number, truth value or date of a scalar."""
    kind = node.tag.rpartition(":")[2]
    value = str(node.value)
    if kind in ("str", "null"):
        faults.extend(unprintable(value, Place(path, line)))
        return value if kind == "str" else None
    if kind == "bool":
        return value == "true"
    try:
        return READERS[kind](value)
    except (ValueError, KeyError):
        hint = "a date is written 2026-11-22" if kind == "timestamp" else "put quotes around text"
        faults.append(error("yaml", Place(path, line), f"“{short(value)}” cannot be read", hint))
        return None


BEYOND = re.compile(r"\\U(?!0000|000[1-9A-Fa-f]|0010)")
"""An escape for a character after the last one there is."""


def no_such_character(text: str, path: str) -> Finding:
    """Say where text in quotation marks asks for a character that does not exist."""
    found = BEYOND.search(text)
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    return error("yaml", Place(path, line), "this is not YAML: no such character exists", "write the character itself")


def syntax_finding(fault: yaml.YAMLError, path: str) -> Finding:
    """Say in one line where and why the text is not YAML."""
    if not isinstance(fault, yaml.MarkedYAMLError):
        return error("yaml", Place(path, 1), f"this is not YAML: {str(fault).splitlines()[0]}", "is it a text file?")
    problem = fault.problem or fault.context or "it cannot be read"
    unclosed = "unexpected end" in problem or "<stream end>" in problem
    mark = fault.context_mark if unclosed and fault.context_mark else fault.problem_mark
    line = mark.line + 1 if mark else 1
    return error("yaml", Place(path, line), f"this is not YAML: {problem}", hint_for(problem))


HINTS = (
    ("mapping values are not allowed", "text that holds a colon and a space needs quotes around it"),
    ("cannot start any token", "use spaces, not tabs, and put quotes around text that begins with a sign"),
    ("expected <block end>", "check the indentation of this line against the one above"),
    ("could not find expected ':'", "a key needs a colon after it; long text needs “>-” or “|”"),
    ("found unexpected end", "a quotation mark or bracket is not closed"),
    ("expected alphabetic or numeric", "text that begins with * or & needs quotes around it"),
    ("expected ',' or", "a quotation mark or bracket is not closed, or a comma is missing"),
    ("found an alias", "text that begins with * needs quotes around it"),
)


def hint_for(problem: str) -> str:
    """Return the likely mend of a YAML `problem`."""
    return next((hint for words, hint in HINTS if words in problem), "check the indentation and the quotation marks")
