#!/usr/bin/env python3
"""Set up what this machine lacks, then run a nox session: python3 .ci/bootstrap.py SESSION [-- ARGUMENTS].

Needs nothing but Python 3.11 or newer. On Debian and Ubuntu, as root, it installs the missing system packages that
`pyproject.toml` lists; anywhere else it says exactly what to install and stops.
"""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"


def main() -> int:
    """Install, then run."""
    if sys.version_info < (3, 11):
        return say(f"Python 3.11 or newer is needed; this is {platform.python_version()}.")
    session, rest = (sys.argv[1] if len(sys.argv) > 1 else "tests"), sys.argv[2:]
    wanted = system_packages(session)
    missing = [name for name, probe in wanted.items() if not present(probe)]
    if missing and not install(missing):
        return say(advice(missing, session))
    python = environment()
    return subprocess.run([python, "-m", "nox", "-s", session, *rest], cwd=ROOT).returncode


def system_packages(session: str) -> dict[str, str]:
    """Return the Debian packages a session needs, each with the way to tell that it is there."""
    import tomllib

    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["curriculum"]["system"]
    return tables["build"] | (tables["tests"] if session in ("tests", "bench") else {})


def present(probe: str) -> bool:
    """Tell whether a library (lib:NAME), program (bin:NAME), Python module (py:NAME) or part of LibreOffice is there."""
    kind, _, name = probe.partition(":")
    if kind == "office":
        return office(name)
    if kind == "lib":
        return library(name)
    if kind == "bin":
        return shutil.which(name) is not None
    return importlib.util.find_spec(name) is not None


def office(name: str) -> bool:
    """Tell whether LibreOffice has a part, which Debian packages apart and others do not."""
    program = shutil.which("soffice")
    return program is not None and (
        sys.platform != "linux" or (Path(program).resolve().parent / f"lib{name}lo.so").is_file()
    )


def library(name: str) -> bool:
    """Tell whether a shared library is there, also by its Windows name and where Homebrew keeps it."""
    if ctypes.util.find_library(name) or ctypes.util.find_library(f"lib{name}-0"):
        return True
    return any(any(Path(folder).glob(f"lib{name}*.dylib")) for folder in ("/opt/homebrew/lib", "/usr/local/lib"))


def install(packages: list[str]) -> bool:
    """Install Debian packages. Return whether that was possible."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    calm = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    print("installing", " ".join(packages), flush=True)
    subprocess.run(["apt-get", "update", "-qq"], env=calm, check=True)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(command, env=calm, stdout=subprocess.DEVNULL).returncode == 0


def advice(missing: list[str], session: str) -> str:
    """Say what to install on this kind of machine."""
    again = f"Then run again: python3 .ci/bootstrap.py {session}"
    if shutil.which("apt-get"):
        return f"Missing: {' '.join(missing)}.\nAs root: apt-get install {' '.join(missing)}\n{again}"
    if sys.platform == "darwin":
        return f"Missing: Pango and test tools.\nWith Homebrew: brew install pango harfbuzz qpdf poppler; brew install --cask libreoffice\n{again}"
    if sys.platform == "win32":
        return (
            "Missing: Pango. Install MSYS2 (https://www.msys2.org), then in its shell: "
            "pacman -S mingw-w64-x86_64-pango, and add C:\\msys64\\mingw64\\bin to PATH.\n"
            f"For the tests also install LibreOffice, qpdf and Poppler.\n{again}"
        )
    return f"Missing (Debian names): {' '.join(missing)}. Install their like with your package manager.\n{again}"


def environment() -> str:
    """Return the Python of a virtual environment that has nox."""
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    if subprocess.run([python, "-c", "import nox"], capture_output=True).returncode:
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "nox>=2024.10"], check=True)
    return str(python)


def say(text: str) -> int:
    """Print why nothing was run."""
    print(text, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
