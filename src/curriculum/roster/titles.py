"""How the columns of rosters are headed, in English and in Urdu. Case, signs and brackets do not count."""

from __future__ import annotations

import re
from collections.abc import Mapping

TITLES: Mapping[str, tuple[str, ...]] = {
    "number": (
        "no", "number", "s no", "sno", "sr", "sr no", "serial", "serial no", "serial number", "no of certificate",
        "certificate no", "certificate number", "نمبر", "نمبر شمار", "شمار",
    ),
    "name": (
        "name", "names", "full name", "participant", "participants", "participant name", "participants name",
        "participant s name", "name of participant", "name of participants", "name of the participant",
        "name in english", "english name", "name english", "name latin", "name of trainee", "trainee name",
        "name of officer", "officer name", "name on certificate", "name for certificate", "attendee", "attendee name",
    ),
    "name_local": (
        "name in urdu", "urdu name", "name urdu", "local name", "name local", "name in local language",
        "name in pashto", "name in sindhi", "نام", "پورا نام", "مکمل نام", "نام اردو", "نام اردو میں", "اردو نام",
        "شرکا کا نام", "شریک کا نام", "نام شرکا", "نام شریک", "نوم", "نالو",
    ),
    "first": ("first name", "given name", "forename", "given names"),
    "last": ("last name", "surname", "family name"),
    "role": (
        "role", "rank", "designation", "position", "post", "job title", "rank designation", "designation rank", "title",
        "عہدہ", "منصب", "رینک", "عہدہ رینک",
    ),
    "organisation": (
        "organisation", "organization", "department", "institution", "agency", "office", "unit", "employer", "company",
        "organisation department", "department organisation", "police station", "school",
        "ادارہ", "محکمہ", "تنظیم", "دفتر", "تھانہ", "سکول",
    ),
    "district": ("district", "city", "town", "place", "place of posting", "station", "region", "ضلع", "شہر", "مقام"),
    "gender": ("gender", "sex", "جنس", "صنف"),
}  # fmt: skip
"""For each thing that is known of a person, the titles of its column."""
PRIVATE = re.compile(
    r"\b(cnic|nic|nicop|id card|identity|passport|phone|mobile|cell|contact|whatsapp|e-?mail|address|date of birth|dob"
    "|شناختی|فون|موبائل|پتہ|تاریخ پیدائش)\\b"
)
"""Words in the titles of columns that a roster does not need, and that harm people where a list is lost."""
