"""GIFT and QTI hold the questions that were asked: read back by readers of their own, they are the same."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from curriculum.model.questionnaire import Choice, Posed, Questionnaire
from curriculum.render import gift, qti
from curriculum.render.office import archive
from tests.render.gift_reader import Read, read
from tests.render.qti_reader import faults

Q = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
NASTY = ("{", "}", ":", "::", "=", "~", "#", "####", "\\", "->", "%50%", "[html]", "//", "$CATEGORY: x", "<b>", "&amp;", "\n",
         "کیا یہ ٹھیک ہے؟", "“no”", "'", '"', "\\n", "\\=", "T", "{T}", "٪", "\u200f")  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(NASTY), st.sampled_from(("one", "two", "سڑک"))), min_size=1, max_size=5)


def tidy(words: str) -> str:
    """Return a text as prose comes out of Markdown: no blanks at its ends, no empty lines."""
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line) or "x"


TEXT = WORDS.map(" ".join).map(tidy)
LINE = TEXT.map(lambda text: " ".join(text.split()))


@st.composite
def posed(draw: st.DrawFn, number: int) -> Posed:
    """Draw a question of any kind that a test has."""
    kind = draw(st.sampled_from(("one", "text", "match", "order")))
    words = draw(st.lists(LINE, min_size=3, max_size=5, unique=True))
    key = draw(st.integers(0, len(words) - 1))
    named = tuple(
        Choice(name="abcde"[n], text={"en": w}, right=kind == "one" and n == key) for n, w in enumerate(words)
    )
    rows = tuple(Choice(name=str(n), text={"en": draw(LINE)}) for n in range(1, 4)) if kind == "match" else ()
    picked = tuple(draw(st.sampled_from([c.name for c in named])) for _ in rows)
    solution = picked or (tuple(draw(st.permutations([c.name for c in named]))) if kind == "order" else ())
    told: dict[str, Any] = {"key": {"en": draw(TEXT)}} if kind != "one" else {}
    return Posed(
        name=f"a{number:02d}_item", text={"en": draw(TEXT)}, answering=kind, choices=named if kind != "text" else (),
        rows=rows, solution=solution, section={"en": f"Form {'AB'[number % 2]}"}, points=draw(st.integers(1, 9)),
        feedback={"en": draw(TEXT)}, objectives=("m/O1", "m/O2"), **told,
    )  # fmt: skip


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Draw a questionnaire of a few questions."""
    asks = tuple(draw(posed(n)) for n in sorted(range(draw(st.integers(1, 4))), key=lambda n: n % 2))
    return Questionnaire(id="test-p-a", title={"en": draw(LINE)}, version="0.1", languages=("en",), asks=asks)


def arrows(words: str) -> str:
    """Return words as an answer has them: “->” parts pairs, and stands in none."""
    return words.replace("->", "→")


def same_in_gift(asked: Posed, found: Read) -> None:
    """Hold a question that was read against the one that was asked."""
    named = {c.name: arrows(c.text["en"]) for c in asked.choices}
    why = "\n\n".join(t for t in (asked.key.get("en", ""), asked.feedback["en"]) if t)
    assert (found.id, found.title, found.tags) == (asked.name, asked.name, asked.objectives)
    assert (found.stem, found.feedback) == (asked.text["en"], why)
    assert found.category.endswith(f"/{asked.section['en']}")
    if asked.answering == "one":
        assert found.options == tuple(named.values())
        assert found.right == tuple(named[c.name] for c in asked.choices if c.right)
    if asked.answering == "match":
        pairs = [(arrows(r.text["en"]), named[s]) for r, s in zip(asked.rows, asked.solution, strict=True)]
        assert [p for p in found.pairs if p[0]] == pairs
        assert {named[n] for n in named.keys() - {*asked.solution}} == {b for a, b in found.pairs if not a}
    if asked.answering == "order":
        assert found.pairs == tuple((str(n), named[s]) for n, s in enumerate(asked.solution, 1))


@settings(deadline=None, max_examples=30)
@given(questionnaires())
def test_gift_is_read_back_as_the_same_questions(asked: Questionnaire) -> None:
    found = read(gift.text(asked))
    assert len(found) == len(asked.asks)
    for posed, back in zip(asked.asks, found, strict=True):
        same_in_gift(posed, back)


def said(node: Any) -> str:
    """Return the paragraphs of an element as lines."""
    return "\n".join("".join(p.itertext()) for p in node.findall(f"{Q}p"))


def same_in_qti(asked: Posed, root: Any) -> None:
    """Hold an item that was read against the question that was asked."""
    body = root.find(f"{Q}itemBody")
    named = [(c.name, c.text["en"]) for c in asked.choices]
    assert (root.get("identifier"), root.get("label")) == (asked.name, " ".join(asked.objectives))
    assert (said(body), said(root.find(f"{Q}modalFeedback"))) == (asked.text["en"], asked.feedback["en"])
    rubric = body.find(f"{Q}rubricBlock")
    assert (said(rubric) if rubric is not None else "") == asked.key.get("en", "")
    values = [v.text for v in root.iter(f"{Q}value")]
    if asked.answering in ("one", "order"):
        assert [(c.get("identifier"), c.text) for c in body.iter(f"{Q}simpleChoice")] == named
        assert values == (list(asked.solution) or [c.name for c in asked.choices if c.right])
    if asked.answering == "match":
        first, second = body.iter(f"{Q}simpleMatchSet")
        assert [c.text for c in first] == [r.text["en"] for r in asked.rows]
        assert [(c.get("identifier"), c.text) for c in second] == named
        assert values == [f"{c.get('identifier')} {s}" for c, s in zip(first, asked.solution, strict=True)]
    assert (body.find(f"{Q}extendedTextInteraction") is not None) == (asked.answering == "text")


@settings(deadline=None, max_examples=30)
@given(questionnaires())
def test_qti_is_read_back_as_the_same_questions(asked: Questionnaire) -> None:
    data = archive(qti.files(asked))
    assert data == archive(qti.files(asked))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        trees = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    for posed in asked.asks:
        same_in_qti(posed, trees[f"items/{posed.name}.xml"])
    refs = [r for name, t in trees.items() if name.startswith("test-") for r in t.iter(f"{Q}assessmentItemRef")]
    assert [r.get("identifier") for r in refs] == [p.name for p in asked.asks]
    manifest = trees["imsmanifest.xml"]
    assert {f.get("href") for f in manifest.iter("{*}file")} == trees.keys() - {"imsmanifest.xml"}
    known = {r.get("identifier") for r in manifest.iter("{*}resource")}
    assert known.issuperset(d.get("identifierref") for d in manifest.iter("{*}dependency"))


@settings(deadline=None, max_examples=25)
@given(questionnaires())
def test_every_file_of_a_package_is_as_the_specification_says(asked: Questionnaire) -> None:
    made = qti.files(asked)
    assert {name: faults(etree.fromstring(data)) for name, data in made.items()} == {name: [] for name in made}


def test_the_reader_finds_faults() -> None:
    choices = tuple(Choice(name=n, text={"en": n}, right=n == "a") for n in "ab")
    posed = Posed(name="x", text={"en": "?"}, answering="one", choices=choices, points=1, section={"en": "A"})
    form = Questionnaire(id="t", title={"en": "t"}, version="1", languages=("en",), asks=(posed,))
    sound = qti.files(form)["items/x.xml"].decode()
    for was, now, said in (
        (' adaptive="false"', "", "lacks adaptive"),
        ('maxChoices="1"', 'maxChoices="many"', "maxChoices=many"),
        ("<value>a</value>", "<value>z</value>", "z is no choice"),
        ('identifier="b"', 'identifier="a"', "a stands twice"),
        (
            'cardinality="single" baseType="identifier"',
            'cardinality="single" baseType="string"',
            "another kind of answer",
        ),
        ("<simpleChoice", "<choice", "unknown"),
    ):
        broken = sound.replace(was, now).replace(
            "</simpleChoice>", "</choice>" if now == "<choice" else "</simpleChoice>"
        )
        assert any(said in f for f in faults(etree.fromstring(broken.encode()))), was
    assert faults(etree.fromstring(sound.encode())) == []
