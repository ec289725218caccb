"""What surveys and evaluations ask, as programs read it: one questionnaire in every language that has all of its texts.

A language in which one text is missing or stale is left out: a form that speaks it half is worse than none. Paper and
program ask in the same order and under the same names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from curriculum.compose import drafts, untranslated
from curriculum.compose.tokens import Tokens
from curriculum.model.banks import Ask, Instrument
from curriculum.model.document import Outline
from curriculum.model.findings import ContentError, error
from curriculum.model.layout import ASKING
from curriculum.model.questionnaire import Answering, Choice, Posed, Questionnaire, Texts
from curriculum.model.surveys import DISTRICTS, Survey, SurveyQuestion
from curriculum.model.translation import Catalogue
from curriculum.source import markdown

CONSENT = "consent"
"""The question whose yes all later ones hang on."""
OTHER_DISTRICT = "other_district"
STEPS = ("1", "2", "3", "4", "5")
QUESTIONS = ("surveys/", "instruments/")
"""How the contexts of translations begin that belong to what is asked."""
THUMBS = ("yes", "unsure", "no")
"""What is counted in a room: the end of a column, and of the fixed words for it."""


class Voice(NamedTuple):
    """One language of a questionnaire: what its reader may see in it, and the fixed words."""

    outline: Outline
    words: Mapping[str, str]


def asks(outline: Outline) -> bool:
    """Tell whether a document has files for programs that ask what its instruments or its survey ask."""
    layout = outline.layout
    return bool(layout.level or layout.survey) and not {*outline.deliverable.formats}.isdisjoint(ASKING)


def tongues(outline: Outline, catalogues: Mapping[str, Catalogue]) -> tuple[str, ...]:
    """Return the other languages in which a document may ask: that of the source, and those of translations.

    A language into which nobody has begun to translate what is asked is none of them.
    """
    if not asks(outline):
        return ()
    begun = (n for n, c in catalogues.items() if any(k.startswith(QUESTIONS) for k in c.by_context))
    return tuple(n for n in (drafts.SOURCE, *begun) if n != outline.language.id and n in outline.languages)


def instruments(outline: Outline) -> tuple[Instrument, ...]:
    """Return the instruments that a document prints. Raises ContentError where there is none for its reader."""
    level = outline.layout.level
    found = tuple(i for i in outline.instruments.values() if i.level == level and i.asks)
    if not found:
        message = f"no instrument of level {level} with questions is for “{outline.audience.id}”"
        hint = "take the product out of the group, or write one in content/instruments.yaml"
        raise ContentError(error("evaluation", outline.pack.at, message, hint))
    return found


def survey(outline: Outline) -> Survey:
    """Return the survey that a document prints. Raises ContentError where its reader may not see it."""
    found = outline.surveys.get(outline.layout.survey)
    if found is None:
        message = f"there is no survey “{outline.layout.survey}” for “{outline.audience.id}”"
        raise ContentError(error("evaluation", outline.pack.at, message, "write it in content/surveys, or clear it"))
    return found


def due(outline: Outline) -> Callable[[int], date]:
    """Return what gives the day so many days after the event's last one."""
    return lambda days: outline.pack.ends + timedelta(days=days)


def places(outline: Outline, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the districts of the place of a document as column and name, the last one for any other."""
    regions = outline.regions
    parents = {r.parent for r in regions.values()}
    inside = (r for r in regions.values() if r.id not in parents and outline.profile.region in above(outline, r.id))
    return (*((r.id.replace("-", "_"), r.label) for r in inside), (OTHER_DISTRICT, words["other_district"]))


def answers(
    outline: Outline, words: Mapping[str, str], whole: Survey, question: SurveyQuestion
) -> Iterator[tuple[str, str]]:
    """Yield the answers to a question of a survey, each by its name and in prose; the districts are the pack's."""
    if question.among == DISTRICTS:
        yield from places(outline, words)
    yield from ((o.name, o.text) for o in whole.options_of(question))


def above(outline: Outline, region: str) -> Iterator[str]:
    """Yield a region and those that hold it."""
    while region in outline.regions:
        yield region
        region = outline.regions[region].parent


def questionnaire(voices: tuple[Voice, ...]) -> Questionnaire:
    """Return what a document asks in the languages of `voices`, its own first. Raises ContentError as its parts do.

    Its own language is left out too where it is not whole; one that content is written in always is.
    """
    speakers = {voice.outline.language.id: Speaker(voice) for voice in voices}
    said = {name: tuple(posed(speaker)) for name, speaker in speakers.items()}
    titles = {voice.outline.language.id: title(voice) for voice in voices}
    holes = {name: sum(map(holes_in, texts_of(name, titles[name], rows))) for name, rows in said.items()}
    ready = tuple(name for name in said if not holes[name])
    rows = (together(rows) for rows in zip(*(said[name] for name in ready), strict=True))
    asked = (*draft([speakers[name] for name in ready]), *rows)
    outline = voices[0].outline
    return Questionnaire(
        id="_".join((outline.layout.id, outline.pack.id, outline.audience.id)).replace("-", "_"),
        title={name: titles[name] for name in ready},
        version=versioned(outline.pack.version, asked),
        languages=ready,
        asks=asked,
        names={v.outline.language.id: v.outline.language.english for v in voices},
        lacking={name: count for name, count in holes.items() if count},
    )


def versioned(version: str, asked: Iterable[Posed]) -> str:
    """Return the version of a form: that of its pack and a digest of what it asks, so that changed words are told.

    It is the same in whichever of its languages the form begins.
    """
    content = "\n".join(json.dumps(row.model_dump(mode="json"), sort_keys=True) for row in asked)
    return f"{version}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"


def title(voice: Voice) -> str:
    """Return what a form is called: its product and its pack."""
    outline = voice.outline
    return f"{outline.layout.title}{voice.words['list_comma']}{outline.pack.title}"


def texts_of(language: str, heading: str, rows: tuple[Posed, ...]) -> Iterator[str]:
    """Yield every text of a questionnaire in one language."""
    yield heading
    for row in rows:
        for texts in (row.text, row.hint, row.section, *(c.text for c in row.choices)):
            yield texts.get(language, "")


def holes_in(text: str) -> int:
    """Return how many parts of a text are not translated, or from words that have changed since."""
    return sum(untranslated.counted(text).values())


def together(rows: tuple[Posed, ...]) -> Posed:
    """Return one question that says in each language what it says in one."""
    first = rows[0]
    choices = tuple(
        c.model_copy(update={"text": merged(r.choices[n].text for r in rows)}) for n, c in enumerate(first.choices)
    )
    said = {name: merged(getattr(r, name) for r in rows) for name in ("text", "hint", "section", "counts")}
    return first.model_copy(update={**said, "choices": choices})


def merged(texts: Iterable[Texts]) -> Texts:
    """Return texts of several languages as one."""
    return {language: said for one in texts for language, said in one.items()}


def posed(speaker: Speaker) -> Iterator[Posed]:
    """Yield what a document asks in one language."""
    outline = speaker.outline
    if outline.layout.survey:
        yield from surveyed(speaker, survey(outline))
    else:
        yield from evaluated(speaker, outline)


def draft(speakers: list[Speaker]) -> Iterator[Posed]:
    """Yield a note that a form is a draft, while it is one in any of its languages, with what each still awaits."""
    marks = {speaker: speaker.draft() for speaker in speakers}
    if any(marks.values()):
        said = (speaker.plain(mark or speaker.words["draft_mark"]) for speaker, mark in marks.items())
        yield Posed(name="draft_mark", text=merged(said), answering="note")


class Speaker:
    """Says the texts of a questionnaire in one language, and keeps what they show."""

    def __init__(self, voice: Voice) -> None:
        self.outline, self.words = voice
        self.language = voice.outline.language.id
        self.tokens = Tokens(*voice)

    def __call__(self, text: str) -> Texts:
        """Return prose with its tokens as words without marks."""
        return self.plain(markdown.unset(text, self.tokens)) if text else {}

    def plain(self, text: str) -> Texts:
        """Return words as they stand."""
        return {self.language: text} if text else {}

    def word(self, key: str) -> Texts:
        """Return a fixed word."""
        return self.plain(self.words[key])

    def draft(self) -> str:
        """Return the mark of a draft for what has been said so far."""
        used = self.tokens.everything_used()
        lacks, open_ = drafts.missing(self.outline, used), drafts.unverified(self.outline, self.tokens)
        return drafts.mark(self.words, lacks, open_)


def evaluated(speaker: Speaker, outline: Outline) -> Iterator[Posed]:
    """Yield what the instruments of a document ask; of a spoken one, how many people said what."""
    for form in instruments(outline):
        speaker.tokens.use("units", f"instruments/{form.id}")
        section = speaker.plain(form.title)
        if form.lead:
            yield Posed(name="lead", text=speaker(form.lead), answering="note", section=section)
        if form.spoken:
            yield Posed(
                name="people", text=speaker.word("people_in_room"), answering="number", section=section, required=True
            )
        yield from chain.from_iterable(answered(speaker, form, ask, section) for ask in form.asks)


def answered(speaker: Speaker, form: Instrument, ask: Ask, section: Texts) -> Iterator[Posed]:
    """Yield one question of an instrument, or the counts that a room gives for it."""
    text = speaker(ask.text)
    if form.spoken and ask.scale == "yes-no":
        for thumb in THUMBS:
            said = f"{text[speaker.language]} {speaker.words[f'thumb_{thumb}']}"
            yield Posed(
                name=f"{ask.name}_{thumb}", text=speaker.plain(said), answering="number", section=section, counts=text
            )
        return
    choices = tuple(scale(speaker, ask))
    answering: Answering = "one" if choices else "number" if ask.scale == "number" else "text"
    yield Posed(name=ask.name, text=text, answering=answering, choices=choices, section=section)


def scale(speaker: Speaker, ask: Ask) -> Iterator[Choice]:
    """Yield the answers of a scale, in its order."""
    if ask.scale in ("faces", "agree"):
        yield from (Choice(name=step, text=speaker.word(f"{ask.scale}_{step}")) for step in STEPS)
    elif ask.scale == "yes-no":
        yield from (Choice(name=n, text=speaker.word(k)) for n, k in (("yes", "yes"), ("no", "no")))
        yield Choice(name="not_sure", text=speaker.word("not_sure"))


def surveyed(speaker: Speaker, whole: Survey) -> Iterator[Posed]:
    """Yield what a survey asks. After consent, what hangs on nothing else hangs on it."""
    speaker.tokens.use("units", f"surveys/{whole.id}")
    for name in ("lead", "rule"):
        if text := getattr(whole, name):
            yield Posed(name=name, text=speaker(text), answering="note")
    agreed: tuple[str, str] | None = None
    for number, part in enumerate(whole.parts, 1):
        section = speaker.plain(part.title)
        if part.lead:
            lead = speaker(part.lead)
            yield Posed(name=f"lead_{number}", text=lead, answering="note", section=section, relevant=agreed)
        for question in part.questions:
            made = asked(speaker, whole, question)
            yield made.model_copy(update={"section": section, "relevant": question.only_if or agreed})
            agreed = (CONSENT, "yes") if question.name == CONSENT else agreed


def asked(speaker: Speaker, whole: Survey, question: SurveyQuestion) -> Posed:
    """Return one question of a survey."""
    hints = (speaker.words["not_aloud"] if not question.aloud else "", *speaker(question.hint).values())
    number = question.answering == "number"
    return Posed(
        name=question.name,
        text=speaker(question.text),
        answering=question.answering,
        choices=tuple(choices(speaker, whole, question)),
        hint=speaker.plain(" ".join(filter(None, hints))),
        required=question.required and question.answering != "note",
        least=question.least if number else 0,
        most=question.most if number else None,
    )


def choices(speaker: Speaker, whole: Survey, question: SurveyQuestion) -> Iterator[Choice]:
    """Yield the answers of a question."""
    for name, text in answers(speaker.outline, speaker.words, whole, question):
        yield Choice(name=name, text=speaker(text))
