"""The file for the press: PDF/X-4 (ISO 15930-7) in four inks, with bleed, boxes, marks and the printing condition.

The pages are those of the screen, so that both say the same: their colours are replaced by the inks of the house, text
and greys by black alone; tags, links and outlines go; nothing in the file comes from a clock. Pages that are printed
and given to people alike keep their tags (PDF/UA-1).
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum.model.document import Document
from curriculum.model.findings import Finding, RenderError
from curriculum.render import press_inks, press_marks
from curriculum.render.assets import Assets
from curriculum.render.press_marks import PT, SLUG

if TYPE_CHECKING:
    import pikepdf

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
{ua}<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>{day}T00:00:00Z</xmp:MetadataDate><xmp:CreatorTool>curriculum</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""

UA = '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>'
SCREEN = ("/Outlines", "/Names", "/Dests", "/PageMode")
TAGS = ("/StructTreeRoot", "/MarkInfo", "/ViewerPreferences")
"""What of a document serves a screen alone, and what serves those who do not see it."""


def finish(data: bytes, document: Document, assets: Assets) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the press file of pages with bleed, and what a printer must know of it. Raises RenderError."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        said = plate(pdf, document, assets)
        strip(pdf)
        describe(pdf, document, data)
        return saved(pdf), said


def tagged(data: bytes, document: Document, assets: Assets) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the press file of tagged pages, which keep their tags, and what a printer must know of it.

    The pages are given as they are cut: what stands over the cut is in them already, and is seen when they are widened.
    Raises RenderError.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        said = plate(pdf, document, assets)
        for name in SCREEN:
            if name in pdf.Root:
                del pdf.Root[name]
        describe(pdf, document, data, UA)
        return saved(pdf), said


def plate(pdf: pikepdf.Pdf, document: Document, assets: Assets) -> tuple[Finding, ...]:
    """Turn pages into inks, widen them to the slug and draw the marks, which are no text. Raises RenderError."""
    faults, said = press_inks.convert(pdf, document, assets)
    if faults:
        raise RenderError(*faults)
    for number, page in enumerate(pdf.pages, 1):
        widen(page, document)
        page.contents_add(b"/Artifact BMC")
        press_marks.draw(pdf, page, document, number, len(pdf.pages), assets)
        page.contents_add(b"EMC")
    intend(pdf, document, assets)
    return said


def tint(document: Document, colour: str) -> str:
    """Return what sets the inks of a colour of the house."""
    inks = press_inks.inks_of(tuple(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)), document, {})
    return " ".join(f"{share:g}" for share in inks) + " k"


def margin(document: Document) -> float:
    """Return how far the cut page is from the edge of its sheet, in points."""
    return (SLUG + document.layout.page.bleed) * PT


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a press file."""
    import pikepdf

    target = io.BytesIO()
    pdf.save(target, force_version="1.6", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


def widen(page: pikepdf.Page, document: Document) -> None:
    """Give a page its slug and its boxes, counted from 0,0; some programs show others shifted."""
    import pikepdf

    paper = document.layout.page
    edge, trim = SLUG * PT, margin(document)
    wide, high = paper.width * PT, paper.height * PT
    page.contents_add(f"q 1 0 0 1 {trim:.6f} {trim:.6f} cm".encode(), prepend=True)
    page.contents_add(b"Q")
    outer = [0, 0, wide + 2 * trim, high + 2 * trim]
    boxes = {
        "/MediaBox": outer, "/CropBox": outer, "/TrimBox": [trim, trim, wide + trim, high + trim],
        "/BleedBox": [edge, edge, wide + 2 * trim - edge, high + 2 * trim - edge],
    }  # fmt: skip
    for name, box in boxes.items():
        page.obj[name] = pikepdf.Array([round(v, 4) for v in box])


def strip(pdf: pikepdf.Pdf) -> None:
    """Remove what serves a screen alone."""
    for name in (*SCREEN, *TAGS):
        if name in pdf.Root:
            del pdf.Root[name]
    for page in pdf.pages:
        for name in ("/Annots", "/Tabs", "/StructParents"):
            if name in page.obj:
                del page.obj[name]


def intend(pdf: pikepdf.Pdf, document: Document, assets: Assets) -> None:
    """Say for which printing condition the file is made, and put its profile into it."""
    import pikepdf

    press = document.press
    if press is None:
        return
    profile = pdf.make_stream((assets.layouts / Path(press.at.path).parent / press.profile).read_bytes())
    profile["/N"] = 4
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier=press.condition,
        OutputCondition=press.about, Info=press.about, RegistryName=press.registry, DestOutputProfile=profile,
    )  # fmt: skip
    pdf.Root["/OutputIntents"] = pikepdf.Array([pdf.make_indirect(intent)])


def describe(pdf: pikepdf.Pdf, document: Document, data: bytes, ua: str = "") -> None:
    """Write what the file is into it, in both places where programs look; `ua` says that its tags are whole."""
    from html import escape

    import pikepdf

    day, name = document.created, hashlib.sha256(data).hexdigest()
    identity = f"{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:32]}"
    words = {"title": escape(document.title), "creator": escape(document.creator), "day": day.isoformat()}
    pdf.Root["/Metadata"] = pdf.make_stream(
        XMP.format(**words, id=identity, ua=ua).encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    stamp = f"D:{day:%Y%m%d}000000Z"
    about = {"/Title": document.title, "/Author": document.creator, "/Creator": "curriculum", "/Producer": "WeasyPrint",
             "/CreationDate": stamp, "/ModDate": stamp}  # fmt: skip
    pdf.trailer["/Info"] = pdf.make_indirect(pikepdf.Dictionary({**about, "/Trapped": pikepdf.Name("/False")}))
