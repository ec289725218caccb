"""A line before bold words breaks where it is full, and not after its first word."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest

from tests.proof.test_fit import CSS, rendered, sheet

TEXT = "<p>The caller may be heard by <strong>somebody else</strong> here.</p>"


@pytest.mark.parametrize("tenths", range(420, 560, 2))
def test_the_first_line_is_full_at_any_width(tenths: int) -> None:
    document = sheet(TEXT)
    wide = document.model_copy(update={"print_css": CSS + f"#fit-one {{ width: {tenths / 10}mm }}"})
    with pypdfium2.PdfDocument(BytesIO(rendered(wide).data)) as pdf:
        first = pdf[0].get_textpage().get_text_range().splitlines()[0]
    assert first.startswith("The caller may be")
