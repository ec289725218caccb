"""Training packs, legal guides and brochures against trafficking in persons and the smuggling of migrants.

This module is the whole public face. Names are loaded when they are first used, so that importing costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curriculum.api import Project, load, preflight_pdf, verify_certificate
    from curriculum.certificates import Issued
    from curriculum.certify.verify import Checked
    from curriculum.model.artefact import Artefact, Manifest
    from curriculum.model.document import Deliverable, Used
    from curriculum.model.findings import (
        ContentError,
        CurriculumError,
        Finding,
        LayoutError,
        MissingEngine,
        OutputError,
        RenderError,
    )
    from curriculum.model.library import Library
    from curriculum.model.roster import Person
    from curriculum.model.timetable import Timetable
    from curriculum.pipeline import Build
    from curriculum.plan import Change, Selection
    from curriculum.returns import Sheets

HOMES = {
    "Artefact": "model.artefact",
    "Build": "pipeline",
    "Change": "plan",
    "Checked": "certify.verify",
    "ContentError": "model.findings",
    "CurriculumError": "model.findings",
    "Deliverable": "model.document",
    "Finding": "model.findings",
    "Issued": "certificates",
    "LayoutError": "model.findings",
    "Library": "model.library",
    "Manifest": "model.artefact",
    "MissingEngine": "model.findings",
    "OutputError": "model.findings",
    "Person": "model.roster",
    "Project": "api",
    "RenderError": "model.findings",
    "Selection": "plan",
    "Sheets": "returns",
    "Timetable": "model.timetable",
    "Used": "model.document",
    "load": "api",
    "preflight_pdf": "api",
    "verify_certificate": "api",
}

__all__ = [
    "Artefact",
    "Build",
    "Change",
    "Checked",
    "ContentError",
    "CurriculumError",
    "Deliverable",
    "Finding",
    "Issued",
    "LayoutError",
    "Library",
    "Manifest",
    "MissingEngine",
    "OutputError",
    "Person",
    "Project",
    "RenderError",
    "Selection",
    "Sheets",
    "Timetable",
    "Used",
    "load",
    "preflight_pdf",
    "verify_certificate",
]


def __getattr__(name: str) -> object:
    if name in HOMES:
        return getattr(import_module(f"curriculum.{HOMES[name]}"), name)
    raise AttributeError(f"module 'curriculum' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
