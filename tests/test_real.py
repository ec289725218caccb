"""The real library: it is sound, its packs build, and what comes out passes the validators of its formats."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from lxml import html
from openxml_audit import OpenXmlValidator

from curriculum import lock, pipeline
from curriculum.model.findings import blocking
from curriculum.pipeline import Build, House
from curriculum.plan import Selection
from tests.conftest import ROOT

PACKS = ("islamabad-2015", "gilgit-2018", "quetta-2021", "lahore-2026")
RENDERED = ("islamabad-2015", "lahore-2026")
"""Those that are rendered here, before and after both texts of the Acts; the others are composed."""
BOOKS = ("agenda", "facilitator-guide", "participant-handbook", "legal-guide", "trifold", "pocket-card", "certificate")
TESTS = ("pre-test", "post-test", "answer-key", "marking-sheet", "observation-checklist", "role-cards", "case-cards")
IN_URDU = ("attendance-sheet", "pre-test", "evaluation-form")
FORMS = ("attendance-sheet", "evaluation-form", "action-plan", "follow-up-form")
"""Forms whose pages are full: what runs over in Word has no place."""
BUILT: dict[str, tuple[Path, Build]] = {}


def parts(house: House, pack: str) -> tuple[Selection, ...]:
    """Return what is rendered of a pack: the books of the first room and of the last, which is the public's, of past events
    of the first alone; the kit of the shortest days, the tests of those who are tested on paper, sheets and a book in Urdu."""
    rooms = first_audiences(house, pack)
    if pack != RENDERED[-1]:
        return (Selection(audiences=rooms[:1]),)
    kit = tuple(p for p in house.loaded.library.packs[pack].groups[-1].products if p not in BOOKS)
    return (
        Selection(
            audiences=rooms[:1], products=tuple(b for b in BOOKS if b != "participant-handbook"), languages=("en",)
        ),
        Selection(audiences=rooms[-1:], products=BOOKS, languages=("en",)),
        Selection(audiences=rooms[-1:], products=kit, languages=("en",)),
        Selection(audiences=rooms[:1], products=TESTS, languages=("en",)),
        Selection(audiences=rooms[:1], products=IN_URDU, languages=("ur",)),
        Selection(audiences=rooms[-1:], products=("participant-handbook",), languages=("ur",)),
    )


def first_audiences(house: House, pack: str) -> tuple[str, ...]:
    """Return one audience of each room, since the others of it get the same products."""
    return tuple(g.audiences[0] for g in house.loaded.library.packs[pack].groups)


@pytest.fixture(params=RENDERED)
def built(
    request: pytest.FixtureRequest, real_house: House, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Build]:
    """A real pack, built once, whichever test process asks for it first."""
    pack, base = str(request.param), tmp_path_factory.getbasetemp()
    if pack not in BUILT:
        shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
        BUILT[pack] = build_once(real_house, pack, shared / pack)
    return BUILT[pack]


def build_once(house: House, pack: str, out: Path) -> tuple[Path, Build]:
    """Build a pack, or take what another process of this run has built."""
    kept = out / "build.pickle"
    with lock.held(out):
        if not kept.exists():
            made = [pipeline.build(house, pack, out, wanted) for wanted in parts(house, pack)]
            whole = Build(made[-1].manifest, sum((m.written for m in made), ()), sum((m.findings for m in made), ()))
            kept.write_bytes(pickle.dumps(whole))
    return out, pickle.loads(kept.read_bytes())


def of(built: tuple[Path, Build], suffix: str) -> list[Path]:
    """Return the files of a format, the largest first; those for the press are no format that is read."""
    found = (p for p in built[1].written if p.suffix == suffix and not p.stem.endswith((".press", ".sheet")))
    return sorted(found, key=lambda p: -p.stat().st_size)


def test_the_library_has_nothing_to_mend(real_house: House) -> None:
    assert blocking(pipeline.check_house(real_house)) == ()


@pytest.mark.parametrize("pack", PACKS)
def test_every_document_of_every_audience_composes(real_house: House, pack: str) -> None:
    firsts = first_audiences(real_house, pack)
    for deliverable in pipeline.plan_pack(real_house, pack, Selection()):
        kit = deliverable.product not in BOOKS
        if kit and (pack == RENDERED[-1] or deliverable.audience not in firsts):
            continue  # rendered below, or the same but for its readers
        outline = pipeline.outline_of(real_house, deliverable)
        assert pipeline.document_of(real_house, outline).html


def test_every_pack_builds_without_a_blocking_finding(built: tuple[Path, Build]) -> None:
    assert blocking(built[1].findings) == ()
    assert {a.format for a in built[1].manifest.artefacts} >= {"pdf", "docx", "html"}


def test_every_pdf_is_well_formed(built: tuple[Path, Build]) -> None:
    for path in of(built, ".pdf"):
        subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


def test_every_pdf_is_accessible_for_verapdf(built: tuple[Path, Build]) -> None:
    paths = [str(p) for p in of(built, ".pdf")]
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/vera.py"), *paths], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == {p: {} for p in paths}


def test_every_pdf_is_accessible_for_a_second_validator(built: tuple[Path, Build]) -> None:
    for path in of(built, ".pdf"):
        result = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
        assert result.is_compliant, (path.name, [f.rule_id for f in result.failures])


def test_every_pdf_embeds_our_fonts_and_no_other(built: tuple[Path, Build]) -> None:
    for path in of(built, ".pdf"):
        with pikepdf.open(path) as pdf:
            fonts = {
                str(o.BaseFont) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
            }
        assert fonts
        ours = r"Atkinson|Source-?Serif|Noto-?Nastaliq|Scheherazade|Latin-among-Arabic"
        assert all(re.search(ours, name) for name in fonts), fonts


def test_every_pdf_in_english_says_its_law_date_and_that_it_is_a_draft(built: tuple[Path, Build]) -> None:
    on = built[1].manifest.law_as_of
    for path in (p for p in of(built, ".pdf") if p.parent.name == "en"):
        with pypdfium2.PdfDocument(path) as pdf:
            text = " ".join(" ".join(p.get_textpage().get_text_range() for p in pdf).split()).replace("\u00a0", " ")
        lacking = {k for a in built[1].manifest.artefacts if built[0] / a.path == path for _, k in a.lacking}
        if path.stem in BOOKS:
            assert f"{on.day} {on:%B} {on.year}" in text
            assert lacking
        assert not lacking or "Draft" in text, path


def test_no_act_is_printed_as_law_before_its_day(built: tuple[Path, Build]) -> None:
    used = {p for a in built[1].manifest.artefacts if a.product != "legal-guide" for p in a.used.provisions}
    acts = {p.partition("#")[0] for p in used}
    early = built[1].manifest.law_as_of.year < 2018 or built[1].manifest.pack == "gilgit-2018"
    assert ({"ptpa-2018", "psma-2018"} & acts == set()) is early


def test_a_legal_guide_keeps_later_law_apart_and_says_so(built: tuple[Path, Build]) -> None:
    for path in (p for p in of(built, ".html") if p.stem == "legal-guide"):
        text = str(html.document_fromstring(path.read_text()).text_content())
        before, mark, after = text.partition("They were not law on that day")
        assert bool(mark) is (built[1].manifest.pack != "lahore-2026")
        assert ("Act IX of 2025" in before) is (built[1].manifest.pack == "lahore-2026")
        assert bool(mark) is ("Prevention of Trafficking in Persons Act" in after)


def test_every_docx_passes_the_schema(built: tuple[Path, Build]) -> None:
    for path in of(built, ".docx"):
        result = OpenXmlValidator().validate(str(path))
        assert result.is_valid, (path.name, [str(e) for e in result.errors][:3])


def test_a_docx_of_each_kind_opens_in_libreoffice_and_forms_have_the_pages_of_their_pdf(
    built: tuple[Path, Build], tmp_path: Path
) -> None:
    kinds = {p.stem: p for p in sorted(of(built, ".docx"), key=lambda p: p.parent.name)}
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), *map(str, kinds.values())], check=True, capture_output=True)
    for name, path in kinds.items():
        pages = count(tmp_path / f"{name}.pdf")
        assert pages > (10 if name in BOOKS and name != "agenda" else 0)
        assert name not in FORMS or pages == count(path.with_suffix(".pdf")), path


def count(path: Path) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def key_texts(house: House) -> list[str]:
    """Return answers of the real library that are long enough to be recognised."""
    library = house.loaded.library
    answers = [i.answer for i in library.items.values()] + [
        q.answer for c in library.cases.values() for q in c.questions
    ]
    answers += [a.key for a in library.activities.values()]
    return [plain(a) for a in answers if len(a) > 60 and "{" not in a]


def plain(text: str) -> str:
    """Return letters alone, so that line breaks, quotes and hyphens cannot hide a match."""
    return re.sub(r"[^a-z]+", "", text.lower())


def everything(path: Path) -> str:
    """Return all that a file says: every XML part, or the text of all pages with bookmarks and metadata."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as parts:
            texts = [
                re.sub(r"<[^>]+>", "", parts.read(n).decode("utf-8", "ignore"))
                for n in parts.namelist()
                if n.endswith(".xml")
            ]
        return plain(" ".join(texts))
    if path.suffix == ".html":
        return plain(str(html.document_fromstring(path.read_text()).text_content()))
    with pypdfium2.PdfDocument(path) as pdf:
        pages = " ".join(p.get_textpage().get_text_range() for p in pdf)
        marks = " ".join(b.get_title() for b in pdf.get_toc())
        return plain(f"{pages} {marks} {pdf.get_metadata_dict()}")


def test_no_answer_reaches_a_participant_and_the_facilitator_has_them(
    built: tuple[Path, Build], real_house: House
) -> None:
    answers = key_texts(real_house)
    for path in built[1].written:
        if path.suffix not in (".docx", ".html", ".pdf") or path.name == "index.html":
            continue
        product = path.name.partition(".")[0]
        if product != "facilitator-guide" and real_house.layouts.products[product].reader == "facilitator":
            continue
        said = everything(path)
        shown = [a for a in answers if a in said]
        assert bool(shown) is (product == "facilitator-guide"), (path, shown[:2])


def test_nothing_restricted_reaches_the_public(built: tuple[Path, Build], real_house: House) -> None:
    library = real_house.loaded.library
    secret = [
        plain(b.text)
        for m in library.modules.values()
        if m.clearance == "restricted"
        for b in m.blocks
        if len(b.text) > 60 and "{" not in b.text
    ]
    assert secret
    cleared = {a.id for a in library.audiences.values() if a.clearance == "restricted"}
    for path in built[1].written:
        if (
            path.suffix in (".docx", ".html", ".pdf")
            and path.name != "index.html"
            and path.parent.parent.name not in cleared
        ):
            said = everything(path)
            assert not [s for s in secret if s in said], path


@pytest.mark.parametrize("pack", ["islamabad-2015", "gilgit-2018", "quetta-2021"])
@pytest.mark.parametrize("day", [date(2018, 6, 2), date(2025, 4, 23), date(2026, 12, 8)])
def test_a_past_pack_can_print_the_law_of_a_later_day(real_house: House, pack: str, day: date) -> None:
    assert blocking(pipeline.judge_pack(real_house, pack, Selection(law_as_of=day), final=None)) == ()


@pytest.mark.parametrize("pack", ["quetta-2021", "lahore-2026"])
def test_a_pack_that_teaches_the_acts_is_refused_on_a_day_before_them(real_house: House, pack: str) -> None:
    said = blocking(pipeline.judge_pack(real_house, pack, Selection(law_as_of=date(2018, 4, 26)), final=None))
    assert said
    assert all("which was not in force on 2018-04-26" in f.message and f.path == f"packs/{pack}.yaml" for f in said)


def test_what_is_to_stand_on_one_page_does(built: tuple[Path, Build], real_house: House) -> None:
    one = ("Which law this prints", "On one page", real_house.loaded.library.routers["which-offence"].title)
    guides = [p for p in of(built, ".pdf") if p.stem == "legal-guide"]
    assert guides
    for path in guides:
        with pypdfium2.PdfDocument(path) as file:
            chapters = [(m.get_title(), m.get_dest().get_index()) for m in file.get_toc() if m.level == 0]
        lengths = {title: after - page for (title, page), (_, after) in pairwise(chapters)}
        assert {t: lengths[t] for t in one} == dict.fromkeys(one, 1), path
