"""Numbers and dates of the law in words: what a penalty, a day, a sum of money reads like."""

from __future__ import annotations

from datetime import date

from curriculum.model.law import Act, Penalty, Provision, Range, Text
from curriculum.model.registers import Helpline

NBSP = "\u00a0"


def day(on: date) -> str:
    """Return a day as it is written in text: 24 May 2018, never broken before the year."""
    return f"{on.day}{NBSP}{on:%B}{NBSP}{on.year}"


def month(on: date) -> str:
    """Return a month as it is written in text: January 2024."""
    return f"{on:%B}{NBSP}{on.year}"


def standing(helpline: Helpline, dialled: date | None) -> str:
    """Return how sure a number is: when somebody dialled it, or when it was last seen and that nobody has."""
    if dialled:
        return f"dialled on {day(dialled)}"
    seen = f"last seen in {month(helpline.evidence_on)}, " if helpline.evidence_on else ""
    unsure = " and not verified" if helpline.status == "unverified" else ""
    return f"{seen}not dialled for this edition{unsure}"


def rupees(amount: int) -> str:
    """Return a sum in rupees: Rs 1 million, Rs 50,000."""
    if amount >= 1_000_000 and amount % 100_000 == 0:
        whole, tenths = divmod(amount // 100_000, 10)
        return f"Rs{NBSP}{whole:,}{f'.{tenths}' if tenths else ''}{NBSP}million"
    return f"Rs{NBSP}{amount:,}"


def years(term: Range) -> str:
    """Return a term of imprisonment: up to 7 years, 2 to 10 years, not less than 14 years."""
    if term.min is None:
        return f"up to {counted(term.max)}"
    if term.max is None:
        return f"not less than {counted(term.min)}"
    return f"{term.min} to {counted(term.max)}"


def counted(number: int | None) -> str:
    """Return a number of years."""
    return f"{number}{NBSP}{'year' if number == 1 else 'years'}"


def fine(amount: Range) -> str:
    """Return a fine: fine up to Rs 1 million, fine of at least Rs 50,000."""
    if amount.max is None:
        return f"fine of at least {rupees(amount.min)}" if amount.min is not None else "fine"
    if amount.min is None:
        return f"fine up to {rupees(amount.max)}"
    return f"fine of {rupees(amount.min)} to {rupees(amount.max)}"


def penalty(what: Penalty) -> str:
    """Return a penalty in words, as it stands in a sentence or a table."""
    if what.like:
        return what.like
    parts = [*([years(what.years)] if what.years else []), *([fine(what.fine)] if what.fine else [])]
    if len(parts) < 2:
        return "".join(parts)
    return {
        "and": f"{parts[0]} and {parts[1]}",
        "or": f"{parts[0]} or {parts[1]}",
        "or-both": f"{parts[0]}, or {parts[1]}, or both",
    }[what.join]


def section(act: Act, provision: Provision) -> str:
    """Return a provision's number as it is cited: s. 3(1), art. 11; a part without a number by its name."""
    numbered = provision.number[:1].isdigit()
    return f"{act.unit}{NBSP}{provision.number}" if numbered else provision.number


def since(text: Text) -> str:
    """Return from when a text is in force, and how sure that is."""
    return f"{'from' if text.from_certain else 'by'} {day(text.from_)}"


def arrest(text: Text) -> str:
    """Return whether one may be arrested without a warrant, bailed and settled with: only what the text itself says."""
    said = {
        "cognizable": {True: "cognizable", False: "not cognizable"},
        "bailable": {True: "bailable", False: "non-bailable"},
        "compoundable": {True: "compoundable", False: "non-compoundable"},
    }
    return ", ".join(w[getattr(text, name)] for name, w in said.items() if getattr(text, name) is not None)


def reading(text: Text) -> str:
    """Return which text of a provision is meant: the text in force from 24 May 2018."""
    changed = f" as changed by {text.amended_by}" if text.amended_by else ""
    return f"the text in force {since(text)}{changed}"


def sentence(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]
