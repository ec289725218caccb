"""PDF through WeasyPrint: tagged, deterministic, and with nothing left unsaid that the engine only logs."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding, MissingEngine, error, warning
from curriculum.model.layout import Layout
from curriculum.model.place import Place
from curriculum.render import pdf_boxes, pdf_engine, pdf_faces, pdf_frames, pdf_overlaps, pdf_places, pdf_styles
from curriculum.render.assets import Assets


def describe(made: Any, document: Document) -> Rendered:
    """Return what is to be known of laid out pages, before they are written."""
    return Rendered(
        data=b"",
        pages=len(made.pages),
        boxes=tuple(pdf_boxes.boxes(p) for p in made.pages),
        spills=tuple(s for p in made.pages for s in pdf_boxes.spills(p, document.layout)),
        letters=pdf_boxes.letters(made.pages, document.layout),
        overlaps=(
            *((n, *pair) for n, p in enumerate(made.pages, 1) for pair in pdf_overlaps.overlaps(p)),
            *((n, label, pdf_overlaps.OVER) for n, label in pdf_overlaps.torn_labels(made.pages)),
        ),
        frames=tuple((n, *f) for n, p in enumerate(made.pages, 1) for f in pdf_frames.overfull(p, document.layout)),
        edges=tuple((n, words) for n, p in enumerate(made.pages, 1) for words in edges(p, document.layout)),
        places=pdf_places.places(pdf_places.uses(made.pages), document.layout),
        engine=pdf_engine.versions(),
    )


def edges(page: Any, layout: Layout) -> Iterator[str]:
    """Yield what a cut may take from a page of a piece; books keep their margins."""
    return pdf_overlaps.at_the_edge(page, layout.scale) if layout.slots else iter(())


def engine(assets: Assets) -> Any:
    """Import WeasyPrint with a private font configuration, so that the fonts of the machine do not exist."""
    if "weasyprint" not in sys.modules:
        os.environ["FONTCONFIG_FILE"] = str(assets.layouts / "shared" / "fonts" / "fonts.conf")
    try:
        import weasyprint
    except OSError as fault:
        hint = "Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango"
        raise MissingEngine(
            error("engine", Place(), f"Pango, which sets the PDF’s text, is missing ({fault})", hint)
        ) from None
    from curriculum.render import pdf_tags

    pdf_tags.install()
    return weasyprint


def fetcher(assets: Assets) -> Any:
    """Return what fetches files for WeasyPrint: from the two folders, and nothing from a network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class FolderFetcher(URLFetcher):  # type: ignore[misc]
        """Opens files of the library and of the layouts."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            """Return the file that `url` names, or raise."""
            if url.startswith("data:"):
                return super().fetch(url)
            return URLFetcherResponse(url, body=assets.read(url))

    return FolderFetcher(allowed_protocols={"file", "data", "content", "layouts"}, allow_redirects=False)


class Setting:
    """The engine with fonts and a style sheet, read once for all pages that are set in them."""

    def __init__(self, weasyprint: Any, document: Document, style: str, assets: Assets) -> None:
        self.weasyprint = weasyprint
        self.how = variant(document)
        self.base = (assets.layouts / document.layout.id / "template.html").as_uri()
        self.assets = assets.of(document)
        named, rest = pdf_faces.parted(style)
        self.faces = pdf_faces.faces(named, self.base, lambda fonts: self.read(named, fonts))
        self.style = self.faces.sheet(rest, lambda: self.sheet(rest, self.faces.fonts))

    def read(self, named: str, fonts: Any) -> dict[str, str]:
        """Read the fonts that rules name, and return the digests of their files."""
        own = self.assets.unread()
        self.weasyprint.CSS(string=named, base_url=self.base, url_fetcher=fetcher(own), font_config=fonts)
        return own.seen

    def sheet(self, style: str, fonts: Any) -> Any:
        """Return a style sheet as the engine has read it."""
        open_file = fetcher(self.assets)
        return self.weasyprint.CSS(string=style, base_url=self.base, url_fetcher=open_file, font_config=fonts)

    def pages(self, html: str, *styles: str, assets: Assets | None = None) -> Any:
        """Return the pages of `html`, with styles besides; `assets` note which files it reads."""
        own, fonts = assets or self.assets, self.faces.fonts
        own.seen.update(self.faces.seen)
        page = self.weasyprint.HTML(string=html, base_url=self.base, url_fetcher=fetcher(own))
        sheets = [self.style, *(self.sheet(style, fonts) for style in styles)]
        return page.render(stylesheets=sheets, font_config=fonts, **self.how)


def layout(weasyprint: Any, document: Document, assets: Assets) -> Any:
    """Return the pages of `document`."""
    return Setting(weasyprint, document, document.print_css, assets).pages(with_metadata(document))


def variant(document: Document) -> dict[str, str]:
    """Return the option that asks for the layout's PDF standard."""
    return {} if document.layout.pdf == "plain" else {"pdf_variant": f"pdf/{document.layout.pdf}"}


def write(made: Any, document: Document, finish: Callable[[Any, Any], None] | None = None) -> bytes:
    """Return the bytes of the pages. The file's identifier comes from its content, not from the clock.

    What `finish` changes before it is written is a part of another file, and needs no identifier.
    """
    target = io.BytesIO()
    made.write_pdf(target, finisher=finish, pdf_identifier=finish is None, **variant(document))
    return target.getvalue()


def with_bleed(made: Any, bleed: float) -> bytes:
    """Return the bytes of the pages with `bleed` millimetres over the cut on every side, without tags."""
    before = [page.bleed for page in made.pages]
    try:
        for page in made.pages:
            page.bleed = dict.fromkeys(("top", "right", "bottom", "left"), bleed / pdf_boxes.MM)
        target = io.BytesIO()
        made.write_pdf(target, pdf_identifier=True)
        return target.getvalue()
    finally:
        for page, kept in zip(made.pages, before, strict=True):
            page.bleed = kept


def with_metadata(document: Document) -> str:
    """Return the HTML with what a PDF reader shows about the file."""
    from html import escape

    made = document.created.isoformat()
    meta = {
        "author": document.creator, "description": document.subject, "dcterms.created": made, "dcterms.modified": made,
        "generator": "curriculum",
    }  # fmt: skip
    lines = "".join(f'<meta name="{n}" content="{escape(v, quote=True)}">' for n, v in meta.items())
    return document.html.replace("</head>", lines + "</head>", 1)


class Ear(logging.Handler):
    """Keeps what a logger says."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep `record`."""
        self.heard.append(record)


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Collect what the engine logs, and keep it off the screen."""
    ear, loggers = Ear(), [logging.getLogger(n) for n in ("weasyprint", "fontTools")]
    before = [(log.propagate, log.handlers) for log in loggers]
    for log in loggers:
        log.propagate, log.handlers = False, [ear]
    try:
        yield ear.heard
    finally:
        for log, (propagate, handlers) in zip(loggers, before, strict=True):
            log.propagate, log.handlers = propagate, handlers


def explain(record: logging.LogRecord, document: Document, assets: Assets) -> Finding:
    """Turn one line of the engine's log into a finding."""
    message = " ".join(record.getMessage().split())[:300]
    place = pdf_styles.place(message, document, assets)
    if "harfbuzz-subset" in message.lower() or record.name.startswith("fontTools"):
        hint = "Debian: apt-get install libharfbuzz-subset0; the pages are the same without it, only slower"
        return warning("engine", place, "fonts are cut down the slow way", hint)
    return error("engine", place, f"the PDF engine says: {message}", "mend the template, the style or the image")
