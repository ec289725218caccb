"""A deck read back: native objects in named layouts, a title on every slide, and nothing on its face that is a key."""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import html

from curriculum import pipeline, proof, render
from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import RenderError
from curriculum.plan import Selection
from curriculum.render.assets import Assets
from curriculum.render.slides.base import LAYOUTS as KINDS
from tests.breaking import MODULE, PACK, house, swap
from tests.conftest import LAYOUTS, SAMPLES
from tests.render.structure import words

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDES = """
    slides:
      - {title: A knot is not a debt, points: [One is seen., The other is not.]}
      - title: Two ways to be tied
        sides: [{icon: house, head: At home, text: A locked door}, {icon: border, head: At sea, text: A ship}]
      - title: Three ways to be tied
        sides: [{icon: act, head: One, text: A}, {icon: means, head: Two, text: B}, {icon: purpose, head: Three, text: C}]
      - {title: What the Act says, shows: "laws/ropes-act#sec-3-1"}
      - {title: Rope and debt differ, shows: comparisons/rope-and-debt}
      - {title: Who unties depends on the place, shows: routers/who-unties}
      - {title: Question by question, shows: "routers/who-unties#tree"}
      - {title: Write it down, shows: checklists/what-to-write}
      - {title: A sailor tied his own knot, form: story, points: [He was alone., "“Hold this,” he said."]}
      - {title: Three turns make a knot, form: steps, points: [Over, Under, Pull]}
      - {title: A knot is told by its use, points: ["**Reef:** it binds", "**Bowline:** it holds"]}
      - {title: Five knots are enough, figure: 5, points: [Learn them., Teach them.]}
      - {title: The debt held her, reveal: true}
"""
TALK = "- {minutes: 10, title: Talk, method: input, objectives: [O1], ask: [{"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library with slides in its second step, and a deck in English and Urdu."""
    made = Path(shutil.copytree(SAMPLES / "small", tmp_path_factory.mktemp("slides") / "content"))
    talk = "- minutes: 10\n    title: Talk\n    method: input\n    objectives: [O1]\n    ask: [{"
    swap(made, MODULE, TALK, talk, "SECRET-LISTEN the debt}]}", f"SECRET-LISTEN the debt}}]{SLIDES.rstrip()}")
    text = (made / PACK).read_text("utf-8")
    products = "products: [agenda, facilitator-guide, participant-handbook, legal-guide]"
    (made / PACK).write_text(text.replace(products, "products: [slides]\n    languages: {ur: [slides]}", 1), "utf-8")
    return made


def composed(content: Path, language: str) -> Document:
    """Return the deck of the small library in a language."""
    made = house(content)
    assert not [f for f in made.loaded.findings if f.severity == "error"]
    asked = Selection(products=("slides",), languages=(language,))
    (wanted,) = pipeline.plan_pack(made, "now", asked)
    return pipeline.document_of(made, pipeline.outline_of(made, wanted))


@pytest.fixture(scope="module")
def deck(content: Path) -> Document:
    """The English deck."""
    return composed(content, "en")


@pytest.fixture(scope="module")
def file(content: Path, deck: Document) -> Rendered:
    """The English deck as a PowerPoint file."""
    return render.render(deck, "pptx", Assets(content, LAYOUTS))


@pytest.fixture(scope="module")
def turned(content: Path) -> Rendered:
    """The Urdu deck as a PowerPoint file."""
    return render.render(composed(content, "ur"), "pptx", Assets(content, LAYOUTS))


def opened(file: Rendered) -> Any:
    """Return a file as python-pptx reads it."""
    return pptx.Presentation(BytesIO(file.data))


def plain(text: str) -> str:
    """Return text with spaces that may break."""
    return text.replace("\u00a0", " ")


def title(slide: Any) -> str:
    """Return the title of a slide."""
    return plain(slide.shapes.title.text_frame.text)


def face(slide: Any) -> str:
    """Return all words that stand on a slide."""
    return " ".join("".join(t.itertext()) for t in slide._element.iter(f"{A}t"))


def slide_of(file: Rendered, begins: str) -> Any:
    """Return the slide whose title begins so."""
    return next(s for s in opened(file).slides if title(s).startswith(begins))


def test_every_slide_has_a_title_of_its_own_first_and_a_number_that_is_a_field(file: Rendered) -> None:
    titles = []
    for slide in opened(file).slides:
        assert slide.shapes[0].is_placeholder
        assert slide.shapes[0] == slide.shapes.title
        titles.append(title(slide))
        assert [f.get("type") for f in slide._element.iter(f"{A}fld")] == ["slidenum"]
        assert slide.slide_layout.name.startswith("TIP ")
    assert len(titles) == len(set(titles))


def test_the_order_is_that_of_the_day_and_answers_follow_their_question(file: Rendered) -> None:
    titles = [title(s) for s in opened(file).slides]
    wanted = ["Ropes", "What ropes do", "Module 1: what you will be able to do", "A knot is not a debt",
              "Ask the room: Talk", "The debt held her", "Activity: Card sort", "Module 1: take this with you",
              "Where to get help", "About this document"]  # fmt: skip
    assert [t for t in titles if t in wanted] == wanted
    assert plain(slide_of(file, "Ask the room: Talk").placeholders[10].text_frame.text) == "Who was tied?"


def test_the_layouts_are_named_and_hold_their_frames(file: Rendered) -> None:
    made = opened(file)
    assert [x.name for x in made.slide_layouts] == [k.name for k in KINDS]
    assert (made.slide_width, made.slide_height) == (12192120, 6858000)
    for layout in made.slide_layouts:
        assert len([p for p in layout.placeholders if p.placeholder_format.type.name == "TITLE"]) == 1


def test_notes_hold_what_is_said_and_the_face_holds_no_key(file: Rendered) -> None:
    made = opened(file)
    notes = " ".join(s.notes_slide.notes_text_frame.text for s in made.slides if s.has_notes_slide)
    for said in ("SECRET-SAY", "SECRET-LISTEN", "SECRET-STEP", "SECRET-DEBRIEF", "SECRET-KEY", "SECRET-WATCH", "O1"):
        assert said in notes
        assert all("SECRET" not in face(s) for s in made.slides)
    talk = slide_of(file, "A knot").notes_slide.notes_text_frame.text
    assert "Talk 5–15 min · O1" in plain(talk)
    opening = slide_of(file, "Module 1: what").notes_slide.notes_text_frame.text
    assert "Open 0–5 min" in plain(opening)  # a step without slides is told with the slide that stands meanwhile


def test_items_in_notes_keep_their_numbers_and_points(deck: Document, content: Path) -> None:
    said = (
        '<aside class="notes"><ol><li>First</li><li><p>Second</p></li></ol><ul><li>Point</li></ul><p>Plain</p></aside>'
    )
    whole = deck.model_copy(update={"html": deck.html.replace("</section>", f"</section>{said}", 1)})
    made = opened(render.render(whole, "pptx", Assets(content, LAYOUTS)))
    notes = {p.text: p._p for p in made.slides[0].notes_slide.notes_text_frame.paragraphs}
    assert all(notes[n].find(f".//{A}buAutoNum") is not None for n in ("First", "Second"))
    assert notes["Point"].find(f".//{A}buChar") is not None
    assert notes["Plain"].find(f"{A}pPr").get("marL") is None


def test_the_first_of_several_slides_has_the_notes_and_the_others_say_that_it_goes_on(content: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        halved = [[("Facts", None), ("Facts", "One")], [("Facts", None), ("Facts", "Two")]]
        patch.setattr("curriculum.compose.deck.Deck.groups", lambda *_: halved)
        made = render.render(composed(content, "en"), "pptx", Assets(content, LAYOUTS))
    found = [s for s in opened(made).slides if "Write it down" in s.shapes.title.text]
    first, second = (plain(s.notes_slide.notes_text_frame.text) for s in found)
    assert "Talk 5–15 min, goes on" in first
    assert second == "Write it down, goes on"


def test_tables_are_native_with_a_marked_head_and_told(file: Rendered) -> None:
    (frame,) = [s for s in slide_of(file, "Rope and debt differ").shapes if s.has_table]
    assert frame._element.find(".//{*}cNvPr").get("descr") == "Rope and debt differ"
    props = frame.table._tbl.find(f"{A}tblPr")
    assert (props.get("firstRow"), props.get("rtl")) == ("1", None)
    assert [c.text for c in frame.table.rows[0].cells] == ["Point", "Rope", "Debt"]
    (law,) = [s for s in slide_of(file, "What the Act says").shapes if s.has_table]
    assert [c.text for c in law.table.rows[0].cells] == ["Then", "Now"]
    assert "10 years" in plain(law.table.rows[1].cells[1].text)


def test_every_slide_has_notes_with_its_minutes_or_its_use(file: Rendered, turned: Rendered) -> None:
    for slide in (*opened(file).slides, *opened(turned).slides):
        assert slide.has_notes_slide, title(slide)
        assert slide.notes_slide.notes_text_frame.text.strip(), title(slide)
    for begins, said in (
        ("Module 1: what", "Open 0–5 min"),
        ("Module 1: take", "min"),
        ("Three turns", "Talk 5–15 min"),
    ):
        assert said in plain(slide_of(file, begins).notes_slide.notes_text_frame.text)


def test_points_are_drawn_as_what_they_are(file: Rendered) -> None:
    terms = next(s for s in slide_of(file, "A knot is told").shapes if s.has_table)
    assert [[c.text for c in r.cells] for r in terms.table.rows] == [["Reef", "It binds"], ["Bowline", "It holds"]]
    steps = [s.text_frame.text for s in slide_of(file, "Three turns").shapes if s.has_text_frame and s.text_frame.text]
    assert steps[1:7] == ["1", "Over", "2", "Under", "3", "Pull"]
    assert "5" in [s.text_frame.text for s in slide_of(file, "Five knots").shapes if s.has_text_frame]
    story = slide_of(file, "A sailor")
    assert "Fictional" in face(story)
    assert [s.name for s in story.shapes if s.name.startswith("Icon")] == ["Icon: story"]


def test_a_head_that_may_wrap_in_another_font_stands_at_the_foot_of_its_box(file: Rendered) -> None:
    heads = [s for s in slide_of(file, "Three ways").shapes if s.name.endswith("head") or s.name.endswith("tall")]
    boxes = [s._element.find(f".//{A}bodyPr") for s in opened(file).slide_layouts[4].placeholders]
    assert len(heads) == 3
    assert [b.get("anchor") for b in boxes].count("b") == 3
    assert all(b.find(f"{A}normAutofit") is not None for b in boxes)


def test_icons_and_lines_are_shapes_that_say_nothing(file: Rendered) -> None:
    for slide in opened(file).slides:
        for shape in slide.shapes:
            assert shape.shape_type is None or shape.shape_type.name != "PICTURE"
            silent = not shape.has_text_frame or not shape.text_frame.text
            if silent and not shape.has_table:
                assert shape._element.findall(".//{*}decorative"), shape.name
    icons = [s for s in slide_of(file, "Two ways").shapes if s.name.startswith("Icon")]
    assert [s._element.find(f".//{A}custGeom") is not None for s in icons] == [True, True]
    ends = slide_of(file, "Who unties")
    assert sum(s._element.tag.endswith("cxnSp") for s in ends.shapes) == 4
    assert "The guild" in face(ends)


def test_a_deck_from_right_to_left_is_mirrored(turned: Rendered) -> None:
    made = opened(turned)
    assert all(x.name.endswith(" UR") for x in made.slide_layouts)
    for slide in made.slides:
        for props in slide._element.iter(f"{A}pPr"):
            assert props.get("rtl") == "1"
            assert props.get("algn") in ("r", "ctr")
        for table in slide._element.iter(f"{A}tblPr"):
            assert (table.get("rtl"), table.get("firstCol")) == (None, None)
    languages = {r.get("lang") for s in made.slides for r in s._element.iter(f"{A}rPr")}
    assert languages == {"ur-PK", "en-GB"}
    line = made.slide_layouts[2].shapes[0]
    assert line.left + line.width == made.slide_width
    sizes = made.slide_layouts[2].placeholders[0]._element.iter(f"{A}defRPr")
    assert [s.find(f"{A}cs").get("typeface") for s in sizes] == ["Noto Nastaliq Urdu"]


def test_columns_stand_in_the_order_that_the_eye_meets(file: Rendered, turned: Rendered) -> None:
    def widths(made: Rendered) -> list[int]:
        table = next(s.table for s in opened(made).slides[2].shapes if s.has_table)
        return [c.width for c in table.columns]

    assert widths(turned) == widths(file)[::-1]


def test_numbers_in_a_line_from_right_to_left_stand_between_marks(turned: Rendered) -> None:
    call = face(slide_of(turned, "مدد"))
    assert "15" in call
    section = next(face(s) for s in opened(turned).slides if "3(1)" in face(s))
    assert "\u200e" in section


def test_files_are_whole_and_the_same_each_time(
    content: Path, deck: Document, file: Rendered, turned: Rendered, tmp_path: Path
) -> None:
    assert render.render(deck, "pptx", Assets(content, LAYOUTS)).data == file.data
    path = tmp_path / "deck.pptx"
    path.write_bytes(turned.data)
    audit = Path(sys.executable).parent / "openxml-audit"
    done = subprocess.run([audit, path], capture_output=True, text=True, check=False)
    assert "no findings" in done.stdout, done.stdout
    about = opened(file).core_properties
    assert (about.title, about.author, about.language) == (deck.title, deck.creator, "en-GB")


def test_the_pages_are_those_slides_without_notes(content: Path, deck: Document, file: Rendered) -> None:
    made = render.render(deck, "pdf", Assets(content, LAYOUTS))
    assert made.pages == len(opened(file).slides)
    read = " ".join(words(made.data))
    assert "SECRET" not in read
    assert "A knot is not a debt" in read
    assert not [f for f in proof.proof(deck, made) if f.severity == "error"]


def test_text_that_does_not_fit_is_told_and_not_made_smaller(content: Path, deck: Document) -> None:
    long = deck.html.replace("One is seen.", "One is seen. " * 80)
    crowded = deck.model_copy(update={"html": long})
    made = render.render(crowded, "pdf", Assets(content, LAYOUTS))
    said = [f.message for f in proof.proof(crowded, made) if f.rule == "fit"]
    assert len(said) == 1
    assert "One is seen." in said[0]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<section class="slide sparkle"><h1 class="frame title">T</h1></section>', "is no kind of slide"),
        ('<section class="slide statement"><h1 class="frame title">T</h1><p>x</p></section>', "stands in no frame"),
        ('<section class="slide statement"><h1 class="frame titel">T</h1></section>', "names the frame “titel”"),
        ("<p>between</p>", "stands between slides"),
    ],
)
def test_what_slides_do_not_know_is_told(content: Path, deck: Document, body: str, said: str) -> None:
    page = html.document_fromstring(deck.html)
    page.find("body")[:] = html.fragments_fromstring(body)
    broken = deck.model_copy(update={"html": html.tostring(page, encoding="unicode")})
    with pytest.raises(RenderError, match=said):
        render.render(broken, "pptx", Assets(content, LAYOUTS))


def test_a_number_to_dial_stands_in_one_family_on_a_slide_from_right_to_left(turned: Rendered) -> None:
    (helped,) = (x for x in opened(turned).slide_layouts if x.name == "TIP Helpline UR")
    call = next(s for s in helped.placeholders if s.name == "Call 1")
    families = {f.get("typeface") for f in call._element.find(f".//{A}defRPr") if f.tag in (f"{A}latin", f"{A}cs")}
    assert families == {"Atkinson Hyperlegible Next"}
