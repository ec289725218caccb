"""Plain data becomes a record, strictly, or every fault of it with its line and the nearest right name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from curriculum.model.base import SAYS, Placed
from curriculum.model.findings import ContentError, Finding, error
from curriculum.model.place import Path, Place
from curriculum.source.letters import short

P = TypeVar("P", bound=Placed)
NUMBERS = {"int_type", "float_type"}


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word most like `word`, or an empty hint."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"did you mean “{close[0]}”?" if close else ""


def record(kind: type[P], data: Any, place: Place) -> P:
    """Return `data` as a record of `kind` read at `place`. Raises ContentError with every fault."""
    if not isinstance(data, Mapping):
        raise ContentError(
            error("record", place, f"{a(kind)} is a list of “key: value” lines", "check the indentation")
        )
    if "at" in data:
        raise ContentError(error("record", place.of("at"), f"“at” is not a key of {a(kind)}", "remove it"))
    try:
        return kind.model_validate({**data, "at": place})
    except ValidationError as fault:
        raise ContentError(*(explain(e, kind, data, place) for e in merged(fault.errors(), data))) from None


def merged(faults: Iterable[Any], data: Any) -> list[Any]:
    """Return faults of validation, one for each value: what fits no type of several is a fault against every one."""
    found: dict[Any, Any] = {}
    for fault in faults:
        if fault["type"] == "too_short" and len(fault["input"]) >= fault["ctx"]["min_length"]:
            continue  # the list is long enough, but what it holds has faults of its own
        keys = written(fault["loc"], data)
        lacking = fault["loc"] if fault["type"] in ("missing", "extra_forbidden") else ()
        first = found.setdefault((keys, lacking), fault)
        if first["type"] in NUMBERS and fault["type"] in NUMBERS - {first["type"]}:
            found[keys, lacking] = {**first, "type": "number_type"}
    return list(found.values())


def name_of(kind: type[BaseModel]) -> str:
    """Return the word for a kind of record in messages; what stands in one file alone is called by its file."""
    word = kind.__name__.lower()
    return "library.yaml" if word == "about" else word


def a(kind: type[BaseModel]) -> str:
    """Return the word for a kind of record with its article: a case, an item."""
    word = name_of(kind)
    return word if "." in word else f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def the(kind: type[BaseModel]) -> str:
    """Return the word for a kind of record with its article: the case, the item."""
    word = name_of(kind)
    return word if "." in word else f"the {word}"


def explain(fault: Any, kind: type[BaseModel], data: Mapping[str, Any], place: Place) -> Finding:
    """Turn one fault of validation into a finding a person can act on."""
    keys = written(fault["loc"], data)
    where = place.of(*keys)
    field = dotted(keys) or name_of(kind)
    if fault["type"] == "extra_forbidden":
        word = str(fault["loc"][-1])
        hint = nearest(word, sibling_names(kind, fault["loc"][:-1]))
        return error("record", where, f"“{short(field)}” is not a key of {a(kind)}", hint or "remove it")
    if fault["type"] == "missing":
        missing = str(fault["loc"][-1])
        return error("record", where, f"the key “{missing}” is missing from {dotted(keys) or the(kind)}", "add it")
    return error("record", where, f"“{field}”: {plain(fault)}", shown(fault.get("input")))


def written(loc: tuple[Any, ...], data: Any) -> Path:
    """Return the part of an error's location that is really written in `data` (the rest names record types)."""
    keys: list[str | int] = []
    here = data
    for key in loc:
        if (isinstance(here, Mapping) and key in here) or (
            isinstance(here, tuple) and isinstance(key, int) and key < len(here)
        ):
            here = here[key]
        else:
            continue
        keys.append(key)
    return tuple(keys)


def dotted(keys: Path) -> str:
    """Write a key path as a person would: ``steps[2].minutes``; people count from 1."""
    text = ""
    for key in keys:
        text += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if text else str(key)
    return text


NUMERALS = {1: "one", 2: "two"}


def plain(fault: Any) -> str:
    """Say in plain words what a value should have been."""
    least, most, pattern = (fault.get("ctx", {}).get(name) for name in ("min_length", "max_length", "pattern"))
    words = {
        "string_type": "text is expected; put quotes around it",
        "int_type": "a whole number is expected",
        "float_type": "a number is expected",
        "number_type": "a number is expected",
        "bool_type": "true or false is expected",
        "date_type": "a date is expected, such as 2026-11-22",
        "tuple_type": "a list is expected: lines that begin with “- ”",
        "model_type": "“key: value” lines are expected",
        "dict_type": "“key: value” lines are expected",
        "too_short": f"at least {NUMERALS.get(least, least)} {'is' if least == 1 else 'are'} expected",
        "too_long": f"{NUMERALS.get(most, most)} at most are expected",
        "string_pattern_mismatch": "nothing is written here" if pattern == SAYS else "",
    }
    said = str(fault["msg"]).replace("Input should", "it should").replace("String should", "it should")
    return words.get(fault["type"]) or said


def shown(value: Any) -> str:
    """Show the value that was found, cut short."""
    return f"found {short(repr(value)) if value != () else 'an empty list'}"


def sibling_names(kind: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    """Return the keys that may stand where `loc` points, as far as the record types tell."""
    here: Any = kind
    for key in loc:
        if isinstance(key, int) or not known_field(here, key):
            continue
        here = inner_record(here.model_fields[key].annotation) or here
    return [f.alias or n for n, f in here.model_fields.items() if n != "at"]


def known_field(kind: Any, key: Any) -> bool:
    """Tell whether `key` is a field of the record type."""
    return isinstance(key, str) and key in kind.model_fields


def inner_record(annotation: Any) -> type[BaseModel] | None:
    """Return the record type inside a field's annotation, such as Step in tuple[Step, ...]."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = inner_record(part)
        if found:
            return found
    return None
