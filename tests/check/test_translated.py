"""A translation keeps tokens, figures, lists and addresses, is spelled in its letters, and calls concepts by their words."""

from __future__ import annotations

import pytest

from curriculum.check.translated import faults, termbase
from curriculum.model.registers import Label, Language, Term

URDU = Language(id="ur", name="اردو", english="Urdu", script="Arab", direction="rtl", status="draft")
TIP = Term(
    id="tip",
    definition="x",
    labels={
        "en": Label(preferred="trafficking in persons", allowed=("trafficking", "TIP")),
        "ur": Label(preferred="انسانی تجارت", forbidden=("انسانی اسمگلنگ",), bound=True),
    },
)
WORDS = termbase([TIP], "ur")


def said(source: str, target: str) -> list[str]:
    """Return what is wrong with a translation."""
    return [f.message for f in faults(source, target, URDU, WORDS)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Call {phone:x-1} now.", "ابھی {phone:x-1} پر کال کریں۔"),
        ("- one\n- two", "- ایک\n- دو"),
        ("| a | b |\n|---|---|\n| c | d |", "| الف | ب |\n|---|---|\n| ج | د |"),
        ("In 2018 and 24 of 31", "31 میں سے 24، اور 2018 میں"),
        ("**Bold** and *said*", "**موٹا** اور *کہا*"),
        ("Trafficking is a crime.", "انسانی تجارت جرم ہے۔"),
        ("A porter waits for a tip.", "قلی بخشش کا انتظار کرتا ہے۔"),
        ("Never write “human smuggling”.", "“انسانی اسمگلنگ” کبھی نہ لکھیں۔"),
    ],
)
def test_a_faithful_translation_is_no_fault(source: str, target: str) -> None:
    assert said(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("Call {phone:x-1}.", "کال کریں۔", "the token {phone:x-1} is lost"),
        ("Call.", "کال کریں {phone:x-1}۔", "the token {phone:x-1} is not in the source"),
        ("Awaiting {what}", "انتظار", "the place {what} is lost"),
        ("Up to 7 years", "10 سال تک", "the figure 7 is lost"),
        ("In 2018", "۲۰۱۸ میں", "the number ۲۰۱۸ is not in Latin digits"),
        ("- one\n- two", "ایک اور دو", "0 points of a list stand for 2"),
        ("| a | b |", "| الف |", "the table has other rows or columns"),
        ("**Bold** word", "موٹا لفظ", "other words are bold"),
        ("See https://a.org/x", "دیکھیں https://a.org/y", "the address https://a.org/x is lost"),
        ("He is here.", "وہ يہاں ہے۔", "the letter ي (U+064A) is not one of this language"),
        ("Yes, he is.", "ہاں, ہے۔", "“,” is a Latin mark"),
        ("Trafficking is a crime.", "اسمگلنگ جرم ہے۔", "trafficking in persons is called by no word of the termbase"),
        ("It is a crime.", "انسانی اسمگلنگ جرم ہے۔", "“انسانی اسمگلنگ” is not a word for trafficking in persons"),
    ],
)
def test_what_is_lost_or_wrong_is_told(source: str, target: str, message: str) -> None:
    assert any(m.startswith(message) for m in said(source, target)), said(source, target)


def test_a_translation_of_another_length_is_only_doubtful() -> None:
    (found,) = faults("x " * 40, "ایک", URDU, WORDS)
    assert found.doubtful
