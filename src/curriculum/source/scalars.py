"""Where each text of a YAML file stands in it, to the letter, so that one is changed and all others stay as typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from curriculum.source.yaml import StrictLoader


class ListItem(NamedTuple):
    """An item of a list: its lines, from 0, the column of its dash, and how many items its list has, `of`.

    `keyed` tells that it says its text under the key ``text:``.
    """

    first: int
    last: int
    dash: int
    of: int
    keyed: bool = False


class Scalar(NamedTuple):
    """A text: the line of its key or of itself, from 1, its range in the file, how it is typed, its indent.

    `style` is one of ``'``, ``"``, ``>``, ``|`` and nothing. `item` is the item of a list that says this text and, but
    for conditions, no more; None where there is none.
    """

    value: str
    line: int
    start: int
    end: int
    style: str
    indent: int
    item: ListItem | None = None


def scalars(text: str) -> Iterator[Scalar]:
    """Yield the texts of a YAML file that can be read."""
    node = yaml.compose(text, StrictLoader)
    if node is not None:
        yield from within(node, 0, -2, None)


def within(node: Node, line: int, indent: int, item: ListItem | None) -> Iterator[Scalar]:
    """Yield the texts of a node; `line` is that of its key, `indent` the column of what holds it."""
    if isinstance(node, ScalarNode):
        start, end = node.start_mark, node.end_mark
        yield Scalar(node.value, line or start.line + 1, start.index, end.index, node.style or "", indent, item)
    elif isinstance(node, MappingNode):
        more = {key.value for key, _ in node.value} - {"text", "when"}
        for key, value in node.value:
            own = item._replace(keyed=True) if item and key.value == "text" and not more else None
            yield from within(value, key.start_mark.line + 1, key.start_mark.column, own)
    elif isinstance(node, SequenceNode):
        yield from items(node)


def items(node: SequenceNode) -> Iterator[Scalar]:
    """Yield the texts of the items of a list. Those of a list in brackets have no lines of their own."""
    starts = [n.start_mark.line for n in node.value]
    dash = node.start_mark.column
    for number, child in enumerate(node.value):
        last = starts[number + 1] if number + 1 < len(starts) else ended(child)
        item = None if node.flow_style else ListItem(starts[number], last, dash, len(starts))
        yield from within(child, 0, dash, item)


def ended(node: Node) -> int:
    """Return the line after the last one of a node."""
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return ended(node.value[-1][1])
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return ended(node.value[-1])
    mark = node.end_mark
    return int(mark.line if mark.column == 0 and mark.line > node.start_mark.line else mark.line + 1)
