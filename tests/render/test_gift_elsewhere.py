"""GIFT is read by a parser that others wrote for Moodle's format, gift-pegjs: where Node.js is, it runs here."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from curriculum.model.questionnaire import Posed, Questionnaire
from curriculum.render import gift
from tests.render.test_questions import arrows, questionnaires

NODE = shutil.which("node")
READER = Path(__file__).resolve().parents[1] / "vendor" / "gift-pegjs" / "read.js"
pytestmark = pytest.mark.skipif(NODE is None, reason="Node.js is not installed")


def drawn(many: int = 60) -> list[Questionnaire]:
    """Return questionnaires with the signs of the format in their words, the same every time."""
    found: list[Questionnaire] = []

    @settings(
        max_examples=many, database=None, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(questionnaires())
    def keep(asked: Questionnaire) -> None:
        found.append(asked)

    keep()
    return found


def parsed(asked: list[Questionnaire]) -> list[list[dict[str, Any]]]:
    """Return what the parser makes of each questionnaire."""
    sources = json.dumps([gift.text(q) for q in asked])
    run = subprocess.run([NODE, str(READER)], input=sources.encode(), capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    return json.loads(run.stdout)


def bare(words: str) -> str:
    """Return words of an answer to match: the parser leaves in them its own signs for what was escaped."""
    return re.sub(r"&&(\d+);", lambda m: chr(int(m[1])), words)


def test_the_parser_reads_the_same_questions() -> None:
    asked = drawn()
    for one, read in zip(asked, parsed(asked), strict=True):
        questions = [q for q in read if q["type"] != "Category"]
        assert len([q for q in read if q["type"] == "Category"]) == len({p.section["en"] for p in one.asks})
        for posed, found in zip(one.asks, questions, strict=True):
            assert (found["title"], found["stem"]["text"]) == (posed.name, posed.text["en"])
            same_answers(posed, found)


def same_answers(posed: Posed, found: dict[str, Any]) -> None:
    """Hold the answers that were read against those that were asked."""
    named = {c.name: arrows(c.text["en"]) for c in posed.choices}
    if posed.answering == "one":
        read = [(c["text"]["text"], c["isCorrect"]) for c in found["choices"]]
        assert (found["type"], read) == ("MC", [(named[c.name], c.right) for c in posed.choices])
    elif posed.answering == "text":
        assert found["type"] == "Essay"
    else:
        pairs = [(p["subquestion"]["text"], bare(p["subanswer"])) for p in found["matchPairs"]]
        left = [arrows(r.text["en"]) for r in posed.rows] or [str(n + 1) for n in range(len(named))]
        wanted = list(zip(left, (named[s] for s in posed.solution), strict=True))
        assert (found["type"], [p for p in pairs if p[0]]) == ("Matching", wanted)
