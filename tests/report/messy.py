"""What two hundred people gave back, as sheets really come: and beside it, who they were and what they said.

Everything is drawn from one seed. `People` holds the truth; the sheets hold it with slips, which do not change it.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

from curriculum.model.questionnaire import Choice, Posed, Questionnaire

URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
WOMEN, MEN = ("F", "female", "عورت", "Woman", "خاتون"), ("M", "male", "مرد", "Man", "MALE ")
ROLES = (
    ("Sub Inspector", 62),
    ("Assistant Sub Inspector", 55),
    ("Inspector", 40),
    ("Constable", 31),
    ("DSP", 9),
    ("Analyst", 3),
)
PLACES = (("Punjab Police", 120), ("FIA", 50), ("Labour Department", 26), ("Edhi", 4))
NAMES = ("Gulzareena", "Shamroz", "Bakhtawar", "Zarmast", "Mehrgul", "Palwasha", "Tajamul", "Sherbaz")
COMMENTS = (
    ("More time for the cases, please.", ("time", "method")),
    ("The Urdu words were clear.", ("language",)),
    ("قانون کی دفعہ اچھی طرح سمجھائی گئی", ("law", "trainer")),
    ("Lunch was cold.", ("place",)),
    ("Waqt kam tha", ("time",)),
    ("All well", ()),
    (
        "Please repeat this for other officers in every district and every police station of the province, with the same practice, cases and group work",
        ("method", "more"),
    ),
)
OPINIONS = ("The work fits my job.", "The pace was right.", "The words were clear.", "I could step out.")


def choice_item(n: int, aim: str, right: int) -> Posed:
    """Return a question with four answers, of which one is right."""
    choices = tuple(Choice(name=f"o{k}", text={"en": f"Answer {k} of {n}"}, right=k == right) for k in range(4))
    return Posed(
        name=f"item{n}", text={"en": f"What about {n}?"}, answering="one", choices=choices, points=1, objectives=(aim,)
    )


def open_item(n: int, aim: str) -> Posed:
    """Return a question that is answered in words, for three points."""
    return Posed(name=f"item{n}", text={"en": f"Name three of {n}."}, answering="text", points=3, objectives=(aim,))


def form(name: str, rights: tuple[int, ...], aims: tuple[str, ...]) -> Questionnaire:
    """Return a test of choices and one open question at the end."""
    asks = [choice_item(n, aims[n % len(aims)], r) for n, r in enumerate(rights, 1)]
    asks.append(open_item(len(rights) + 1, aims[0]))
    return Questionnaire(id=name, title={"en": name}, version="1", languages=("en",), asks=tuple(asks))


AIMS = ("tip-and-som/O1", "tip-and-som/O2", "tip-and-som/O3")
PRE, POST = form("pre", (0, 2, 1, 3, 2, 0, 1), AIMS), form("post", (3, 1, 0, 2, 2, 1, 0), AIMS)
EVALUATION = Questionnaire(
    id="evaluation",
    title={"en": "Evaluation"},
    version="1",
    languages=("en",),
    asks=(
        *(
            Posed(
                name=f"e{n}",
                text={"en": text},
                answering="one",
                choices=tuple(Choice(name=str(k), text={"en": str(k)}) for k in range(1, 6)),
            )
            for n, text in enumerate(OPINIONS, 1)
        ),
        Posed(
            name="e5",
            text={"en": "Would you come again?"},
            answering="one",
            choices=tuple(Choice(name=k, text={"en": k}) for k in ("yes", "no", "unsure")),
        ),
        Posed(name="e6", text={"en": "What should be changed?"}, answering="text"),
    ),
)
INDICATORS = ("heard_tip", "heard_som", "knows_law", "knows_helpline")


@dataclass
class Person:
    """Somebody who came."""

    code: str
    name: str
    gender: str
    role: str
    place: str
    ticks: tuple[bool, ...]
    pre: tuple[int | str, ...] | None = None
    post: tuple[int | str, ...] | None = None
    ratings: tuple[int | None, ...] = ()
    again: str = ""
    comment: str = ""
    about: tuple[str, ...] = ()


@dataclass
class People:
    """The truth: who came, in whose tests something was sent twice, and the rounds of a survey."""

    came: list[Person]
    clash: str = ""
    waves: dict[str, list[dict[str, str]]] = field(default_factory=dict)


def spread_out(kinds: tuple[tuple[str, int], ...], dice: random.Random) -> list[str]:
    """Return each name as often as it says, in any order."""
    made = [name for name, n in kinds for _ in range(n)]
    dice.shuffle(made)
    return made


def people(seed: int = 7) -> People:
    """Return two hundred people."""
    dice = random.Random(seed)
    roles, places = spread_out(ROLES, dice), spread_out(PLACES, dice)
    genders = spread_out((("woman", 57), ("man", 139), ("other", 2), ("unstated", 2)), dice)
    came = [
        Person(f"{dice.choice('ABCDEF')}{n:03}", f"{NAMES[n % len(NAMES)]} {NAMES[(n * 3 + 1) % len(NAMES)]} {n}", genders[n],
               roles[n], places[n], tuple(dice.random() < 0.93 for _ in range(4)))
        for n in range(200)
    ]  # fmt: skip
    for person in came:
        skill = dice.random()
        if dice.random() < 0.94:
            person.pre = answers(PRE, 0.25 + 0.35 * skill, dice)
        if dice.random() < 0.9:
            person.post = answers(POST, 0.5 + 0.45 * skill, dice)
        person.ratings = tuple(dice.choices((1, 2, 3, 4, 5, None), (3, 5, 12, 40, 35, 5))[0] for _ in OPINIONS)
        person.again = dice.choices(("yes", "no", "unsure", ""), (70, 12, 10, 8))[0]
        if dice.random() < 0.4:
            person.comment, person.about = dice.choice(COMMENTS)
    made = People(came)
    for wave, shares in (("baseline", (55, 58, 12, 9)), ("endline", (74, 70, 31, 42))):
        made.waves[wave] = [
            {**{i: "yes" if dice.random() * 100 < p else "no" for i, p in zip(INDICATORS, shares, strict=True)},
             "gender": dice.choice(("woman", "man")), "district": dice.choice(("Lahore", "Kasur", "Okara")),
             "cluster": f"village {dice.randint(1, 12)}"}
            for _ in range(180 if wave == "baseline" else 165)
        ]  # fmt: skip
    return made


def answers(test: Questionnaire, skill: float, dice: random.Random) -> tuple[int | str, ...]:
    """Return somebody's answers: the place of a choice, the points of an open question, or nothing."""
    found: list[int | str] = []
    for ask in test.asks:
        if dice.random() < 0.03:
            found.append("")
        elif ask.choices:
            right = next(n for n, c in enumerate(ask.choices) if c.right)
            wrong = [n for n in range(3) if n != right]  # nobody ever chooses the last answer, but where it is right
            found.append(right if dice.random() < skill else dice.choice(wrong))
        else:
            found.append(sum(dice.random() < skill for _ in range(3)))
    return tuple(found)


def slips(people_: People, dice: random.Random) -> random.Random:
    """Return the dice that slips are made with, and choose whose test was sent twice with other answers."""
    both = [p for p in people_.came if p.pre and p.post]
    people_.clash = dice.choice(both).code
    return dice


def write(folder: Path, people_: People) -> dict[str, str]:
    """Write the sheets of people into a folder; return their paths by kind."""
    dice = slips(people_, random.Random(11))
    made = {
        "attendance": attendance(folder / "attendance.xlsx", people_, dice),
        "pre": before(folder / "before.csv", people_, dice),
        "post": after(folder / "kobo.csv", people_),
        "evaluation": evaluation(folder / "evaluation.csv", people_, dice),
    }
    for wave, rows in people_.waves.items():
        made[wave] = survey(folder / f"{wave}.csv", rows)
    return made


def attendance(path: Path, people_: People, dice: random.Random) -> str:
    """Write a sheet with titles over its head, the head twice, people twice, empty rows and totals."""
    book = Workbook()
    page = book.active
    page.append(["Attendance sheet, Lahore"])
    page.append([])
    head = [
        "S.No",
        "Code",
        "Name of participant",
        "Sex / جنس",
        "Designation",
        "Organization",
        "Session 1",
        "Session 2",
        "Session 3",
        "Session 4",
        "Signature",
    ]
    page.append(head)
    words = {"woman": WOMEN, "man": MEN, "other": ("Transgender", "khwaja sira"), "unstated": ("", "prefer not to say")}
    rows = []
    for n, p in enumerate(people_.came, 1):
        role = dice.choice((p.role, p.role.upper(), f" {p.role.lower()} ")) if dice.random() < 0.2 else p.role
        ticks = [dice.choice(("✓", "P", "1", "yes")) if t else dice.choice(("", "A", "0")) for t in p.ticks]
        code = p.code.translate(URDU) if n % 9 == 0 else p.code.lower() if n % 7 == 0 else p.code
        rows.append([n, code, p.name, dice.choice(words[p.gender]), role, p.place, *ticks, ""])
    for n, row in enumerate(rows):
        page.append(row)
        if n == 60:
            page.append(head)
        if n == 90:
            page.append(["", "", "", "", "", "", "", "", "", "", ""])
            page.append([91, "", "", "", "", "", "", "", "", "", ""])
    page.append(rows[4])
    page.append(rows[150])
    page.append(["", "", "Total", 57, 139, "", 4, 4, 4, 4, ""])
    book.save(path)
    return str(path)


def letter(answer: int | str, dice: random.Random, test: Questionnaire, n: int) -> str:
    """Return an answer as somebody types it."""
    if not test.asks[n].choices or answer == "":
        return str(answer)
    shown = "abcd"[int(answer)]
    return dice.choice((shown, shown.upper(), f"{shown})", f"({shown})", ("الف", "ب", "ج", "د")[int(answer)]))


def before(path: Path, people_: People, dice: random.Random) -> str:
    """Write tests in another encoding with semicolons: letters, points in Urdu digits, slips in every tenth row."""
    head = ["Code", *(f"Q{n}" for n in range(1, len(PRE.asks) + 1)), "Q19", "Total"]
    rows = [["Pre-test, marked by hand"], head]
    for n, p in enumerate(people_.came):
        if p.pre is None:
            continue
        cells = [letter(a, dice, PRE, i) for i, a in enumerate(p.pre)]
        cells[-1] = cells[-1].translate(URDU)
        code = f" {p.code[0]}-{p.code[1:]}" if n % 10 == 3 else p.code
        if n % 31 == 5 and p.pre[0] == "":
            cells[0] = "-"
        rows.append([code, *cells, "", ""])
        if n == 100:
            rows.append(head)
        if n == 17:
            rows.append([code, *cells, "", ""])  # sent twice
        if p.code == people_.clash:
            rows.append([code, *["a"] * (len(cells) - 1), "0", "", ""])
    first = next(r for r in rows[2:] if r[1] == "")
    first[1] = "k"  # an answer that the question does not have, where nothing was answered
    rows.append(["", *[""] * len(head[1:])])
    rows.append(["Average", *["4"] * len(head[1:])])
    with path.open("w", encoding="utf-16", newline="") as target:
        csv.writer(target, delimiter=";").writerows(rows)
    return str(path)


def after(path: Path, people_: People) -> str:
    """Write tests as KoboToolbox exports them: names of groups and choices."""
    names = [f"post_test/{a.name}" for a in POST.asks]
    rows = [["start", "end", "intro/code", *names, "_id", "_uuid", "_submission_time", "__version__"]]
    for n, p in enumerate(people_.came):
        if p.post is not None:
            cells = [f"o{a}" if POST.asks[i].choices and a != "" else str(a) for i, a in enumerate(p.post)]
            rows.append(["2026-12-09", "2026-12-09", p.code, *cells, str(n), f"uuid{n}", "2026-12-09T12:00:00", "v1"])
    rows.append(["", "", "ZZ999", *["o1"] * 7, "2", "999", "u", "t", "v1"])
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(rows)
    return str(path)


def evaluation(path: Path, people_: People, dice: random.Random) -> str:
    """Write forms with faces in words and digits of two scripts, a value out of range, and what must not be quoted."""
    words = {1: "very sad", 2: "sad", 3: "neutral", 4: "خوش", 5: "Very glad"}
    rows = [["No.", *OPINIONS[:2], "Q3", "q 4", "Would you come again?", "What should be changed?"]]
    for n, p in enumerate(people_.came):
        cells = []
        for r in p.ratings:
            shown = "" if r is None else dice.choice((str(r), str(r), str(r).translate(URDU), words[r], f"{r}.0"))
            cells.append(shown)
        if n == 12:
            cells[0] = "7" if p.ratings[0] is None else cells[0]
        again = {"yes": dice.choice(("Yes", "جی ہاں", "haan")), "no": "No", "unsure": "not sure", "": ""}[p.again]
        rows.append([str(n + 1), *cells, again, p.comment])
    empty = next(n for n, p in enumerate(people_.came) if p.ratings[1] is None)
    rows[empty + 1][2] = "9"
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target, delimiter="\t").writerows(rows)
    return str(path)


def survey(path: Path, rows: list[dict[str, str]]) -> str:
    """Write a round of a survey with codes for yes and no."""
    code = {"yes": ("1", "Yes", "ہاں", "y"), "no": ("0", "No", "نہیں", "n")}
    head = [*(f"kap/{i}" for i in INDICATORS), "gender", "age_band", "district", "cluster", "_id"]
    table = [head]
    for n, row in enumerate(rows):
        table.append(
            [
                *(code[row[i]][n % 4] for i in INDICATORS),
                row["gender"],
                "18-29",
                row["district"],
                row["cluster"],
                str(n),
            ]
        )
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(table)
    return str(path)
