"""Changes a text in a YAML file in the way in which it is typed; the file is read again to see that only it changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.model.findings import ContentError
from curriculum.reconcile.judge import is_prose
from curriculum.reconcile.paragraph import Wanted, lines
from curriculum.reconcile.prose_file import WIDTH, filled
from curriculum.reconcile.words import Unfaithful
from curriculum.source import yaml
from curriculum.source.scalars import ListItem, Scalar, scalars
from curriculum.translate.parts import paragraphs


def changed(text: str, wanted: Wanted) -> str:
    """Return a YAML file with the changes of one paragraph. Raises Unfaithful where that cannot be written."""
    scalar = found(text, wanted)
    single = scalar.value.strip() == wanted.piece.source.strip()
    if single and scalar.item and (wanted.gone or (wanted.after and "\n" not in wanted.piece.source)):
        return items(text, scalar, wanted)
    if wanted.after and not is_prose(wanted.piece):
        raise Unfaithful("what is written here has no paragraphs")
    new = reworded(scalar.value, wanted)
    if not new.strip():
        raise Unfaithful("without it its record would say nothing here")
    before = texts(text)
    for typed in ways(text, scalar, new):
        made = text[: scalar.start] + typed + text[scalar.end :]
        if differs_only(before, texts(made), scalar.value, new):
            return made
    raise Unfaithful("it cannot be typed into its file without changing something else")


def found(text: str, wanted: Wanted) -> Scalar:
    """Return the text that has the paragraph. Raises Unfaithful."""
    piece = wanted.piece
    fitting = [s for s in scalars(text) if s.line == piece.at.line and piece.source in (s.value, *paragraphs(s.value))]
    if len(fitting) != 1:
        raise Unfaithful("the text is not found in its file as it was printed")
    return fitting[0]


def reworded(value: str, wanted: Wanted) -> str:
    """Return a value in which one paragraph says something else."""
    parts = [*paragraphs(value)] if value != wanted.piece.source else [value]
    at = parts.index(wanted.piece.source)
    parts[at] = "\n".join(line for line in lines(wanted, parts[at]) if line is not None)
    return "".join(parts)


def items(text: str, scalar: Scalar, wanted: Wanted) -> str:
    """Return a file in which an item of a list is reworded, taken away, or followed by others."""
    own = scalar.item
    if own is None or (wanted.gone and own.of == 1):
        raise Unfaithful("the list would be empty without it")
    rows = text.split("\n")
    new = [row for words in wanted.after.get(0, ()) for row in item(words, own)]
    made = "\n".join([*rows[: own.first if wanted.gone else own.last], *new, *rows[own.last :]])
    if texts(made) is None:
        raise Unfaithful("the item cannot be taken out of its list, or put into it")
    rest = wanted._replace(after={})
    return changed(made, rest) if not wanted.gone and wanted.words else made


def item(words: str, like: ListItem) -> list[str]:
    """Return the lines of an item of a list that is typed like another one."""
    head, hang = f"{' ' * like.dash}- {'text: ' if like.keyed else ''}", " " * (like.dash + (4 if like.keyed else 2))
    if len(head + words) <= WIDTH and texts(f"- {words}") == ["-", words]:
        return [head + words]
    return [f"{head}>-", *filled(hang + words, hang)]


def ways(text: str, scalar: Scalar, new: str) -> Iterator[str]:
    """Yield ways to type a value, that of the old one first."""
    indent = " " * (scalar.indent + 2)
    head = text[scalar.start : scalar.end].split("\n")[0]
    tail = "\n" if text[scalar.start : scalar.end].endswith("\n") else ""
    if scalar.style == ">":
        parts = new.rstrip("\n").split("\n")
        yield (
            "\n".join(
                [
                    head,
                    *(
                        row
                        for p in parts
                        for row in [*filled(indent + p, indent), ""][: None if len(parts) > 1 else -1]
                    ),
                ]
            ).rstrip("\n")
            + tail
        )
    if scalar.style in (">", "|"):
        whole = "\n".join(indent + row if row else "" for row in new.rstrip("\n").split("\n"))
        yield f"{'|' if scalar.style == '>' else ''}{head[1:] if scalar.style == '>' else head}\n{whole}{tail}"
    if not scalar.style and "\n" not in new:
        yield from (new, "\n".join(filled(new, indent, 110)))
    quoted = new.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    yield f'"{quoted}"' + tail


def texts(text: str) -> list[str] | None:
    """Return the texts of a file in their order, None where it cannot be read."""
    try:
        data, _ = yaml.read(text, "")
    except ContentError:
        return None
    return list(leaves(data))


def leaves(data: Any) -> Iterator[str]:
    """Yield keys and values of data as texts, with what they are."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield f"{key}:"
            yield from leaves(value)
    elif isinstance(data, tuple):
        for value in data:
            yield "-"
            yield from leaves(value)
    else:
        yield data if isinstance(data, str) else repr(data)


def differs_only(before: list[str] | None, after: list[str] | None, old: str, new: str) -> bool:
    """Tell whether two readings of a file differ in one text alone, which was `old` and is `new`."""
    if before is None or after is None or len(before) != len(after):
        return False
    return [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [(old, new)]
