"""Certificates from a roster, as they are read back and checked: files, and files for the printer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner

from curriculum import certificates, preflight, verify_certificate
from curriculum.certificates import Asked, Issued, blank, make
from curriculum.certify import shelf
from curriculum.cli import main
from curriculum.model.findings import ContentError
from curriculum.pipeline import House
from curriculum.render import press
from curriculum.stamp import sheet
from tests.certificates.people import ASKED, HOME, NAMES, UNSET, files, people, with_secret
from tests.conftest import ROOT, SAMPLES
from tests.render.structure import Reader


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
