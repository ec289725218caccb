"""Stage: compose. An outline and a layout become one document: semantic HTML, and the styles for paper and screen."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, NamedTuple

from curriculum.compose import contents, drafts, engine, papers, survey, untranslated
from curriculum.compose.deck import Deck
from curriculum.compose.isolate import directed
from curriculum.compose.law import Law
from curriculum.compose.pick import Pick
from curriculum.compose.routes import Routes
from curriculum.compose.survey import Voice
from curriculum.compose.tokens import Tokens
from curriculum.model.document import Document, Outline, Used
from curriculum.model.law import in_interval
from curriculum.model.layout import TEXTS, Format
from curriculum.model.library import Library
from curriculum.model.phrases import COUNTS, ENGLISH, LOCALE
from curriculum.model.questionnaire import Questionnaire
from curriculum.model.registers import Helpline
from curriculum.schedule import AgendaDay
from curriculum.source import markdown

SOURCES_MARK = "\ue0da"
"""Stands for whose sources a piece rests on."""
NAMED = 2
"""How many of them a piece has room to name."""
SOURCE_MARK = "\ue0d9"
"""Stands for the mark of a draft in the language of the source, in a document of two languages."""
SIGNS: dict[str, Any] = {
    "draft": drafts.MARK,
    "source_draft": SOURCE_MARK,
    "rests_on": SOURCES_MARK,
    "draft_short": drafts.SHORT,
    "signed": drafts.SIGNED,
}
"""The names by which a template says what is known only when the page is finished."""


class Source(NamedTuple):
    """What a document of two languages says beside its own: the library as it is written, and its fixed words."""

    library: Library
    words: Mapping[str, str]


def compose(
    outline: Outline, agenda: tuple[AgendaDay, ...], root: str, words: Mapping[str, str], source: Source | None = None,
    voices: tuple[Voice, ...] = (),
) -> Document:  # fmt: skip
    """Return the document of `outline`. `root` is the layouts folder, `words` its fixed words in the language.

    Without a `source` it is its own, as where it is in the language of the source. `voices` are the other languages in
    which its files for programs ask.

    Raises LayoutError where a template is wrong, and ContentError where the pack gives it nothing to fill a slot with.
    """
    words = {**ENGLISH, **words, LOCALE: outline.language.locale, COUNTS: outline.language.counts}
    tokens = Tokens(outline, words)
    context = context_of(outline, agenda, words, tokens) | source_of(outline, words, source) | SIGNS
    layout = outline.layout
    if layout.frames:
        context["deck"] = Deck(outline, tokens, root)
    body = engine.render(root, f"{layout.id}/template.html", context)
    used = tokens.everything_used()
    lacking, open_ = drafts.missing(outline, used), drafts.unverified(outline, tokens)
    untold = untranslated.counted(body)
    mark = drafts.mark(words, lacking, open_, untold)
    context |= {"draft": mark, "source_draft": drafts.mark(context["source_words"], lacking, open_, untold)}
    rests_on = {SOURCES_MARK: publishers(outline, used, words)}
    for sign, said in (signs(context) | rests_on | drafts.signed(outline, words, lacking)).items():
        body = body.replace(sign, escape(said))
    return Document(
        deliverable=outline.deliverable,
        layout=layout,
        title=untranslated.bare(title_of(outline, words)),
        subject=untranslated.bare(outline.group.promise),
        language=outline.language.id,
        direction=outline.language.direction,
        created=outline.pack.content_date,
        version=outline.pack.version,
        creator=outline.about.owner,
        html=contents.finish(untranslated.shown(body, words), outline.language.direction, f"{layout.id}/template.html"),
        print_css=untranslated.plain(engine.render(root, f"{layout.id}/print.css", context), words),
        screen_css=engine.render(root, "shared/screen.css", context) if "html" in layout.formats else "",
        used=used,
        untranslated=untold,
        slots=dict(tokens.slots),
        lacking=lacking,
        open=open_,
        texts=texts(outline, root, context),
        questionnaire=questionnaire(outline, context, voices),
    )


def questionnaire(outline: Outline, context: Mapping[str, Any], voices: tuple[Voice, ...]) -> Questionnaire | None:
    """Return what files for programs ask, in the words of the page without its marks; a survey in `voices` too."""
    words, tokens = context["words"], context["tokens"]
    if survey.asks(outline):
        return survey.questionnaire((Voice(outline, words), *voices))

    def say(text: str) -> str:
        return untranslated.plain(markdown.lines(text, tokens), words)

    bare = {k: untranslated.bare(w) for k, w in words.items()}
    return papers.questionnaire(outline, context["papers"], say, bare, untranslated.bare(context["draft"]))


def texts(outline: Outline, root: str, context: Mapping[str, Any]) -> dict[Format, str]:
    """Return the files of text that are asked for, each as it is read in its direction."""
    made: dict[Format, str] = {}
    for form in (f for f in outline.deliverable.formats if f in TEXTS):
        text = engine.text(root, f"{outline.layout.id}/template.{form}", dict(context))
        said = untranslated.plain(text, context["words"])
        made[form] = directed(said) if form == "txt" and outline.language.direction == "rtl" else said
    return made


def signs(context: Mapping[str, Any]) -> dict[str, str]:
    """Return for each sign of a draft what stands in its place in the finished page."""
    short = context["words"]["draft_mark"] if context["draft"] else ""
    return {drafts.MARK: context["draft"], SOURCE_MARK: context["source_draft"], drafts.SHORT: short}


def publishers(outline: Outline, used: Used, words: Mapping[str, str]) -> str:
    """Return whose sources the key messages of a piece rest on, the first of them; the manifest names every one."""
    units = (u.removeprefix("messages/") for u in used.units if u.startswith("messages/"))
    names = (s for u in units if u in outline.messages for s in outline.messages[u].sources)
    found = list(dict.fromkeys(outline.sources[n].publisher for n in names if n in outline.sources))[:NAMED]
    return words["rests_on"].format(list=words["list_comma"].join(found)) if found else ""


def title_of(outline: Outline, words: Mapping[str, str]) -> str:
    """Return the title that the file bears: product, audience, event."""
    return words["document_for"].format(
        product=outline.layout.title, people=outline.audience.people, pack=outline.pack.title
    )


def context_of(
    outline: Outline, agenda: tuple[AgendaDay, ...], words: Mapping[str, str], tokens: Tokens
) -> dict[str, Any]:
    """Return the names a template may use, and nothing else."""
    law = Law(outline.laws, outline.profile, tokens)
    return {
        "outline": outline,
        "pack": outline.pack,
        "group": outline.group,
        "layout": outline.layout,
        "page": outline.layout.page,
        "audience": outline.audience,
        "language": outline.language,
        "profile": outline.profile,
        "title": title_of(outline, words),
        "agenda": agenda,
        "words": words,
        "tokens": tokens,
        "start": tokens.start,
        "use": tokens.use,
        "used": tokens.used,
        "law": law,
        "routes": Routes(outline, law),
        "pick": Pick(outline, tokens),
        "district": district(outline),
        "edition": edition(outline),
        "credits": credit_lines(outline),
        "numbers": numbers(outline),
        "corrections": outline.corrections,
        "order": outline.order,
        "exam": outline.exam,
        "papers": papers.papers(outline),
        "people": outline.people,
        "correction": tokens.correction,
        "due": survey.due(outline),
        "number_of": {m.id: n for n, m in enumerate(outline.modules, 1)}.__getitem__,
        "taught_short": (outline.programme.shortened if outline.programme else frozenset()).__contains__,
        "taught": frozenset(m.id for m in outline.modules).intersection,
    }


def source_of(outline: Outline, words: Mapping[str, str], source: Source | None) -> dict[str, Any]:
    """Return the names by which a template says the same in the language that content is written in."""
    if source is None:
        return {
            "source_words": words,
            "source_pack": outline.pack,
            "source_group": outline.group,
            "source_credits": credit_lines(outline),
        }
    pack = source.library.packs.get(outline.pack.id, outline.pack)
    at = outline.deliverable.group
    partners = tuple(source.library.partners.get(p.id, p) for p in outline.partners)
    return {
        "source_words": {**ENGLISH, **source.words},
        "source_pack": pack,
        "source_group": pack.groups[at] if at < len(pack.groups) else outline.group,
        "source_credits": credit_lines(outline.model_copy(update={"partners": partners})),
    }


def district(outline: Outline) -> str:
    """Return the name of the district that the document goes to; nothing where it goes everywhere."""
    name = outline.deliverable.district
    return outline.regions[name].label if name else ""


def edition(outline: Outline) -> str:
    """Return by what a printed copy is known: its piece, its pack, its readers, its language and its version."""
    asked = outline.deliverable
    parts = (asked.product, asked.part, asked.size, asked.district, asked.pack, asked.audience, asked.language)
    return "-".join(p for p in (*parts, f"v{outline.pack.version}") if p).upper()


def credit_lines(outline: Outline) -> tuple[str, ...]:
    """Return the partners' credit lines that were right on the first day of the event."""
    on = outline.pack.starts
    return tuple(c.text for p in outline.partners for c in p.credits if in_interval(on, c.from_, c.to))


def numbers(outline: Outline) -> tuple[Helpline, ...]:
    """Return the numbers that a product prints by itself: the group’s choice, else the layout’s that serve.

    Where there is room for few, a number for emergencies comes last: a sign on a road is no emergency.
    """
    wanted = outline.group.helplines or outline.layout.helplines
    found = [outline.helplines[name] for name in wanted if name in outline.helplines]
    most = outline.layout.most_numbers
    return tuple(sorted(found, key=lambda h: "emergency" in h.purpose)[:most] if most else found)
