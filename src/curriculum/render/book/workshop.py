"""Where parts and furniture are laid out: each once, and kept in the store for other documents and other days."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from curriculum import store
from curriculum.model.document import Document
from curriculum.model.fragment import Fragment
from curriculum.render import kept, pdf
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
        self.key = ("fragment", kept.code(), kept.furniture(assets.layouts), kept.system(), said, self.style)

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
        entry = self.assets.store.get(name) if self.assets.store else None
        told = kept.unseal(entry, self.assets) if entry else None
        return fragment(*told) if told else None

    def new(self, name: str, page: str, style: str) -> Fragment:
        """Lay a fragment out, and keep it."""
        own = self.assets.unread()
        made = lay(self.setting, page, style, self.document, own)
        if self.assets.store:
            self.assets.store.put(name, kept.seal(own, told(made), made.data))
        self.assets.seen.update(own.seen)
        return made


def told(made: Fragment) -> Any:
    """Return all that is known of a fragment but its bytes, as plain values."""
    return made.model_dump(mode="json", exclude={"data": True, "about": {"data"}})


def fragment(about: Any, data: bytes) -> Fragment:
    """Return the fragment of what was told."""
    about["about"]["data"] = about["data"] = ""
    return Fragment.model_validate_json(json.dumps(about)).model_copy(update={"data": data})
