"""Whatever stands in a file, the answer is a library or findings, never a traceback, and never raw HTML."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from curriculum import check, pipeline
from curriculum.model.findings import ContentError, CurriculumError, Finding, blocking
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.breaking import ACT, MODULE, PACK, TEXT, checked, house, swap
from tests.conftest import SAMPLES

FILES = sorted(f.relative_to(SAMPLES / "small").as_posix() for f in (SAMPLES / "small").rglob("*.*"))
QUIET = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small library that many drawn texts are written into."""
    return Path(shutil.copytree(SAMPLES / "small", tmp_path_factory.mktemp("any") / "content"))


def all_said(content: Path) -> tuple[Finding, ...]:
    """Return what is said about a library, or why there is none."""
    try:
        return checked(content)
    except ContentError as fault:
        return fault.findings


def pages(here: House) -> list[str]:
    """Return the composed documents of a pack, leaving out those refused with findings."""
    made = []
    for wanted in pipeline.plan_pack(here, "now", Selection(products=("facilitator-guide", "participant-handbook"))):
        try:
            outline = pipeline.outline_of(here, wanted)
            pipeline.stop(check.outline(outline, here.loaded.library.settings))
            document = pipeline.document_of(here, outline)
            check.document(document, outline, here.layouts.root)
            made.append(document.html)
        except CurriculumError as fault:
            assert all(f.message and f.hint and f.path for f in fault.findings)  # noqa: PT017
    return made


PIECE = st.sampled_from([
    "## Heading\n", "### Part\n", "\n", "\n\n", "::: explain\n", "::: legal {in-force=\"ropes-act\"}\n", "::: ask\n", ":::\n",
    "::: case {ref=case-one}\n", "::: note-lines {lines=3}\n", "::: dos-donts\n", "::: do\n", "::: dont\n", "words ", "*it* ", "**b** ",
    "{term:debt} ", "{fact:heard} ", "{cite:ropes-act#sec-4} ", "{phone:police-15} ", "{ref:ropes} ", "{penalty:ropes-act#sec-3-1} ",
    "{term:none} ", "| a | b |\n|---|---|\n| c | d |\n", "- one\n", "1. two\n", "> q\n", "![x](y.svg) ", "[l](https://a.b) ", "`c` ",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;", "\x00", "\x0c", "\x1b", "\u2028", "\ue000", "\ufeff", "漢",
    "{{ 7*7 }}", "{% raw %}", "]]>", "--", "…", "اردو ",
])  # fmt: skip


@given(text=st.lists(PIECE, max_size=25).map("".join) | st.text(max_size=120))
@QUIET
def test_any_prose_gives_a_library_or_findings_and_pages_without_raw_html(content: Path, text: str) -> None:
    (content / TEXT).write_text(text, "utf-8", newline="")
    found = all_said(content)
    assert all(f.path and f.message for f in found)
    for made in pages(house(content)):
        tree = html.document_fromstring(made)
        assert tree.xpath("//script | //@onerror | //@onclick") == []
        assert "<script" not in made


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file of the small library with one slip in it."""
    name = draw(st.sampled_from(FILES))
    lines = (SAMPLES / "small" / name).read_text("utf-8").splitlines()
    at = draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    cut = draw(st.integers(0, len(line)))
    slips = {
        "drop": [], "twice": [line, line], "indent": [f"  {line}"], "outdent": [line[2:]], "tab": [f"\t{line}"],
        "cut": [line[:cut]], "sign": [line[:cut] + draw(st.sampled_from(list("\"'[]{}:#&*-!|>%@`,?\x00é"))) + line[cut:]],
        "word": [re.sub(r"[\w-]+", "wrong", line, count=1)], "number": [re.sub(r"\d+", "-99999", line)],
        "list": [re.sub(r": .*", ": [1, two]", line)], "map": [re.sub(r": .*", ": {a: 1}", line)], "none": [re.sub(r": .*", ":", line)],
        "date": [re.sub(r": .*", ": 2026-01-01", line)], "empty": [re.sub(r": .*", ': ""', line)], "nest": [re.sub(r": .*", ": [[[]]]", line)],
    }  # fmt: skip
    lines[at : at + 1] = draw(st.sampled_from(list(slips.values())))
    return name, "\n".join(lines) + "\n"


@given(slip=mutations())
@settings(QUIET, max_examples=60)
def test_any_slip_in_any_file_gives_a_library_or_findings(content: Path, slip: tuple[str, str]) -> None:
    shutil.copy(SAMPLES / "small" / TEXT, content / TEXT)
    (content / slip[0]).write_text(slip[1], "utf-8", newline="")
    try:
        found = all_said(content)
        assert all(f.message and f.path and f.line >= 0 for f in found)
        if not blocking(found):
            build_all(house(content))
    finally:
        shutil.copy(SAMPLES / "small" / slip[0], content / slip[0])


def build_all(here: House) -> None:
    """Go through every pack as far as the composed pages; whatever is refused is refused with findings."""
    for pack in here.loaded.library.packs:
        try:
            pipeline.check_pack(here, pack, Selection())
        except ContentError as fault:
            assert fault.findings  # noqa: PT017
    if "now" in here.loaded.library.packs:
        pages(here)


def test_ten_faults_of_ten_kinds_are_told_at_once_each_with_its_place_and_mend(small: Path) -> None:
    lines = {
        (TEXT, swap(small, TEXT, "{term:debt}", "{term:dept}")),
        (TEXT, swap(small, TEXT, "::: story", "::: stori")),
        (TEXT, swap(small, TEXT, "{clearance=restricted}", "{clearance=restrictd}")),
        (TEXT, swap(small, TEXT, "Make safe first.", "Make <b>safe</b> by section 3(1).")),
        (MODULE, swap(small, MODULE, "sources: [book]", "sources: [boook]")),
        (PACK, swap(small, PACK, "region: land", "region: lnd")),
        (ACT, swap(small, ACT, "territory: [land]", "territory: [lond]")),
        ("cases/ropes.yaml", swap(small, "cases/ropes.yaml", "title: The debt", "title: 15")),
        ("items/ropes.yaml", swap(small, "items/ropes.yaml", "key: b", "key: e")),
        ("programmes/day.yaml", swap(small, "programmes/day.yaml", 'end: "10:00"', 'end: "10:05"') - 1),
    }  # fmt: skip
    found = checked(small)
    assert {(f.path, f.line) for f in found} == lines
    assert {f.rule for f in found} == {"reference", "block", "html", "section", "record", "item", "minutes"}
    assert all(f.message and f.hint for f in found)
