"""A report on the messy returns of two hundred people is right to the digit against a calculation made apart from it.

The calculation below knows the people as they are (`messy.People`), not the sheets, and uses formulas of its own.
"""

from __future__ import annotations

import io
import json
import re
import statistics
from collections import Counter
from math import exp, lgamma, log, pi, sqrt
from pathlib import Path

import docx
import pypdfium2
import pytest
from click.testing import CliRunner

from curriculum import cli, forms
from curriculum.pipeline import House
from tests.report import messy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SETS = {"pre": messy.PRE, "post": messy.POST, "evaluation": messy.EVALUATION}


@pytest.fixture(scope="module")
def made(real_house: House, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """The report of two hundred people, made once through the command line."""
    folder = tmp_path_factory.mktemp("returns")
    people = messy.people()
    files = messy.write(folder, people)
    asked = [word for kind, path in files.items() for word in (f"--{kind}", path)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms, "questionnaire", lambda house, pack, audience, form: SETS[form])
        patch.setattr(cli.returns, "house", lambda *_: real_house)
        command = ["report", "lahore-2026", *asked, "--audience", "police", "--out", str(folder / "out"), "--json"]
        run = CliRunner().invoke(cli.main, command)
    assert run.exit_code == 0, run.output
    out = folder / "out" / "lahore-2026" / "police"
    word = docx.Document(io.BytesIO((out / "event-report.docx").read_bytes()))
    return {
        "people": people,
        "json": json.loads(run.stdout),
        "tables": [[tuple(cell_text(c) for c in r.cells) for r in t.rows] for t in word.tables],
        "word": " ".join(
            plain("".join(t.text or "" for t in p.iter(f"{W}t"))) for p in word.element.body.iter(f"{W}p")
        ),
        "pdf": plain(pdf_text(out / "event-report.pdf")),
        "update": plain(pdf_text(out / "event-media-update.pdf")),
        "out": out,
    }


def cell_text(cell) -> str:
    return plain(" ".join(p.text for p in cell.paragraphs))


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


# What is right, from the people themselves


def sittings(people: messy.People, form: str) -> list[tuple[str, tuple[float, ...]]]:
    """Return code and points of everybody’s test, with the strange rows that the sheets have too."""
    test = SETS[form]
    found = [(p.code, points(test, getattr(p, form))) for p in people.came if getattr(p, form) is not None]
    if form == "pre":
        found.append((people.clash, points(test, (*[0] * (len(test.asks) - 1), 0))))
    else:
        found.append(("ZZ999", points(test, (*[1] * (len(test.asks) - 1), 2))))
    return found


def points(test, given) -> tuple[float, ...]:
    """Return the points of each question."""
    made = []
    for ask, answer in zip(test.asks, given, strict=True):
        if answer == "":
            made.append(0)
        else:
            made.append(int(ask.choices[answer].right) if ask.choices else answer)
    return tuple(made)


def t_quantile(freedom: int) -> float:
    """Return what 2.5 per cent of Student’s distribution lie above, by adding up its density."""
    scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - 0.5 * log(freedom * pi))

    def beyond(x: float) -> float:
        steps, width = 4000, 60.0
        h = width / steps
        values = [scale * (1 + (x + i * h) ** 2 / freedom) ** (-(freedom + 1) / 2) for i in range(steps + 1)]
        return h / 3 * (values[0] + values[-1] + 4 * sum(values[1:-1:2]) + 2 * sum(values[2:-1:2]))

    low, high = 1.9, 3.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if beyond(middle) > 0.025 else (low, middle)
    return low


def pairs(people: messy.People) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Return the points of those whose two tests can be matched."""
    post = {p.code: points(messy.POST, p.post) for p in people.came if p.post is not None}
    return [
        (points(messy.PRE, p.pre), post[p.code])
        for p in people.came
        if p.pre is not None and p.code in post and p.code != people.clash
    ]


def hundred(won: tuple[float, ...], test, aim: str = "") -> float:
    """Return points of a hundred, of all questions or those of one objective."""
    kept = [n for n, a in enumerate(test.asks) if not aim or aim in a.objectives]
    return 100 * sum(won[n] for n in kept) / sum(test.asks[n].points for n in kept)


def line(values: list[float]) -> tuple[str, ...]:
    """Return how a row of a table tells of values: number, mean, deviation, median, interval."""
    mean, sd = statistics.fmean(values), statistics.stdev(values)
    reach = t_quantile(len(values) - 1) * sd / sqrt(len(values))
    return (
        str(len(values)), f"{mean:.1f}", f"{sd:.1f}", f"{statistics.median(values):.1f}",
        f"{mean - reach:.1f} to {mean + reach:.1f}",
    )  # fmt: skip


def wilson(yes: float, n: float) -> tuple[float, float]:
    """Return Wilson’s interval as the roots of its square equation."""
    z2 = statistics.NormalDist().inv_cdf(0.975) ** 2
    a, b, c = n + z2, -(2 * yes + z2), yes * yes / n
    root = sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def effect(rows: list[dict[str, str]], name: str) -> float:
    """Return the design effect of one indicator, from the totals of its clusters."""
    totals, sizes = Counter(), Counter()
    for row in rows:
        sizes[row["cluster"]] += 1
        totals[row["cluster"]] += row[name] == "yes"
    n, k = len(rows), len(sizes)
    share = sum(totals.values()) / n
    of_clusters = k / (k - 1) * sum((totals[c] - share * sizes[c]) ** 2 for c in sizes) / n**2
    return max(1.0, of_clusters * (n - 1) / (share * (1 - share)))


# The report against it


def rows(made: dict, head: str) -> list[tuple[str, ...]]:
    """Return the rows of the tables that begin with a head."""
    found = [t for t in made["tables"] if t[0][0] == head]
    assert found, head
    return [r for t in found for r in t]


def test_scores_and_gains_are_right(made: dict) -> None:
    both = pairs(made["people"])
    before = [hundred(a, messy.PRE) for a, _ in both]
    after = [hundred(b, messy.POST) for _, b in both]
    gain = [b - a for a, b in zip(before, after, strict=True)]
    table = rows(made, "Points of 100")
    for name, values in (("Before", before), ("After", after), ("Gain", gain)):
        assert (name, *line(values)) in table
    n = len(both)
    standard = (1 - 3 / (4 * (n - 1) - 1)) * statistics.fmean(gain) / statistics.stdev(before)
    better = sum(g > 0 for g in gain)
    assert f"the gain is {standard:.2f} (corrected for small samples). {better} of {n} did better" in made["word"]
    passed = [sum(s >= 70 - 1e-9 for s in scores) for scores in (before, after)]
    assert f"{passed[0]} of {n} reached 70 points before, and {passed[1]} of {n} after." in made["word"]
    first, second = (len(sittings(made["people"], f)) for f in ("pre", "post"))
    assert f"{first} tests came back before and {second} after; {n} could be matched" in made["word"]
    assert "2 tests have a code that another one has too" in made["word"]
    for name, values in (("Before", before), ("After", after)):
        tenths = Counter(min(9, int((v + 1e-9) // 10)) for v in values)
        assert (name, *(str(tenths[k]) for k in range(10))) in rows(made, "Points")


def test_objectives_are_right(made: dict) -> None:
    both = pairs(made["people"])
    table = rows(made, "Objective")
    for aim in messy.AIMS:
        before = [hundred(a, messy.PRE, aim) for a, _ in both]
        after = [hundred(b, messy.POST, aim) for _, b in both]
        change = line([b - a for a, b in zip(before, after, strict=True)])
        asked = str(sum(aim in a.objectives for a in messy.POST.asks))
        wanted = (asked, f"{statistics.fmean(before):.1f}", f"{statistics.fmean(after):.1f}", change[1], change[4])
        assert wanted in [r[1:] for r in table], aim


@pytest.mark.parametrize("form", ["pre", "post"])
def test_questions_are_right(made: dict, form: str) -> None:
    test, sat = SETS[form], [won for _, won in sittings(made["people"], form)]
    table = rows(made, "Question")
    for n, ask in enumerate(test.asks):
        marks = [won[n] for won in sat]
        told = statistics.correlation(marks, [sum(won) - won[n] for won in sat])
        won = 100 * sum(marks) / (len(sat) * ask.points)
        unused = "–" if not ask.choices or ask.choices[3].right else "d"
        wanted = (str(n + 1), str(len(sat)), f"{won:.1f}", f"{told:.2f}".replace("-", "−"), unused)
        assert wanted in [r[:5] for r in table], (form, n)


def test_people_are_counted_and_small_groups_are_not_told(made: dict) -> None:
    came = made["people"].came
    table = rows(made, "Role")
    genders = ("woman", "man", "other", "unstated")
    assert table[0] == ("Role", "Women", "Men", "Transgender or other", "Not stated", "All")
    true = Counter((p.role if p.role != "Analyst" else "Other roles", p.gender) for p in came)
    seen = 0
    for row in table[1:]:
        for gender, cell in zip((*genders, "all"), row[1:], strict=True):
            n = sum(v for (role, g), v in true.items() if row[0] in (role, "All") and gender in (g, "all"))
            assert cell == (str(n) if cell.isdigit() else "under 5" if 0 < n < 5 else "held back"), (row, gender)
            assert not cell.isdigit() or n == 0 or n >= 5
            seen += cell.isdigit()
    assert seen >= 15
    assert table[-1][0::5] == ("All", "200")
    whole = sum(all(p.ticks) for p in came)
    mean = sum(sum(p.ticks) for p in came) / len(came)
    assert (
        f"Of 200 people whose presence was counted, {whole} were in all 4 sessions. The mean is {mean:.2f}"
        in made["word"]
    )
    assert [r for r in rows(made, "Organisation") if r[0] == "Punjab Police"] == [("Punjab Police", "120")]
    assert "Edhi" not in made["word"] + made["pdf"]


def test_opinions_are_right(made: dict) -> None:
    came = made["people"].came
    table = rows(made, "Question")
    for n, text in enumerate(messy.OPINIONS):
        given = [p.ratings[n] for p in came if p.ratings[n] is not None]
        wanted = (
            text,
            *(str(given.count(k)) for k in range(1, 6)),
            str(len(given)),
            f"{statistics.fmean(given):.2f}",
            f"{statistics.median(given):.1f}",
        )
        assert wanted in table
    yes, no = (sum(p.again == a for p in came) for a in ("yes", "no"))
    assert ("Would you come again?", str(yes), str(no), f"{100 * yes / (yes + no):.1f}") in table
    themes = Counter(t for p in came for t in p.about)
    titles = {
        "time": "Time, pace and breaks",
        "method": "Cases, practice and discussion",
        "law": "Law and procedure",
        "more": "More of it, for more people",
    }
    counted = {r[0]: r[1] for r in rows(made, "About")}
    assert all(counted[title] == str(themes[name]) for name, title in titles.items())
    assert counted["Something else"] == str(sum(p.comment == "All well" for p in came))


def test_surveys_are_right(made: dict) -> None:
    waves = made["people"].waves
    table = rows(made, "Indicator")
    for place, name in enumerate(messy.INDICATORS, 1):
        cells, found = table[place], {}
        for column, wave in enumerate(("baseline", "endline"), 1):
            yes, n = sum(r[name] == "yes" for r in waves[wave]), len(waves[wave])
            grown = effect(waves[wave], name)
            low, high = wilson(yes / grown, n / grown)
            found[wave] = (yes / n, low, high)
            assert cells[column] == f"{100 * yes / n:.1f} % {100 * low:.1f} to {100 * high:.1f}; {yes} of {n}"
        (p1, l1, u1), (p2, l2, u2) = found["baseline"], found["endline"]
        low = p2 - p1 - sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2)
        high = p2 - p1 + sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2)
        wanted = f"{100 * (p2 - p1):+.1f} {100 * low:.1f} to {100 * high:.1f}".replace("-", "−")
        assert cells[3] == wanted
    assert [re.match(r"\d+ per cent", table[n][4])[0] for n in range(1, 5)] == [
        "55 per cent",
        "60 per cent",
        "9 per cent",
        "5 per cent",
    ]


@pytest.mark.parametrize("by", ["Gender", "District"])
def test_groups_of_a_survey_are_right(made: dict, by: str) -> None:
    tables = [t for t in made["tables"] if t[0][0] == by]
    assert len(tables) == 2
    names = {"woman": "Women", "man": "Men"}
    for table, wave in zip(tables, ("baseline", "endline"), strict=True):
        groups: dict[str, list[dict[str, str]]] = {}
        for row in made["people"].waves[wave]:
            groups.setdefault(names.get(row["gender"]) if by == "Gender" else row["district"], []).append(row)
        groups["All"] = made["people"].waves[wave]
        found = {row[0]: row[1:] for row in table[1:]}
        assert found.keys() == groups.keys()
        for label, people in groups.items():
            for cell, name in zip(found[label], messy.INDICATORS, strict=True):
                yes, n, grown = sum(r[name] == "yes" for r in people), len(people), effect(people, name)
                low, high = wilson(yes / grown, n / grown)
                assert cell == f"{100 * yes / n:.1f} % {100 * low:.1f} to {100 * high:.1f}; {yes} of {n}", (label, name)


def test_the_page_says_what_the_word_file_says(made: dict) -> None:
    """Every figure of every table of the Word file stands in the PDF too."""
    figures = Counter(re.findall(r"[+−]?\d+\.\d", " ".join(" ".join(r) for t in made["tables"] for r in t)))
    on_paper = Counter(re.findall(r"[+−]?\d+\.\d", made["pdf"]))
    assert figures
    assert not figures - on_paper


def test_no_name_and_no_code_is_anywhere(made: dict) -> None:
    said = made["word"] + made["pdf"] + made["update"] + json.dumps(made["json"])
    raw = b"".join(f.read_bytes() for f in made["out"].iterdir())
    for person in made["people"].came:
        assert person.code not in said
    for name in messy.NAMES:
        assert name.lower() not in said.lower()
        assert name.encode() not in raw


def test_every_fault_is_named_by_row_and_column(made: dict) -> None:
    said = [f"{Path(f['path']).name}: {f['message']}" for f in made["json"]["findings"]]
    for wanted in (
        "attendance.xlsx: column B, rows 207, 208: this person stands in the sheet twice",
        "attendance.xlsx: row 209: this is a row of totals",
        "before.csv: “Q19” is no question of this test",
        "before.csv: column B, row 14: “k” is no answer to this question",
        "before.csv: column A, row 19: this test stands in the sheet twice",
        "before.csv: column A, rows 135, 136: another test has the same code and other answers",
        "kobo.csv: column C, row 180: this code is not in the attendance sheet",
        "evaluation.csv: column C, row 8: “9” is no answer on this scale",
    ):
        assert any(s.startswith(wanted) for s in said), wanted


def test_a_draft_of_the_update_has_the_figures_and_asks_for_the_rest(made: dict) -> None:
    women = sum(p.gender == "woman" for p in made["people"].came)
    assert f"200 people took part, {women} of them women" in made["update"]
    assert "Draft: not to be sent before the people named in it have agreed." in made["update"]
    assert "[Two sentences about what people can do.]" in made["update"]


def test_no_number_of_a_note_is_read_as_a_part_of_a_telephone(made: dict) -> None:
    calls = re.findall(r"(\S*)(\s?)\[\d{1,2}\]", made["update"])
    assert "1991" in {said for said, _ in calls}
    assert all(gap for _, gap in calls)
    body = docx.Document(io.BytesIO((made["out"] / "event-media-update.docx").read_bytes())).element.body
    shown = {f"{W}t": lambda e: e.text, f"{W}footnoteReference": lambda e: e.get(f"{W}id")}
    word = plain("".join(shown[e.tag](e) for e in body.iter(*shown)))
    assert re.search(r"1991 \[\d\]", word)
    numbers = {n for n in re.findall(r"\d{4,}", made["update"]) if n.startswith("1")}
    assert numbers == {n for n in re.findall(r"\d{4,}", word) if n.startswith("1")}
