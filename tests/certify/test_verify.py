"""Numbers, codes and the register: a paper is genuine only with its number, its code and its name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from curriculum.certify import codes, events, names, register, shelf
from curriculum.certify.register import Facts, Register
from curriculum.certify.verify import verify
from curriculum.model.event import Pack
from curriculum.model.findings import ContentError
from curriculum.pipeline import House

DAY = date(2026, 12, 10)
FACTS = Facts(
    pack="lahore-2026", title="Lahore 2026", audience="police", event="LHR-2026-POL", place="Lahore", starts=DAY,
    ends=DAY, issued=DAY,
)  # fmt: skip
SECRET = bytes(range(32))
ONE, TWO = (codes.shown(SECRET, FACTS.event, n) for n in (7, 8))


@pytest.fixture(scope="module")
def held() -> Register:
    """A register of two certificates."""
    rows = {
        ONE.serial: register.entry(FACTS, ONE, ("Dr. Ayesha Khan", "عائشہ خان")),
        TWO.serial: register.entry(FACTS, TWO, ("Żółć Ñandú", "")),
    }
    return Register(facts=FACTS, certificates=rows).sealed()


def test_a_code_is_short_and_can_be_typed() -> None:
    assert ONE.serial == "LHR-2026-POL-0007"
    assert len(ONE.grouped) == 14
    assert set(ONE.code) <= set(codes.ALPHABET)
    assert codes.read(ONE.scanned) == ONE
    assert codes.read(f" {ONE.serial.lower()}:  {ONE.grouped.lower().replace('1', 'l').replace('0', 'o')}") == ONE


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        (("Dr. Ayesha Khan",), "genuine"),
        (("dr ayesha  KHAN",), "genuine"),
        (("عائشہ خان",), "genuine"),
        (("عائشه خان", "Dr Ayesha Khan"), "genuine"),
        (("Bilal Khan",), "named otherwise"),
        (("Dr. Ayesha Khan", "بلال خان"), "named otherwise"),
        ((), "code right"),
    ],
)
def test_the_name_on_the_paper_decides(held: Register, typed: tuple[str, ...], verdict: str) -> None:
    assert verify(held, ONE.scanned, typed).verdict == verdict


def test_another_name_number_or_code_is_found_out(held: Register) -> None:
    assert verify(held, TWO.scanned, ("zolc nandu",)).verdict in ("genuine", "named otherwise")
    assert verify(held, f"{ONE.serial} {TWO.code}", ("Dr. Ayesha Khan",)).verdict in ("mistyped", "code wrong")
    forged = codes.DRAWN * "0"
    assert verify(held, f"{ONE.serial} {forged}{codes.last(ONE.serial, forged)}").verdict == "code wrong"
    nobody = codes.shown(SECRET, FACTS.event, 9)
    assert verify(held, nobody.scanned, ("Dr. Ayesha Khan",)).verdict == "unknown"
    assert verify(held, "hello").verdict == "unreadable"
    assert verify(held, ONE.serial).verdict == "mistyped"


def test_slips_of_one_letter_are_told_from_forgeries(held: Register) -> None:
    slips = [ONE.code[:n] + ("Z" if ONE.code[n] != "Z" else "Y") + ONE.code[n + 1 :] for n in range(12)]
    verdicts = [verify(held, f"{ONE.serial} {code}").verdict for code in slips]
    assert set(verdicts) <= {"mistyped", "code wrong"}
    assert verdicts.count("mistyped") >= 10


def test_the_register_tells_neither_names_nor_codes(held: Register, tmp_path: Path) -> None:
    data = register.dumped(held)
    assert not any(word in data for word in (b"Ayesha", "عائشہ".encode(), ONE.code.encode(), SECRET.hex().encode()))
    (tmp_path / "r.json").write_bytes(data)
    assert register.load(tmp_path / "r.json") == held
    one, two = ({**json.loads(data)["certificates"]}[s.serial] for s in (ONE, TWO))
    assert not set(one["names"]) & set(two["names"])


def test_two_certificates_of_one_name_have_nothing_in_common() -> None:
    first, second = (register.entry(FACTS, one, ("Ali", "Ali")) for one in (ONE, TWO))
    assert len(first.names) == 1
    assert first.names != second.names


@pytest.mark.parametrize("spoil", ["{}", "[]", "", "changed"])
def test_a_spoilt_register_is_refused(held: Register, tmp_path: Path, spoil: str) -> None:
    text = register.dumped(held).decode().replace("Lahore 2026", "Quetta 2026") if spoil == "changed" else spoil
    (tmp_path / "r.json").write_text(text, "utf-8")
    with pytest.raises(ContentError):
        register.load(tmp_path / "r.json")


def test_names_are_compared_as_people_type_them() -> None:
    assert names.plain("Dr. Ayesha  KHAN") == names.plain("dr ayesha khan")
    assert names.plain("D’Souza") == names.plain("D'Souza") == "dsouza"
    assert names.plain("عَائِشَہ خان") == names.plain("عائشه خان")
    assert names.plain("राम") != names.plain("रमा")


def test_events_are_numbered_by_their_names(small_house: House) -> None:
    pack = small_house.loaded.library.packs["now"].model_copy(update={"id": "lahore-2026"})
    assert events.event(pack, "police") == "LAH-2026-POL"
    named = pack.model_copy(update={"code": "LHR-2026"})
    assert events.event(named, "civil-society") == "LHR-2026-CS"
    group = named.groups[1].model_copy(update={"audiences": ("civil-society", "child-services", "c-s")})
    both: Pack = named.model_copy(update={"groups": (group,)})
    assert events.event(both, "civil-society") == "LHR-2026-CIVIL-SOCIETY"


def test_the_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    first = shelf.secret(tmp_path)
    assert shelf.secret(tmp_path) == first
    assert (tmp_path / shelf.SECRET).stat().st_mode & 0o077 == 0
    (tmp_path / shelf.SECRET).write_text("spoilt")
    with pytest.raises(ContentError):
        shelf.secret(tmp_path)


def test_a_journal_survives_a_line_that_was_cut(tmp_path: Path) -> None:
    shelf.noted(tmp_path, shelf.Made("A-0001", "x", "y"))
    shelf.noted(tmp_path, shelf.Made("A-0002", "x", "y", "long"))
    with (tmp_path / shelf.JOURNAL).open("a") as file:
        file.write('{"serial": "A-00')
    assert set(shelf.journal(tmp_path)) == {"A-0001", "A-0002"}
    assert shelf.journal(tmp_path)["A-0002"].empty == "long"
