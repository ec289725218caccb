"""The page that opens offline and shows what a pack holds, for whom, as of which law, with what the checks said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple, get_args

from curriculum.compose import engine
from curriculum.layouts import Layouts
from curriculum.model.artefact import Artefact, Manifest
from curriculum.model.findings import Finding
from curriculum.model.layout import Format
from curriculum.model.library import Library

ORDER = get_args(Format)
SEVERITIES = ("error", "warning", "info")


class Row(NamedTuple):
    """One document of an audience: its files, and the pages of its PDF (0 where none was made)."""

    product: str
    language: str
    law_as_of: date
    files: tuple[Artefact, ...]
    pages: int


def page(manifest: Manifest, library: Library, layouts: Layouts) -> bytes:
    """Return `index.html` of a pack."""
    said = dict.fromkeys((*manifest.findings, *(f for a in manifest.artefacts for f in a.findings)))
    audiences = [
        (people(audience, library), rows(files, library, layouts))
        for audience, files in groupby(manifest.artefacts, lambda a: a.audience)
    ]
    context = {"manifest": manifest, "audiences": audiences, "findings": sorted(said, key=weight)}
    return engine.render(layouts.root, "shared/index.html", context).encode()


def weight(finding: Finding) -> int:
    """Return how far down a finding stands: what only explains comes last."""
    return SEVERITIES.index(finding.severity)


def people(audience: str, library: Library) -> str:
    """Return what an audience is called; the id of one that the library no longer has."""
    return library.audiences[audience].people if audience in library.audiences else audience


def rows(files: Iterable[Artefact], library: Library, layouts: Layouts) -> tuple[Row, ...]:
    """Return one row for each document, whatever its formats."""
    documents = groupby(sorted(files, key=document), document)
    return tuple(row(*key, tuple(found), library, layouts) for key, found in documents)


def document(file: Artefact) -> tuple[str, str, date]:
    """Return what the files of one document have in common."""
    return file.product, file.language, file.law_as_of


def row(
    product: str, language: str, law_as_of: date, files: tuple[Artefact, ...], library: Library, layouts: Layouts
) -> Row:
    """Return the row of one document."""
    return Row(
        product=layouts.products[product].title if product in layouts.products else product,
        language=library.languages[language].english if language in library.languages else language,
        law_as_of=law_as_of,
        files=tuple(sorted(files, key=lambda a: ORDER.index(a.format))),
        pages=max(a.pages for a in files),
    )
