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


def output_folder(named: str | Path) -> Path:
    """Return the folder to build into. Raises OutputError where the name is empty: that is a slip, not this folder."""
    if not str(named).strip():
        from curriculum.model.findings import OutputError, error  # a build with nothing to do gets by without
        from curriculum.model.place import Place

        raise OutputError(error("output", Place(), "the folder to build into has no name", "name one: --out build"))
    return Path(named)


def folder(named: str | Path | None, name: str, mark: str) -> Path:
    """Return the named folder; else `name` in the current folder where it holds `mark`; else the package's own."""
    if named:
        return whole(Path(named))
    if (Path(name) / mark).exists():
        return whole(Path(name))
    installed, checkout = PACKAGE / f"_{name}", PACKAGE.parent.parent / name
    return checkout if (checkout / mark).exists() else installed


def whole(path: Path) -> Path:
    """Return a path from the root; as it is where the current folder was removed, so that nothing lies there."""
    try:
        return path.resolve()
    except FileNotFoundError:
        return path
