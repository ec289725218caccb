"""Editions from the command line: recorded with a build, never overwritten, recalled, and mended by slips and stickers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from curriculum import editions
from curriculum.cli import main
from curriculum.model.edition import Edition
from curriculum.model.findings import ContentError
from tests.breaking import swap
from tests.conftest import LAYOUTS, ROOT
from tests.land import FIGURES, LAND, LINES, ROPES, copied
from tests.test_recall import SECOND

GUIDE, FOLDED = "coast/officers/en/legal-guide", "coast/everyone/en/trifold"


def run(*words: object, content: Path = LAND) -> Result:
    """Run a command on a library."""
    return CliRunner().invoke(main, [*map(str, words), "--content", str(content), "--layouts", str(LAYOUTS)])


class Kept(NamedTuple):
    """A build that was recorded: what the command said, where the files are, and the folder of editions."""

    said: str
    out: Path
    folder: Path

    @property
    def edition(self) -> Edition:
        """The one edition that is recorded."""
        (found,) = editions.load(self.folder)
        return found


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The pack of the coast, built once on paper and in Word and recorded as an edition."""
    base = tmp_path_factory.mktemp("editions")
    done = run(
        "build", "coast", "--edition", "first", "--copies", "trifold=1000", "--copies", "legal-guide=20", "--sent-to", "Town",
        "--sent-to", "Harbour", "--editions", base / "kept", "--out", base / "out", "--jobs", 1, "--format", "pdf", "--format", "docx",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    return Kept(done.output, base / "out", base / "kept")


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """A copy of the library of the land."""
    return copied(tmp_path)


def recalled(kept: Kept, content: Path, *words: object) -> Result:
    """Ask what is wrong now."""
    return run("recall", *words, "--editions", kept.folder, content=content)


def pages(path: Path) -> list[str]:
    """Return the words of a PDF, page by page."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [
            " ".join(p.get_textpage().get_text_range().split()).replace("\u00a0", " ").replace("\ufffe", "-")
            for p in pdf
        ]


def test_a_build_is_recorded_with_its_files_copies_and_places(kept: Kept) -> None:
    assert f"recorded in {kept.folder / 'first.json'}; keep this file as long as copies are in use" in kept.said
    made = kept.edition
    assert (made.name, made.pack, made.title, made.version) == ("first", "coast", "Coast 2026", "0.1")
    assert (made.copies, made.sent_to) == ({"trifold": 1000, "legal-guide": 20}, ("Town", "Harbour"))
    assert sorted(a.path for a in made.artefacts) == [f"{FOLDED}.pdf", f"{GUIDE}.docx", f"{GUIDE}.pdf"]
    assert all((kept.out / a.path).is_file() for a in made.artefacts)
    said = {p.unit: p.says for p in made.printed}
    assert said["helplines/coast-line"] == {"number": "1991", "name": "Coast line"}
    folded = next(a for a in made.artefacts if a.product == "trifold")
    assert folded.places["helplines/coast-line"] == ("page 1, Front cover", "page 1, Back cover", "page 2, Inside 3")


def test_the_places_are_those_where_the_words_stand(kept: Kept) -> None:
    guide = next(a for a in kept.edition.artefacts if a.path == f"{GUIDE}.pdf")
    text = pages(kept.out / guide.path)
    assert guide.places["facts/heard"] == tuple(f"page {n}" for n, page in enumerate(text, 1) if "55 per cent" in page)
    numbers = {int(p.removeprefix("page ")) for p in guide.places["laws/ropes-act#sec-3"]}
    assert {n for n, page in enumerate(text, 1) if "p to 10 years" in page} <= numbers


def test_at_first_nothing_is_wrong(kept: Kept) -> None:
    done = recalled(kept, LAND)
    assert done.exit_code == 0
    assert done.output.startswith("first, Coast 2026, made on 20")
    assert done.output.endswith(", is right; sent to Town, Harbour\n")


def test_an_edition_is_never_overwritten(kept: Kept, tmp_path: Path) -> None:
    before = (kept.folder / "first.json").read_bytes()
    done = run(
        "build", "coast", "--edition", "first", "--editions", kept.folder, "--out", tmp_path / "out", "--jobs", 1
    )
    assert done.exit_code == 1
    assert (
        f"{kept.folder / 'first.json'}: the edition “first” is recorded already (name this one otherwise: --edition NAME)"
        in done.stderr
    )
    assert (kept.folder / "first.json").read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_a_number_that_changed_is_listed_with_file_copies_panels_and_mend(kept: Kept, land: Path) -> None:
    swap(land, LINES, 'display: "1991"', 'display: "1992"')
    done = recalled(kept, land)
    assert done.exit_code == 1
    assert "first, Coast 2026, made on" in done.output
    assert ", is wrong now; sent to Town, Harbour" in done.output
    (line,) = [x for x in done.output.splitlines() if x.startswith("coast/")]
    for part in (f"{FOLDED}.pdf", "1000", "page 1, Front cover; page 1, Back cover; page 2, Inside 3",
                 "Coast line: number (the register was corrected)", "1991", "1992", "cover it with a sticker"):  # fmt: skip
        assert part in line
    assert "legal-guide" not in line


def test_json_has_the_editions_what_is_wrong_and_the_papers(kept: Kept, land: Path) -> None:
    swap(land, ROPES, SECOND, SECOND.replace("10", "12", 1))
    done = recalled(kept, land, "--json")
    assert done.exit_code == 1
    said = json.loads(done.output)
    assert set(said) == {"editions", "wrong", "papers"}
    assert (said["editions"], said["papers"]) == (["first"], [])
    paper, word = sorted(said["wrong"], key=lambda w: w["path"], reverse=True)
    assert (paper["path"], word["path"]) == (f"{GUIDE}.pdf", f"{GUIDE}.docx")
    assert set(paper) == {
        "edition", "path", "product", "audience", "language", "copies", "unit", "label", "field", "was", "now", "why", "places", "do",
    }  # fmt: skip
    assert (paper["unit"], paper["field"], paper["why"], paper["do"]) == (
        "laws/ropes-act#sec-3",
        "penalty",
        "changed",
        "errata",
    )
    assert paper["copies"] == word["copies"] == 20
    assert paper["places"] == word["places"] != []  # the Word file has no pages of its own


def test_a_unit_may_be_asked_for(kept: Kept, land: Path) -> None:
    swap(land, LINES, 'display: "1991"', 'display: "1992"', 'display: "15"', 'display: "16"')
    assert {w["unit"] for w in json.loads(recalled(kept, land, "police", "--json").output)["wrong"]} == {
        "helplines/police"
    }
    assert recalled(kept, land, "heard").exit_code == 0


def test_an_unknown_unit_is_a_usage_error(kept: Kept) -> None:
    done = recalled(kept, LAND, "coast-lime")
    assert done.exit_code == 2
    assert "nothing here has the id “coast-lime”. did you mean “coast-line”" in done.output


def test_a_unit_that_only_the_edition_knows_can_be_asked_for(kept: Kept, land: Path) -> None:
    text = (land / LINES).read_text("utf-8")
    (land / LINES).write_text(text[: text.index("  - id: coast-line")], "utf-8")
    done = recalled(kept, land, "coast-line", "--json")
    assert done.exit_code == 1
    assert [(w["was"], w["now"], w["why"], w["do"]) for w in json.loads(done.output)["wrong"]] == [
        ("1991", "", "gone", "reprint")
    ]


def test_since_names_an_edition(kept: Kept, land: Path, tmp_path: Path) -> None:
    later = kept.edition.model_copy(update={"name": "second", "made_on": kept.edition.made_on.replace(year=2090)})
    folder = tmp_path / "kept"
    for made in (kept.edition, later):
        editions.keep(made, folder)
    swap(land, LINES, 'display: "1991"', 'display: "1992"')
    for name, names in (("first", ["first", "second"]), ("second", ["second"])):
        said = json.loads(run("recall", "--since", name, "--editions", folder, "--json", content=land).output)
        assert said["editions"] == names
        assert [w["edition"] for w in said["wrong"]] == names


def test_an_unknown_edition_is_a_usage_error(kept: Kept) -> None:
    done = recalled(kept, LAND, "--since", "firts")
    assert done.exit_code == 2
    assert f"no edition “firts” is recorded in {kept.folder}" in done.output
    assert "did you mean “first”" in done.output


def test_where_nothing_is_recorded_it_says_so(tmp_path: Path) -> None:
    done = run("recall", "--editions", tmp_path / "none")
    assert (done.exit_code, done.output) == (
        0,
        f"no edition is recorded in {tmp_path / 'none'}; record one with build --edition NAME\n",
    )


@pytest.mark.parametrize("text", ["{", "[]", '{"name": "x"}', ""])
def test_a_file_that_is_no_edition_is_refused_by_its_name(kept: Kept, tmp_path: Path, text: str) -> None:
    editions.keep(kept.edition, tmp_path)
    (tmp_path / "bad.json").write_text(text)
    done = run("recall", "--editions", tmp_path)
    assert done.exit_code == 1
    assert f"{tmp_path / 'bad.json'}: this is no edition that “build --edition” has written" in done.stderr
    assert "(restore it from a copy, or move it away)" in done.stderr
    with pytest.raises(ContentError) as fault:
        editions.load(tmp_path)
    assert [(f.rule, f.path) for f in fault.value.findings] == [("edition", str(tmp_path / "bad.json"))]


def test_an_edition_comes_back_from_its_file_as_it_was(kept: Kept, tmp_path: Path) -> None:
    editions.keep(kept.edition, tmp_path)
    assert editions.load(tmp_path) == (kept.edition,)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--edition", "No Such Name"], "an edition is of one pack, and its name has small letters, digits and dashes"),
        (["hills", "--edition", "x"], "an edition is of one pack"),
        (["--copies", "trifold=5"], "--copies and --sent-to belong to an --edition NAME"),
        (["--sent-to", "Town"], "--copies and --sent-to belong to an --edition NAME"),
        (["--edition", "x", "--copies", "trifold"], "write --copies PRODUCT=NUMBER, such as trifold=1000000"),
        (["--edition", "x", "--copies", "trifold=-1"], "write --copies PRODUCT=NUMBER"),
    ],
)
def test_options_that_contradict_each_other_are_usage_errors(tmp_path: Path, words: list[str], says: str) -> None:
    done = run("build", "coast", *words, "--out", tmp_path / "out", "--editions", tmp_path / "kept")
    assert done.exit_code == 2
    assert says in " ".join(done.output.split())
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def papers(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The slip and the stickers for the edition, once a number, two figures of law and a fact have changed."""
    base = tmp_path_factory.mktemp("papers")
    content = copied(base)
    swap(
        content,
        LINES,
        'display: "1991"',
        'display: "1992"',
        'display: "15"\n    owner: Police',
        'display: "15"\n    valid_to: 2026-11-20\n    owner: Police',
    )
    swap(content, ROPES, SECOND, SECOND.replace("10", "12", 1))
    swap(content, FIGURES, "text: 55 per cent", "text: 54 per cent")
    done = run("recall", "--editions", kept.folder, "--out", base / "papers", content=content)
    return base / "papers", done


def test_papers_are_made_for_each_edition_and_named(papers: tuple[Path, Result]) -> None:
    folder, done = papers
    assert done.exit_code == 1
    made = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.pdf"))
    assert made == ["first/correction-stickers.pdf", "first/errata-slip.pdf"]
    assert all(f"made {folder / name}" in done.output for name in made)


def test_the_slip_says_where_what_was_and_what_to_read(papers: tuple[Path, Result], kept: Kept) -> None:
    text = " ".join(pages(papers[0] / "first/errata-slip.pdf"))
    assert "Please correct this copy" in text
    assert "This slip belongs to every printed copy of the edition first." in text
    guide = next(a for a in kept.edition.artefacts if a.path == f"{GUIDE}.pdf")
    last = guide.places["laws/ropes-act#sec-3"][-1].removeprefix("page ")
    assert f"and {last}" in text
    for line in ("Legal guide", "RA 2018, s. 3 (penalty)", "Up to 10 years and fine up to Rs 1 million", "Up to 12 years and fine up to Rs 1 million",
                 "Had heard of it (figure)", "55 per cent", "54 per cent", "Police (number)", "This number serves no more."):  # fmt: skip
        assert line in text, line
    assert "1992" not in text  # the brochure is mended by stickers


def test_the_sheet_has_one_page_of_labels_for_each_correction(papers: tuple[Path, Result]) -> None:
    first, *labels = pages(papers[0] / "first/correction-stickers.pdf")
    assert "Stickers for printed copies" in first
    assert "Tri-fold brochure: page 1, Front cover; page 1, Back cover; page 2, Inside 3" in first
    assert "1991" in first
    assert len(labels) == 2
    by_number = next(page for page in labels if "1992" in page)
    assert by_number.count("1992") == 24
    assert by_number.count("Coast line") >= 24
    assert "1991" not in "".join(labels)
    assert next(page for page in labels if "54 per cent" in page).count("54 per cent") == 24


def test_the_papers_are_accessible_for_verapdf(papers: tuple[Path, Result]) -> None:
    paths = [str(p) for p in sorted(papers[0].rglob("*.pdf"))]
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/vera.py"), *paths], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == {p: {} for p in paths}


def test_where_nothing_is_wrong_no_paper_is_made(kept: Kept, tmp_path: Path) -> None:
    done = run("recall", "--editions", kept.folder, "--out", tmp_path / "papers")
    assert done.exit_code == 0
    assert not list(tmp_path.rglob("*.pdf"))


def test_papers_of_a_pack_that_is_gone_are_refused(kept: Kept, land: Path, tmp_path: Path) -> None:
    swap(land, LINES, 'display: "1991"', 'display: "1992"')
    (land / "packs/coast.yaml").unlink()
    done = run("recall", "--editions", kept.folder, "--out", tmp_path / "papers", content=land)
    assert done.exit_code == 1
    assert "the edition “first” is of the pack “coast”, which the library no longer has" in done.stderr
    assert not (tmp_path / "papers").exists()
