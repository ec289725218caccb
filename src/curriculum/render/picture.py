"""A page as a picture: for social media, and to look at before printing."""

from __future__ import annotations

import io

CSS = 96
"""Dots to the inch: at this many, a pixel of the layout is a pixel of the picture."""


def png(data: bytes, dots: float = CSS, page: int = 0) -> bytes:
    """Return a page of a PDF as PNG, so many `dots` to the inch; the same bytes every time."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        image = pdf[page].render(scale=dots / 72).to_pil().convert("RGB")
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
