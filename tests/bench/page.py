"""docs/performance.md and its picture, from lines of JSON: `python -m tests.bench.page` writes them anew.

Beside the page lies docs/performance.jsonl, the newest result of each work, so that the page can be checked.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from tests.bench import curve, record, works
from tests.bench.clock import ROOT
from tests.bench.record import Result

PAGE = ROOT / "docs" / "performance.md"
KEPT = PAGE.with_suffix(".jsonl")
PICTURE = PAGE.with_suffix(".svg")

HEAD = """\
# Performance

What is measured, how, and what came out. This page is made by `nox -s bench` from [performance.jsonl](performance.jsonl), which holds every
figure and the seconds of every run; do not change it by hand. `nox -s bench -- handbook` measures one work, `--quick` tries it on little.

Every ratio is of two things timed in the same run on the same machine, each the least of several rounds in which the sides take turns.
Seconds hang on the machine and on what else it does; ratios hardly do. The load is that of the last minute, before and after:
a load above the number of processors means that others worked too.
"""
WHY = """\
## What the goals that are not met hang on
Looked at with py-spy, 50 to 100 times a second, on the machine above on 2026-11-27.

- **A full pack, cold.** Of 36 s the engine takes 62 % for laying pages out and 22 % for drawing and writing them, by its own code. Ours are
  the heads and numbers of pages (5 %), letting go of pages (5 %), and binding, describing and loading (6 %). What is saved is that the
  engine lays a whole book out again until its numbers of pages come to rest. Only documents with the same pages share them: in one pack
  a handbook and a guide show the same module on different pages, so that little is laid out once for two. The goal would need a
  faster engine, or paragraphs that are laid out once.
- **One sentence.** The same takes 76 s in one process, not in two. Of these 91 % went to making the books that show the sentence and the lists that
  count their pages. The largest pieces: 30 % to Word files, which are written whole, 18 % to laying the changed module out in each of a dozen books, 14 % to composing them, for Word twice, 13 % to
  reading the finished PDFs back, 2 % to binding. All that tells that nothing else has changed, with checks and loading, took 9 %. The goal
  can be met by one small file, not by a dozen books in three formats.
- **The catalogue.** Of making the 24 books in one process, 62 % went to the engine laying parts out and 22 % to drawing and writing them; 6 % to
  letting go of pages, 6 % to heads and numbers, 3 % to binding. A cold page takes the engine about 0.1 s in English; two books share a part only if
  its pages are the same, which brings it to 0.04 s of a processor for each page. pandoc and Typst take 0.016 s.
- **Districts.** A file of the first district takes 4.1 s, one of a later district 0.6 s, with 61 pages of which one is new. Of the time of later
  ones 57 % goes to tri-folds, whose two pages are laid out for each district since they name it, 15 % to reading the finished pages back, 12 % to
  putting handbooks together, 7 % to composing and 5 % to letting go of pages. So it follows what is new, and besides that the files at a seventh of
  what one of the first takes.
- **Memory.** The book of 821 pages in Urdu takes 65 MB for Python and what it has loaded, 36 for the library, 67 for its translation and the composed
  book, 145 while parts are laid out, some of which is free again in pieces that nothing else fits into, and 105 for binding: nearly all of that is
  the structure tree, whose elements take about 1.5 kB each while a PDF is open. Half as many elements as before brought it from 480 to 420 MB. Of one of 514
  pages each of these is less, but for Python and the library. Workers stay flat; the process that they work for keeps all files until all are
  sound, since then they are moved to their places together: that of 5,544 files took 1.5 GB.
- **A tri-fold.** Of its time 39 % goes to laying it out, once for both files, and 41 % to writing them, half of that for inks, marks and bleed of the
  press file; 16 % goes to reading that back as a printer would.
- **Start-up.** Half of it is loading click, as Python itself tells (`-X importtime`).

"""

LIMITS = """\
## Limits
- One machine was measured. Another has another balance of processor, disk and memory.
- Typst’s and LibreOffice’s documents are real, tagged books of the same words, but not the same design: labels beside the text, ruled
  rows to write on and drawn charts are set more simply there. Both are given more than they would have in use: drawings
  laid out beforehand, and of Typst’s process only the setting.
- The engine alone is given composed pages and makes files with faults that ours mends: it is no way to the same file.
- Two pages count as the same where the same words stand in the same places on pages of one size.
- Memory is what the system calls resident, so that pages of the disk that processes share are counted in each.
- Ten thousand certificates were made once, with two processes, killed after 3,021 and asked for again: nothing was made twice and nothing
  was half-written. That took 139 s until it was killed and 188 s after, beside a load of 8, and 233 MB in the main process.
"""


def main() -> None:
    """Keep the newest result of each work, and write page and picture."""
    results = record.newest([KEPT, *(record.FOLDER / f"{name}.jsonl" for name in works.NAMES)])
    KEPT.write_text("".join(results[n].text + "\n" for n in works.NAMES if n in results), "utf-8")
    PAGE.write_text(text(results), "utf-8")
    curve.draw(results, PICTURE)


def text(results: Mapping[str, Result]) -> str:
    """Return the page."""
    parts = [HEAD, *table(results), "\n![Seconds and pages against files; memory against time](performance.svg)\n"]
    for name in works.NAMES:
        parts.append("\n".join(section(name, results.get(name))))
    return "\n".join([*parts, WHY + LIMITS])


def table(results: Mapping[str, Result]) -> Iterator[str]:
    """Yield the lines of the table of goals: one for each figure that has one."""
    yield "## Goals\n\n| work | figure | goal | measured | met |\n|---|---|---|---|---|"
    for name in works.NAMES:
        title = works.work(name).TITLE
        if name not in results:
            yield f"| {title} | | | not measured yet | |"
            continue
        for line in results[name].lines:
            if line.goal:
                met = "yes" if line.met else "**no**"
                yield f"| {title} | {line.what} | {line.goal} {amount(line.bound, line.unit)} | {amount(line.value, line.unit)} | {met} |"


def section(name: str, result: Result | None) -> Iterator[str]:
    """Yield the lines about one work: how it is measured, on which machine, and every figure."""
    work = works.work(name)
    yield f"## {work.TITLE}\n\n{wrapped(f'`nox -s bench -- {name}`. {work.METHOD}')}\n"
    if result is None:
        yield "Not measured yet.\n"
        return
    yield f"{wrapped(f'{result.subject}. {machine(result)}')}\n"
    yield "| figure | measured |\n|---|---|"
    yield from (f"| {line.what} | {amount(line.value, line.unit)} |" for line in result.lines)
    yield ""


def wrapped(words: str) -> str:
    """Return words in lines as the other pages have them."""
    return "\n".join(textwrap.wrap(words, 135, break_long_words=False, break_on_hyphens=False))


def machine(result: Result) -> str:
    """Say on what and when a result was measured."""
    about = result.about
    has, before, after = about["machine"], *about["load"]
    engines = ", ".join(f"{name} {version}" for name, version in about["engines"].items())
    return (
        f"{about['day']}, {has['processors']} processors ({has['kind']}), {has['memory']} GB, {has['system']}, "
        f"Python {has['python']}, {engines}; load {before} before and {after} after."
    )


def amount(value: float, unit: str) -> str:
    """Return a figure with as many digits as say something, and its unit."""
    number = f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.3g}"
    return f"{number}{'' if unit in ('×', '%') else ' '}{unit}"


if __name__ == "__main__":
    main()
