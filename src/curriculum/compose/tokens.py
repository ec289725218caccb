"""Tokens become HTML, as of the law date, and every id that is shown is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from markupsafe import Markup

from curriculum.compose import words
from curriculum.model.document import Correction, Outline, Used
from curriculum.model.law import Act, Provision, Text, provision_of, split_ref, text_on
from curriculum.model.phrases import ENGLISH
from curriculum.model.registers import Fact, Helpline, Source
from curriculum.source.tokens import Token


class Unanswered(LookupError):
    """A template itself holds a token without an answer: those of content have been judged before."""

    hint = "put it under a condition, or correct the id"


UNSURE = ("unverified", "press", "bill")
"""How a text may be known that is shown in a draft, visibly, and never in a final build."""
FIGURE = re.compile(r"(?<=\d) (?=[a-z])")
"""The space between a figure and what it counts."""


def marked(kind: str, id_: str, words: str, class_: str = "", more: str = "") -> str:
    """Return words of a page with the name of the unit they come from, by which its place is found in print."""
    of_class = f' class="{class_}"' if class_ else ""
    return f'<span{of_class}{more} data-use="{kind}/{id_}">{words}</span>'


USED = tuple(Used.model_fields)


class Tokens:
    """Resolves the tokens of one document. `used` fills as the document is composed, in its order."""

    def __init__(self, outline: Outline, said: Mapping[str, str] = ENGLISH) -> None:
        self.outline = outline
        self.words = said
        self.used: dict[str, dict[str, None]] = {kind: {} for kind in USED}
        self.noted: set[str] = set()
        self.cited: set[str] = set()
        self.last_scope: tuple[str, ...] = ()
        self.notes = 0
        self.place = "fn"
        calls = sorted((r for r in outline.standing if r.kind == "verification"), key=lambda r: r.on)
        self.dialled = {r.unit: r.on for r in calls}
        self.slots: dict[str, tuple[str, int]] = {}
        self.doubtful: dict[str, None] = {}
        self.kinds: dict[str, Callable[[Token], str]] = {
            "fact": self.fact, "cite": self.cite, "penalty": self.penalty, "court": self.court, "lead": self.lead,
            "arrest": self.arrest,
            "phone": self.phone, "term": self.term, "ref": self.ref,
        }  # fmt: skip

    def __call__(self, token: Token) -> str:
        """Return the HTML of `token`. Raises Unanswered where nothing in the outline answers to it."""
        try:
            return self.kinds[token.kind](token)
        except KeyError:
            raise Unanswered(f"{token} has no answer in this document") from None

    def print_text(self, ref: str, text: Text) -> None:
        """Keep that the document prints a text of a provision: that of the law date, an earlier or a later one."""
        self.use("provisions", ref)
        if text.status in UNSURE or not text.from_certain:
            self.doubtful[ref] = None

    def correction(self, what: Correction) -> Markup:
        """Keep that the document shows a correction, and return the attribute by which it is found in print."""
        kind, _, id_ = what.unit.partition("/")
        name = "provisions" if kind == "laws" else kind
        self.use(*((name, id_) if name in self.used else ("units", what.unit)))
        return Markup(f' data-use="{escape(what.unit)}"')  # noqa: S704  # escaped

    def use(self, kind: str, id_: str) -> None:
        """Keep that the document shows a record."""
        self.used[kind][id_] = None

    def everything_used(self) -> Used:
        """Return the ids of all that was shown."""
        return Used(**{kind: tuple(ids) for kind, ids in self.used.items()})

    def start(self, module: str) -> str:
        """Begin a module: its footnotes repeat what an earlier module has noted. Shows nothing."""
        self.noted.clear()
        self.cited.clear()
        self.last_scope = ()
        self.notes, self.place = 0, f"fn-{module}"
        self.use("modules", module)
        return ""

    def provision(self, ref: str) -> tuple[Act, Provision, Text]:
        """Return the Act, provision and text in force that `ref` names, and keep it."""
        act_id, provision_id = split_ref(ref)
        act = self.outline.laws[act_id]
        provision = provision_of(act, provision_id)
        text = text_on(provision, self.outline.profile.law_as_of) if provision else None
        if provision is None or text is None:
            raise KeyError(ref)
        self.print_text(ref, text)
        return act, provision, text

    def fact(self, token: Token) -> str:
        """A figure, and on its first use in a module a footnote that says whose, where, when and from what source."""
        fact = self.outline.facts[token.id]
        self.use("facts", fact.id)
        self.use("sources", fact.source)
        shown = marked("facts", fact.id, FIGURE.sub(words.NBSP, escape(fact.text)))
        if fact.id in self.noted:
            return shown
        self.noted.add(fact.id)
        return shown + self.footnote(self.provenance(fact))

    def footnote(self, text: str) -> str:
        """Return a footnote at this place, where the layout has room for one."""
        if not self.outline.layout.notes:
            return ""
        self.notes += 1
        return f'<span class="fn" id="{self.place}-{self.notes}">{escape(text)}</span>'

    def provenance(self, fact: Fact) -> str:
        """Say in one note all that makes a figure honest; a note like the one before says so instead."""
        same = (fact.population, fact.place, fact.period, fact.source, fact.caveat)
        if same == self.last_scope:
            return self.words["as_note_before"].format(label=fact.label)
        self.last_scope = same
        comma, stop = self.words["list_comma"], self.words["full_stop"]
        scope = comma.join(p for p in (fact.population, fact.place, fact.period) if p)
        origin = self.origin(self.outline.sources[fact.source])
        parts = (p.rstrip(stop.strip()) for p in (f"{fact.label}: {scope}", fact.caveat, origin) if p)
        return stop.join(parts) + stop.strip()

    def origin(self, source: Source) -> str:
        """Name a source: in full the first time in a module, then by publisher and year."""
        year = f"{self.words['list_comma']}{source.published.year}" if source.published else ""
        if source.id in self.cited:
            return self.words["source_above"].format(publisher=f"{source.publisher}{year}")
        self.cited.add(source.id)
        return f"{source.title}{self.words['full_stop']}{source.publisher}{year}"

    def cite(self, token: Token) -> str:
        """A reference to an Act or a provision, never broken between “s.” and its number.

        Of a provision that has changed, the first reference in a module notes which text is meant, unless the document
        prints its texts side by side.
        """
        act_id, provision_id = split_ref(token.id)
        act = self.outline.laws[act_id]
        name = act.title if token.style == "long" else act.short
        if not provision_id:
            self.use("provisions", act.id)
            return marked("laws", act.id, escape(name), "cite")
        _, provision, text = self.provision(token.id)
        section = words.section(act, provision)
        said = section if token.style == "section" else self.words["section_of"].format(act=name, section=section)
        shown = marked("laws", token.id, escape(said), "cite")
        if token.style == "dated":
            return f"{shown}{self.words['list_comma']}{words.reading(text, self.words)}"
        if len(provision.texts) < 2 or self.outline.layout.later_law or token.id in self.noted:
            return shown
        self.noted.add(token.id)
        self.last_scope = ()
        label = self.words["section_of"].format(act=act.short, section=section)
        return shown + self.footnote(
            self.words["number_note"].format(name=label, standing=words.reading(text, self.words))
        )

    def penalty(self, token: Token) -> str:
        """The penalty of an offence in force on the law date, in words."""
        text = self.provision(token.id)[2]
        if text.penalty is None:
            raise KeyError(token.id)
        return marked("laws", token.id, escape(words.penalty(text.penalty, self.words)), "penalty")

    def court(self, token: Token) -> str:
        """The court that a provision names on the law date."""
        return self.said(token, self.provision(token.id)[2].court)

    def lead(self, token: Token) -> str:
        """Who investigates by a provision on the law date."""
        return self.said(token, self.provision(token.id)[2].investigator)

    def arrest(self, token: Token) -> str:
        """Whether one may be arrested without a warrant, bailed and settled with, by a provision on the law date."""
        return self.said(token, words.arrest(self.provision(token.id)[2], self.words))

    def said(self, token: Token, words: str) -> str:
        """Return what a provision says; that it says nothing is a fault."""
        if not words:
            raise KeyError(token.id)
        return marked("laws", token.id, escape(words), token.kind)

    def phone(self, token: Token) -> str:
        """A number people call: one left-to-right run that is never broken, and on its first use in a module a note."""
        helpline = self.outline.helplines[token.id]
        self.use("helplines", helpline.id)
        shown = marked("helplines", helpline.id, escape(helpline.display), "tel", ' dir="ltr"')
        if helpline.id in self.noted:
            return shown
        self.noted.add(helpline.id)
        self.last_scope = ()
        note = self.words["number_note"].format(name=helpline.name, standing=self.standing(helpline))
        return shown + self.footnote(note)

    def standing(self, helpline: Helpline) -> str:
        """Say how sure a number is."""
        return words.standing(helpline, self.dialled.get(f"helplines/{helpline.id}"), self.words)

    def term(self, token: Token) -> str:
        """The preferred word for a concept; the document's glossary will explain it."""
        term = self.outline.terms[token.id]
        self.use("terms", term.id)
        label = term.labels[self.outline.language.id]
        return f'<span class="term">{escape(label.preferred)}</span>'

    def ref(self, token: Token) -> str:
        """A pointer to another module: a link with its page where this document holds it, else its title alone."""
        title = self.outline.titles[token.id]
        number = next((n for n, m in enumerate(self.outline.modules, 1) if m.id == token.id), 0)
        if not number:
            return self.words["title_quoted"].format(title=escape(title))
        whole = self.words["module_number"].format(number=number, title=escape(title))
        name = escape(title) if token.style == "title" else whole
        return f'<a class="ref" href="#m-{token.id}">{name}</a>'
