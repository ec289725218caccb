"""A list that was changed: who keeps a number, whose paper is void, who is withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import certificates, roster
from curriculum.model.findings import ContentError
from curriculum.pipeline import House
from tests.certificates.people import ASKED, files, loosely, people, scanned, verdicts, with_secret


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


def test_a_number_that_somebody_has_goes_to_nobody_else_and_both_rows_are_named(house: House, tmp_path: Path) -> None:
    out, file = with_secret(tmp_path / "out"), tmp_path / "people.csv"
    rows = "No,Name\n1,Ayesha\n2,Bilal\n{},Hina\n3,Sana\n"
    file.write_text(rows.format(2))
    first = certificates.issue(house, ASKED, roster.read(file), out)
    file.write_text(rows.format(2) + "4,Zara\n")
    second = certificates.issue(house, ASKED, roster.read(file), out)
    (said,) = (f for f in second.findings if "somebody else" in f.message)
    assert (said.line, "column A" in said.message, "in row 6 (see row 4)" in said.message) == (6, True, True)
    assert "4 in row 4, 5 in row 6" in said.hint
    assert first.register.certificates.items() < second.register.certificates.items()
    assert verdicts(out, {scanned(out, 4): "Hina", scanned(out, 5): "Zara"}) == ["genuine", "genuine"]
    file.write_text(rows.format(4) + "5,Zara\n")  # as the finding says
    third = certificates.issue(house, ASKED, roster.read(file), out)
    assert (third.made, third.findings, third.register) == (0, first.findings[:-1], second.register)


def test_who_has_another_number_on_a_list_is_not_said_to_be_off_it(house: House, tmp_path: Path) -> None:
    out, file = with_secret(tmp_path / "out"), tmp_path / "people.csv"
    file.write_text("No,Name\n1,Ayesha\n2,Bilal\n3,Sana\n")
    certificates.issue(house, ASKED, roster.read(file), out)
    file.write_text("No,Name\n1,Ayesha\n2,Bilal\n7,Sana\n")
    (said,) = (
        f.message for f in certificates.issue(house, ASKED, roster.read(file), out).findings if "had" in f.message
    )
    assert "people who had NOW-NEI-0003 have another number on this list" in said
