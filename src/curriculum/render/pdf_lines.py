"""A repair of how WeasyPrint 70.0 breaks lines. `pdf_tags` puts it in place, for the version that both are made for.

Words before bold or linked words end with a space. Where the words fit in a line and their space alone stands over its
end, the engine takes them for too long and breaks after the first word. A space at the end of a line has no width
(CSS Text 3, 4.1.2).
"""

from __future__ import annotations

from math import inf
from typing import Any


def install() -> None:
    """Let a space hang over the end of its line."""
    from weasyprint.layout import inline

    split = inline.split_first_line

    def split_line(text: str, style: Any, context: Any, width: float | None, *rest: Any, **named: Any) -> Any:
        """Return the first line of `text`; the whole of it where only its last space has no room."""
        found = split(text, style, context, width, *rest, **named)
        broken = found[2] is not None and width is not None and text.endswith(" ")
        if not broken or style["white_space"] not in ("normal", "pre-line"):
            return found
        bare = split(text.rstrip(" "), style, context, width, *rest, **named)
        fits = bare[2] is None and bare[3] <= width
        return split(text, style, context, inf, *rest, **named) if fits else found

    inline.split_first_line = split_line
