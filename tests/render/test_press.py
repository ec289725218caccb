"""The file for the press is read back: its boxes, its inks, its marks, its condition; and the pages are the proof's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from curriculum import pipeline, render
from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding, RenderError
from curriculum.model.layout import Imposed, Page
from curriculum.plan import Selection
from curriculum.preflight import ours
from curriculum.render import press
from curriculum.render.assets import Assets
from tests.conftest import LAYOUTS, SAMPLES

MM = 25.4 / 72
PALETTE = {
    (0, 0, 0, 1), (0.95, 0.8, 0.2, 0.1), (0, 0, 0, 0.75), (0, 0, 0, 0.5), (0, 0, 0, 0.25), (0.2, 0.8, 1, 0.25),
    (0, 0.33, 0.9, 0), (0, 0, 0, 0.05), (0, 0, 0, 0),
}  # fmt: skip
"""The inks of the house."""


@pytest.fixture(scope="module")
def folded() -> Document:
    """The tri-fold of a sample, composed."""
    house = pipeline.open_house(SAMPLES / "land", LAYOUTS)
    (wanted,) = pipeline.plan_pack(house, "coast", Selection(products=("trifold",)))
    return pipeline.document_of(house, pipeline.outline_of(house, wanted))


@pytest.fixture(scope="module")
def files(folded: Document) -> dict[Any, Rendered]:
    """Its files, of one layout of its pages."""
    return render.render_all(folded, ("pdf", "press", "png"), Assets(SAMPLES / "land", LAYOUTS))


@pytest.fixture
def plates(files: dict[Any, Rendered]) -> Iterator[pikepdf.Pdf]:
    """The press file, opened."""
    with pikepdf.open(BytesIO(files["press"].data)) as pdf:
        yield pdf


def millimetres(box: Any) -> list[float]:
    return [round(float(v) * MM, 2) for v in box]


def operators(page: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield what a page draws."""
    for one in pikepdf.parse_content_stream(page):
        yield str(one.operator), tuple(one.operands)


def one(body: str, css: str, folded: Document, **layout: Any) -> Document:
    """Return a document of one small page."""
    page = Page.model_validate({"width": 90, "height": 50, "bleed": 3, "margins": dict.fromkeys(
        ("top", "bottom", "inner", "outer"), 0)})  # fmt: skip
    changed = folded.layout.model_copy(update={"page": page, "slots": (), "folds": (), **layout})
    html = f'<!doctype html><html lang="en"><head><title>t</title></head><body>{body}</body></html>'
    style = "@page { size: 90mm 50mm; margin: 0 } body, p { margin: 0 } " + css
    return folded.model_copy(update={"layout": changed, "html": html, "print_css": style})


def made(document: Document, content: Path = SAMPLES / "land", form: Any = "press") -> Rendered:
    return render.render(document, form, Assets(content, LAYOUTS))


def test_boxes_are_counted_from_the_corner_and_measure_what_they_should(plates: pikepdf.Pdf) -> None:
    assert len(plates.pages) == 2
    for page in plates.pages:
        assert millimetres(page.mediabox) == [0, 0, 323, 236]
        assert millimetres(page.trimbox) == [13, 13, 310, 223]
        assert millimetres(page.obj["/BleedBox"]) == [10, 10, 313, 226]


def test_every_colour_is_made_of_the_inks_of_the_house(plates: pikepdf.Pdf) -> None:
    used = set()
    for page in plates.pages:
        for name, operands in operators(page):
            assert name not in ("rg", "RG", "g", "G")
            if name in ("k", "K"):
                used.add(tuple(round(float(v), 2) for v in operands))
    assert used <= PALETTE
    assert {(0, 0, 0, 1), (0.95, 0.8, 0.2, 0.1), (0, 0.33, 0.9, 0)} <= used


def test_text_in_ink_is_black_alone(plates: pikepdf.Pdf) -> None:
    inks, text = None, set()
    for name, operands in operators(plates.pages[0]):
        inks = tuple(round(float(v), 2) for v in operands) if name == "k" else inks
        if name == "TJ":
            text.add(inks)
    assert (0, 0, 0, 1) in text
    assert all(sum(1 for v in t[:3] if v) == 0 or t in PALETTE for t in text if t)


def test_the_file_says_what_it_is_for(plates: pikepdf.Pdf) -> None:
    (intent,) = plates.Root["/OutputIntents"]
    assert (intent["/S"], str(intent["/OutputConditionIdentifier"])) == ("/GTS_PDFX", "FOGRA39")
    assert intent["/DestOutputProfile"]["/N"] == 4
    assert intent["/DestOutputProfile"].read_bytes()[36:40] == b"acsp"
    metadata = plates.Root["/Metadata"].read_bytes().decode()
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in metadata
    assert plates.trailer["/Info"]["/Trapped"] == "/False"
    assert plates.pdf_version == "1.6"


def test_what_serves_a_screen_alone_is_gone(plates: pikepdf.Pdf) -> None:
    for name in ("/Outlines", "/StructTreeRoot", "/MarkInfo", "/Names"):
        assert name not in plates.Root
    assert all("/Annots" not in p.obj for p in plates.pages)


def test_every_font_is_in_the_file(plates: pikepdf.Pdf) -> None:
    found = [o for o in plates.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert found
    assert all({"/FontFile2", "/FontFile3"}.intersection(f.keys()) for f in found)


def marks(page: Any) -> list[tuple[float, float, float, float]]:
    """Return the strokes that are drawn on every plate, in millimetres from the corner of the cut sheet."""
    drawn, start, every = [], None, False
    for name, operands in operators(page):
        every = operands[0] == "/Registration" if name == "CS" else every
        if every and name == "m":
            start = [float(v) * MM for v in operands]
        if every and name == "l" and start:
            end = [float(v) * MM for v in operands]
            drawn.append(tuple(round(v - 13, 2) for v in (*start, *end)))
    return drawn


def test_folds_are_marked_where_the_layout_has_them_and_nothing_stands_on_the_sheet(plates: pikepdf.Pdf) -> None:
    for page, folds in zip(plates.pages, ((97, 197), (100, 200)), strict=True):
        upright = {x1 for x1, _, x2, _ in marks(page)[:12] if x1 == x2}
        assert upright == {0, 297, *folds}
        for x1, y1, x2, y2 in marks(page)[:12]:
            assert not (-3 < x1 < 300 and -3 < x2 < 300 and -3 < y1 < 213 and -3 < y2 < 213)


def test_a_language_from_right_to_left_has_its_folds_mirrored(folded: Document) -> None:
    mirrored = made(folded.model_copy(update={"direction": "rtl"}))
    with pikepdf.open(BytesIO(mirrored.data)) as pdf:
        upright = [{x1 for x1, _, x2, _ in marks(p)[:12] if x1 == x2} for p in pdf.pages]
    assert upright == [{0, 297, 100, 200}, {0, 297, 97, 197}]


def test_the_proof_has_no_bleed_and_the_same_words(files: dict[Any, Rendered]) -> None:
    texts = []
    for form in ("pdf", "press"):
        with pypdfium2.PdfDocument(files[form].data) as pdf:
            texts.append([p.get_textpage().get_text_bounded() for p in pdf])
            if form == "pdf":
                assert [round(v * MM) for v in pdf[0].get_size()] == [297, 210]
    assert texts[0] == texts[1]


def test_the_same_pages_give_the_same_bytes(folded: Document, files: dict[Any, Rendered]) -> None:
    assert made(folded).data == files["press"].data


def test_a_picture_has_the_dots_that_its_page_has(files: dict[Any, Rendered]) -> None:
    with Image.open(BytesIO(files["png"].data)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "RGB", (1123, 794))


def test_what_touches_the_cut_runs_over_it(folded: Document) -> None:
    bar = one('<div class="bar"></div>', ".bar { position: absolute; left: -3mm; top: -3mm; width: 96mm; height: 20mm; "
              "background: #23407A }", folded)  # fmt: skip
    with pypdfium2.PdfDocument(made(bar).data) as pdf:
        image = pdf[0].render(scale=4).to_pil()
        for x, y in ((11, 11), (11, 25), (101, 11)):  # inside the bleed, outside the cut
            assert image.getpixel((round(x / MM * 4), round(y / MM * 4))) != (255, 255, 255)
        assert image.getpixel((round(9 / MM * 4), round(25 / MM * 4))) == (255, 255, 255)


def test_a_colour_without_inks_is_refused_by_its_name(folded: Document) -> None:
    with pytest.raises(RenderError) as fault:
        made(one("<p>Red</p>", "p { color: #FF0000; background: rgb(1, 2, 3) }", folded))
    assert [f.message for f in fault.value.findings] == [
        "the colour #010203 has no inks",
        "the colour #FF0000 has no inks",
    ]


def test_a_gradient_is_refused(folded: Document) -> None:
    with pytest.raises(RenderError, match="a gradient cannot be turned into inks"):
        made(one("<p>Red</p>", "p { background: linear-gradient(#fff, #000) }", folded))


@pytest.fixture
def layouts(tmp_path: Path) -> Path:
    """A copy of the layouts, for a test to change."""
    return Path(shutil.copytree(LAYOUTS, tmp_path / "layouts"))


def added(file: Path, text: str) -> int:
    """Write text at the end of a file and return its last line."""
    whole = file.read_text("utf-8").rstrip("\n") + "\n" + text + "\n"
    file.write_text(whole, "utf-8")
    return whole.count("\n")


def refused(layouts: Path) -> tuple[Finding, ...]:
    """Return why the tri-fold of a sample has no press file with these layouts."""
    house = pipeline.open_house(SAMPLES / "land", layouts)
    wanted = pipeline.plan_pack(house, "coast", Selection(products=("trifold",), formats=("press",)))
    with pytest.raises(RenderError) as fault:
        pipeline.make(house, wanted[0])
    return fault.value.findings


SHADE = "/* linear-gradient(\nnone here */ {# linear-gradient( #}\nh1 { background: linear-gradient(#fff, #000) }"


@pytest.mark.parametrize("name", ["trifold/print.css", "shared/tokens.css"])
def test_a_gradient_is_told_with_the_line_of_its_style(layouts: Path, name: str) -> None:
    line = added(layouts / name, SHADE)
    (said,) = refused(layouts)
    assert (said.path, said.line, said.rule) == (name, line, "ink")


def test_a_gradient_in_a_template_is_told_with_its_line(layouts: Path) -> None:
    file = layouts / "trifold/template.html"
    text = file.read_text("utf-8").replace(
        'id="side-inside">', 'id="side-inside" style="background: linear-gradient(#fff, #000)">'
    )
    file.write_text(text, "utf-8")
    (said,) = refused(layouts)
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "gradient" in words)
    assert (said.path, said.line) == ("trifold/template.html", line)


@pytest.mark.parametrize("colour", ["#ff8800", "#F80", "rgb(255, 136, 0)", "rgb(255 136 0)"])
def test_a_colour_is_told_with_the_line_of_its_style(layouts: Path, colour: str) -> None:
    line = added(layouts / "trifold/print.css", f"h1 {{ color: {colour} }}")
    (said,) = refused(layouts)
    assert (said.path, said.line, said.message) == ("trifold/print.css", line, "the colour #FF8800 has no inks")


def test_a_colour_by_its_name_is_told_with_its_line(layouts: Path) -> None:
    line = added(layouts / "trifold/print.css", "h1.red { margin: 0 }\nh1 { border: 1mm solid red }")
    (said,) = refused(layouts)
    assert (said.path, said.line) == ("trifold/print.css", line)


def test_what_no_file_of_the_layout_holds_is_told_of_its_style(folded: Document) -> None:
    with pytest.raises(RenderError) as fault:
        made(one("<p>Red</p>", "p { background: linear-gradient(#fff, #000) }", folded))
    assert [(f.path, f.line) for f in fault.value.findings] == [("trifold/print.css", 0)]


SHADED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="a"><stop stop-color="#fff"/>'
    '<stop offset="1"/></linearGradient></defs><path fill="{}" d="M0 0h9v9z"/></svg>'
)


def test_a_gradient_in_a_picture_is_told_of_the_picture(folded: Document, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SHADED.format("url(#a)"))
    (tmp_path / "plain.svg").write_text(SHADED.format("#000"))
    body = (
        '<img src="content:logo.svg" alt="" style="width: 9mm"><img src="content:plain.svg" alt="" style="width: 9mm">'
    )
    with pytest.raises(RenderError) as fault:
        made(one(body, "", folded), tmp_path)
    (said,) = fault.value.findings
    assert (said.path, said.message) == ("logo.svg", "a gradient of this picture cannot be turned into inks")


def test_a_picture_in_rgb_becomes_inks_and_is_told(folded: Document, tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), (200, 30, 30)).save(tmp_path / "logo.png")
    body = '<img src="content:logo.png" alt="Logo" style="width: 40mm">'
    rendered = made(one(body, "", folded), tmp_path)
    assert [f.severity for f in rendered.said] == ["warning"]
    assert rendered.said[0].path == "logo.png"
    assert rendered.said[0].message == "a picture of 40 × 20 dots is RGB; it was turned into inks"
    with pikepdf.open(BytesIO(rendered.data)) as pdf:
        (image,) = dict(pdf.pages[0].obj["/Resources"]["/XObject"]).values()
        assert image["/ColorSpace"] == "/DeviceCMYK"
        cyan, magenta, yellow, _ = image.read_bytes()[:4]
    assert magenta > 200
    assert yellow > 180
    assert cyan < 80


def test_sheets_hold_as_many_copies_as_they_say_with_their_bleed(folded: Document) -> None:
    up = Imposed(columns=2, rows=4, width=225, height=320)
    card = one('<div class="bar"></div>', ".bar { position: absolute; left: -3mm; top: -3mm; width: 96mm; height: 56mm; "
               "background: #F2B233 }", folded, up=up)  # fmt: skip
    rendered = made(card, form="sheet")
    with pikepdf.open(BytesIO(rendered.data)) as pdf:
        (page,) = pdf.pages
        assert millimetres(page.mediabox) == [0, 0, 225, 320]
        assert [n for n, _ in operators(page)].count("Do") == 8
    with pypdfium2.PdfDocument(rendered.data) as pdf:
        image = pdf[0].render(scale=2).to_pil()
    assert image.getpixel((round(112.5 / MM * 2), round(160 / MM * 2))) != (255, 255, 255)
    assert image.getpixel((10, 10)) == (255, 255, 255)


def test_the_words_for_the_printer_are_outlines(folded: Document) -> None:
    from curriculum.render import press_marks

    drawn = press_marks.outlines(str(LAYOUTS / press_marks.FONT), "trifold 1/2", 10, 5)
    assert drawn.endswith(" f")
    assert drawn.count("h") >= len("trifold 1/2") - 1
    assert press.SLUG == press_marks.SLUG


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#FF8800" d="M0 0h9v9z"/></svg>'


def test_a_picture_whose_colour_has_no_inks_is_named(folded: Document, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO)
    body = '<img src="content:logo.svg" alt="Logo" style="width: 20mm">'
    with pytest.raises(RenderError) as fault:
        made(one(body, "", folded), tmp_path)
    (said,) = fault.value.findings
    assert (said.path, said.message) == ("logo.svg", "the colour #FF8800 of this picture has no inks")
    assert "CMYK" in said.hint


def test_a_picture_with_too_few_dots_is_refused_with_its_file(folded: Document, tmp_path: Path) -> None:
    Image.new("L", (60, 30), 90).save(tmp_path / "map.png")
    body = '<img src="content:map.png" alt="Map" style="width: 40mm">'
    document = one(body, "", folded)
    said = ours.findings(document, made(document, tmp_path), "press")
    (one_fault,) = [f for f in said if "picture" in f.message]
    assert "38" in one_fault.message
    assert one_fault.hint.endswith("its pictures: map.png")
