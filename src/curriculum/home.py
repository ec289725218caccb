"""Where content and layouts lie when nobody names them: in this checkout, else inside the installed package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def content_folder(named: str | Path | None = None) -> Path:
    """Return the folder named, or the default content."""
    return folder(named, "content", "library.yaml")


def layouts_folder(named: str | Path | None = None) -> Path:
    """Return the folder named, or the default layouts."""
    return folder(named, "layouts", "shared")


def folder(named: str | Path | None, name: str, mark: str) -> Path:
    """Return the named folder; else `name` in the current folder where it holds `mark`; else the package's own."""
    if named:
        return Path(named).resolve()
    here = Path.cwd() / name
    if (here / mark).exists():
        return here.resolve()
    installed, checkout = PACKAGE / f"_{name}", PACKAGE.parent.parent / name
    return checkout if (checkout / mark).exists() else installed
