"""reconcile: what was changed in a Word file that came back, and the patch that a person applies or does not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from curriculum import pack, reconcile
from curriculum.check.walk import every_block, strings
from curriculum.command import output
from curriculum.model.findings import CurriculumError
from curriculum.model.library import Library
from curriculum.model.prose import Written
from curriculum.model.reconciled import Change, Reconciled, Verdict
from curriculum.pipeline import House

HEADS: dict[Verdict, str] = {
    "patch": "in the patch",
    "hand": "by hand",
    "local": "of this event alone: for the pack, not for the content",
    "register": "refused: from a register, which is corrected there",
    "fixed": "words or figures of the layout: not content",
    "stale": "the library has changed here since: compare by hand",
}
LEFT: tuple[Verdict, ...] = ("hand", "register", "stale")
"""What is left to do when the patch is applied."""
PARTS = {"head": "head of pages:", "foot": "foot of pages:", "note": "footnote:"}
UNPRINTED = frozenset({"coverage", "reviews"})
"""Kinds of records that name units and print nothing."""
FEW = 4
"""Units that are named of those that use another."""
LONGEST = 160
"""Letters of a paragraph that are shown."""


def run(house: House, file: str, of: str, out: str, force: bool, json_: bool) -> None:
    """Print what was changed in a Word file and write the patch to `out`, by default beside the file."""
    target = Path(out) if out else Path(f"{file}.patch")
    try:
        found = reconcile.reconcile(house, Path(file), Path(of) if of else None)
        if found.patch and target.exists() and not force:
            output.usage(f"{target} exists: name another file with --out, or write over it with --force")
        if found.patch:
            pack.write(target.parent, [(target.name, found.patch.encode())])
    except CurriculumError as fault:
        output.stop(fault.findings, json_)
    if json_:
        output.dump({**found.model_dump(mode="json"), "patch": str(target) if found.patch else ""})
    else:
        tell(found, target, users(house.loaded.library, {c.unit for c in found.of("patch")}))
    if found.of(*LEFT):
        raise SystemExit(1)


def tell(found: Reconciled, target: Path, used: Mapping[str, Sequence[str]]) -> None:
    """Print verdict by verdict, unit by unit, what was changed; `used` are the units that use others."""
    for line in about(found):
        output.say(line)
    for verdict, head in HEADS.items():
        changes = found.of(verdict)
        if changes:
            output.say(f"{head} ({len(changes)})", "bold")
            for unit, of_it in groupby(changes, key=lambda c: c.unit):
                output.say(f"  {unit or 'no unit'}{shared(used.get(unit, ())) if verdict == 'patch' else ''}")
                for change in of_it:
                    output.say(f"    {line_of(change)}")
    if found.remarks:
        output.say(f"comments ({len(found.remarks)})", "bold")
    for remark in found.remarks:
        output.say(f"  {remark.unit or 'no unit'}: {remark.by}: {remark.text} (beside “{cut(remark.beside)}”)")
    output.say(end(found, target))


def about(found: Reconciled) -> Iterator[str]:
    """Yield which document a file is, and whether today's library prints the same."""
    origin = found.origin
    name = "/".join(origin.get(k, "") for k in ("pack", "audience", "language", "product"))
    yield f"{found.file} is {name}, version {origin.get('version', '?')}{built_with(origin)}"
    if not found.same:
        day = origin.get("content-date", "?")
        yield f"this file is from another edition: version {origin.get('version', '?')} of {day}"
    if not found.marked:
        yield "its marks are lost, as in Google Docs, in Pages or in a new document: it was compared by its words alone"
    if found.since:
        yield f"changed in the library since: {', '.join(found.since)}"


def users(library: Library, units: Iterable[str]) -> dict[str, list[str]]:
    """Return for units the other units that name them, which a change changes too."""
    names = {unit.partition("/")[2]: unit for unit in units}
    found: dict[str, dict[str, None]] = {unit: {} for unit in names.values()}
    for kind, records in library.kinds().items():
        for record in records.values():
            said = (text.partition("#")[0] for _, text in strings(record))
            blocks = every_block(record.blocks) if isinstance(record, Written) else ()
            for name in (*said, *(b.attrs.get("ref", "") for b in blocks)):
                if name in names and names[name] != f"{kind}/{record.id}" and kind not in UNPRINTED:
                    found[names[name]][f"{kind}/{record.id}"] = None
    return {unit: sorted(others) for unit, others in found.items()}


def shared(others: Sequence[str]) -> str:
    """Return in a few words who else says what a unit says."""
    if not others:
        return ""
    more = f" and {len(others) - FEW} more" if len(others) > FEW else ""
    return f" (also used by {', '.join(others[:FEW])}{more}: it changes there too)"


def built_with(origin: Mapping[str, str]) -> str:
    """Return with which choices a file was built besides its pack."""
    made = {name: value for change in json.loads(origin.get("changes", "[]")) for name, value in change.items()}
    made["late"] = [
        f"{d['day']}={d.get('start', '')}{'-' * bool(d.get('end'))}{d.get('end', '')}" for d in made.get("late", [])
    ]
    said = [f"--{name} {x}" for name, value in made.items() for x in (value if isinstance(value, list) else [value])]
    said += ["a list of people"] if origin.get("roster") else []
    return f", built with {', '.join(said)}" if said else ""


def line_of(change: Change) -> str:
    """Return one change in one line: where it is in the source, what it is, and why it is not in the patch."""
    where = f"{change.path}:{change.line} " if change.path else ""
    field = f"{change.field} " if change.field else ""
    field = f"{PARTS[change.part]} {field}" if change.part else field
    said = change.diff or change.now if change.kind != "removed" else change.was
    why = f" ({change.why})" if change.why and change.verdict in ("patch", "hand", "register") else ""
    return f"{where}{field}{change.kind}: {short(said)}{why}"


def short(diff: str) -> str:
    """Return a diff without the most of what stands before and after its edits."""
    first, last = diff.find("[-"), max(diff.rfind("-]"), diff.rfind("+}")) + 2
    first = min((at for at in (first, diff.find("{+")) if at >= 0), default=0)
    if last < 2:
        return cut(diff)
    before, after = diff[:first], diff[last:]
    head = f"…{before[-40:]}" if len(before) > 41 else before
    tail = f"{after[:40]}…" if len(after) > 41 else after
    return f"{head}{diff[first:last]}{tail}"


def cut(text: str) -> str:
    """Return a text that is not too long for a line."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def end(found: Reconciled, target: Path) -> str:
    """Return the last line: where the patch is, and what else there is."""
    only = (
        f"; {found.listed} filled from a list of people or by the build, which are not compared" if found.listed else ""
    )
    only += f"; {found.formatting} with another weight or slant alone, which is ignored" if found.formatting else ""
    if not found.changes:
        return f"nothing was changed{only}"
    written = f"wrote {target}: apply it with “git apply {target}”, or do not" if found.patch else "there is no patch"
    return f"{len(found.changes)} changes{only}; {written}"
