"""Pictures: where each comes from, who agreed to it, and what it shows."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from curriculum.model.base import Id, Placed, Said

Depicts = Literal[
    "place", "object", "document", "diagram", "hands", "silhouette", "adult", "child", "group", "professional",
    "chains", "rope", "cage", "barcode", "injury", "weapon", "cowering", "nudity", "sexualised", "identifiable-child",
    "identifiable-survivor", "real-case",
]  # fmt: skip
"""What a picture shows, as a person has tagged it."""


class Picture(Placed):
    """A picture of the library: its file, its words for people who do not see it, its licence, origin and consent.

    `tagged_by` is the role of whoever has looked at it and said what it shows.
    """

    id: Id
    file: Said
    alt: Said
    licence: Said
    origin: Said
    consent: Literal["model-release", "guardian-and-child", "none-needed"]
    shows: tuple[Depicts, ...] = Field(min_length=1)
    tagged_by: Said
