"""The parcel for a printer: what is in it, what it asks for, that it can be recalled, and what is refused."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

from curriculum import cli, editions, handoff, recall
from curriculum.command.handoff import COPIES, quantities
from curriculum.handoff import Handed
from curriculum.model.findings import ContentError
from curriculum.model.layout import Format
from curriculum.pipeline import House
from tests.conftest import ROOT

TODAY = date(2024, 1, 2)
WANTED = {("en", "quetta"): 20_000, ("en", "lahore"): 50_000}


@pytest.fixture(scope="module")
def parcel(real_house: House, tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """A parcel of the tri-fold for two districts."""
    out = tmp_path_factory.mktemp("parcel")
    return handoff.hand_over(
        real_house, "national-2024", "trifold", WANTED, out, TODAY, sent_to=("a press",), audience="public"
    )


def held(parcel: Handed) -> dict[str, bytes]:
    with zipfile.ZipFile(parcel.path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_parcel_holds_press_files_pictures_the_order_and_their_sums(parcel: Handed) -> None:
    files = held(parcel)
    names = {f"{folder}/trifold-{d}-en{end}" for d in ("quetta", "lahore")
             for folder, end in (("press", ".press.pdf"), ("telephone", ".pdf"), ("proof", "-1.png"), ("proof", "-2.png"))}  # fmt: skip
    assert set(files) == names | {"spec-sheet.pdf", "SHA256SUMS"}
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {n: hashlib.sha256(d).hexdigest() for n, d in files.items() if n != "SHA256SUMS"}
    with Image.open(BytesIO(files["proof/trifold-quetta-en-1.png"])) as image:
        assert image.size == (2000, 1414)


def test_the_order_says_how_many_of_what_on_which_paper_and_where_it_is_folded(parcel: Handed) -> None:
    order = parcel.order
    assert (order.width, order.height, order.bleed, order.total) == (297, 210, 3, 70_000)
    assert [(f.district, f.quantity, f.folds) for f in order.files] == [
        ("Quetta", 20_000, ((97, 197), (100, 200))), ("Lahore", 50_000, ((97, 197), (100, 200))),
    ]  # fmt: skip
    with pypdfium2.PdfDocument(held(parcel)["spec-sheet.pdf"]) as pdf:
        said = " ".join(" ".join(p.get_textpage().get_text_bounded() for p in pdf).split())
    for words in (
        "70,000",
        "20,000",
        "Quetta",
        "FOGRA39",
        "130 g/m²",
        "97 mm, 197 mm",
        "do not print them",
        order.files[0].sha256,
    ):
        assert words in said


def test_a_parcel_of_the_same_files_is_the_same_every_time() -> None:
    files = {"press/b.pdf": b"b", "a.png": b"a"}
    assert handoff.zipped(files, TODAY) == handoff.zipped(dict(reversed(files.items())), TODAY)


def test_what_is_handed_over_can_be_recalled(real_house: House, parcel: Handed, tmp_path: Path) -> None:
    editions.keep(parcel.edition, tmp_path)
    (kept,) = editions.load(tmp_path)
    assert kept.sent_to == ("a press",)
    assert kept.copies == {
        "national-2024/public/en/trifold-quetta": 20_000, "national-2024/public/en/trifold-lahore": 50_000
    }  # fmt: skip
    library = real_house.loaded.library
    dead = library.helplines["fia-1991"].model_copy(update={"number": "1717", "display": "1717"})
    changed = library.model_copy(update={"helplines": {**library.helplines, "fia-1991": dead}})
    wrong = list(recall.wrong(changed, real_house.layouts.products, (kept,), TODAY, "fia-1991"))
    assert {(w.path.rpartition("-")[2], w.copies) for w in wrong} == {
        ("quetta.press.pdf", 20_000),
        ("lahore.press.pdf", 50_000),
    }
    assert any("Front cover" in place or "Inside 3" in place for w in wrong for place in w.places)


@pytest.mark.parametrize(
    ("piece", "wanted", "message", "hint"),
    [
        ("trifolt", {("en", ""): 1}, "“trifolt” is no piece of national-2024 for the press", "press"),
        ("poster", {("en", ""): 1}, "“poster” is no piece of national-2024 for the press", "poster-job-offer-a3"),
        ("sms", {("en", ""): 1}, "“sms” is no piece of national-2024 for the press", "press"),
        ("trifold", {("en", "atlantis"): 1}, "national-2024 makes no trifold in en for atlantis", "write en, en/"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused_with_what_can(
    real_house: House, tmp_path: Path, piece: str, wanted: dict[tuple[str, str], int], message: str, hint: str
) -> None:
    with pytest.raises(ContentError) as fault:
        handoff.hand_over(real_house, "national-2024", piece, wanted, tmp_path, TODAY, audience="public")
    assert message in str(fault.value)
    assert hint in fault.value.findings[0].hint
    assert list(tmp_path.iterdir()) == []


def test_whose_edition_is_meant_is_asked(real_house: House, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="makes trifold for 2 audiences"):
        handoff.hand_over(real_house, "national-2024", "trifold", {("en", ""): 1}, tmp_path, TODAY)


@pytest.mark.parametrize("name", ["../x", "Quetta 1", "a/b", ""])
def test_an_edition_is_named_like_a_file_before_anything_is_made(name: str) -> None:
    with pytest.raises(ContentError, match="is no name of an edition"):
        handoff.named(name)


def test_copies_are_written_by_language_and_district() -> None:
    assert quantities(("ur=600000,en=200000", "ur/quetta=20")) == {
        ("ur", ""): 600_000,
        ("en", ""): 200_000,
        ("ur", "quetta"): 20,
    }
    assert COPIES.fullmatch("en=0") is None


@pytest.mark.parametrize("written", ["en", "en=", "en=-5", "en=ten", "en=5,en=6", "en=20,000"])
def test_copies_that_cannot_be_read_are_refused(written: str) -> None:
    done = CliRunner().invoke(cli.main, ["handoff", "national-2024", "--piece", "trifold", "--quantity", written])
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_the_command_writes_the_parcel_and_the_edition_once(tmp_path: Path) -> None:
    call = ["handoff", "national-2024", "--piece", "wallet-card-debt", "--quantity", "en=1000", "--json",
            "--out", str(tmp_path / "out"), "--editions", str(tmp_path / "kept"), "--content", str(ROOT / "content")]  # fmt: skip
    done = CliRunner().invoke(cli.main, call)
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["order"]["files"][0]["quantity"] == 1000
    with zipfile.ZipFile(said["parcel"]) as archive:
        assert "sheet/wallet-card-debt-en.sheet.pdf" in archive.namelist()
    again = CliRunner().invoke(cli.main, call)
    assert again.exit_code == 1
    assert "is recorded already" in again.output


def test_the_formats_of_the_command_line_are_those_of_layouts() -> None:
    assert sorted(cli.packs.FORMATS) == sorted(get_args(Format))
