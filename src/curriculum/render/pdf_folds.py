"""Where a sheet is folded, shown on its proof: fine dashed lines that no press file has.

They are artifacts: a screen reader passes them over (ISO 14289-1, 7.1).
"""

from __future__ import annotations

import io

from curriculum.model.document import Document

PT = 72 / 25.4
SLATE = "0.29 0.337 0.392 RG"
LINE = "0.4 w [2 3] 0 d"


def drawn(data: bytes, document: Document) -> bytes:
    """Return a proof with the lines of its folds; the same bytes where its layout has none."""
    layout = document.layout
    if not any(layout.folds):
        return data
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page, places in zip(pdf.pages, layout.folds, strict=False):
            at = (layout.page.width - x if document.direction == "rtl" else x for x in places)
            lines = " ".join(f"{x * PT:.3f} 0 m {x * PT:.3f} {layout.page.height * PT:.3f} l S" for x in at)
            page.contents_add(b"q", prepend=True)
            page.contents_add(f"Q /Artifact BMC q {SLATE} {LINE} {lines} Q EMC".encode())
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue()
