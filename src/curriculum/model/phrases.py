"""What the house itself says in English: penalties, days and sums in words, notes on figures and numbers to call.

They belong to the fixed words of the layouts and are translated with them, by their keys. What stands in braces is
filled in; a translation has it wherever its grammar wants it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LOCALE = "locale"
"""The key that says by which rules days and numbers are written (CLDR); it is not translated."""
COUNTS = "counts"
"""The key that says by what large sums are counted, millions or lakhs; it is not translated."""

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        LOCALE: "en",
        COUNTS: "million",
        "list_comma": ", ",
        "full_stop": ". ",
        "years_one": "{count} year",
        "years_other": "{count} years",
        "term_most": "up to {most}",
        "term_least": "not less than {least}",
        "term_range": "{least} to {most}",
        "fine": "fine",
        "fine_most": "fine up to {most}",
        "fine_least": "fine of at least {least}",
        "fine_range": "fine of {least} to {most}",
        "rupees": "Rs {sum}",
        "rupees_million": "Rs {sum} million",
        "rupees_lakh": "Rs {sum} lakh",
        "rupees_crore": "Rs {sum} crore",
        "penalty_and": "{prison} and {fine}",
        "penalty_or": "{prison} or {fine}",
        "penalty_or_both": "{prison}, or {fine}, or both",
        "since_day": "from {day}",
        "since_about": "by {day}",
        "text_in_force": "the text in force {since}",
        "text_changed": "the text in force {since} as changed by {act}",
        "cognizable": "cognizable",
        "not_cognizable": "not cognizable",
        "bailable": "bailable",
        "not_bailable": "non-bailable",
        "compoundable": "compoundable",
        "not_compoundable": "non-compoundable",
        "section_of": "{act}, {section}",
        "dialled_on": "dialled on {day}",
        "not_dialled": "not dialled for this edition",
        "seen_not_dialled": "last seen in {month}, not dialled for this edition",
        "number_unverified": "{standing} and not verified",
        "as_note_before": "{label}: as in the note before.",
        "source_above": "{publisher}, as above",
        "number_note": "{name}: {standing}.",
        "module_number": "Module\u00a0{number}, {title}",
        "on_page": ", page",
        "title_quoted": "“{title}”",
        "document_for": "{product} for {people}: {pack}",
    }
)
