"""Which libraries set the text of a PDF: with the fonts, they decide where every letter stands."""

from __future__ import annotations

from functools import cache


@cache
def versions() -> dict[str, str]:
    """Return the versions of the system's Pango and HarfBuzz, as the engine has loaded them."""
    from weasyprint.text.ffi import ffi, harfbuzz, pango

    ffi.cdef("const char *hb_version_string(void);")
    major, rest = divmod(pango.pango_version(), 10_000)
    return {
        "pango": f"{major}.{rest // 100}.{rest % 100}",
        "harfbuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
    }
