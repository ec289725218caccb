"""Numbers and dates of the law in words: what a penalty, a day, a sum of money reads like in a language.

`said` are the fixed words of that language, with the phrases of `model.phrases` among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from curriculum.model.law import Act, Penalty, Provision, Range, Text
from curriculum.model.phrases import COUNTS, ENGLISH, LOCALE
from curriculum.model.registers import Helpline

Said = Mapping[str, str]
NBSP = "\u00a0"
LAKH, CRORE = 100_000, 10_000_000


def day(on: date, said: Said = ENGLISH) -> str:
    """Return a day as it is written in text: 24 May 2018, never broken before the year."""
    return written(on, "d MMMM y", said)


def month(on: date, said: Said = ENGLISH) -> str:
    """Return a month as it is written in text: January 2024."""
    return written(on, "MMMM y", said)


def written(on: date, pattern: str, said: Said) -> str:
    """Return a day by a pattern of CLDR, in one piece."""
    from babel.dates import format_date

    return str(format_date(on, pattern, locale=said.get(LOCALE, "en"))).replace(" ", NBSP)


def standing(helpline: Helpline, dialled: date | None, said: Said = ENGLISH) -> str:
    """Return how sure a number is: when somebody dialled it, or when it was last seen and that nobody has."""
    if dialled:
        return said["dialled_on"].format(day=day(dialled, said))
    seen = helpline.evidence_on
    words = said["seen_not_dialled"].format(month=month(seen, said)) if seen else said["not_dialled"]
    return said["number_unverified"].format(standing=words) if helpline.status == "unverified" else words


def rupees(amount: int, said: Said = ENGLISH) -> str:
    """Return a sum in rupees: Rs 1 million, Rs 50,000; where a language counts so, 10 lakh or 1 crore."""
    if said.get(COUNTS) == "lakh" and amount >= LAKH and amount % LAKH == 0:
        crores = amount >= CRORE and amount % CRORE == 0
        key, unit = ("rupees_crore", CRORE) if crores else ("rupees_lakh", LAKH)
        return held(said[key].format(sum=f"{amount // unit:,}"))
    if amount >= 1_000_000 and amount % 100_000 == 0:
        whole, tenths = divmod(amount // 100_000, 10)
        return held(said["rupees_million"].format(sum=f"{whole:,}{f'.{tenths}' if tenths else ''}"))
    return held(said["rupees"].format(sum=f"{amount:,}"))


def held(text: str) -> str:
    """Return a text that is never broken."""
    return text.replace(" ", NBSP)


def years(term: Range, said: Said = ENGLISH) -> str:
    """Return a term of imprisonment: up to 7 years, 2 to 10 years, not less than 14 years."""
    if term.min is None:
        return said["term_most"].format(most=counted(term.max, said))
    if term.max is None:
        return said["term_least"].format(least=counted(term.min, said))
    return said["term_range"].format(least=term.min, most=counted(term.max, said))


def counted(number: int | None, said: Said = ENGLISH) -> str:
    """Return a number of years, in the plural form of the language."""
    form = plural(said.get(LOCALE, "en"), number or 0)
    return held(said.get(f"years_{form}", said["years_other"]).format(count=number))


@cache
def plural(locale: str, number: int) -> str:
    """Return which plural form a number takes in a language: one, other and the rest of CLDR."""
    from babel import Locale

    return str(Locale.parse(locale).plural_form(number))


def fine(amount: Range, said: Said = ENGLISH) -> str:
    """Return a fine: fine up to Rs 1 million, fine of at least Rs 50,000."""
    least, most = (rupees(a, said) if a is not None else "" for a in (amount.min, amount.max))
    key = "fine_range" if least and most else "fine_most" if most else "fine_least" if least else "fine"
    return said[key].format(least=least, most=most)


def penalty(what: Penalty, said: Said = ENGLISH) -> str:
    """Return a penalty in words, as it stands in a sentence or a table."""
    if what.like:
        return what.like
    prison, money = (years(what.years, said) if what.years else ""), (fine(what.fine, said) if what.fine else "")
    if not (prison and money):
        return prison or money
    return said[f"penalty_{what.join.replace('-', '_')}"].format(prison=prison, fine=money)


def section(act: Act, provision: Provision) -> str:
    """Return a provision's number as it is cited: s. 3(1), art. 11; a part without a number by its name."""
    numbered = provision.number[:1].isdigit()
    return f"{act.unit}{NBSP}{provision.number}" if numbered else provision.number


def since(text: Text, said: Said = ENGLISH) -> str:
    """Return from when a text is in force, and how sure that is."""
    return said["since_day" if text.from_certain else "since_about"].format(day=day(text.from_, said))


ARREST = ("cognizable", "bailable", "compoundable")


def arrest(text: Text, said: Said = ENGLISH) -> str:
    """Return whether one may be arrested without a warrant, bailed and settled with: only what the text itself says."""
    found = ((name, getattr(text, name)) for name in ARREST)
    return said["list_comma"].join(said[n if holds else f"not_{n}"] for n, holds in found if holds is not None)


def reading(text: Text, said: Said = ENGLISH) -> str:
    """Return which text of a provision is meant: the text in force from 24 May 2018."""
    key = "text_changed" if text.amended_by else "text_in_force"
    return said[key].format(since=since(text, said), act=text.amended_by)


def sentence(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]
