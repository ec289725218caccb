"""Every icon that content names is one of the layouts'."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking import only, swap


@pytest.mark.parametrize(
    ("name", "old", "new", "says", "hint"),
    [
        ("messages/ropes.yaml", "icon: phone", "icon: fone", "fone", "did you mean “phone”?"),
        ("routers/ropes.yaml", "icon: border", "icon: bordr", "bordr", "did you mean “border”?"),
        ("checklists/ropes.yaml", "icon: means", "icon: ../means", "../means", "did you mean “means”?"),
        ("checklists/ropes.yaml", "icon: means", "icon: zzzz", "zzzz", "icons: act, alert, ask"),
    ],
)
def test_an_icon_that_is_not_there_is_told_with_the_nearest(
    small: Path, name: str, old: str, new: str, says: str, hint: str
) -> None:
    line = swap(small, name, old, new)
    found = only(small)
    assert (found.rule, found.path, found.line) == ("icon", name, line)
    assert found.message == f"there is no icon “{says}”"
    assert found.hint.startswith(hint)
