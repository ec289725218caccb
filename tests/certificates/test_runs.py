"""Runs that are broken off and gone on with, by any number of processes: always the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from curriculum import certificates, pack
from curriculum.certificates import Issued, make
from curriculum.certify import shelf
from curriculum.model.findings import OutputError
from curriculum.pipeline import House
from curriculum.stamp import sheet
from tests.certificates.people import ASKED, HOME, NAMES, files, people, with_secret


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
