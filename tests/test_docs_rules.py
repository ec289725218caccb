"""docs/reference/rules.md has a section for every rule that the sources report, none for others, and true thresholds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import curriculum
from curriculum.check.waivers import NEVER
from curriculum.model.rules import Settings
from curriculum.source import load

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path(curriculum.__file__).parent
PAGE = (ROOT / "docs" / "reference" / "rules.md").read_text("utf-8")
PLACES = {"error": 0, "warning": 0, "finding": 1}
"""Which argument of each maker of findings names the rule."""
MAKERS = SOURCE / "model" / "findings.py"
GROUPS = "|".join(Settings.model_fields)
THRESHOLD = re.compile(rf"`((?:{GROUPS})\.[a-z_.]+): ([^`]+)`")


@cache
def rules() -> frozenset[str]:
    """Return the name of every rule that a file of the sources reports."""
    return frozenset(name for path in SOURCE.rglob("*.py") if path != MAKERS for name in reported(path))


def reported(path: Path) -> Iterator[str]:
    """Yield the rules that one file reports. A rule that is not written as a word comes from a table of the file."""
    tree = ast.parse(path.read_text("utf-8"))
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and maker(n)):
        rule = call.args[PLACES[maker(call)]]
        if isinstance(rule, ast.Constant):
            yield str(rule.value)
        else:
            found = set(tabled(tree, rule))
            assert found, f"{path.name}:{call.lineno}: which rule “{ast.unparse(rule)}” is cannot be told from the file"
            yield from found


def maker(call: ast.Call) -> str:
    """Return what makes a finding in a call, or nothing."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    return name if name in PLACES and len(call.args) > PLACES[name] else ""


def tabled(tree: ast.Module, rule: ast.expr) -> Iterator[str]:
    """Yield what a name stands for that is bound by going through a table of the file: for rule, … in PATTERNS."""
    tables = {ast.unparse(n.target): n.value for n in tree.body if isinstance(n, ast.AnnAssign)}
    tables |= {ast.unparse(n.targets[0]): n.value for n in tree.body if isinstance(n, ast.Assign)}
    for loop in (n for n in ast.walk(tree) if isinstance(n, ast.For) and isinstance(n.target, ast.Tuple)):
        names, rows = [ast.unparse(e) for e in loop.target.elts], tables.get(ast.unparse(loop.iter))
        if ast.unparse(rule) in names and isinstance(rows, ast.Tuple):
            at = names.index(ast.unparse(rule))
            yield from (r.elts[at].value for r in rows.elts if isinstance(r, ast.Tuple))  # type: ignore[attr-defined]


def sections() -> list[str]:
    return re.findall(r"^### `([^`]+)`$", PAGE, re.M)


def body(name: str) -> str:
    """Return the words of the section of a rule."""
    return re.split(r"^##", PAGE.split(f"### `{name}`\n", 1)[1], maxsplit=1, flags=re.M)[0]


def test_the_sources_are_read():
    assert {"html", "objective-verb", "engine", "term"} <= rules()


def test_every_rule_has_one_section_and_no_section_is_of_none():
    assert sorted(sections()) == sorted(rules())


def test_every_section_says_its_level_what_it_does_not_see_and_how_to_mend_it():
    for name in sections():
        said = body(name)
        assert re.match(r"\*\*(?:error|warning|info)(?:, (?:warning|info))*\.\*\* ", said), name
        assert "- *Blind:*" in said, name
        assert "- *Mend:*" in said, name


def test_the_numbers_of_the_brief_lead_to_rules():
    rows = re.findall(r"^\| (R[0-9]{2}) \| ([^|]+) \|", PAGE, re.M)
    numbers = [f"R{n:02}" for n in (*range(1, 12), *range(20, 25), 27)]
    assert [n for n, _ in rows] == numbers
    for number, named in rows:
        found = re.findall(r"`([^`]+)`", named)
        assert found, number
        assert set(found) <= rules(), number


def test_what_is_never_waived_says_so():
    assert {n for n in sections() if "Nothing is excused" in body(n)} == NEVER
    listed = re.search(r"Nothing is excused from (.+?):", PAGE, re.S)
    assert listed is not None
    assert set(re.findall(r"`([^`]+)`", listed[1])) == NEVER


def test_thresholds_are_those_of_the_settings():
    settings = load.load(ROOT / "content").library.settings.model_dump(mode="json")
    found = THRESHOLD.findall(PAGE)
    assert len(found) > 40
    for key, value in found:
        assert yaml.safe_load(value) == at(settings, key), f"{key} is {at(settings, key)} in the settings"


def at(settings: Any, key: str) -> Any:
    """Return the value under a key with dots."""
    for name in key.split("."):
        settings = settings[name]
    return settings
