"""The guide of the small library, and a comparison with it that makes it again once."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import reconcile
from curriculum.model.reconciled import Reconciled
from curriculum.pipeline import House
from tests.reconcile.editor import Compare, Editor, built


@pytest.fixture(scope="package")
def guide(small_house: House) -> bytes:
    """The facilitator’s guide of the small library."""
    return built(small_house, "facilitator-guide")


@pytest.fixture(scope="package")
def compared(small_house: House, tmp_path_factory: pytest.TempPathFactory) -> Compare:
    """Compares an open file with the small library; the document is made again once, and not for every file."""
    folder = tmp_path_factory.mktemp("edited")
    made = reconcile.made_again
    known: dict[str, object] = {}

    def again(house: House, deliverable: object, path: Path) -> object:
        key = str(deliverable)
        if key not in known:
            known[key] = made(house, deliverable, path)  # type: ignore[arg-type]
        return known[key]

    def compare(editor: Editor) -> Reconciled:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(reconcile, "made_again", again)
            return reconcile.reconcile(small_house, editor.save(folder / "edited.docx"))

    return compare
