"""Rules on the register of numbers to call: what is dialled is what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.model.findings import Finding, error
from curriculum.model.library import Library


def findings(library: Library) -> Iterator[Finding]:
    """Yield every number that is printed otherwise than it is dialled."""
    for helpline in library.helplines.values():
        printed, dialled = (re.sub(r"\D", "", n) for n in (helpline.display, helpline.number))
        if not printed.startswith(dialled):
            message = f"“{helpline.id}” is dialled {helpline.number}, but printed {helpline.display}"
            yield error("helpline", helpline.at.of("display"), message, "make their digits equal")
