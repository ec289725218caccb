"""preflight: what a printer would find in PDF files, as tables or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from curriculum import preflight as stage
from curriculum.command import output
from curriculum.model.findings import Finding, Severity, blocking
from curriculum.model.preflight import Asked, Edges, Ink, Picture, Report, Sheet


def run(paths: tuple[str, ...], ink: float, flat: bool, json_: bool) -> None:
    """Judge the files that there are and print what was found.

    The exit code is 2 where a file is not there, which is told last, and 1 where a finding is an error.
    """
    asked = Asked(ink=ink, flat=flat)
    reports, missing = list[Report](), list[str]()
    for path in paths:
        if report := judged(path, asked):
            reports.append(report)
            if not json_:
                tell(report)
        else:
            missing.append(path)
    if json_:
        output.dump(reports)
    if missing:
        output.usage(f"there is no file {', '.join(missing)}")
    if any(blocking(r.findings) for r in reports):
        raise SystemExit(1)


def judged(path: str, asked: Asked) -> Report | None:
    """Return what was found in a file; None where there is none of that name, or no longer."""
    try:
        with output.busy(f"reading {path}"):
            return stage.judge_file(Path(path), asked)
    except FileNotFoundError:
        return None


def tell(report: Report) -> None:
    """Print one report: the file, its pages, pictures, type and fonts, and then what is wrong."""
    output.say(heading(report), "bold")
    if report.sheets:
        heads = (
            "page",
            "cut to",
            "bleed l t r b",
            "sheet",
            "folds",
            "colours",
            "most ink",
            "smallest type",
            "thinnest",
        )
        output.table(heads, list(alike(report)))
        several(("type in", "smallest", "pieces", "pages", "for instance"), list(of_type(report)))
        several(("picture", "at", "dots an inch", "colours", "most ink", "pages"), list(of_pictures(report)))
        several(("font", "kind", "in the file", "pages"), list(of_fonts(report)))
    found = list(gathered(report))
    output.tell(found, quiet=False)
    errors, warnings = (sum(f.severity == level for f in found) for level in ("error", "warning"))
    output.say(f"{errors} to mend, {warnings} to look at")
    output.say("")


def gathered(report: Report) -> Iterator[Finding]:
    """Yield the findings without the name of the file; what is said of several pages is said once."""
    same: dict[tuple[Severity, str, str, str], list[int]] = {}
    for one in report.findings:
        same.setdefault((one.severity, one.rule, one.message, one.hint), []).append(one.page)
    for (severity, rule, message, hint), pages in same.items():
        numbers = sorted({p for p in pages if p})
        where = f"page{'s' if len(numbers) > 1 else ''} {spans(numbers)}: " if numbers else ""
        yield Finding(severity=severity, rule=rule, path="", line=0, message=where + message, hint=hint)


def alike(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield pages as rows; those that look the same share one."""
    rows: dict[tuple[str, ...], list[int]] = {}
    for one in report.sheets:
        rows.setdefault(of_page(one), []).append(one.number)
    yield from ((spans(numbers), *row) for row, numbers in rows.items())


def spans(numbers: Sequence[int]) -> str:
    """Return numbers in order, those that follow each other as a span: 1–3, 7."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return ", ".join("–".join(map(str, span)) for span in found[:8]) + (" …" if len(found) > 8 else "")


def several(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Print a table where it has rows, after a blank line."""
    if rows:
        output.say("")
        output.table(heads, rows[:40])
        if len(rows) > 40:
            output.say(f"and {len(rows) - 40} more; --json has them all")


def heading(report: Report) -> str:
    """Return what a file is, in a line."""
    if not report.pages:
        return report.path
    said = [f"{report.pages} page{'s' if report.pages > 1 else ''}", f"PDF {report.version}", *report.claims]
    for one in report.intents:
        profile = f"profile of {one.inks} channels in the file" if one.inks else "no profile in the file"
        said.append(f"for {one.condition or one.profile or one.kind} ({profile})")
    return f"{report.path}: {', '.join(said if report.intents else [*said, 'no output intent'])}"


def of_page(sheet: Sheet) -> tuple[str, ...]:
    """Return a page as a row, without its number."""
    trim, media = sheet.boxes.trim, sheet.boxes.media
    turned = f", turned {sheet.rotation}°" if sheet.rotation else ""
    unit = f", 1 unit = {sheet.unit:g} pt" if sheet.unit != 1 else ""
    least = min(sheet.letters, key=lambda t: t.size, default=None)
    folds = [f"{f.at:g}{' from the top' if f.of == 'top' else ''}" for f in sheet.folds]
    return (
        f"{trim.width:g} × {trim.height:g} mm {sheet.size}".strip() + turned + unit,
        edges(sheet.bleed), f"{media.width:g} × {media.height:g}", ", ".join(folds) or "–",
        ", ".join(sorted({c.space for c in sheet.colours})) or "–", of_ink(sheet.ink),
        f"{least.size:g} pt" if least else "–", f"{sheet.thinnest:g} pt" if sheet.thinnest is not None else "–",
    )  # fmt: skip


def edges(found: Edges) -> str:
    """Return four distances."""
    return f"{found.left:g} {found.top:g} {found.right:g} {found.bottom:g}"


def of_ink(ink: Ink | None) -> str:
    """Return the most ink in one place."""
    return f"{ink.total:g}% {ink.on}{'' if ink.exact else ' (points looked at)'}" if ink else "–"


def of_type(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield the type of each colour as a row."""
    for colour in dict.fromkeys(t.colour for s in report.sheets for t in s.letters):
        found = [(s.number, t) for s in report.sheets for t in s.letters if t.colour == colour]
        least = min((t for _, t in found), key=lambda t: t.size)
        pages = spans([n for n, _ in found])
        yield colour, f"{least.size:g} pt", str(sum(t.count for _, t in found)), pages, least.words


def of_pictures(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield pictures as rows, the coarsest first."""
    found: dict[Picture, dict[int, None]] = {}
    for number, one in ((s.number, p) for s in report.sheets for p in s.pictures):
        found.setdefault(one, {})[number] = None
    for one in sorted(found, key=lambda p: p.ppi):
        space = f"{one.space}{', with a soft mask' if one.masked else ''}"
        size = f"{one.width:g} × {one.height:g} mm"
        yield f"{one.across} × {one.down}", size, f"{one.ppi:.0f}", space, of_ink(one.ink), spans([*found[one]])


def of_fonts(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield fonts as rows."""
    for face in report.faces:
        held = ("in part" if face.subset else "whole") if face.embedded else "no"
        yield face.name, face.kind, held, spans(face.pages)
