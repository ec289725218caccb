"""The shape of a module's prose: headings, plain paragraphs and typed blocks between ``:::`` fences.

    ::: legal {in-force="ptpa-2018" note="Summary"}
    Text in Markdown.
    :::

Text goes in; blocks with their lines come out, or one finding per fault. What the text inside a block says is left
to `source.markdown`.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field

from curriculum.model.base import CLEARANCES, Clearance, When
from curriculum.model.findings import Finding, error
from curriculum.model.place import Place
from curriculum.model.prose import BLOCK_KINDS, Block
from curriculum.source.letters import printable, short
from curriculum.source.records import nearest

FENCE = re.compile(r"^\s*:{3,}\s*(?:(?P<kind>[\w-]+)\s*)?(?:\{(?P<attrs>.*)\}\s*)?$")
LOOSE = re.compile(r"^\s*:{2,}\s*(?P<word>\S?)")
HEADING = re.compile(r"^(?P<marks>#{2,3})\s+(?P<text>\S.*)$")
DEEPEST = 4
"""How many blocks may stand inside each other."""
CONDITIONS = ("in-force", "not-in-force", "audience", "not-audience", "region", "not-region", "known")
TOO_DEEP = f"{DEEPEST} deep is the most; close a block with a line of only :::"
ATTRS = ("ref", "note", "title", "lines", *CONDITIONS, "clearance")


@dataclass
class Open:
    """A block whose closing fence has not been read yet."""

    kind: str
    line: int
    attrs: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    text_line: int = 0


def parse(text: str, path: str) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """Return the blocks of `text` in order, and every fault of its fences."""
    text, faults = printable(text, path)
    stack = [Open("", 0)]
    for number, line in enumerate(text.split("\n"), 1):
        fence = FENCE.match(line)
        if fence and fence["kind"]:
            flush(stack[-1])
            stack.append(opened(fence, Place(path, number), faults))
            if len(stack) == DEEPEST + 2:
                faults.append(error("block", Place(path, number), "too many blocks stand inside each other", TOO_DEEP))
        elif fence and fence["attrs"] is None:
            close(stack, Place(path, number), faults)
        elif loose := LOOSE.match(line):
            misread(stack, loose, Place(path, number), faults)
        elif len(stack) == 1 and (heading := HEADING.match(line)):
            flush(stack[0])
            stack[0].blocks.append(titled(heading, number))
        else:
            add_line(stack[-1], line, number)
    while len(stack) > 1:
        place = Place(path, stack[-1].line)
        faults.append(error("block", place, f"the block “{stack[-1].kind}” is not closed", "add a line with only :::"))
        finish(stack)
    flush(stack[0])
    return tuple(stack[0].blocks), tuple(faults)


def titled(heading: re.Match[str], number: int) -> Block:
    """Return the heading on a line, without the marks that may close it."""
    words = heading["text"].rstrip()
    level = {"level": str(len(heading["marks"]))}
    return Block(kind="heading", text=words.rstrip("#").rstrip() or words, attrs=level, line=number, text_line=number)


def opened(fence: re.Match[str], place: Place, faults: list[Finding]) -> Open:
    """Return the block that `fence` opens."""
    kind = fence["kind"]
    if kind not in BLOCK_KINDS:
        hint = nearest(kind, BLOCK_KINDS) or "kinds: " + ", ".join(BLOCK_KINDS)
        faults.append(error("block", place, f"“{short(kind)}” is not a kind of block", hint))
    return Open(kind, place.line, attributes(fence["attrs"] or "", place, faults))


def misread(stack: list[Open], loose: re.Match[str], place: Place, faults: list[Finding]) -> None:
    """Report a line that means to be a fence and is none; read it as one, so that the fences below still pair."""
    hint = "write ::: kind {key=value}, or only ::: to close a block"
    faults.append(error("block", place, "this line begins like a fence but cannot be read as one", hint))
    if loose["word"]:
        flush(stack[-1])
        stack.append(Open("facilitator", place.line))
    elif len(stack) > 1:
        finish(stack)


def attributes(text: str, place: Place, faults: list[Finding]) -> dict[str, str]:
    """Read ``key=value key="two words"``."""
    made: dict[str, str] = {}
    try:
        words = shlex.split(text)
    except ValueError:
        faults.append(error("block", place, "a quotation mark in the braces is not closed", 'write {note="two words"}'))
        return made
    for word in words:
        key, sign, value = word.partition("=")
        if not sign or key not in ATTRS:
            hint = (nearest(key, ATTRS) or "use " + ", ".join(ATTRS)) if sign else 'write key="value"'
            faults.append(error("block", place, f"“{short(word)}” is not understood in the braces", hint))
        else:
            faults.extend(value_faults(key, value, made, place))
            made.setdefault(key, value)
    return made


def value_faults(key: str, value: str, made: dict[str, str], place: Place) -> Iterator[Finding]:
    """Yield what is wrong with the value of one word in the braces."""
    if key in made:
        yield error("block", place, f"“{key}” stands twice in the braces", "keep one; separate ids by spaces")
    if not value.strip():
        yield error("block", place, f"“{key}” has no value", f'write {key}="…", or leave it out')
    elif key == "lines" and not re.fullmatch(r"[1-9]|[1-4][0-9]", value):
        yield error("block", place, f"“{short(value)}” is not a number of lines", "write lines=6; 49 is the most")
    elif key == "clearance" and value not in CLEARANCES:
        hint = nearest(value, CLEARANCES) or "use " + ", ".join(CLEARANCES)
        yield error("block", place, f"“{short(value)}” is not a clearance; the block counts as restricted", hint)


def close(stack: list[Open], place: Place, faults: list[Finding]) -> None:
    """Close the innermost block."""
    if len(stack) == 1:
        faults.append(error("block", place, "this ::: closes nothing", "remove it, or name the block it should open"))
    else:
        finish(stack)


def finish(stack: list[Open]) -> None:
    """Turn the innermost open block into a block of the one around it; what stands too deep is laid flat."""
    flush(stack[-1])
    done = stack.pop()
    stack[-1].blocks.extend([made(done)] if len(stack) <= DEEPEST else done.blocks)


def made(done: Open) -> Block:
    """Return the record of a closed block: lone prose is its text, anything nested stays a list of blocks."""
    conditions = {k.replace("-", "_"): tuple(done.attrs[k].split()) for k in CONDITIONS if k in done.attrs}
    lone = done.blocks[0].text if len(done.blocks) == 1 and done.blocks[0].kind == "prose" else ""
    return Block(
        kind=done.kind,
        text=lone,
        attrs={k: v for k, v in done.attrs.items() if k not in (*CONDITIONS, "clearance")},
        when=When(**conditions),
        clearance=clearance_of(done.attrs.get("clearance")),
        blocks=() if lone else tuple(done.blocks),
        line=done.line,
        text_line=done.blocks[0].line if lone else 0,
    )


def clearance_of(word: str | None) -> Clearance | None:
    """Return the clearance of that name. An unknown word means the strictest, so that a slip can never publish."""
    return next((c for c in CLEARANCES if c == word), "restricted") if word is not None else None


def add_line(block: Open, line: str, number: int) -> None:
    """Add a line of prose, remembering where the prose began."""
    if not block.text and not line.strip():
        return
    block.text_line = block.text_line or number
    block.text.append(line)


def flush(block: Open) -> None:
    """Close the prose collected so far."""
    text = "\n".join(block.text).strip()
    if text:
        block.blocks.append(Block(kind="prose", text=text, line=block.text_line, text_line=block.text_line))
    block.text, block.text_line = [], 0
