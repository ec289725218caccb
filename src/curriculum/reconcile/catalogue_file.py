"""Changes a translation in a PO file; every other entry stays as it is typed."""

from __future__ import annotations

from curriculum.model.translation import Key
from curriculum.reconcile.paragraph import Wanted, lines
from curriculum.reconcile.words import Unfaithful
from curriculum.source.po import keyed


def key(wanted: Wanted) -> Key:
    """Return the key of the translation that has a paragraph."""
    return Key(f"{wanted.piece.unit} {wanted.piece.field}", wanted.piece.source)


def changed(text: str, wanted: Wanted) -> str:
    """Return a PO file in which a paragraph is said otherwise. Raises Unfaithful where it is not found as printed."""
    if wanted.gone or wanted.after:
        raise Unfaithful("a translation follows its source: change that, then translate it")
    context, source = key(wanted)
    said = "\n".join(line for line in lines(wanted, wanted.piece.said) if line is not None)
    head = "\n".join([*keyed("msgctxt", context), *keyed("msgid", source)])
    old = "\n".join([head, *keyed("msgstr", wanted.piece.said), ""])
    if text.count(old) != 1:
        raise Unfaithful("the translation is not found in its catalogue as it was printed")
    return text.replace(old, "\n".join([head, *keyed("msgstr", said), ""]))
