"""Transparency, overprint, the printing condition, and what has no place in a press file."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.preflight.sheets import Made, box, rules, said

FILL = "0 0 0 0.5 k 100 100 50 50 re f"
SEEN = {
    "opacity 50%": Dictionary(ca=0.5),
    "blend mode Multiply": Dictionary(BM=Name.Multiply),
    "soft mask": Dictionary(SMask=Dictionary(S=Name.Alpha)),
}


@pytest.mark.parametrize("name", SEEN)
def test_transparency_is_listed_and_only_refused_where_it_must_be(name: str):
    for claim, asked, level in (("PDF/X-4", {}, "info"), ("PDF/X-4", {"flat": True}, "error"), ("PDF/X-1a:2003", {}, "error"),
                                ("PDF/X-3:2002", {}, "error")):  # fmt: skip
        made = Made("/G gs " + FILL, claim=claim)
        made.add("ExtGState", G=SEEN[name])
        assert made.sheet().transparency == (name,)
        assert rules(made, info=True, **asked).get("transparency") == level


def test_a_group_is_listed_and_a_setting_that_is_never_used_is_not():
    made = Made("/X Do " + FILL, claim="PDF/X-1a:2003")
    made.add("ExtGState", G=Dictionary(ca=0.5, BM=Name.Multiply))
    made.add("XObject", X=made.form(FILL, Group=Dictionary(S=Name.Transparency)))
    assert made.sheet().transparency == ("transparency group",)
    made.draw(FILL)
    assert rules(made) == {}


def test_settings_that_change_nothing_are_no_transparency():
    made = Made("/G gs " + FILL, claim="PDF/X-1a:2003")
    made.add("ExtGState", G=Dictionary(ca=1, CA=1, BM=Name.Normal, SMask=Name("/None"), op=False))
    assert rules(made, info=True) == {}


def test_overprint_is_noted():
    made = Made("/G gs " + FILL)
    made.add("ExtGState", G=Dictionary(op=True, OPM=1))
    assert made.sheet().overprint == ("overprint of fills, mode 1",)
    assert rules(made, info=True) == {"overprint": "info"}


def test_the_printing_condition_is_read():
    report = Made(FILL).judged()
    (intent,) = report.intents
    assert (intent.condition, intent.inks, report.claims) == ("FOGRA39", 4, ("PDF/X-4",))


def test_without_a_printing_condition_a_press_file_is_wrong_and_any_other_is_told():
    made = Made(FILL)
    del made.pdf.Root["/OutputIntents"]
    assert rules(made)["output-intent"] == "error"
    assert rules(Made(FILL, plain=True))["output-intent"] == "warning"
    made = Made(FILL)
    made.pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX)])
    assert "neither a name nor a profile" in said(made, "output-intent")


def test_older_standards_say_so_in_another_place():
    made = Made(FILL, claim="")
    made.pdf.trailer.Info = made.pdf.make_indirect(Dictionary(GTS_PDFXVersion="PDF/X-3:2002"))
    assert made.judged().claims == ("PDF/X-3:2002",)


EXTRAS = {
    "JavaScript": lambda root: root.update(Names=Dictionary(JavaScript=Dictionary(Names=Array([])))),
    "embedded file": lambda root: root.update(Names=Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))),
    "form": lambda root: root.update(AcroForm=Dictionary(Fields=Array([Dictionary(T="x")]))),
    "layer": lambda root: root.update(OCProperties=Dictionary(OCGs=Array([Dictionary(Name="a")]))),
    "hidden layer": lambda root: root.update(OCProperties=Dictionary(D=Dictionary(OFF=Array([Dictionary(Name="a")])))),
}


@pytest.mark.parametrize("name", EXTRAS)
def test_what_has_no_place_on_a_press_is_told(name: str):
    made = Made(FILL)
    held: dict[str, object] = {}
    EXTRAS[name](held)
    for key, value in held.items():
        made.pdf.Root["/" + key] = value
    assert made.judged().extras == (name,)
    assert rules(made, info=True) == {"extras": "info" if name == "layer" else "error"}


def test_a_script_that_runs_on_opening_is_an_error():
    made = Made(FILL, plain=True)
    made.pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")
    assert rules(made)["extras"] == "error"


@pytest.mark.parametrize(("kind", "place", "level"), [
    ("Link", 50, "info"), ("Text", 50, "warning"), ("Text", -9, None), ("PrinterMark", 50, None), ("Stamp", 50, "warning"),
])  # fmt: skip
def test_notes_on_the_sheet_are_told(kind: str, place: float, level: str | None):
    made = Made(FILL, claim="")
    note = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=box(13 + place, 13 + place, 5, 5))
    made.page.obj.Annots = Array([made.pdf.make_indirect(note)])
    assert rules(made, info=True).get("annotation") == level


def test_a_press_file_has_no_notes_on_the_sheet():
    made = Made(FILL)
    made.page.obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=box(50, 50, 5, 5))])
    assert rules(made)["annotation"] == "error"


def test_an_encrypted_file_that_opens_is_told():
    for claim, level in (("PDF/X-4", "error"), ("", "warning")):
        data = Made(FILL, claim=claim).data(encryption=pikepdf.Encryption(owner="secret", user=""))
        assert rules(data)["encryption"] == level
