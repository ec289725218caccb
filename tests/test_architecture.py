"""Imports are architecture: they go down only, one library lives in one room, and rooms stay small."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest

import curriculum

SOURCE = Path(curriculum.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
FLOORS = (
    ("model", "store"),
    ("source", "schedule", "channel", "translate", "files", "engines", "garbage"),
    ("layouts", "plan", "home", "cache", "choose", "render", "compose", "lock", "workers", "grid", "fonts"),
    ("check", "preflight", "proof", "index", "pack", "returns", "report", "roster", "stamp", "crew", "cluster"),
    ("keep", "recall", "exchange", "certify", "turns"),
    ("pipeline",),
    ("explain", "editions", "changes", "forms", "reconcile"),
    ("handoff", "followup", "certificates"),
    ("api", "command"),
    ("cli",),
    ("__main__",),
)
HOMES = {
    "weasyprint": {"render"}, "pydyf": {"render"}, "docx": {"render", "exchange"}, "openpyxl": {"exchange", "grid", "render"}, "charset_normalizer": {"grid"}, "resvg_py": {"render"}, "pptx": {"render"}, "yaml": {"source"},
    "babel": {"source", "compose"},
    "markdown": {"source"}, "nh3": {"source"}, "jinja2": {"compose"}, "markupsafe": {"compose"}, "segno": {"compose"}, "gsm0338": {"channel"}, "num2words": {"channel"},
    "click": {"cli", "command"}, "rich": {"command"}, "fontTools": {"check", "render"}, "uharfbuzz": {"compose", "render", "stamp"}, "adhanpy": {"schedule"},
    "hijridate": {"schedule"}, "phonenumbers": {"check"}, "pyphen": {"check"}, "pydantic": {"model", "source"}, "platformdirs": {"cache"}, "matplotlib": {"report"}, "scipy": {"report"},
    "distributed": {"cluster"}, "watchfiles": {"command"},
}  # fmt: skip


def room(path: Path) -> str:
    """Return the room a file belongs to."""
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return every module a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {whole(node.module, a.name) for a in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
    return found


def whole(module: str, name: str) -> str:
    """Return the module that `from module import name` loads: `module.name` where that is a file, else `module`."""
    path = SOURCE.parent.joinpath(*module.split("."), name)
    return f"{module}.{name}" if path.with_suffix(".py").is_file() or (path / "__init__.py").is_file() else module


def level(name: str) -> int:
    """Return the floor of a room."""
    return next(n for n, floor in enumerate(FLOORS) if name in floor)


def functions() -> list[tuple[str, int]]:
    """Return every function with its length in lines of code, its docstring left out."""
    sizes = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                doc = ast.get_docstring(node, clean=False)
                lines = (node.end_lineno or 0) - node.lineno - (len(doc.splitlines()) if doc else 0)
                sizes.append((f"{path.relative_to(SOURCE)}:{node.name}", lines))
    return sizes


@pytest.mark.parametrize("path", [f for f in FILES if f.name != "__init__.py" or f.parent != SOURCE], ids=str)
def test_imports_go_down_only(path: Path) -> None:
    own = room(path)
    for name in imports(path):
        if name.startswith("curriculum."):
            other = name.split(".")[1]
            assert other == own or level(other) < level(own) or (own, other) in SIDEWAYS, f"{path.name} → {name}"


SIDEWAYS = {("compose", "schedule"), ("index", "compose"), ("check", "layouts"), ("check", "choose"), ("check", "plan")}
"""A record of a stage that the next one takes, and templates shared with the index page."""


def test_no_two_files_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = defaultdict(set)
    names = {".".join(("curriculum", *f.relative_to(SOURCE).with_suffix("").parts)) for f in FILES}
    for path in FILES:
        own = ".".join(("curriculum", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        graph[own] = {i for i in imports(path) if i in names or f"{i}.__init__" in names} - {own}
    del graph["curriculum"]

    def reach(start: str, seen: set[str]) -> set[str]:
        for nxt in graph.get(start, set()) - seen:
            seen |= {nxt} | reach(nxt, seen | {nxt})
        return seen

    assert [n for n in graph if n in reach(n, set())] == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_own_room(library: str) -> None:
    rooms = {room(f) for f in FILES for i in imports(f) if i.split(".")[0] == library}
    assert rooms <= HOMES[library]


def test_functions_can_be_read_at_a_glance() -> None:
    sizes = functions()
    assert [f for f in sizes if f[1] > 45] == []
    assert median(n for _, n in sizes) <= 7


def test_files_have_one_subject() -> None:
    assert [str(f) for f in FILES if len(f.read_text("utf-8").splitlines()) > 320] == []


def test_every_module_says_what_it_is() -> None:
    assert [str(f) for f in FILES if not ast.get_docstring(ast.parse(f.read_text("utf-8")))] == []
