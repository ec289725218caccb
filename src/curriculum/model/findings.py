"""What a check says, and the errors that carry findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from curriculum.model.base import Record
from curriculum.model.place import Place

Severity = Literal["error", "warning", "info"]
"""An error blocks the build; a warning is printed and recorded; info only explains."""


class Finding(Record):
    """One thing that is wrong, where it is, and what would mend it."""

    severity: Severity
    rule: str
    path: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} ({self.hint})" if self.hint else text


def finding(severity: Severity, rule: str, place: Place, message: str, hint: str = "") -> Finding:
    """Return the finding of `rule` at `place`."""
    return Finding(severity=severity, rule=rule, path=place.path, line=place.line, message=message, hint=hint)


def error(rule: str, place: Place, message: str, hint: str = "") -> Finding:
    """Return a blocking finding."""
    return finding("error", rule, place, message, hint)


def warning(rule: str, place: Place, message: str, hint: str = "") -> Finding:
    """Return a finding that does not block."""
    return finding("warning", rule, place, message, hint)


def blocking(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return those of `findings` that stop a build."""
    return tuple(f for f in findings if f.severity == "error")


def packed(findings: Iterable[Finding]) -> bytes:
    """Return findings as they lie in a store: one a line, as JSON."""
    return b"\n".join(f.model_dump_json().encode() for f in findings)


def unpacked(data: bytes | None) -> tuple[Finding, ...] | None:
    """Return findings that lay in a store; None where nothing lay there, or what is none."""
    try:
        return None if data is None else tuple(Finding.model_validate_json(line) for line in data.splitlines())
    except ValueError:
        return None


class CurriculumError(Exception):
    """Something a person must mend. `findings` says what, all at once.

    CurriculumError
    ├─ ContentError     mend a file under content/
    ├─ LayoutError      mend a file under layouts/
    ├─ RenderError      an engine refused a sound document
    ├─ MissingEngine    install what the message names
    └─ OutputError      the output folder cannot be written
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(str(f) for f in findings))
        self.findings = findings


class ContentError(CurriculumError):
    """Somebody must mend a file under content/."""


class LayoutError(CurriculumError):
    """Somebody must mend a file under layouts/."""


class RenderError(CurriculumError):
    """An engine refused a document that the checks had passed."""


class MissingEngine(CurriculumError):
    """A library or system package is missing; the message names what to install."""


class OutputError(CurriculumError):
    """The output folder cannot be written: no space, no permission, or not a folder."""
