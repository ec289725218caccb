"""Colours become inks: each colour of the house has its own four, photographs go through the press’s profile."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from curriculum.model.document import Document
from curriculum.model.findings import Finding, error, warning
from curriculum.model.place import Place
from curriculum.render import press_places
from curriculum.render.assets import Assets

if TYPE_CHECKING:
    import pikepdf

IMAGE = re.compile(r'<img[^>]* src="content:([^"]+)"')
OPERATORS = {"rg": "k", "RG": "K", "g": "k", "G": "K"}
"""What sets a colour of light, and what sets the inks in its place."""


def convert(pdf: pikepdf.Pdf, document: Document, assets: Assets) -> tuple[list[Finding], tuple[Finding, ...]]:
    """Turn every colour of a file into inks. Return what cannot be turned, and what was turned by the profile."""
    unknown: dict[str, None] = {}
    pictures: list[Finding] = []
    for holder in holders(pdf):
        recolour(pdf, holder, document, unknown)
        pictures += photographs(holder, document, assets)
    faults = [without(colour, document, assets) for colour in unknown]
    faults += shadings(pdf, document, assets)
    return faults, tuple(dict.fromkeys(pictures))


def without(colour: str, document: Document, assets: Assets) -> Finding:
    """Say that a colour has no inks, and where it comes from: the pictures that hold it, else the style."""
    wanted = press_places.written(colour)
    held = [name for name in drawings(document) if wanted.search(text_of(name, assets))]
    if held:
        hint = (
            "ask whoever it is from for a file in one colour or in CMYK, or add the colour to shared/press/press.yaml"
        )
        return error("ink", Place(held[0]), f"the colour {colour} of this picture has no inks", hint)
    place = press_places.place(document, assets.layouts, wanted)
    return error("ink", place, f"the colour {colour} has no inks", "add it to shared/press/press.yaml")


def drawings(document: Document) -> list[str]:
    """Return the files of the pictures in a document, as they lie in the content folder."""
    found = IMAGE.findall(document.html)
    return list(dict.fromkeys(unquote(name) for name in found))


def text_of(name: str, assets: Assets) -> str:
    """Return what a drawing says of itself; nothing of a photograph."""
    picture = assets.picture(f"content:{name}")
    return picture.data.decode("utf-8", "replace") if picture.kind == "svg" else ""


def file_of(image: Any, document: Document, assets: Assets) -> str:
    """Return the file that a picture of a PDF was, by its size in dots; nothing where none fits."""
    from PIL import Image

    for name in drawings(document):
        picture = assets.picture(f"content:{name}")
        if picture.kind != "svg":
            with Image.open(io.BytesIO(picture.data)) as opened:
                if opened.size == (int(image["/Width"]), int(image["/Height"])):
                    return name
    return ""


def holders(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield everything that draws: pages, and the drawings that they repeat, each once."""
    yield from pdf.pages
    for found in pdf.objects:
        if hasattr(found, "keys") and found.get("/Subtype") == "/Form" and hasattr(found, "read_bytes"):
            yield found


def recolour(pdf: pikepdf.Pdf, holder: Any, document: Document, unknown: dict[str, None]) -> None:
    """Replace the colours that a page or drawing sets; keep those that have no inks."""
    import pikepdf

    drawn: list[Any] = list(pikepdf.parse_content_stream(holder))
    changed = False
    for index, (operands, operator) in enumerate(drawn):
        if str(operator) in OPERATORS:
            inks = inks_of(tuple(float(v) for v in operands), document, unknown)
            drawn[index] = pikepdf.ContentStreamInstruction(inks, pikepdf.Operator(OPERATORS[str(operator)]))
            changed = True
    if changed and isinstance(holder, pikepdf.Page):
        holder.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(drawn))
    elif changed:
        holder.write(pikepdf.unparse_content_stream(drawn))


def inks_of(light: tuple[float, ...], document: Document, unknown: dict[str, None]) -> list[float]:
    """Return the inks of a colour, as shares."""
    colour = "#" + "".join(f"{round(v * 255):02X}" for v in (light * 3 if len(light) == 1 else light))
    found = document.press.inks.get(colour) if document.press else None
    if found is None:
        unknown[colour] = None
        return [0, 0, 0, 1]
    return [v / 100 for v in found]


def shadings(pdf: pikepdf.Pdf, document: Document, assets: Assets) -> Iterator[Finding]:
    """Yield gradients, which are made of light: the pictures that hold one, and the line of the style, or the style."""
    if not any(hasattr(o, "keys") and "/ShadingType" in o for o in pdf.objects):
        return
    place = press_places.place(document, assets.layouts, press_places.GRADIENT)
    held = [name for name in drawings(document) if press_places.shades(text_of(name, assets))]
    for name in held:
        hint = "ask whoever it is from for a file in plain colours"
        yield error("ink", Place(name), "a gradient of this picture cannot be turned into inks", hint)
    if place.line or not held:
        yield error("ink", place, "a gradient cannot be turned into inks", "use one plain colour")


def photographs(holder: Any, document: Document, assets: Assets) -> Iterator[Finding]:
    """Turn the pictures of a page or drawing into inks, and say so of each."""
    resources = holder.get("/Resources") or {}
    for image in dict(resources.get("/XObject") or {}).values():
        if image.get("/Subtype") == "/Image" and image.get("/ColorSpace") == "/DeviceRGB":
            through_profile(image, document, assets)
            message = f"a picture of {image['/Width']} × {image['/Height']} dots is RGB; it was turned into inks"
            hint = "its colours may change in print: ask whoever it is from for a CMYK file"
            place = Place(file_of(image, document, assets) or document.deliverable.stem)
            yield warning("picture", place, message, hint)


def through_profile(image: Any, document: Document, assets: Assets) -> None:
    """Turn one picture into the inks of the press."""
    import pikepdf
    from PIL import Image, ImageCms

    if document.press is None:
        return
    profile = assets.layouts / Path(document.press.at.path).parent / document.press.profile
    light = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    turned = ImageCms.profileToProfile(
        light, ImageCms.createProfile("sRGB"), str(profile), renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="CMYK", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    if not isinstance(turned, Image.Image):
        return
    mask = image.get("/SMask")
    image.write(turned.tobytes())
    image["/ColorSpace"], image["/BitsPerComponent"] = pikepdf.Name.DeviceCMYK, 8
    for key in ("/Decode", "/DecodeParms", "/Intent"):
        if key in image:
            del image[key]
    if mask is not None:
        image["/SMask"] = mask
