"""What people write: ordinary words about a training are printed, everything else is held back."""

from __future__ import annotations

import pytest

from curriculum.model.place import Place
from curriculum.model.returns import ReturnRules
from curriculum.returns.comments import Screen
from curriculum.source.records import record
from curriculum.source.yaml import read
from tests.conftest import ROOT

HARM = (
    "My cousin was sold to a man in the city",
    "The girl was taken at night",
    "They did bad things to my neighbour's daughter",
    "We bought a baby, that is how it is done here",
    "Kept in a dark room for two weeks",
    "Meri beti ko bech diya",
    "Us ka bhai Dubai bheja gaya, wapas nahi aya",
    "Larki ko le gaye",
    "میری بیٹی کو بیچ دیا گیا",
    "گاؤں سے لڑکی کو لے گئے",
    "میرے کزن کو بھیجا گیا اور واپس نہیں آیا",
    "Good training (my sister was beaten)",
    "I did not feel safe, the trainer touched me",
)
"""Of these somebody is told."""
NAMING = (
    "Trainer Akbar explained well",
    "She came late from Kot Addu",
    "Call 0300 1234567",
    "CNIC ۳۵۲۰۲-۱۲۳۴۵۶۷-۱",
    "write to a.b@example.pk",
    "The SHO of Model Town sends them across",
    "He lets them go at the Taftan crossing",
)
ORDINARY = (
    "Very good training, thank you",
    "More time for the cases, please.",
    "The pace was too fast",
    "The Urdu words were clear.",
    "Lunch was cold.",
    "Role plays helped us a lot",
    "Please repeat this for other districts",
    "The room was hot and the fan did not work",
    "Trainers explained the law very well",
    "More women officers should be included",
    "Child care was very helpful",
    "Everything was useful for my work",
    "The handouts need larger words",
    "I didn't like the long lectures",
    "Waqt kam tha",
    "Training bohat achi thi, shukria",
    "Mazeed misalein honi chahiyen",
    "وقت کم تھا",
    "قانون کی دفعہ اچھی طرح سمجھائی گئی",
    "بہت مفید تربیت تھی",
)


@pytest.fixture(scope="module")
def screen() -> Screen:
    """The screen of the shipped library, for an event to which somebody called Zarmast came."""
    data, lines = read((ROOT / "content" / "returns.yaml").read_text("utf-8"), "returns.yaml")
    return Screen(record(ReturnRules, data, Place("returns.yaml", 1, lines)), frozenset({"zarmast"}))


@pytest.mark.parametrize("text", HARM)
def test_what_may_tell_of_harm_is_held_back_and_told(screen: Screen, text: str) -> None:
    assert screen.tells(text)
    assert not screen.is_safe(text)


@pytest.mark.parametrize("text", NAMING)
def test_names_numbers_and_places_are_held_back(screen: Screen, text: str) -> None:
    assert not screen.is_safe(text)


def test_most_ordinary_comments_are_printed(screen: Screen) -> None:
    held = [text for text in ORDINARY if not screen.is_safe(text)]
    assert len(held) <= 3, held
    assert not any(map(screen.tells, ORDINARY))


def test_a_name_of_the_attendance_sheet_and_a_long_comment_are_held_back(screen: Screen) -> None:
    assert screen.is_safe("Thank you")
    assert not screen.is_safe("Thank you Zarmast")
    assert not screen.is_safe("Thank you. " * 20)
    assert not screen.is_safe("؟ …")


def test_without_a_list_of_words_nothing_is_printed() -> None:
    assert not Screen(ReturnRules()).is_safe("Good")
