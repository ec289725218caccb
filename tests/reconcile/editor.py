"""Edits a Word file as somebody at a desk would, and saves it through LibreOffice where that is asked for."""

from __future__ import annotations

import copy
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

from curriculum import pipeline
from curriculum.model.reconciled import Reconciled
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.render.word import paper
from curriculum.render.word.xml import q, text, w

SOFFICE = shutil.which("soffice")


class Editor:
    """A Word file that is open."""

    def __init__(self, data: bytes) -> None:
        self.file = docx.Document(io.BytesIO(data))
        self.body = self.file.element.body

    @property
    def paragraphs(self) -> list[Any]:
        """The paragraphs that say something."""
        return [p for p in self.body.iter(q("p")) if said(p) and not paper.is_contents(paper.style(p))]

    def find(self, words: str) -> Any:
        """Return the first paragraph that says these words."""
        return next(p for p in self.paragraphs if words in said(p))

    def reword(self, old: str, new: str) -> None:
        """Type other words over some."""
        letters = next(t for t in self.find(old).iter(q("t")) if old in spaced(t))
        letters.text = spaced(letters).replace(old, new)

    def remove(self, words: str) -> None:
        """Take a paragraph away."""
        gone = self.find(words)
        gone.getparent().remove(gone)

    def after(self, words: str, new: str) -> None:
        """Begin a new paragraph after one, in its style."""
        before = self.find(words)
        before.addnext(w("p", copy.deepcopy(before.find(q("pPr"))), w("r", text(new))))

    def move_down(self, words: str) -> None:
        """Move a paragraph behind the next one."""
        moved = self.find(words)
        moved.getnext().addnext(moved)

    def retype(self, words: str, new: str) -> None:
        """Select a whole paragraph and type another, so that its bookmark is lost."""
        old = self.find(words)
        for child in [c for c in old if c.tag != q("pPr")]:
            old.remove(child)
        old.append(w("r", text(new)))

    def embolden(self, words: str) -> None:
        """Make the runs of a paragraph bold."""
        for run in self.find(words).iter(q("r")):
            props = run.find(q("rPr"))
            if props is None:
                props = w("rPr")
                run.insert(0, props)
            props.append(w("b"))

    def save(self, path: Path) -> Path:
        """Save the file."""
        self.file.save(str(path))
        return path


def said(paragraph: Any) -> str:
    """Return what a paragraph says, with plain spaces."""
    return paper.text(paragraph).replace("\u00a0", " ").strip()


def spaced(letters: Any) -> str:
    """Return the words of a run with plain spaces."""
    return (letters.text or "").replace("\u00a0", " ")


def through_libreoffice(folder: Path, *files: Path) -> list[Path]:
    """Open files in LibreOffice and save them as Word files, all in one start."""
    out = folder / "saved"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    kind = "docx:MS Word 2007 XML"
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return [out / f.name for f in files]


Compare = Callable[[Editor], Reconciled]


def built(house: House, product: str, audience: str = "officers") -> bytes:
    """Return a Word file of the pack “now”."""
    chosen = Selection(audiences=(audience,), products=(product,), formats=("docx",))
    (wanted,) = pipeline.plan_pack(house, "now", chosen)
    (made,) = pipeline.make(house, wanted)
    return made.data


def told(found: Reconciled) -> list[tuple[str, str, str]]:
    """Return what was found: kind, verdict and unit of each change."""
    return sorted((c.kind, c.verdict, c.unit) for c in found.changes)
