"""Text in Arabic script is read back from the structure tree as it was written, and looks as it did before."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from lxml import html

from curriculum import pipeline, render
from curriculum.model.document import Document
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.render import pdf_clusters, pdf_words
from curriculum.render.assets import Assets
from tests.conftest import LAYOUTS, ROOT
from tests.proof.test_fit import rendered, sheet
from tests.render.structure import Reader, words

STYLE = """
@font-face { font-family: N; src: url(../shared/fonts/noto-nastaliq-urdu/NotoNastaliqUrdu_400Regular.ttf) }
@font-face { font-family: N; font-weight: 700; src: url(../shared/fonts/noto-nastaliq-urdu/NotoNastaliqUrdu_700Bold.ttf) }
@font-face { font-family: A; src: url(../shared/fonts/source-serif-4/SourceSerif4_400Regular.ttf) }
@page { size: 90mm 90mm; margin: 10mm; @bottom-center { content: "صفحہ " counter(page) } }
body { font: 12pt/10mm N, A } .note { float: footnote } .row { display: flex } .tight { width: 30mm } ul { list-style-type: disc }
"""
HEAD = '<!doctype html><html lang="{}" dir="{}"><head><title>t</title></head><body>{}</body></html>'
ZOO = """
<h1>انسانی تجارت <em>اور</em> تارکینِ وطن کی اسمگلنگ</h1>
<p>یہ قانون <b>2018 میں</b> نافذ ہوا، <span dir="ltr" lang="en">UNODC (Annex 2) and GLO.ACT in Pakistan</span> کے مطابق <i>پانچ</i> (5)
سال سے دس (۱۰) سال تک قید ہو سکتی ہے، جرمانہ Rs 1,000,000 تک، اور “ملزم” کو ضمانت نہیں ملتی۔</p>
<p class="tight">کسی <b>ایک</b> <i>کو</i> <b>بھی</b> <i>اپنا</i> <b>شناختی</b> <i>کارڈ</i> نہ‌دیں، کارکنوں‌کی مدد کریں۔</p>
<p>قرآنِ مجید: مُحَمَّدٌ، إِنَّ، لا، الله، ؤ، ئ، ۓ، ہے، کہہ، میں؛ ٹھیک؟ ؕ</p>
<p>کال کریں <a href="https://example.org/">یہاں لکھے ہوئے پتے پر</a> یا <a href="#end"><b>آخر</b> میں</a> دیکھیں۔</p>
<p dir="ltr" lang="en">A line in English that is long enough to be broken once or twice, with <b>bold</b> words.</p>
<ul><li>پہلی بات</li><li>دوسری <b>بات</b><ul><li>اندر کی بات</li></ul></li></ul>
<ol><li>ایک</li><li>دو</li></ol>
<div class="row"><span>15</span><span>پولیس</span></div>
<header>سرخی</header><figure>تصویر</figure>
<table><thead><tr><th>نام</th><th>عمر</th></tr></thead><tbody><tr><th scope="row">علی <b>خان</b></th><td>20<br>سال</td></tr></tbody></table>
<p>جس بات کا ذکر ہوا{}وہ درست ہے۔</p>
<p id="end">{}</p>
"""
NOTE = '<span class="note">حاشیے کی <b>بات</b> یہاں ہے۔</span> '
LONG = " ".join(
    ["لمبی عبارت جو ایک صفحے سے دوسرے صفحے تک چلتی ہے،", "<b>جلی حروف</b>", "اور 12 <i>اعداد</i> کے ساتھ۔"] * 12
)
INLINE = {"b", "i", "em", "strong", "span", "a"}
UNMARKED = "ul, ol { list-style: none } *::before, *::after { content: none !important }"


def zoo(note: str = " ", language: str = "ur", direction: str = "rtl") -> Document:
    """Return a document with every kind of text."""
    return written(ZOO.format(note, LONG), language, direction)


def written(body: str, language: str = "ur", direction: str = "rtl") -> Document:
    """Return a document with that body."""
    update = {"html": HEAD.format(language, direction, body), "print_css": STYLE, "language": language}
    return sheet("").model_copy(update=update)


def source(document: Document) -> list[str]:
    """Return the words of a document’s body as they are written, those that are read last at the end."""
    body = html.fromstring(document.html).find(".//body")
    assert body is not None
    for element in list(body.iter()):
        block = element.tag not in INLINE or element.getparent().get("class") in ("row", "strip")
        if element.tag == "svg":
            element[:] = []
        if block:
            element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
    for last in body.xpath("//*[@data-read='last']"):
        body.append(last)
    return str(body.text_content()).split()


def plain(document: Document, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return the PDF as it is without marks and sources."""
    with monkeypatch.context() as patch:
        patch.setattr(pdf_clusters, "marked", lambda drawn, _: drawn)
        patch.setattr(pdf_words, "pieces", lambda *_: iter(()))
        return rendered(document).data


def pictures(data: bytes) -> list[bytes]:
    """Return the pages of a file as pixels."""
    with pypdfium2.PdfDocument(BytesIO(data)) as pdf:
        return [bytes(p.render(scale=1.5).buffer) for p in pdf]


@pytest.fixture(scope="module")
def trifold(real_house: House) -> Document:
    """The tri-fold in Urdu, on sheets so long that a panel can be overfull, and without what a style adds to its text."""
    chosen = Selection(products=("trifold",), audiences=("public",), languages=("ur",), districts=("quetta",))
    wanted = next(iter(pipeline.plan_pack(real_house, "national-2024", chosen)))
    document = pipeline.document_of(real_house, pipeline.outline_of(real_house, wanted))
    long = "@page { size: 297mm 900mm } .side { height: 900mm }"
    return document.model_copy(update={"print_css": f"{document.print_css} {long} {UNMARKED}"})


@pytest.fixture(scope="module")
def leaflet(trifold: Document) -> bytes:
    """The tri-fold as a PDF."""
    return render.render(trifold, "pdf", Assets(ROOT / "content", LAYOUTS)).data


def test_a_composed_document_is_read_back_word_by_word(trifold: Document, leaflet: bytes) -> None:
    assert words(leaflet) == source(trifold)
    assert len(words(leaflet)) > 300


def test_every_kind_of_text_is_read_back_word_by_word() -> None:
    document = zoo()
    assert words(rendered(document).data) == source(document)


def test_a_footnote_is_read_back_once() -> None:
    found, bare = words(rendered(zoo(NOTE)).data), source(zoo())
    note = ["1.", "حاشیے", "کی", "بات", "یہاں", "ہے۔"]
    (at,) = [n for n in range(len(found)) if found[n : n + len(note)] == note]
    rest = found[:at] + found[at + len(note) :]
    assert [w.removesuffix("1") if w == "ہوا1" else w for w in rest] == bare


@pytest.mark.parametrize("millimetres", range(14, 70, 3))
def test_the_pieces_of_a_paragraph_are_its_source_at_any_width(millimetres: int) -> None:
    text = "پہلا<b> لفظ</b> اور <i>دوسرا </i>لفظ، <span dir='ltr'>two words</span> پھر نہ‌دیں <a href='#x'>اس پتے پر</a> (یہاں)۔"
    document = written(f'<p id="x" style="width: {millimetres}mm">{text}</p>')
    made = rendered(document.model_copy(update={"print_css": STYLE + "@page { size: 90mm 300mm }"})).data
    assert Reader(made).text().strip() == html.fromstring(text).text_content()


def test_arabic_script_in_a_page_from_left_to_right_is_read_back() -> None:
    document = written("<p>The word <b>اسمگلنگ</b> and <i dir='rtl'>انسانی <b>تجارت</b></i>.</p>", "en", "ltr")
    made = rendered(document).data
    assert words(made) == source(document)
    assert {said.strip() for _, said, _ in Reader(made).pieces()} == {"اسمگلنگ", "انسانی تجارت"}


def test_what_is_hidden_stays_unsaid() -> None:
    made = rendered(written('<p>یہاں</p><p style="visibility: hidden">چھپا</p>')).data
    assert words(made) == ["یہاں"]


def test_the_words_of_a_link_are_an_element_in_it() -> None:
    reader = Reader(rendered(written('<p><a href="https://example.org/">اس پتے پر</a></p>')).data)
    paragraph = reader.file.Root.StructTreeRoot.K[0].K[0]
    _, words = paragraph.K[0].K
    assert (paragraph.K[0].S, words.S, str(words.ActualText)) == ("/Link", "/Span", "اس پتے پر")
    assert reader.file.Root.StructTreeRoot.ParentTree.Nums[1][int(words.K[0])].objgen == words.objgen


def test_pages_look_as_they_do_without_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    document = zoo(NOTE)
    before, after = plain(document, monkeypatch), rendered(document).data
    assert before != after
    assert len(pictures(after)) > 2
    assert pictures(after) == pictures(before)


def test_a_page_without_arabic_script_is_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    document = written(
        "<h1>A heading</h1><p>fi ffi “quoted” <b>bold</b> <i>words</i> and <a href='https://example.org/'>a link</a></p>",
        "en",
        "ltr",
    )
    document = document.model_copy(update={"print_css": STYLE.replace("صفحہ", "Page")})
    assert rendered(document).data == plain(document, monkeypatch)


def test_the_same_document_is_the_same_file() -> None:
    assert rendered(zoo(NOTE)).data == rendered(zoo(NOTE)).data


def test_the_file_for_the_press_has_no_marks_and_is_the_same_beside_another(trifold: Document) -> None:
    assets = Assets(ROOT / "content", LAYOUTS)
    alone = render.render(trifold, "press", assets).data
    assert render.render_all(trifold, ("pdf", "press"), assets)["press"].data == alone
    assert b"ActualText" not in alone
    with pikepdf.open(BytesIO(alone)) as file:
        drawn = [str(operator) for p in file.pages for _, operator in pikepdf.parse_content_stream(p)]
    assert "TJ" in drawn
    assert "BDC" not in drawn


def test_more_words_are_found_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    document = written(f"<p>{LONG}</p>")
    wanted = set(source(document))

    def share(data: bytes) -> float:
        with pypdfium2.PdfDocument(BytesIO(data)) as pdf:
            found = {w for p in pdf for w in p.get_textpage().get_text_range().split()}
        return len(wanted & found) / len(wanted)

    assert share(rendered(document).data) > share(plain(document, monkeypatch)) + 0.1


def test_two_validators_find_no_fault(leaflet: bytes, tmp_path: Path) -> None:
    files = {"zoo.pdf": rendered(zoo(NOTE)).data, "trifold.pdf": leaflet}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        result = page.validate_pdf(str(tmp_path / name), profile=page.ValidationProfile.PDF_UA_1)
        assert result.is_compliant, (name, [f.rule_id for f in result.failures])
    paths = [str(tmp_path / name) for name in files]
    command = [sys.executable, str(ROOT / "tests/vera.py"), *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == {p: {} for p in paths}
