"""The editions that a user keeps: one JSON file each, in a folder of their own."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from curriculum.model.edition import Edition
from curriculum.model.findings import ContentError, Finding, error
from curriculum.model.place import Place


def load(folder: Path) -> tuple[Edition, ...]:
    """Return the editions recorded in `folder`, the oldest first; none where there is no such folder.

    Raises ContentError with every file that cannot be read: an edition left out in silence would not be recalled.
    """
    found: list[Edition] = []
    faults: list[Finding] = []
    for file in sorted(folder.glob("*.json")):
        try:
            found.append(Edition.model_validate_json(file.read_bytes()))
        except OSError as fault:
            message = f"this edition cannot be read: {fault.strerror}"
            faults.append(error("edition", Place(str(file)), message, "check its rights"))
        except ValidationError as fault:
            message = f"this is no edition that “build --edition” has written: {reason(fault)}"
            faults.append(error("edition", Place(str(file)), message, "restore it from a copy, or move it away"))
    if faults:
        raise ContentError(*faults)
    return tuple(sorted(found, key=lambda e: (e.made_on, e.name)))


def reason(fault: ValidationError) -> str:
    """Return the first thing that is wrong with a file."""
    first = fault.errors(include_url=False)[0]
    return f"{'.'.join(str(k) for k in first['loc'])}: {first['msg']}".lstrip(": ")
