"""Preflight: what a printer would find in a PDF, ours or anyone’s, read back from the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from curriculum.model.preflight import Asked, Fault, Report, Sheet, fault
from curriculum.preflight import claims, opening, sheet
from curriculum.preflight.fonts import Font
from curriculum.preflight.pictures import Sample
from curriculum.preflight.state import Budget

INSTRUCTIONS, PAGES = 3_000_000, 2000
"""How much of one file is read: instructions in all, and pages."""


def judge_file(path: Path, asked: Asked | None = None) -> Report:
    """Return what a printer would find in a file. Raises FileNotFoundError; all else that is wrong is a finding."""
    try:
        return judge(opening.read(path), str(path), asked)
    except opening.Unreadable as why:
        return named(Report(path=str(path), findings=(why.fault,)))


def judge(data: bytes, name: str, asked: Asked | None = None) -> Report:
    """Return what a printer would find in the bytes of a PDF; `name` is what findings call it. Never raises."""
    try:
        pdf, damage = opening.opened(data)
    except opening.Unreadable as why:
        return named(Report(path=name, bytes=len(data), findings=(why.fault,)))
    try:
        with pdf:
            return named(whole(pdf, data, name, asked or Asked(), damage))
    except Exception as why:  # whatever a stranger’s file holds
        said = f"the file is damaged beyond reading ({type(why).__name__})"
        return named(Report(path=name, bytes=len(data), findings=(fault("error", "file", 0, said, opening.AGAIN),)))


def whole(pdf: Any, data: bytes, name: str, asked: Asked, damage: tuple[Fault, ...]) -> Report:
    """Return what a printer would find in an opened PDF."""
    said, intents, extras = claims.claimed(pdf), claims.intents(pdf), claims.extras(pdf)
    kinds = claims.kinds(said, intents)
    sheets, used, faults = pages(pdf, asked, kinds)
    faces = claims.faces(used)
    found = [*damage, *claims.faults(kinds, intents, extras, pdf.is_encrypted), *claims.missing(faces), *faults]
    return Report(
        path=name, bytes=len(data), version=pdf.pdf_version, claims=said, intents=intents, encrypted=pdf.is_encrypted,
        pages=len(pdf.pages), extras=tuple(extras), sheets=sheets, faces=faces,
        findings=(*found, *different(sheets)),
    )  # fmt: skip


def pages(
    pdf: Any, asked: Asked, kinds: frozenset[str]
) -> tuple[tuple[Sheet, ...], list[tuple[int, Font]], list[Fault]]:
    """Return the pages of a PDF, the fonts of each, and what is wrong with them."""
    budget, known = Budget(INSTRUCTIONS), dict[object, Sample]()
    sheets, used, faults = list[Sheet](), list[tuple[int, Font]](), list[Fault]()
    for index in range(min(len(pdf.pages), PAGES)):
        try:
            found = sheet.read(pdf.pages[index], index + 1, asked, kinds, budget, known)
        except Exception as why:  # whatever a stranger’s page holds, the others are judged
            said = f"the page cannot be read ({type(why).__name__})"
            faults.append(fault("error", "drawing", index + 1, said, "export the page again"))
            continue
        sheets.append(found.sheet)
        used += [(index + 1, font) for font in found.faces]
        faults += found.faults
    if len(pdf.pages) > PAGES:
        faults.append(fault("warning", "drawing", 0, f"only the first {PAGES} of {len(pdf.pages)} pages were judged"))
    return tuple(sheets), used, faults


def different(sheets: tuple[Sheet, ...]) -> Iterator[Fault]:
    """Yield that pages are cut to different sizes."""
    sizes: dict[tuple[int, int], int] = {}
    for one in sheets:
        trim = one.boxes.trim
        sizes.setdefault((round(trim.width), round(trim.height)), one.number)
    if len(sizes) > 1:
        said = ", ".join(f"{w} × {h} mm from page {page}" for (w, h), page in list(sizes.items())[:6])
        yield fault("warning", "page-size", 0, f"the pages differ in size: {said}", "send one file for each size")


def named(report: Report) -> Report:
    """Return a report whose findings name its file, the gravest first."""
    order = {"error": 0, "warning": 1, "info": 2}
    found = sorted(report.findings, key=lambda f: (order[f.severity], f.page))
    return report.model_copy(update={"findings": tuple(f.model_copy(update={"path": report.path}) for f in found)})
