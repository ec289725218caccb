"""Small PDFs made on the spot. By default: one page cut to 100 × 100 mm, bleed 3, slug 10, PDF/X-4 for a press."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from curriculum import preflight
from curriculum.model.preflight import Asked, Report, Sheet

MM = 72 / 25.4
XMP = "<x:xmpmeta><pdfxid:GTS_PDFXVersion>{}</pdfxid:GTS_PDFXVersion></x:xmpmeta>"


def in_mm(content: str) -> str:
    """A drawing in millimetres, from the corner where the sheet is cut."""
    return f"q {MM} 0 0 {MM} {13 * MM} {13 * MM} cm {content} Q "


def text(words: str, size: float, x: float = 100, y: float = 150, font: str = "/F") -> str:
    return f"BT {font} {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET "


def box(left: float, bottom: float, width: float, height: float, outer: float = 0) -> Array:
    return Array(
        [(left - outer) * MM, (bottom - outer) * MM, (left + width + outer) * MM, (bottom + height + outer) * MM]
    )


class Made:
    """A PDF in the making; whoever needs something odd changes `pdf`, `page` or `resources` before `data`."""

    def __init__(
        self, content: str | bytes = b"", claim: str = "PDF/X-4", channels: int = 4, plain: bool = False
    ) -> None:
        self.pdf = pikepdf.new()
        self.pdf.add_blank_page(page_size=(126 * MM, 126 * MM))
        self.page = self.pdf.pages[0]
        self.resources = Dictionary(Font=Dictionary(F=self.font()))
        self.page.obj.Resources = self.resources
        self.draw(content)
        if not plain:
            self.page.obj.TrimBox, self.page.obj.BleedBox = box(13, 13, 100, 100), box(13, 13, 100, 100, 3)
            self.intend(channels)
        if claim and not plain:
            self.pdf.Root.Metadata = self.pdf.make_stream(XMP.format(claim).encode())

    def draw(self, content: str | bytes) -> None:
        data = content.encode("latin-1") if isinstance(content, str) else content
        self.page.obj.Contents = self.pdf.make_stream(data)

    def intend(self, channels: int) -> None:
        profile = self.pdf.make_stream(b"\0" * 200, N=channels)
        one = Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39", DestOutputProfile=profile)
        self.pdf.Root.OutputIntents = Array([one])

    def font(self, embedded: bool = True, name: str = "ABCDEF+Plain", **more: Any) -> Any:
        about = Dictionary(Type=Name.FontDescriptor, FontName=Name("/" + name), Flags=32)
        if embedded:
            about.FontFile2 = self.pdf.make_stream(b"font")
        kept = {"Encoding": Name.WinAnsiEncoding, "FirstChar": 0, "Widths": Array([500] * 256), **more}
        return self.pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + name), FontDescriptor=about, **kept)
        )

    def form(self, content: str, **more: Any) -> Any:
        more = {"BBox": Array([0, 0, 1000, 1000]), **more}
        return self.pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, **more)

    def image(self, data: bytes, wide: int, high: int, space: Any = Name.DeviceCMYK, bits: int = 8, **more: Any) -> Any:
        about = {"Type": Name.XObject, "Subtype": Name.Image, "Width": wide, "Height": high, "BitsPerComponent": bits}
        return self.pdf.make_stream(data, **about, ColorSpace=space, **more)

    def spot(self, *names: str) -> Any:
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0.5, 0, 0], N=1)
        if len(names) == 1:
            return Array([Name.Separation, Name("/" + names[0]), Name.DeviceCMYK, tint])
        return Array([Name.DeviceN, Array([Name("/" + n) for n in names]), Name.DeviceCMYK, tint])

    def add(self, kind: str, **things: Any) -> Made:
        held = self.resources.get("/" + kind, Dictionary())
        for name, thing in things.items():
            held["/" + name] = thing
        self.resources["/" + kind] = held
        return self

    def data(self, **how: Any) -> bytes:
        target = io.BytesIO()
        self.pdf.save(target, fix_metadata_version=False, **how)
        return target.getvalue()

    def judged(self, **asked: Any) -> Report:
        return preflight.judge(self.data(), "x.pdf", Asked(**asked))

    def sheet(self) -> Sheet:
        return self.judged().sheets[0]


def rules(made: Made | bytes, info: bool = False, **asked: Any) -> dict[str, str]:
    """The rules that report something, each with its gravest level."""
    data = made if isinstance(made, bytes) else made.data()
    found = preflight.judge(data, "x.pdf", Asked(**asked)).findings
    return {f.rule: f.severity for f in reversed(found) if info or f.severity != "info"}


def said(made: Made | bytes, rule: str, **asked: Any) -> str:
    """What a rule reports, its hints too."""
    data = made if isinstance(made, bytes) else made.data()
    found = preflight.judge(data, "x.pdf", Asked(**asked)).findings
    return "\n".join(f"{f.message} ({f.hint})" for f in found if f.rule == rule)
