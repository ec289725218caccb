"""Where parts and furniture are laid out: each once, and kept in the store for other documents and other days."""

from __future__ import annotations

import json
from functools import cached_property

from curriculum import engines, garbage, store
from curriculum.model.document import Document
from curriculum.model.fragment import Fragment
from curriculum.render import kept, pdf, pdf_faces
from curriculum.render.assets import Assets
from curriculum.render.book.fragment import lay

COUNTED = "target-counter(attr(href), page)"
"""How the style of a book shows the page of what a link leads to."""
AWAITED = "attr(data-page)"
"""What stands there where that is not known yet."""


class Workshop:
    """Lays out pages in the style of one document. The engine and the style are read when something is new."""

    def __init__(self, document: Document, assets: Assets) -> None:
        self.document = document
        self.assets = assets
        self.style = document.print_css.replace(COUNTED, AWAITED)
        self.made: dict[str, Fragment] = {}
        said = document.layout.model_dump_json()
        system = json.dumps(engines.system(), sort_keys=True)
        self.key = ("fragment", kept.code(), kept.furniture(assets.layouts), system, said, self.style)
        whole = not pdf_faces.imports(self.style)
        self.store = assets.store if whole and kept.usable(kept.PAPER, assets) else None

    @cached_property
    def setting(self) -> pdf.Setting:
        """The engine with the fonts and the style."""
        return pdf.Setting(pdf.engine(self.assets), self.document, self.style, self.assets)

    def lay(self, page: str, style: str) -> Fragment:
        """Return the pages of an HTML page with a style besides, as they were laid out once. Raises RenderError."""
        name = store.key(*self.key, style, page)
        if name not in self.made:
            self.made[name] = self.found(name) or self.new(name, page, style)
        return self.made[name]

    def found(self, name: str) -> Fragment | None:
        """Return a fragment out of the store."""
        entry = self.store.get(name) if self.store else None
        return opened(entry, self.assets) if entry else None

    def new(self, name: str, page: str, style: str) -> Fragment:
        """Lay a fragment out, and keep it."""
        own = self.assets.unread()
        made = lay(self.setting, page, style, self.document, own)
        if self.store:
            self.store.put(name, entry(made, own))
        self.assets.seen.update(own.seen)
        garbage.let_go()
        return made


def entry(made: Fragment, assets: Assets) -> bytes:
    """Return a fragment as it is kept: a line with all that is known of it and the files it shows, then its PDF."""
    about = made.model_dump(mode="json", exclude={"data": True, "about": {"data"}})
    head = json.dumps({"seen": assets.seen, "made": about}, ensure_ascii=False, separators=(",", ":"))
    return head.encode() + b"\n" + made.data


def opened(kept: bytes, assets: Assets) -> Fragment | None:
    """Return a fragment that was kept, unless a file that it shows has changed since, or it cannot be understood."""
    head, _, data = kept.partition(b"\n")
    try:
        told = json.loads(head)
        if not assets.unchanged(told["seen"]):
            return None
        told["made"]["data"] = told["made"]["about"]["data"] = ""
        made = Fragment.model_validate_json(json.dumps(told["made"]))
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    assets.seen.update(told["seen"])
    return made.model_copy(update={"data": data})
