"""The finished files: every mark of a facilitator's text is in the guide and in no byte that a participant gets."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from curriculum.pipeline import Build
from tests.conftest import SAMPLES

MARK = re.compile(r"(?:SECRET(?:-[A-Z]+)+|FOR-OFFICERS|OLD-LAW)(?![A-Z-])")
UNPRINTED = {"SECRET-ELEMENT"}
"""Marks that no template prints: the annotation of a case."""


def every_mark() -> set[str]:
    """Return the marks of the small library that belong to the present law."""
    return {m for f in (SAMPLES / "small").rglob("*.*") for m in MARK.findall(f.read_text("utf-8"))}


def strings(value: Any, top: bool = True) -> Iterator[str]:
    """Yield every string inside one object of a PDF: titles, bookmarks, alternative texts, names, metadata."""
    if isinstance(value, pikepdf.Object) and value.is_indirect and not top:
        return
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array):
        for inner in value:
            yield from strings(inner, top=False)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in value.keys():  # noqa: SIM118  # a PDF dictionary iterates otherwise
            yield key
            yield from strings(value[key], top=False)


def stream(thing: Any) -> str:
    """Return what a stream of a PDF holds, unless it is a picture."""
    if not isinstance(thing, pikepdf.Stream) or thing.get("/Filter", "/FlateDecode") != "/FlateDecode":
        return ""
    return bytes(thing.read_bytes()).decode("latin-1")


def pdf_text(file: Path) -> str:
    """Return all that a PDF says: its pages, every string of its objects, and its streams where they are text."""
    found: list[str] = []
    document = pypdfium2.PdfDocument(file)
    found += [page.get_textpage().get_text_bounded() for page in document]
    found += [str(mark.get_title()) for mark in document.get_toc()]
    found += [str(value) for value in document.get_metadata_dict().values()]
    document.close()
    with pikepdf.open(file) as raw:
        for thing in raw.objects:
            found += strings(thing)
            found.append(stream(thing))
    return "\n".join(found)


def zip_text(file: Path) -> str:
    """Return every part of a Word file, once as it stands and once without its tags."""
    with zipfile.ZipFile(file) as parts:
        texts = [parts.read(n).decode("utf-8", "replace") for n in parts.namelist()] + parts.namelist()
    return "\n".join([*texts, *(re.sub(r"<[^>]+>", "", t) for t in texts)])


def said(file: Path) -> set[str]:
    """Return the marks in a finished file, also where a line breaks or a soft hyphen stands in them."""
    reader = {".pdf": pdf_text, ".docx": zip_text, ".html": lambda f: f.read_text("utf-8")}[file.suffix]
    text = reader(file)
    joined = re.sub(r"[\s\u00ad\ufffe]+", "", text)
    wide = text.replace("\0", "")
    return {m for m in every_mark() if any(re.search(rf"{m}(?!-[A-Z])", t) for t in (text, joined, wide))}


@pytest.fixture(scope="session")
def folder(small_build: tuple[Path, Build]) -> Path:
    """The folder of the small pack, built."""
    return small_build[0] / "now"


FORMS = ("pdf", "docx", "html")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("audience", "product", "allowed"),
    [
        ("neighbours", "participant-handbook", set()),
        ("neighbours", "agenda", set()),
        ("officers", "agenda", set()),
        ("officers", "participant-handbook", {"FOR-OFFICERS", "SECRET-PRACTITIONER"}),
        ("officers", "legal-guide", set()),
    ],
)
def test_a_participants_file_holds_no_mark_that_is_not_for_them(
    folder: Path, form: str, audience: str, product: str, allowed: set[str]
) -> None:
    assert said(folder / audience / "en" / f"{product}.{form}") == allowed


@pytest.mark.parametrize("form", FORMS)
def test_the_facilitators_file_holds_every_mark_but_old_law(folder: Path, form: str) -> None:
    assert said(folder / f"officers/en/facilitator-guide.{form}") == every_mark() - UNPRINTED - {"OLD-LAW"}


def test_manifest_and_index_hold_no_mark(folder: Path) -> None:
    for file in (*folder.glob("*.json"), *folder.glob("*.html")):
        assert MARK.findall(file.read_text("utf-8")) == []
    assert len(list(folder.glob("*.*"))) >= 2


def test_the_marks_are_the_ones_the_samples_hold() -> None:
    assert len(every_mark()) >= 20
    assert {"SECRET-KEY", "SECRET-ANSWER", "SECRET-ANSWER-TWO", "SECRET-ITEM", "SECRET-ITEM-TWO"} <= every_mark()


def test_a_mark_is_found_wherever_a_file_hides_it(tmp_path: Path) -> None:
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Subject"] = "SECRET-KEY"
        made.Root.Hidden = pikepdf.Dictionary(Alt=pikepdf.Array([pikepdf.String("SECRET-WATCH")]))
        made.Root.Note = made.make_stream(b"SECRET-SAY")
        made.save(tmp_path / "x.pdf", compress_streams=True)
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as parts:
        parts.writestr("custom/item.xml", "<a>SECRET-</a><b>ASK</b>")
    assert said(tmp_path / "x.pdf") == {"SECRET-KEY", "SECRET-WATCH", "SECRET-SAY"}
    assert said(tmp_path / "x.docx") == {"SECRET-ASK"}
