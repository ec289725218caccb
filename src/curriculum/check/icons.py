"""The rule on icons: every icon that content names is a drawing of the layouts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curriculum.check.walk import below
from curriculum.layouts import Layouts
from curriculum.model.findings import Finding, error
from curriculum.source.letters import short
from curriculum.source.load import Loaded
from curriculum.source.records import nearest


def findings(loaded: Loaded, layouts: Layouts) -> Iterator[Finding]:
    """Yield every icon that the layouts do not have, with the nearest that they have."""
    known = sorted(p.stem for p in (Path(layouts.root) / "shared" / "icons").glob("*.svg"))
    for _, record in loaded.records:
        for keys, name in below(record, ()):
            if keys[-1] == "icon" and name and name not in known:
                hint = nearest(name, known) or f"icons: {', '.join(known)}"
                yield error("icon", record.at.of(*keys), f"there is no icon “{short(name)}”", hint)
