"""Rules that are data: thresholds of checks, and patterns that prose must not show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from curriculum.model.base import Id, Placed, Said


class Wording(Placed):
    """A rule on words: what must not be written, in which language and where, why, and what to write instead.

    `pattern` is a regular expression, matched without regard to case. `scope` names the kinds of unit it reads; none
    means all. Words between quotation marks are what others say, and are not judged unless `quoted`.
    """

    id: Id
    pattern: Said
    message: Said
    suggestion: str = ""
    level: Literal["error", "warning", "info"] = "error"
    language: str = "en"
    scope: tuple[str, ...] = ()
    quoted: bool = False
    source: str = ""


class Settings(Placed):
    """The thresholds of the checks and of the agenda, in minutes unless a name says otherwise.

    A setting that is not written keeps the value that stands here. Sources stand in the documentation of each rule.
    """

    verbs: Mapping[str, tuple[str, ...]] = {}
    banned_verbs: tuple[str, ...] = ()
