"""Files that nobody can judge, or only in part: one clear finding each, never a traceback."""

from __future__ import annotations

import os
import random
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from curriculum import preflight
from curriculum.model.preflight import Fault
from curriculum.preflight import opening, walk
from tests.preflight.sheets import Made, in_mm, rules, said, text

FILL = "0 0 0 0.5 k 100 100 50 50 re f "


def only(report: object) -> Fault:
    """The one finding of a file that cannot be judged."""
    assert isinstance(report, preflight.Report)
    (found,) = report.findings
    assert (found.rule, found.severity, report.sheets) == ("file", "error", ())
    return found


@pytest.mark.parametrize(("data", "said_"), [
    (b"", "the file is empty"),
    (b"hello", "this is not a PDF"),
    (b"\x89PNG\r\n", "not a PDF but a PNG picture"),
    (b"PK\x03\x04word", "not a PDF but a ZIP or Office file"),
    (b"<!doctype html>", "not a PDF but a web page or XML"),
    (b"%PDF-1.7\nnothing", "damaged and cannot be opened: its end is missing"),
    (b"%PDF-1.7\n%%EOF", "damaged and cannot be opened"),
])  # fmt: skip
def test_what_is_no_pdf_is_one_finding(data: bytes, said_: str):
    assert said_ in only(preflight.judge(data, "x.pdf")).message


def test_a_file_that_was_cut_off_is_an_error_whatever_is_left():
    data = Made(FILL + text("words", 10)).data()
    for share in (0.3, 0.6, 0.9, 0.99):
        report = preflight.judge(data[: int(len(data) * share)], "x.pdf")
        assert "file" in {f.rule for f in report.findings if f.severity == "error"}
        assert "its end is missing" in " ".join(f.message for f in report.findings)


def test_a_wrong_list_of_objects_is_a_warning():
    data = Made(FILL).data(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    moved = data.replace(b"%\xbf\xf7\xa2\xfe", b"%\xbf\xf7\xa2\xfe    ")
    assert rules(moved)["file"] == "warning"


def test_a_password_is_asked_for():
    data = Made(FILL).data(encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "opens only with a password" in only(preflight.judge(data, "x.pdf")).message


def test_a_file_without_pages():
    made = Made()
    del made.pdf.pages[0]
    assert "has no pages" in only(preflight.judge(made.data(), "x.pdf")).message


def test_a_folder_a_pipe_and_a_file_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert "this is a folder" in only(preflight.judge_file(tmp_path)).message
    os.mkfifo(tmp_path / "pipe")
    assert "read twice" in only(preflight.judge_file(tmp_path / "pipe")).message
    closed = tmp_path / "closed.pdf"
    closed.write_bytes(Made(FILL).data())

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "gave you leave" in only(preflight.judge_file(closed)).message


def test_a_file_that_is_too_long_or_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.pdf"
    path.write_bytes(Made(FILL).data())
    monkeypatch.setattr(opening, "LARGEST", 100)
    assert "is not read" in only(preflight.judge_file(path)).message
    assert "cannot be read" in only(preflight.judge_file(tmp_path / ("x" * 300))).message
    with pytest.raises(FileNotFoundError):
        preflight.judge_file(tmp_path / "none.pdf")


@pytest.mark.parametrize(("drawn", "level"), [
    (b"\x80\xff\xfe nonsense", "warning"),
    (b"[" * 3000 + b"1" + b"]" * 3000 + b" TJ", "error"),
    (b"1 0 rg", "warning"),
    (b"/Missing Do", "warning"),
    (b"/Missing 12 Tf", "warning"),
    (b"(words) Tj", "warning"),
    (b"1 2 l S", "warning"),
    (b"Q Q Q", "warning"),
    (b"q q q BT", "warning"),
    (b"/None gs /None cs 1 scn", None),
    (b"q " * 20000 + b"Q " * 20000, "warning"),
])  # fmt: skip
def test_a_broken_drawing_is_a_finding_and_the_rest_is_judged(drawn: bytes, level: str | None):
    made = Made(drawn)
    made.pdf.pages.append(made.page)
    made.pdf.pages[1].obj.Contents = made.pdf.make_stream(in_mm("1 1 1 1 k 20 20 9 9 re f").encode())
    found = rules(made)
    assert found.get("drawing") == level
    assert found["total-ink"] == "error"


def test_what_comes_before_and_after_nonsense_is_judged():
    made = Made("1 1 1 1 k 100 100 9 9 re f nonsense (a b) 1 0 rg 0 0 0 1 k " + text("small", 4))
    assert {"drawing", "total-ink", "small-type"} <= set(rules(made))


def test_a_packing_that_is_damaged_is_a_finding():
    made = Made()
    made.page.obj.Contents = made.pdf.make_stream(
        zlib.compress(FILL.encode() * 50)[:-9] + b"123456789", Filter=Name.FlateDecode
    )
    made.page.obj.Contents.write(b"no flate at all", filter=Name.FlateDecode)
    assert rules(made)["drawing"] == "error"


def test_a_drawing_that_swells_without_end_is_not_read():
    machine = zlib.compressobj(9)
    data = b"".join(machine.compress(b"q Q " * 250_000) for _ in range(40)) + machine.flush()
    made = Made()
    made.page.obj.Contents = made.pdf.make_stream(b"")
    made.page.obj.Contents.write(data, filter=Name.FlateDecode)
    assert "too long to be read whole" in said(made, "drawing")


def test_drawings_in_each_other_without_end():
    made = Made("/A Do")
    one = made.form("/A Do /B Do " + FILL)
    other = made.form("/A Do")
    one.Resources = other.Resources = Dictionary(XObject=Dictionary(A=one, B=other))
    made.add("XObject", A=one)
    assert "without end" in said(made, "drawing")
    assert made.sheet().ink is not None


def test_drawings_that_double_at_each_step_stop(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(preflight, "INSTRUCTIONS", 5_000)
    made = Made("/X Do")
    inner = made.form("/X Do")
    for _ in range(11):
        inner = made.form("/X Do " * 10, Resources=Dictionary(XObject=Dictionary(X=inner)))
    made.add("XObject", X=inner)
    assert "too long to be read whole" in said(made, "drawing")


def test_a_hundred_drawings_in_each_other_are_not_followed():
    made = Made("/X Do")
    inner = made.form(FILL)
    for _ in range(100):
        inner = made.form("/X Do", Resources=Dictionary(XObject=Dictionary(X=inner)))
    assert "without end" in said(made.add("XObject", X=inner), "drawing")
    assert walk.DEEPEST < 100


def test_a_colour_space_that_is_its_own_base_ends():
    made = Made("/Loop cs 1 scn 100 100 9 9 re f")
    loop = made.pdf.make_indirect(Array([Name.Indexed, Name.DeviceRGB, 1, b"abc"]))
    loop[1] = loop
    made.add("ColorSpace", Loop=loop)
    assert made.judged().pages == 1


def test_a_page_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch):
    made = Made(FILL)
    made.pdf.pages.append(made.page)
    read = preflight.sheet.read

    def fail(page: object, number: int, *more: object) -> object:
        if number == 1:
            raise ValueError
        return read(page, number, *more)

    monkeypatch.setattr(preflight.sheet, "read", fail)
    report = made.judged()
    assert [s.number for s in report.sheets] == [2]
    assert "page 1: the page cannot be read" in str(report.findings[0])


def test_a_file_that_fails_as_a_whole_is_one_finding(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(preflight.claims, "claimed", lambda pdf: pdf.nothing)
    assert "beyond reading" in only(Made(FILL).judged()).message


def test_nothing_that_is_turned_over_in_a_file_raises():
    made = Made(
        in_mm("q 9 0 0 9 50 50 cm /I Do Q 1 1 0 0 k 0 0 9 9 re f /G gs /S cs 1 scn 9 9 9 9 re B") + text("words", 7)
    )
    made.add("XObject", I=made.image(bytes(400), 10, 10)).add("ExtGState", G=Dictionary(ca=0.5))
    data = made.add("ColorSpace", S=made.spot("Gold")).data(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    dice = random.Random(5)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(dice.randint(1, 12)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        assert preflight.judge(bytes(broken), "x.pdf").path == "x.pdf"
