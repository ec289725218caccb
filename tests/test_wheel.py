"""The wheel carries content and layouts: installed into an empty folder, it builds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and unpacked into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True)
    (wheel,) = folder.glob("*.whl")
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        str(folder / "site"),
    ]
    subprocess.run([*install, str(wheel)], check=True)
    return folder / "site"


def test_the_installed_package_builds_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "curriculum",
        "build",
        "lahore-2026",
        "--audience",
        "community",
        "--product",
        "agenda",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(installed)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    made = {p.name for p in (tmp_path / "build/lahore-2026/community/en").iterdir()}
    assert made == {"agenda.pdf", "agenda.docx", "agenda.html"}


def test_the_installed_package_carries_the_fonts_with_their_licences(installed: Path) -> None:
    fonts = installed / "curriculum/_layouts/shared/fonts"
    assert (fonts / "NOTICE.md").exists()
    assert all((folder / "LICENSE_FONT").exists() for folder in fonts.iterdir() if folder.is_dir())


def test_the_installed_package_is_typed(installed: Path) -> None:
    assert (installed / "curriculum/py.typed").exists()


def test_the_fonts_are_those_of_the_notice() -> None:
    import hashlib

    fonts = ROOT / "layouts/shared/fonts"
    notice = (fonts / "NOTICE.md").read_text()
    for file in fonts.glob("*/*.ttf"):
        assert f"`{file.relative_to(fonts).as_posix()}` | `{hashlib.sha256(file.read_bytes()).hexdigest()}`" in notice
