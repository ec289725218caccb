"""The rule on pictures of people (R22): each is registered, licensed, agreed to, and shows nobody as a thing.

Source: the training brief, after guidance on images of trafficking. Blind spot: an untagged bad picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.check.pictures import IMAGE
from curriculum.check.walk import down, strings
from curriculum.model.findings import Finding, error
from curriculum.model.pictures import Picture
from curriculum.source.letters import short
from curriculum.source.load import Loaded

NEVER = (
    "chains", "rope", "cage", "barcode", "injury", "weapon", "cowering", "nudity", "sexualised", "identifiable-child",
    "identifiable-survivor", "real-case",
)  # fmt: skip
"""What no picture here shows."""
PEOPLE = ("adult", "child", "group", "professional")


def findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield pictures that nobody has registered, and registered ones that must not be shown."""
    known = {p.file for p in loaded.library.pictures.values()}
    for picture in loaded.library.pictures.values():
        yield from shown(picture)
    for _, record in loaded.records:
        for place, text in strings(record):
            for image in re.finditer(IMAGE, text):
                name = image["src"].removeprefix("content:")
                if name not in known:
                    message = f"nobody has said where the image “{short(name)}” comes from and what it shows"
                    yield error("depiction", down(place, text, image.start()), message, "add it to pictures.yaml")


def shown(picture: Picture) -> Iterator[Finding]:
    """Check what one picture shows, and who agreed to it."""
    for tag in picture.shows:
        if tag in NEVER:
            message = f"the picture “{picture.id}” shows {tag}"
            hint = "choose one that shows work, a place, help, or a person with dignity"
            yield error("depiction", picture.at.of("shows"), message, hint)
    if picture.consent == "none-needed" and {*picture.shows} & {*PEOPLE} and "drawing" not in picture.origin.lower():
        message = f"the picture “{picture.id}” shows people, and nobody has agreed to it"
        yield error("depiction", picture.at.of("consent"), message, "get a release, or use a drawing: say so in origin")
    if "child" in picture.shows and picture.consent == "model-release":
        message = f"the picture “{picture.id}” shows a child with an adult's release"
        yield error("depiction", picture.at.of("consent"), message, "guardian-and-child")
