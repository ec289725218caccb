"""Rules on what each channel holds: letters of a text message, seconds of a spot, words on a picture."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from curriculum.channel import sms, spoken
from curriculum.check.voiced import LANGUAGE, calls, plain, renditions
from curriculum.model.findings import Finding, error, warning
from curriculum.model.library import Library
from curriculum.model.messages import Film, Message, Social, Spot
from curriculum.model.place import Place
from curriculum.model.rules import ChannelRules
from curriculum.source.tokens import blanked

FIGURES = re.compile(r"(?<![\w,.])\d+(?![\w%])")
FEW = 5
"""How many letters a finding names."""
UNSEEN = ("Cc", "Cf", "Mc", "Me", "Mn", "Zl", "Zp", "Zs")
"""The kinds of letters that stand on others, join or part them."""
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def findings(library: Library, language: str = LANGUAGE) -> Iterator[Finding]:
    """Yield what does not fit its channel. `language` is that of the library's words."""
    rules = library.settings.channels
    for message in library.messages.values():
        said = dict(renditions(message))
        for name, text in said.items():
            yield from typed(library, text, message.at.of(name))
        if "sms" in said:
            yield from texted(plain(library, message.sms, language), message.at.of("sms"), rules)
        for index, spot in enumerate(message.radio if "radio" in said else ()):
            yield from aired(library, message, spot, message.at.of("radio", index), language)
        for index, film in enumerate(message.video if "video" in said else ()):
            yield from shown(library, message, film, message.at.of("video", index), rules)
        if message.social and "social" in said:
            yield from posted(library, message.social, message, rules)


def typed(library: Library, text: str, place: Place) -> Iterator[Finding]:
    """No number that people could call stands typed: one figure wrong in it, and a million copies send them astray."""
    known = {h.display for h in library.helplines.values()}
    for number in dict.fromkeys(FIGURES.findall(blanked(text))):
        if len(number) > 2 or number in known:
            hint = "write {phone:ID}; a figure of another kind is a fact, or is written in words"
            yield error("phone", place, f"the number {number} is typed", hint)


def texted(text: str, place: Place, rules: ChannelRules) -> Iterator[Finding]:
    """A text message has few parts, and no few letters make more of them that the alphabet of phones lacks."""
    counted, most = sms.count(text), rules.sms_parts_unicode if sms.arabic(text) else rules.sms_parts
    swapped, foreign = odd_letters(counted.odd)
    long = counted.parts > most
    if (swapped and not foreign) or (long and foreign and not sms.arabic(text)):
        odd = [*foreign, *swapped]  # what nothing replaces comes first, for the list may be cut
        sends = "sends" if len(odd) == 1 else "send"
        fault = f"{few(odd)} {sends} this message in {counted.alphabet}: 70 letters fill it, and not 160"
        yield error("sms", place, fault, "; ".join(mending(text, swapped, foreign, most)))
    elif long:
        fault = f"this message takes {counted.places} places in {counted.alphabet}: {counted.parts} parts are paid for"
        yield error("sms", place, fault, cut(counted, most))


def odd_letters(odd: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the letters that plain ones replace, and the others; what nobody sees goes with what can be seen."""
    foreign = [c for c in odd if c not in sms.PLAIN]
    return [c for c in odd if c in sms.PLAIN], [c for c in foreign if seen(c)] or foreign


def mending(text: str, swapped: list[str], foreign: list[str], most: int) -> Iterator[str]:
    """Yield what brings a message into the alphabet of phones, and how much is still to be cut then."""
    if foreign:
        yield f"take out or replace {few(foreign)}"
    if len(swapped) == 1 and not foreign:
        yield f"write {spelt(sms.PLAIN[swapped[0]])}"
    elif swapped:
        yield f"write {', '.join(f'{spelt(sms.PLAIN[c])} for {named(c)}' for c in swapped)}"
    left = sms.count("".join(c for c in sms.mended(text) if sms.small(c)))
    if left.parts > most:
        yield cut(left, most)


def cut(counted: sms.Counted, most: int) -> str:
    """Say how many letters are too many for so many parts."""
    one, each = sms.ROOM[counted.alphabet]
    room = one if most == 1 else each * most
    more = counted.places - room
    return f"cut {more} letter{'' if more == 1 else 's'}: {room} are {'one part' if most == 1 else f'{most} parts'}"


def few(letters: Sequence[str]) -> str:
    """Name letters, five of them at most."""
    names = [named(c) for c in letters[:FEW]]
    last = f"{len(letters) - FEW} more" if len(letters) > FEW else names.pop()
    return f"{', '.join(names)} and {last}" if names else last


def named(letter: str) -> str:
    """Return a letter between quotation marks; of one that nobody sees, its number and what it is called."""
    called = unicodedata.name(letter, "no letter").lower()
    return f"“{letter}”" if seen(letter) else f"U+{ord(letter):04X} ({called})"


def seen(letter: str) -> bool:
    """Tell whether a letter can be seen where it stands alone."""
    return unicodedata.category(letter) not in UNSEEN


def spelt(plain_letter: str) -> str:
    """Return a plain letter as a hint names it."""
    return "a space" if plain_letter == " " else plain_letter


def aired(library: Library, message: Message, spot: Spot, place: Place, language: str) -> Iterator[Finding]:
    """A spot is as long as it says when it is spoken, and says every number twice."""
    rules = library.settings.channels
    words = " ".join(plain(library, line.text, language) for line in spot.lines)
    pace = library.languages[language].pace if language in library.languages else 150
    count = len(spoken.words(words, language, [h.display for h in library.helplines.values()]))
    takes = spoken.seconds(count, pace)
    room = int(spot.seconds * pace / 60)
    if takes > spot.seconds * rules.most:
        fault = f"these {count} words take {takes:.0f} seconds at {pace} a minute; the spot has {spot.seconds:g}"
        yield error("spoken", place, fault, f"cut {count - room} words; a number counts as the words it is spoken in")
    elif takes < spot.seconds * rules.least:
        fault = f"these {count} words take {takes:.0f} of {spot.seconds:g} seconds at {pace} a minute"
        yield warning("spoken", place, fault, f"there is room for {room - count} more")
    said = calls("\n".join(line.text for line in spot.lines))
    for name in dict.fromkeys(n for n in said if said.count(n) < 2):
        yield error(
            "spoken", place, f"“{name}” is said once; who looks for a pencil hears it the second time", "say it twice"
        )
    if message.numbers and not said:
        yield error("spoken", place, "this spot says no number", "end it with {phone:ID}, twice")


def shown(library: Library, message: Message, film: Film, place: Place, rules: ChannelRules) -> Iterator[Finding]:
    """The shots of a film fill it, are read without sound, and end with the numbers for long enough."""
    total = sum(s.seconds for s in film.shots)
    if abs(total - film.seconds) > 0.01:
        yield error("film", place, f"the shots take {total:g} seconds, the film {film.seconds:g}", "make them equal")
    for index, shot in enumerate(film.shots):
        read = len(WORD.findall(plain(library, shot.frame)))
        if not shot.frame:
            fault = "this shot says nothing to those who do not hear it"
            yield error("film", place.of("shots", index), fault, "write frame: the words on the screen")
        elif read > shot.seconds * rules.reading:
            fault = f"{read} words stand on the screen for {shot.seconds:g} seconds"
            hint = f"{int(shot.seconds * rules.reading)} can be read in that time"
            yield error("film", place.of("shots", index, "frame"), fault, hint)
    last = film.shots[-1]
    if message.numbers and (last.seconds < rules.end_card or not calls(last.frame)):
        fault = "the film does not end with a number that stands long enough to be noted"
        hint = f"give the last shot {rules.end_card:g} seconds and {{phone:ID}} in its frame:"
        yield error("film", place.of("shots", len(film.shots) - 1), fault, hint)


def posted(library: Library, post: Social, message: Message, rules: ChannelRules) -> Iterator[Finding]:
    """A picture bears few words, all of which stand in its caption; its description is short."""
    place = message.at.of("social")
    picture = [post.heading, post.lead, post.close, *(f"{i.label} {i.text}" for i in post.items)]
    on = WORD.findall(plain(library, " ".join(picture)).lower())
    caption = WORD.findall(plain(library, post.caption).lower())
    limits = (
        ("picture", len(on), rules.picture, "words"), ("caption", len(caption), rules.caption, "words"),
        ("description", len(post.alt), rules.alt, "letters"), ("post", len(post.hashtags), rules.hashtags, "hashtags"),
    )  # fmt: skip
    for what, count, most, unit in limits:
        if count > most:
            yield error("social", place, f"the {what} has {count} {unit}; {most} are the most", f"cut {count - most}")
    if lost := [w for w in dict.fromkeys(on) if w not in caption]:
        fault = f"the caption lacks words of the picture: {', '.join(lost)}"
        yield error("social", place, fault, "repeat every word: some people do not see the picture")
