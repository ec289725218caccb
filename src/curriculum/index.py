"""The page that opens offline and shows what a pack holds, for whom, as of which law, with what the checks said."""

from __future__ import annotations

from curriculum.compose import engine
from curriculum.model.document import Manifest


def page(manifest: Manifest, layouts_root: str) -> bytes:
    """Return `index.html` of a pack."""
    shown = [
        f for f in (*manifest.findings, *(f for a in manifest.artefacts for f in a.findings)) if f.severity != "info"
    ]
    context = {"manifest": manifest, "findings": tuple(dict.fromkeys(shown))}
    return engine.render(layouts_root, "shared/index.html", context).encode()
