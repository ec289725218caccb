"""Word files read back: named styles, real lists, tables, notes and fields, in the order of the page, byte for byte."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from curriculum import render
from curriculum.model.document import Deliverable, Document, Used
from curriculum.model.findings import Finding, LayoutError, RenderError
from curriculum.model.layout import Layout, Margins, Page
from curriculum.render.assets import Assets

LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"
DAY = date(2026, 12, 8)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = (
    '<svg {} xmlns="http://www.w3.org/2000/svg" viewbox="0 0 24 24" width="{}mm" height="{}mm">'
    '<path d="M2 2H22V22" stroke="#23407A"/></svg>'
)
ICON = SVG.format('class="ic ic-eye" aria-hidden="true"', 6, 6)
FIELD = SVG.format('class="field" aria-hidden="true"', 80, 80)
PICTURE = SVG.format('aria-label="A plan"', 20, 20)


def row(body: str, label: str = "<b>Label</b>", kind: str = "row") -> str:
    """Return a labelled row of the page."""
    return f'<section class="{kind}"><header class="label">{label}</header><div class="body">{body}</div></section>'


def block(kind: str, label: str, body: str) -> str:
    """Return a block of the page with its icon."""
    inner = f'<header class="label">{ICON}<b>{label}</b><small>note</small></header><div class="body">{body}</div>'
    return f'<aside class="block {kind}">{inner}</aside>'


COVER = f"""<section class="cover"><p class="kind"><b>Guide</b> for police</p>
<p class="draft">Draft: awaiting review</p>
<div class="face"><p class="title">Two crimes</p><p class="sub">Tell them apart.</p></div>{FIELD}
<ul class="facts"><li><span>Law as of</span> <b>8 December 2026</b></li><li><span>Version</span> <b>0.1</b></li></ul>
</section>
<nav class="toc"><h1>Contents</h1><ol><li class="one"><a href="#m-one">One crime</a></li>
<li class="two"><a href="#what">What it is</a></li></ol></nav>"""
START = """<section class="part"><h1 id="how">How to use this</h1>
<p>See <a class="ref" href="#m-one">One crime</a> and <a href="https://example.org/x">a page</a>.
Call <span class="tel" dir="ltr">1991</span>.</p></section>"""
OPENER = f"""<div class="opener"><p class="number"><span>1</span></p><h1 id="m-one">One crime</h1>
<p class="lead">Why.</p>{row('<ul class="obj"><li><b>O1</b>Name it.</li></ul>', "<b>You can</b>")}</div>
<table class="time"><caption>15 minutes</caption><tbody><tr>
<td class="you" style="width: 33.3%"><b>5</b></td><td class="they" style="width: 66.7%"><b>10</b>Sort</td></tr></tbody>
</table><p class="legend"><i class="you"></i>You speak <i class="they"></i>They work</p>"""
PROSE = """<h2 id="what">What it is</h2><div class="prose">
<p>Some <b>55</b> in a hundred<span class="fn" id="fn-1">A survey.</span> knew <i lang="ur" dir="rtl">لفظ</i>.</p>
<ul><li>first</li><li>second<ul><li>inner</li></ul></li></ul><ol><li>one</li><li>two</li></ol>
<table><thead><tr><th>Act</th><th>Years</th></tr></thead><tbody><tr><td>PTPA</td><td>7</td></tr></tbody></table></div>"""
STEP = row(
    '<h3>Open</h3><p class="dsa"><b>Do</b> <span>Read.</span></p>',
    "<b>0–5</b> <span>5 min</span><small>O1</small>",
    "step",
)
BLOCKS = "".join((
    block("legal", "Law", "<p>It is so.</p>"),
    block("ask", "Ask", '<p class="q">Why?</p><p>Because.</p>'),
    block("facilitator", "For you", "<p>Quietly.</p>"),
    block("note-lines", "Notes", '<div class="lines"><div class="line"></div><div class="line"></div></div>'),
))  # fmt: skip
ITEMS = """<ol class="items"><li class="item"><p class="stem">Which?</p>
<ol class="options"><li class="right"><b>a</b> This</li><li><b>b</b> That</li></ol>
<p class="key"><b>Right</b> a.</p></li></ol>"""
TREE = """<ol class="tree"><li><div class="node"><p class="q">Moved?</p><p class="else"><b>No:</b> go on</p></div>
<div class="exit"><p class="on">Yes</p><div class="out big"><p class="outcome">FIA</p><p>calls</p></div></div></li>
</ol>"""
MODULE = f"""<section class="module" id="module-one" data-number="Module 1">{OPENER}{PROSE}{STEP}{BLOCKS}{ITEMS}
{block("tree", "Decide", TREE)}{row('<ul class="check"><li>Ask</li></ul>')}<div>{PICTURE}</div></section>"""
BODY = START + MODULE


def document(
    body: str, direction: str = "ltr", language: str = "en", width: float = 210, contents: bool = True
) -> Document:
    """Return a document with that body, on A4 or a smaller page."""
    head = f'<!doctype html><html lang="{language}" dir="{direction}"><head><title>t</title></head>'
    page = f'{head}<body class="guide">{body}</body></html>'
    return Document(
        deliverable=Deliverable(
            pack="now", group=0, audience="police", language=language, product="guide", formats=("docx",), law_as_of=DAY
        ),
        layout=Layout(
            id="guide", title="Guide", about="A small book.", formats=("docx",), reader="facilitator",
            clearance="restricted", contents=contents, opens="recto",
            page=Page(width=width, height=297, margins=Margins(top=26, bottom=26, inner=24, outer=16)),
        ),
        title="Guide for police: now", subject="Tell them apart.", language=language, direction=direction, created=DAY,
        version="1", creator="curriculum team", html=page, print_css="", screen_css="", used=Used(),
    )  # fmt: skip


def data(made: Document) -> bytes:
    """Return a document as a Word file."""
    return render.render(made, "docx", Assets(LAYOUTS, LAYOUTS)).data


@cache
def whole() -> bytes:
    """Return the sample with all its parts as a Word file."""
    return data(document(COVER + BODY))


def part(name: str, file: bytes | None = None) -> Any:
    """Return one part of a Word file as a tree."""
    with zipfile.ZipFile(BytesIO(file or whole())) as opened:
        return etree.fromstring(opened.read(name))


def paragraphs(style: str, file: bytes | None = None) -> list[str]:
    """Return the words of every paragraph of a style, wherever it stands."""
    found = part("word/document.xml", file).iter(f"{W}p")
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in found if style_of(p) == style]


def style_of(paragraph: Any) -> str:
    """Return the id of a paragraph's style."""
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def refused(body: str) -> Finding:
    """Return why a page cannot become a Word file."""
    with pytest.raises(RenderError) as caught:
        data(document(body))
    return caught.value.findings[0]


def words(element: Any) -> Iterator[str]:
    """Yield the words under an element, each tab a space."""
    for leaf in element.iter(f"{W}t", f"{W}tab"):
        yield leaf.text or "" if leaf.tag == f"{W}t" else " "


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("Title", ["Two crimes"]),
        ("Subtitle", ["Tell them apart."]),
        ("TIPDraft", ["Draft: awaiting review"]),
        ("TOCHeading", ["Contents"]),
        ("Heading1", ["How to use this", "One crime"]),
        ("Heading2", ["What it is"]),
        ("ListBullet", ["first", "second"]),
        ("TIPStepTitle", ["Open"]),
        ("TIPLegal", ["It is so."]),
        ("TIPQuestion", ["Why?"]),
        ("TIPAnswer", ["Because."]),
        ("TIPKey", ["Right a."]),
        ("TIPCheck", ["Ask"]),
        ("TIPWritingLine", ["", ""]),
        ("TIPOutcome", ["FIA"]),
    ],
)
def test_every_class_has_its_style(style: str, said: list[str]) -> None:
    found = [p.strip() for p in paragraphs(style)]
    assert [s for s in found if s in said] == said


def test_python_docx_reads_the_styles_by_their_names() -> None:
    styles = docx.Document(BytesIO(whole())).styles
    for name in ("Heading 1", "Body Text", "List Number", "TIP Facilitator", "TIP Phone", "TIP Table", "footnote text"):
        assert name in styles
    assert round(styles["Heading 1"].font.size.pt) == 34


def test_text_stands_in_the_order_of_the_page() -> None:
    said = " ".join("".join(words(part("word/document.xml"))).split())
    order = ("Guide", "Two crimes", "Contents", "How to use", "You can", "You speak", "Open", "It is so", "Which?")
    at = [said.index(word) for word in order]
    assert at == sorted(at)


def test_the_contents_are_a_field_with_entries() -> None:
    tree = part("word/document.xml")
    codes = [c.text for c in tree.iter(f"{W}instrText")]
    assert codes[0] == ' TOC \\o "1-2" \\h \\z \\u '
    marks = {b.get(f"{W}name") for b in tree.iter(f"{W}bookmarkStart")}
    anchors = [h.get(f"{W}anchor") for h in tree.iter(f"{W}hyperlink") if h.get(f"{W}anchor")]
    assert set(anchors) <= marks
    assert len(anchors) == 3
    assert part("word/settings.xml").find(f"{W}updateFields") is not None


def test_a_footnote_is_a_footnote() -> None:
    notes = [n for n in part("word/footnotes.xml") if not n.get(f"{W}type")]
    assert ["".join(words(n)).strip() for n in notes] == ["A survey."]
    (call,) = part("word/document.xml").iter(f"{W}footnoteReference")
    assert call.get(f"{W}id") == notes[0].get(f"{W}id")


def test_no_number_of_a_note_stands_at_a_figure() -> None:
    """Word writes the number where the call stands: “1099” with a bare “3” after it would be dialled."""
    body = BODY.replace("hundred<span", "hundred: 1099<span")
    root = part("word/document.xml", data(document(COVER + body)))
    shown: dict[str, Any] = {f"{W}t": lambda e: e.text, f"{W}footnoteReference": lambda e: e.get(f"{W}id")}
    said = "".join(shown[e.tag](e) for e in root.iter(*shown))
    assert "hundred: 1099\u00a0[1] knew" in said


def test_a_data_table_repeats_its_head_and_keeps_its_rows() -> None:
    (table,) = (t for t in part("word/document.xml").iter(f"{W}tbl") if "PTPA" in "".join(words(t)))
    head, row = table.findall(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert row.find(f"{W}trPr/{W}tblHeader") is None
    assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in (head, row))
    assert len(table.findall(f"{W}tblGrid/{W}gridCol")) == 2


def test_labelled_rows_in_a_row_share_a_table_with_the_rule_of_their_kind() -> None:
    (table,) = (t for t in part("word/document.xml").iter(f"{W}tbl") if {"Law", "Ask", "Notes"} <= set(words(t)))
    tops = [r.find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}top") for r in table.findall(f"{W}tr")]
    assert [None if t is None else (t.get(f"{W}val"), t.get(f"{W}color")) for t in tops] == [
        ("single", "23407A"), ("double", "23407A"), ("single", "F2B233"), ("single", "FFFFFF"), None,
    ]  # fmt: skip


def test_ordered_lists_begin_at_one_each() -> None:
    numbers = part("word/numbering.xml")
    restarts = [n for n in numbers.findall(f"{W}num") if n.find(f"{W}lvlOverride") is not None]
    assert len(restarts) == 3
    tree = part("word/document.xml")
    used = [n.get(f"{W}val") for n in tree.iterfind(f".//{W}pPr/{W}numPr/{W}numId")]
    assert {r.get(f"{W}numId") for r in restarts} <= set(used)


def test_pictures_speak_or_are_marked_as_decoration() -> None:
    tree = part("word/document.xml")
    shown = [d.get("descr") for d in tree.iter("{*}docPr")]
    silent = len(list(tree.iter("{*}decorative")))
    assert shown.count("A plan") == 1
    assert silent == len(shown) - 1 == shown.count("")


def test_languages_and_directions_are_marked() -> None:
    (run,) = (r for r in part("word/document.xml").iter(f"{W}r") if "لفظ" in "".join(words(r)))
    props = run.find(f"{W}rPr")
    assert props.find(f"{W}rtl") is not None
    assert props.find(f"{W}lang").get(f"{W}bidi") == "ur-PK"
    (phone,) = (r for r in part("word/document.xml").iter(f"{W}r") if "".join(words(r)) == "1991")
    assert phone.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "TIPPhone"
    assert part("word/styles.xml").find(f"{W}docDefaults//{W}lang").get(f"{W}val") == "en-GB"


def test_heads_and_feet_name_chapter_product_law_and_draft() -> None:
    with zipfile.ZipFile(BytesIO(whole())) as opened:
        heads = {n: "".join(words(etree.fromstring(opened.read(n)))) for n in opened.namelist() if "/header" in n}
        feet = {n: "".join(words(etree.fromstring(opened.read(n)))) for n in opened.namelist() if "/footer" in n}
        assert any(b'STYLEREF "Heading 1"' in opened.read(n) for n in heads)
    assert sorted(heads.values()) == ["", "Guide for police", "Two crimes"]
    assert sum("Law as of 8 December 2026" in f and "Draft: awaiting review" in f for f in feet.values()) == 2


def test_sections_have_the_page_of_the_layout() -> None:
    file = docx.Document(BytesIO(whole()))
    assert [s.start_type.name for s in file.sections] == ["NEW_PAGE", "NEW_PAGE", "ODD_PAGE"]
    assert file.sections[0].different_first_page_header_footer
    assert {(round(s.page_width.mm), round(s.page_height.mm)) for s in file.sections} == {(210, 297)}
    assert (round(file.sections[1].left_margin.mm), round(file.sections[1].right_margin.mm)) == (24, 16)
    assert part("word/settings.xml").find(f"{W}mirrorMargins") is not None


def test_a_loose_sheet_has_a_foot_with_its_page_and_no_running_heads() -> None:
    file = data(document("<section class='day'><h1>A day</h1><p class='draft'>Draft</p></section>", contents=False))
    with zipfile.ZipFile(BytesIO(file)) as opened:
        assert not [n for n in opened.namelist() if "header" in n]
        (foot,) = (opened.read(n) for n in opened.namelist() if "/footer" in n)
    assert b" PAGE " in foot
    assert "Draft" in "".join(words(etree.fromstring(foot)))


def test_small_pages_have_smaller_type() -> None:
    styles = docx.Document(BytesIO(data(document("<p>Text</p>", width=148)))).styles
    assert styles["Normal"].font.size.pt == 9.5
    assert round(styles["Heading 1"].font.size.pt, 1) == 27.5


def test_a_document_from_right_to_left_turns_everything() -> None:
    text = "<h1>باب</h1><p>لفظ <span class='tel' dir='ltr'>1991</span></p>" + row("<p>متن</p>")
    file = data(document(f"<section class='part'>{text}</section>", "rtl", "ur"))
    tree, styles = part("word/document.xml", file), part("word/styles.xml", file)
    assert tree.find(f".//{W}sectPr/{W}bidi") is not None
    assert tree.find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert styles.find(f"{W}style[@{W}styleId='Normal']/{W}pPr/{W}bidi") is not None
    turned = {"".join(words(r)).strip(): r.find(f"{W}rPr/{W}rtl") is not None for r in tree.iter(f"{W}r")}
    assert turned["باب"]
    assert not turned["1991"]
    assert {f.get(f"{W}cs") for f in styles.iter(f"{W}rFonts")} - {None} == {"Noto Nastaliq Urdu", "Scheherazade New"}


def test_heads_feet_and_contents_run_from_right_to_left() -> None:
    cover = COVER.replace("One crime", "باب").replace("What it is", "متن").replace("Contents", "فہرست")
    body = f'{cover}<h1 id="m-one">باب</h1><h2 id="what">متن</h2><p>متن</p>'
    file = data(document(body, "rtl", "ur"))
    with zipfile.ZipFile(BytesIO(file)) as opened:
        names = [n for n in opened.namelist() if re.fullmatch(r"word/(?:document|header\d+|footer\d+)\.xml", n)]
    for name in names:
        for run in part(name, file).iter(f"{W}r"):
            if re.search("[\u0620-\u06d3]", "".join(words(run))):
                assert run.find(f"{W}rPr/{W}rtl") is not None, (name, words(run))


def test_properties_come_from_the_document_alone() -> None:
    about = docx.Document(BytesIO(whole())).core_properties
    assert (about.title, about.subject, about.author) == (
        "Guide for police: now",
        "Tell them apart.",
        "curriculum team",
    )
    assert (about.language, about.revision, about.comments, about.keywords) == ("en-GB", 1, "", "")
    assert about.created.replace(tzinfo=None) == about.modified.replace(tzinfo=None) == datetime(2026, 12, 8)


def test_nothing_of_the_blank_template_is_left() -> None:
    with zipfile.ZipFile(BytesIO(whole())) as opened:
        names = opened.namelist()
        everything = b"".join(opened.read(n) for n in names if n.endswith((".xml", ".rels")))
    assert not [n for n in names if "Effects" in n or "thumbnail" in n or "customXml" in n or n.endswith("app.xml")]
    assert b"python-docx" not in everything
    assert b"Calibri" not in everything


def test_the_same_document_gives_the_same_bytes() -> None:
    again = data(document(COVER + BODY))
    assert again == whole()
    with zipfile.ZipFile(BytesIO(again)) as opened:
        assert {e.date_time for e in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


@pytest.mark.parametrize("made", ["book", "sheet", "rtl"])
def test_the_file_is_valid(made: str, tmp_path: Path) -> None:
    files = {
        "book": whole, "sheet": lambda: data(document("<p>One</p>", width=148, contents=False)),
        "rtl": lambda: data(document(COVER + BODY, "rtl", "ur")),
    }  # fmt: skip
    path = tmp_path / "f.docx"
    path.write_bytes(files[made]())
    audit = Path(sys.executable).parent / "openxml-audit"
    done = subprocess.run([audit, path], capture_output=True, text=True, check=False)
    assert "no findings" in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p class='sparkle'>Text</p>", "“sparkle”"),
        ("<marquee>Text</marquee>", "<marquee>"),
        ("<p><a href='#nowhere'>Text</a></p>", "the link to #nowhere"),
        (
            "<aside class='block'><header class='label'>A</header><div class='body'>B</div></aside>",
            "a kind without a rule",
        ),
        ("<section class='row'><p>Text</p></section>", "should hold a label and a body"),
        ("<section class='cover'><p class='title'>Text</p></section>", "another shape than a cover"),
        ("<table><tbody><tr><td rowspan='2'>Text</td></tr></tbody></table>", "runs over several rows"),
        ("<div class='spine'>Text</div>", "should be empty"),
    ],
)
def test_what_is_not_known_is_refused_by_name(body: str, said: str) -> None:
    found = refused(body)
    assert said in found.message
    assert (found.severity, found.path) == ("error", "guide/template.html")
    assert "Text" in found.message or "A" in found.message


def test_words_that_get_lost_are_missed() -> None:
    assert "leaves out" in refused("<nav class='toc'>Lost<h1>Contents</h1></nav>").message


def test_a_style_sheet_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    sheet = LAYOUTS / "shared" / "word" / "styles.yaml"
    file = tmp_path / "shared" / "word" / "styles.yaml"
    file.parent.mkdir(parents=True)
    text = sheet.read_text("utf-8").replace("tables:", "  - {name: Quote, based: Nobody, colour: pink}\ntables:", 1)
    file.write_text(text, "utf-8")
    with pytest.raises(LayoutError) as caught:
        render.render(document("<p>Text</p>"), "docx", Assets(LAYOUTS, tmp_path))
    said = [f.message for f in caught.value.findings]
    assert said == ["“Nobody” is named but not defined", "“pink” is named but not defined", "“Quote” is defined twice"]


def test_a_table_in_a_list_ends_at_the_margin() -> None:
    cells = "<table><tbody><tr><td>An entry</td><td>against the rule</td></tr></tbody></table>"
    file = docx.Document(BytesIO(data(document(f'<ol class="items"><li class="item"><p>Which?</p>{cells}</li></ol>'))))
    (made,) = file.tables
    indent = int(made._tbl.tblPr.find(f"{W}tblInd").get(f"{W}w"))
    assert indent > 0
    assert indent + sum(c.width.twips for c in made.columns) == pytest.approx((210 - 24 - 16) * 1440 / 25.4, abs=4)


def test_rows_inside_a_row_may_part_and_the_row_around_them_does_not() -> None:
    inner = '<div class="elements"><div class="element"><p class="head">Act</p></div></div>'
    file = docx.Document(BytesIO(data(document(block("elements", "Three questions", inner)))))
    (outer,) = file.tables
    assert outer._tbl.find(f"{W}tr/{W}trPr/{W}cantSplit") is not None
    assert [t for t in outer._tbl.iter(f"{W}tbl") if t is not outer._tbl]
    assert len(list(outer._tbl.iter(f"{W}cantSplit"))) == 1


def test_a_table_whose_rows_all_span_columns_keeps_its_columns() -> None:
    rows = '<tr><th scope="row" class="no"></th><td colspan="2"><p class="said">Thank you.</p></td></tr>'
    body = f'<section class="form-sheet"><table class="grid ask"><tbody>{rows}</tbody></table></section>'
    (made,) = docx.Document(BytesIO(data(document(body)))).tables
    assert [round(c.width.mm) for c in made.columns] == [9, 72, 89]


def test_sheets_begin_pages_and_their_lines_have_the_style_of_their_place() -> None:
    lines = '<div class="lines"><div class="line"></div></div>'
    sheet = f'<section class="form-sheet"><h1>Sheet</h1>{lines}</section>'
    file = data(document(sheet * 2, contents=False))
    assert len(list(part("word/document.xml", file).iter(f"{W}pageBreakBefore"))) == 1
    assert len(paragraphs("TIPSheetWriting", file)) == 2
    assert paragraphs("TIPWritingLine", data(document(lines))) == [""]
