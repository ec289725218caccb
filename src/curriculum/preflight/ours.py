"""Preflight of our own files, before they are written: nobody is to learn from the printer what is wrong."""

from __future__ import annotations

import re

from curriculum import preflight
from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding
from curriculum.model.layout import SUFFIXES, Format
from curriculum.model.preflight import Asked

PRESSED: tuple[Format, ...] = ("press", "sheet")
"""The formats that go to a printer."""


def findings(document: Document, rendered: Rendered, form: Format) -> tuple[Finding, ...]:
    """Return what a printer would send a file back for, and what he would ask about."""
    asked = Asked(ink=document.press.total_ink) if document.press else Asked()
    report = preflight.judge(rendered.data, f"{document.deliverable.stem}.{SUFFIXES[form]}", asked)
    files = ", ".join(dict.fromkeys(re.findall(r'<img[^>]* src="content:([^"]+)"', document.html)))
    return tuple(
        f.model_copy(update={"hint": f"{f.hint}; its pictures: {files}"}) if "picture" in f.message and files else f
        for f in report.findings
        if f.severity != "info"
    )
