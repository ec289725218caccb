"""Certificates from a roster: read back, checked, broken off and gone on with, always the same bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner

from curriculum import certificates, pack, preflight, roster, verify_certificate
from curriculum.certificates import Asked, Issued, blank, make, run
from curriculum.certify import shelf
from curriculum.cli import main
from curriculum.model.findings import ContentError, OutputError
from curriculum.model.roster import Person
from curriculum.pipeline import House
from curriculum.render import press
from curriculum.roster import Roster
from curriculum.stamp import sheet
from tests.conftest import ROOT, SAMPLES
from tests.render.structure import Reader

ASKED = Asked("now", "neighbours", "ur")
HOME = "now/neighbours"
NAMES = (
    ("Ayesha Khan", "عائشہ خان"), ("Muhammad Abdullah bin Ibrahim Chaudhry of the Kot Lakhpat Union Council", ""),
    ("Żółć Ñandú", "ڈاکٹر زولچ"), ("Li محمد", ""), ("李明", "لیاقت"), ("W" * 80, "محمد"),
)  # fmt: skip
UNSET = {"李明", "W" * 80}
"""Names that no face has, or that no line holds."""


@pytest.fixture(scope="module")
def house(small_house: House) -> House:
    """The small library, whose neighbours get a certificate."""
    library = small_house.loaded.library
    asked = library.packs["now"]
    group = asked.groups[1].model_copy(
        update={"products": ("agenda", "certificate"), "languages": {"ur": ("certificate",)}}
    )
    packs = {**library.packs, "now": asked.model_copy(update={"groups": (asked.groups[0], group)})}
    return small_house._replace(loaded=small_house.loaded._replace(library=library.model_copy(update={"packs": packs})))


@pytest.fixture(scope="module", autouse=True)
def set_once(house: House) -> Iterator[None]:
    """Let each page be set once for all tests: it is the same for all."""
    made: dict[Any, Any] = {}
    page = blank.page

    def kept(opened: House, wanted: Any, facts: Any, one_file: bool = False) -> Any:
        asked = (wanted.stem, one_file)
        if asked not in made:
            made[asked] = page(opened, wanted, facts, one_file)
        return made[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "page", kept)
        yield


def people(names: Any = NAMES) -> Roster:
    """Return a roster."""
    every = tuple(Person(number=n, name=a, name_local=b) for n, (a, b) in enumerate(names, 1))
    return Roster("people.csv", every, tuple(range(2, len(every) + 2)), (), 0, columns=("A", "B"))


def with_secret(out: Path) -> Path:
    """Return a folder whose secret is always the same."""
    (out / HOME).mkdir(parents=True)
    (out / HOME / shelf.SECRET).write_text("07" * 32)
    return out


@pytest.fixture(scope="module")
def made(house: House, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Issued]:
    """The certificates of a few people, and where they are."""
    out = with_secret(tmp_path_factory.mktemp("out"))
    return out, certificates.issue(house, ASKED, people(), out)


@pytest.fixture(scope="module")
def printed(house: House, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where the certificates of a few people are as one file for the printer, and the file."""
    out = with_secret(tmp_path_factory.mktemp("printed"))
    made = certificates.issue(house, ASKED._replace(one_file=True), people(), out)
    return out, made.folder / make.PRINTED


def files(out: Path) -> dict[str, bytes]:
    """Return the certificates by their names."""
    return {f.name: f.read_bytes() for f in sorted((out / HOME / "ur").glob("*.pdf"))}


def test_each_is_one_tagged_page_that_says_its_names_in_place(made: tuple[Path, Issued]) -> None:
    for (name, local), data in zip(NAMES, files(made[0]).values(), strict=True):
        reader = Reader(data)
        said = reader.text()
        assert len(reader.file.pages) == 1
        if name not in UNSET:
            assert said.index("This records that") < said.index(name) < said.index("took part")
        assert said.index("تصدیق") < said.rindex(local or name) < said.rindex("نے Town")
        assert "NOW-NEI-000" in str(reader.file.docinfo["/Title"])
        elements = {
            str(e.ActualText): str(e.get("/Lang"))
            for e in reader.file.objects
            if isinstance(e, pikepdf.Dictionary) and "/ActualText" in e
        }
        assert elements.get(name, "en") == "en"
        assert elements.get(local, "ur") == "ur"


def test_what_the_glyphs_say_can_be_searched(made: tuple[Path, Issued]) -> None:
    data = list(files(made[0]).values())
    for number, word in ((0, "Ayesha Khan"), (1, "Kot Lakhpat"), (2, "Żółć Ñandú"), (0, "NOW-NEI-0001")):
        with pypdfium2.PdfDocument(data[number]) as file:
            assert word in " ".join(file[0].get_textpage().get_text_range().split()), word


def test_they_pass_the_standard_of_tagged_files(made: tuple[Path, Issued], printed: tuple[Path, Path]) -> None:
    chosen = [str(f) for f in (*sorted((made[0] / HOME / "ur").glob("*.pdf"))[3:5], printed[1])]
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "vera.py"), *chosen], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == {name: {} for name in chosen}


def test_the_square_code_is_read_from_the_page_and_checked(made: tuple[Path, Issued]) -> None:
    held = made[0] / HOME / shelf.REGISTER
    for (name, local), data in zip(NAMES, files(made[0]).values(), strict=True):
        with pypdfium2.PdfDocument(data) as file:
            (code,) = zxingcpp.read_barcodes(file[0].render(scale=2).to_pil())
        assert verify_certificate(held, code.text, (name, local) if local else (name,)).verdict == "genuine"
        assert verify_certificate(held, code.text, (name + "x",)).verdict == "named otherwise"


def test_what_is_odd_is_told_by_row(made: tuple[Path, Issued]) -> None:
    said = {f.line: f.message for f in made[1].findings if f.rule == "certificates"}
    assert set(said) == {6, 7}
    assert "column A holds a name with letters that no face of the house has" in said[6]
    assert "too long" in said[7]
    assert "in row 7" in said[7]


def test_no_name_is_in_anything_but_the_certificates(made: tuple[Path, Issued]) -> None:
    for file in made[0].rglob("*"):
        if file.is_file() and file.suffix != ".pdf":
            text = file.read_text("utf-8")
            assert not any(name in text for pair in NAMES for name in pair if name), file.name
    assert not any("Ayesha" in str(f) for f in made[1].findings)


def test_bytes_do_not_hang_on_company_order_or_processes(
    house: House, made: tuple[Path, Issued], tmp_path: Path
) -> None:
    some = people()._replace(people=people().people[::-2], rows=people().rows[::-2])
    certificates.issue(house, ASKED, some, with_secret(tmp_path / "some"))
    before = files(made[0])
    now = files(tmp_path / "some")
    assert len(now) == 3
    assert now == {name: before[name] for name in now}


def test_what_stands_is_not_made_again_and_what_was_spoilt_is(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = with_secret(tmp_path)
    few = people(NAMES[:3])
    first = certificates.issue(house, ASKED, few, out)
    before = files(out)
    (out / HOME / "ur" / "NOW-NEI-0002.pdf").write_bytes(b"spoilt")
    (out / HOME / "ur" / "NOW-NEI-0003.pdf").unlink()
    again = certificates.issue(house, ASKED, few, out)
    assert (first.made, first.stood, again.made, again.stood) == (3, 0, 2, 1)
    assert files(out) == before
    assert first.register == again.register


def scanned(out: Path, number: int) -> str:
    """Return what the square code of a certificate says."""
    with pypdfium2.PdfDocument(out / HOME / "ur" / f"NOW-NEI-{number:04}.pdf") as file:
        (code,) = zxingcpp.read_barcodes(file[0].render(scale=2).to_pil())
    return str(code.text)


def loosely(*names: str) -> Roster:
    """Return a roster that gives no numbers."""
    found = people([(name, "") for name in names])
    return found._replace(loose=frozenset(p.number for p in found.people))


def verdicts(out: Path, papers: dict[str, str]) -> list[str]:
    """Return what the register says of papers, given by their codes and names."""
    return [verify_certificate(out / HOME / shelf.REGISTER, code, (name,)).verdict for code, name in papers.items()]


def test_a_name_that_was_corrected_gets_a_code_of_its_own_and_the_old_paper_is_void(
    house: House, tmp_path: Path
) -> None:
    out = with_secret(tmp_path)
    certificates.issue(house, ASKED, people((("Ali Shah", ""), ("Sana", ""))), out)
    papers = {scanned(out, 1): "Ali Shah", scanned(out, 2): "Sana"}
    changed = certificates.issue(house, ASKED, people((("Ali Shahid", ""), ("SANA", ""))), out)
    assert [(f.line, f.rule) for f in changed.findings if "before" in f.message] == [(2, "certificates")]
    papers[scanned(out, 1)] = "Ali Shahid"
    assert verdicts(out, papers) == ["replaced", "genuine", "genuine"]
    again = certificates.issue(house, ASKED, people((("Ali Shahid", ""), ("SANA", ""))), out)
    assert (again.made, again.stood, again.register) == (0, 2, changed.register)


def test_who_is_taken_off_a_list_is_withdrawn_and_all_others_keep_their_numbers(house: House, tmp_path: Path) -> None:
    out = with_secret(tmp_path)
    certificates.issue(house, ASKED, loosely("Ali", "Bilal", "Sana", "Omar"), out)
    papers = {scanned(out, n): name for n, name in enumerate(("Ali", "Bilal", "Sana", "Omar"), 1)}
    after = certificates.issue(house, ASKED, loosely("Ali", "Sanam", "Omar", "Zara"), out)
    assert verdicts(out, papers) == ["genuine", "withdrawn", "withdrawn", "genuine"]
    assert list(files(out)) == [f"NOW-NEI-000{n}.pdf" for n in (1, 4, 5, 6)]
    (said,) = (f.message for f in after.findings if "withdrawn" in f.message)
    assert "NOW-NEI-0002, NOW-NEI-0003" in said
    back = certificates.issue(house, ASKED, loosely("Ali", "Bilal", "Sanam", "Omar", "Zara"), out)
    assert verdicts(out, papers) == ["genuine", "genuine", "withdrawn", "genuine"]
    assert (back.made, back.stood) == (1, 4)
    assert scanned(out, 2) == list(papers)[1]


def test_a_correction_in_its_place_keeps_the_number(house: House, tmp_path: Path) -> None:
    out = with_secret(tmp_path)
    certificates.issue(house, ASKED, loosely("Ali", "Bilal", "Sana"), out)
    old = scanned(out, 2)
    certificates.issue(house, ASKED, loosely("Ali", "Belal", "Sana"), out)
    assert len(files(out)) == 3
    assert verdicts(out, {old: "Bilal", scanned(out, 2): "Belal"}) == ["replaced", "genuine"]


def test_a_row_that_is_mended_later_takes_its_own_number_and_nobody_elses(house: House, tmp_path: Path) -> None:
    out = with_secret(tmp_path / "out")
    file = tmp_path / "people.csv"
    rows = "No,Name\n1,Ayesha\n2,Bilal\n2,Hina\n3,Sana\n4,"
    for ending, hers in (("", 5), ("Omar\n", 5), ("Omar\n6,Zara\n", 5)):
        file.write_text(rows + ending)
        made = certificates.issue(house, ASKED, roster.read(file), out)
        assert not any(e.withdrawn or e.replaced for e in made.register.certificates.values())
        assert verdicts(out, {scanned(out, hers): "Hina"}) == ["genuine"]
    file.write_text("No,Name\n1,Ayesha\n2,Bilal\n2,Hina\n3,Sana\n2,Amna\n")  # Omar and Zara are taken off
    made = certificates.issue(house, ASKED, roster.read(file), out)
    assert [s for s, e in made.register.certificates.items() if e.withdrawn] == ["NOW-NEI-0004", "NOW-NEI-0006"]
    assert verdicts(out, {scanned(out, 5): "Hina", scanned(out, 7): "Amna"}) == ["genuine", "genuine"]


def test_another_list_is_not_taken_for_a_correction(house: House, tmp_path: Path) -> None:
    out = with_secret(tmp_path)
    first = certificates.issue(house, ASKED, loosely(*"abcdef"), out)
    for other in (loosely("x", "y"), people([(name, "") for name in "uvwxyz"]), loosely(*"uvwxyz")):
        with pytest.raises(ContentError) as fault:
            certificates.issue(house, ASKED, other, out)
        assert "--absent keep" in fault.value.findings[0].hint
    certificates.issue(house, ASKED._replace(absent="keep"), loosely("x", "y"), out)
    late = certificates.issue(house, ASKED._replace(absent="keep"), loosely(*"efghijkl"), out)
    assert set(late.register.certificates) == {f"NOW-NEI-{n:04}" for n in range(1, 15)}
    assert not any(e.withdrawn or e.replaced for e in late.register.certificates.values())
    unread = loosely(*"abcdexyghijkl")._replace(unread=1)
    assert "could not be read" in certificates.issue(house, ASKED, unread, out).findings[-1].message
    assert first.register.certificates.items() <= late.register.certificates.items()


def test_bytes_do_not_hang_on_the_number_of_processes(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "BATCH", 2)
    made = []
    for jobs in (1, 2):
        out = with_secret(tmp_path / str(jobs))
        certificates.issue(house, ASKED, people(NAMES[:4]), out, jobs)
        made.append((files(out), (out / HOME / shelf.REGISTER).read_bytes()))
    assert made[0] == made[1]


def test_a_full_disk_leaves_what_was_made_and_the_next_run_goes_on(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = with_secret(tmp_path)
    beside = pack.beside

    def full(top: Path, name: str, data: bytes, sync: bool = True) -> Path:
        if "0003" in name:
            raise OSError(28, "No space left on device")
        return beside(top, name, data, sync)

    with monkeypatch.context() as patch:
        patch.setattr(pack, "beside", full)
        with pytest.raises(OutputError) as fault:
            certificates.issue(house, ASKED, people(NAMES[:4]), out)
    (said,) = fault.value.findings
    assert "No space left" in said.message
    assert list(files(out)) == ["NOW-NEI-0001.pdf", "NOW-NEI-0002.pdf"]
    assert not list(out.rglob("*.part"))
    after = certificates.issue(house, ASKED, people(NAMES[:4]), out)
    assert (after.made, after.stood) == (2, 2)


def test_one_file_holds_all_for_the_printer_with_tags_bleed_and_marks(printed: tuple[Path, Path]) -> None:
    out, file = printed
    reader = Reader(file.read_bytes())
    said = reader.text()
    assert len(reader.file.pages) == len(NAMES)
    with reader.file.open_outline() as outline:
        assert [item.title for item in outline.root] == [f"NOW-NEI-000{n}" for n in range(1, len(NAMES) + 1)]
    places = [said.index(name) for name, _ in NAMES if name not in UNSET]
    assert places == sorted(places)
    assert said.count("This records that") == len(NAMES)
    page = reader.file.pages[1]
    trim, outer = ([float(v) for v in page.obj[name]] for name in ("/TrimBox", "/MediaBox"))
    assert [round((v - o) / press.PT, 2) for v, o in zip(trim, outer, strict=True)] == [13, 13, -13, -13]
    with pypdfium2.PdfDocument(file) as drawn:
        assert "Kot Lakhpat" in drawn[1].get_textpage().get_text_range()
        (code,) = zxingcpp.read_barcodes(drawn[2].render(scale=2).to_pil())
    assert verify_certificate(out / HOME / shelf.REGISTER, code.text, NAMES[2]).verdict == "genuine"
    assert not preflight.judge(file.read_bytes(), "certificate").findings


def test_very_many_are_several_files_for_the_printer(
    house: House, printed: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = with_secret(tmp_path)
    (out / HOME / "ur").mkdir()
    (out / HOME / "ur" / make.PRINTED).write_bytes(printed[1].read_bytes())
    monkeypatch.setattr(make, "VOLUME", 4)
    whole = certificates.issue(house, ASKED._replace(one_file=True), people(), out)
    assert {f.name: len(Reader(f.read_bytes()).file.pages) for f in whole.folder.glob("*.pdf")} == {
        "certificates-01.pdf": 4,
        "certificates-02.pdf": 2,
    }


def test_one_certificate_is_asked_for_at_a_time(house: House, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as fault:
        certificates.issue(house, Asked("now"), people(), tmp_path)
    assert "--language ur" in fault.value.findings[0].hint


def test_a_page_prepared_once_says_nothing_yet(house: House) -> None:
    wanted = blank.deliverable(house, ASKED, None)
    page, _ = blank.page(house, wanted, blank.facts_of(house, wanted))
    assert [s.name for s in page.spots] == ["name", "name-local", "qr", "serial", "code"]
    empty = sheet.stamp(page, {})
    assert "Ayesha" not in Reader(empty.data).text()


def test_commands_make_and_check(tmp_path: Path) -> None:
    library = tmp_path / "content"
    subprocess.run(["cp", "-r", str(SAMPLES / "small"), str(library)], check=True)
    file = library / "packs" / "now.yaml"
    file.write_text(
        file.read_text()
        .replace("products: [agenda, participant-handbook]", "products: [certificate]")
        .replace("id: now\n", "id: now\ncode: NW-26\n")
    )
    (tmp_path / "people.csv").write_text("Name\nAyesha Khan\nBilal Shah\n\n,\n")
    asked = [
        "certificates",
        "now",
        "--roster",
        str(tmp_path / "people.csv"),
        "--out",
        str(tmp_path / "out"),
        "--content",
        str(library),
        "--audience",
        "neighbours",
        "--json",
    ]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["made"] == 2
    made = tmp_path / "out" / "now" / "neighbours"
    with pypdfium2.PdfDocument(made / "en" / "NW-26-NEI-0002.pdf") as drawn:
        (code,) = zxingcpp.read_barcodes(drawn[0].render(scale=2).to_pil())
    check = ["verify", code.text, "--register", str(made / shelf.REGISTER), "--name"]
    assert CliRunner().invoke(main, [*check, "bilal shah"]).exit_code == 0
    other = CliRunner().invoke(main, [*check, "Nobody Else"])
    assert (other.exit_code, "altered" in other.output) == (1, True)


def test_ctrl_c_leaves_whole_files_that_the_next_run_keeps(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = with_secret(tmp_path)
    stamp = sheet.stamp

    def stopped(blank: Any, fills: Any, title: str = "") -> Any:
        if fills["serial"].endswith("0003"):
            raise KeyboardInterrupt
        return stamp(blank, fills, title)

    with monkeypatch.context() as patch:
        patch.setattr(sheet, "stamp", stopped)
        with pytest.raises(KeyboardInterrupt):
            certificates.issue(house, ASKED, people(NAMES[:4]), out)
    assert not list(out.rglob("*.part"))
    after = certificates.issue(house, ASKED, people(NAMES[:4]), out)
    assert (after.made, after.stood) == (2, 2)
    assert len(after.register.certificates) == 4
