"""What a file says of itself: its standard, the printing condition, and what has no place on a press."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from curriculum.model.preflight import Face, Fault, Intent, fault
from curriculum.preflight import colour
from curriculum.preflight.fonts import Font
from curriculum.preflight.objects import TINY, content, entries, entry, number, parts, word

STANDARD = re.compile(r"GTS_PDFX(?:Version|Conformance)\s*(?:>|=\s*[\"'])\s*([^<\"']{1,40})")
ARCHIVE = re.compile(r"pdfaid:part\s*(?:>|=\s*[\"'])\s*([0-9])")
KIND = re.compile(r"PDF/X-([0-9]+a?)")
COMPACT = {3: "rgb", 1: "grey", 4: "cmyk"}


def claimed(pdf: Any) -> tuple[str, ...]:
    """Return the standards that a file says it keeps: PDF/X-4, PDF/A-2 …"""
    text = (content(entry(pdf.Root, "/Metadata"), TINY) or b"").decode("utf-8", "replace")
    about = entry(pdf.trailer, "/Info")
    found = [*STANDARD.findall(text), *(word(entry(about, f"/GTS_PDFX{n}")) for n in ("Version", "Conformance"))]
    found += [f"PDF/A-{part}" for part in ARCHIVE.findall(text)]
    return tuple(dict.fromkeys(f.strip() for f in found if f.strip()))


def kinds(claims: Iterable[str], intents: Iterable[Intent]) -> frozenset[str]:
    """Return what the claims come to: X and X-4, say, and the kind of colour of the printing condition."""
    found = {f"X-{m[1]}" for c in claims if (m := KIND.search(c))}
    of = {COMPACT[i.inks] for i in intents if i.kind == "GTS_PDFX" and i.inks in COMPACT}
    return frozenset(found | of | ({"X"} if found else set()))


def intents(pdf: Any) -> tuple[Intent, ...]:
    """Return the printing conditions that a file names."""
    made = []
    for one in parts(entry(pdf.Root, "/OutputIntents"))[:20]:
        profile = entry(one, "/DestOutputProfile")
        data = content(profile, 20_000_000) or b""
        named = word(entry(one, "/OutputConditionIdentifier")) or word(entry(one, "/OutputCondition"))
        made.append(
            Intent(
                kind=word(entry(one, "/S")), condition=named, inks=int(number(entry(profile, "/N"))) if data else 0,
                profile=colour.described(data),
            )
        )  # fmt: skip
    return tuple(made)


def extras(pdf: Any) -> dict[str, int]:
    """Return what a file has beside its pages, each with how many there are of it."""
    root, names = pdf.Root, entry(pdf.Root, "/Names")
    form, layers = entry(root, "/AcroForm"), parts(entry(entry(root, "/OCProperties"), "/OCGs"))
    hidden = parts(entry(entry(entry(root, "/OCProperties"), "/D"), "/OFF"))
    found = {
        "JavaScript": int(entry(names, "/JavaScript") is not None or acts(entry(root, "/OpenAction"))),
        "embedded file": int(entry(names, "/EmbeddedFiles") is not None),
        "form": int(bool(parts(entry(form, "/Fields"))) or entry(form, "/XFA") is not None),
        "layer": len(layers),
        "hidden layer": len(hidden),
        "optional action": int(bool(entries(entry(root, "/AA")))),
    }
    return {name: count for name, count in found.items() if count}


def acts(action: Any) -> bool:
    """Say whether opening a file runs a script."""
    return word(entry(action, "/S")) == "JavaScript"


LEVELS = {"JavaScript": "error", "embedded file": "warning", "form": "warning", "hidden layer": "warning",
          "optional action": "warning", "layer": "info"}  # fmt: skip
"""How grave each is; a file that claims PDF/X has none of the first four kinds."""


def faults(
    claims: frozenset[str], given: tuple[Intent, ...], found: dict[str, int], encrypted: bool
) -> Iterator[Fault]:
    """Yield what is wrong with a file as a whole."""
    of_press = [i for i in given if i.kind == "GTS_PDFX"]
    if not of_press:
        said = "the file does not say for which printing condition it is made (no output intent)"
        hint = "export PDF/X-4 with the printer’s profile"
        yield fault("error" if "X" in claims else "warning", "output-intent", 0, said, hint)
    for one in of_press:
        if not one.inks and not one.condition:
            yield fault("error", "output-intent", 0, "the printing condition has neither a name nor a profile")
    if encrypted:
        said = "the file is encrypted, though it opens without a password"
        yield fault("error" if "X" in claims else "warning", "encryption", 0, said, "save it without protection")
    for name, count in found.items():
        level = LEVELS[name] if "X" not in claims or name == "layer" else "error"
        said = f"the file has {f'{count} × ' if count > 1 else 'a ' if name != 'JavaScript' else ''}{name}"
        yield fault(level, "extras", 0, said, "" if level == "info" else "a press file has none")  # type: ignore[arg-type]


def faces(used: Iterable[tuple[int, Font]]) -> tuple[Face, ...]:
    """Return the fonts that were used, each with its pages."""
    found: dict[tuple[str, str, bool, bool], dict[int, None]] = {}
    for page, font in used:
        found.setdefault((font.name, font.kind, font.embedded, font.subset), {})[page] = None
    return tuple(
        Face(name=name, kind=kind, embedded=embedded, subset=subset, pages=tuple(pages))
        for (name, kind, embedded, subset), pages in sorted(found.items())
    )


def missing(found: Iterable[Face]) -> Iterator[Fault]:
    """Yield the fonts that are not in the file."""
    for face in found:
        if not face.embedded:
            said = f"the font {face.name} is not in the file; another will be printed in its place"
            yield fault("error", "font", face.pages[0], said, "export it with all fonts embedded")
