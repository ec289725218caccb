"""i18n pack and i18n import: a table for a translator goes out, and what comes back is judged and entered."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from curriculum import layouts, pack, pipeline
from curriculum.command import i18n, output
from curriculum.exchange import arrive, enter, guide, paper, sheet, slip, table, take, wanted
from curriculum.exchange.take import Desk, Judged, Outcome
from curriculum.model.findings import CurriculumError, Finding, OutputError, error
from curriculum.model.place import Place
from curriculum.model.translation import Catalogue, Entry, Key
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.source import po
from curriculum.source.records import nearest
from curriculum.translate.states import standings, unit_of

WRITERS = {"xlsx": sheet.write, "docx": paper.write, "po": slip.write}
STYLES: Mapping[Outcome, str] = {"held": "yellow", "outdated": "yellow", "rejected": "bold red", "unknown": "bold red"}


def send(
    house: House, language: str, pack_id: str, products: tuple[str, ...], audiences: tuple[str, ...], form: str,
    every: bool, out: str,
) -> None:  # fmt: skip
    """Write the table of what is to be translated: of the whole library, or of what documents of a pack show."""
    i18n.known(house, language)
    form, file = target(language, pack_id, products, audiences, form, out)
    with output.busy("reading what is shown"):
        keys = shown(house, pack_id, Selection(products=products, audiences=audiences)) if pack_id else None
        parcel = parcel_of(house, language, keys, every)
    if not parcel.rows:
        output.say(f"nothing is left to translate into {parcel.language.english}; --all writes what is done too")
        return
    try:
        pack.write(file.parent, [(file.name, WRITERS[form](sendable(parcel, form)))])
    except CurriculumError as fault:
        output.stop(fault.findings, False)
    states = Counter(table.SAYS[r.state] for r in parcel.rows)
    output.say(f"{file}: {guide.summary(parcel)} {', '.join(f'{n} {s}' for s, n in states.items())}.")


def target(
    language: str, pack_id: str, products: tuple[str, ...], audiences: tuple[str, ...], form: str, out: str
) -> tuple[str, Path]:
    """Return the kind of file to write, and where. Raises UsageError where the options contradict each other."""
    if (products or audiences) and not pack_id:
        output.usage("--product and --audience belong to a --pack PACK")
    made = form or (Path(out).suffix[1:].lower() if out else "xlsx")
    name = "-".join((language, *((pack_id,) if pack_id else ()), *products, *audiences))
    file = Path(out) if out else Path("build/i18n") / f"translate-{name}.{made}"
    if made not in WRITERS or file.suffix.lower() != f".{made}":
        output.usage(f"“{out}” is no name of {f'a {form} file' if form else 'a file'}: end it in .xlsx, .docx or .po")
    return made, file


def sendable(parcel: table.Parcel, form: str) -> table.Parcel:
    """Return a parcel that a kind of file can hold. Raises OutputError with all strings that it cannot."""
    faults = [
        error("i18n", Place(where), f"this text is too long for a {form} file, or holds a control character",
              "mend it, or write --as po")
        for where in (table.unsendable(parcel) if form != "po" else ())
    ]  # fmt: skip
    if faults:
        raise OutputError(*faults)
    return parcel


def shown(house: House, pack_id: str, selection: Selection) -> frozenset[Key]:
    """Return the strings that documents of a pack show, in the language of the source."""
    packs = house.loaded.library.packs
    if pack_id not in packs:
        output.usage(f"there is no pack “{pack_id}”. {nearest(pack_id, packs) or ', '.join(packs)}")
    groups = packs[pack_id].groups
    for what, asked, offered in (
        ("product", selection.products, [p for g in groups for p in g.products]),
        ("audience", selection.audiences, [a for g in groups for a in g.audiences]),
    ):
        for name in (n for n in asked if n not in offered):
            hint = nearest(name, offered) or ", ".join(dict.fromkeys(offered))
            output.usage(f"{pack_id} has no {what} “{name}”. {hint}")
    planned = dict.fromkeys(
        d.model_copy(update={"language": "en"}) for d in pipeline.plan_pack(house, pack_id, selection)
    )
    if not planned:
        output.usage(f"no audience of {pack_id} gets such a product: “curriculum plan {pack_id}” shows what there is")
    outlines = (pipeline.outline_of(house, d) for d in planned)
    words = {s.key for s in layouts.strings(house.layouts) if unit_of(s.key).startswith("words/")}
    return wanted.keys(house.loaded.library, house.layouts, outlines) | words


def parcel_of(house: House, language: str, keys: frozenset[Key] | None, every: bool) -> table.Parcel:
    """Return the table of the strings that are to be done."""
    library, catalogue = house.loaded.library, whole(house, language)
    found = [*standings(library, catalogue), *i18n.of_words(house, language)]
    made = tuple(table.rows(library, found, catalogue, keys, every))
    terms = tuple(guide.needed(library.terms.values(), made, language))
    return table.Parcel(library.languages[language], library.about.title, library.about.content_date, made, terms)


def whole(house: House, language: str) -> Catalogue:
    """Return all that is said in a language, by the library and by the layouts."""
    parts = (house.loaded.catalogues, house.layouts.catalogues)
    return Catalogue(language, tuple(e for p in parts for e in p.get(language, ())))


def receive(house: House, files: Sequence[str], language: str, everything: bool, dry: bool) -> None:
    """Judge what came back, say what becomes of each row, and enter what is accepted."""
    returned = [*opened(files)]
    judged: list[Judged] = []
    made: dict[str, list[Judged]] = {}
    for code, some in by_language(house, returned, language).items():
        made[code] = take.take(desk(house, code, everything), some)
        judged += made[code]
    report(judged)
    changes = {code: accepted(found) for code, found in made.items()}
    if not dry and any(changes.values()):
        try:
            output.say(f"written: {', '.join(write(house, changes))}")
        except CurriculumError as fault:
            output.stop(fault.findings, False)
    elif any(changes.values()):
        output.say("nothing was written (--dry-run)")
    if any(j.outcome in take.TOLD for j in judged):
        raise SystemExit(1)


def opened(files: Sequence[str]) -> Iterator[table.Returned]:
    """Yield the files that came back. Raises UsageError with all that cannot be read."""
    found, faults = [], []
    for name in dict.fromkeys(files):
        try:
            found.append(arrive.read(Path(name)))
        except table.Unreadable as fault:
            faults.append(f"{name}: {fault}")
    if faults:
        output.usage("\n".join(faults))
    yield from found


def by_language(house: House, files: Iterable[table.Returned], asked: str) -> dict[str, list[table.Returned]]:
    """Return files by their language. Raises UsageError where one does not say it, or says another than asked for."""
    found: dict[str, list[table.Returned]] = {}
    for file in files:
        code = file.language or asked
        if not code:
            output.usage(f"{file.name} does not say its language: name it with --language")
        if asked and code != asked:
            output.usage(f"{file.name} is in “{code}”, not in “{asked}”")
        i18n.known(house, code)
        found.setdefault(code, []).append(file)
    return found


def desk(house: House, language: str, everything: bool) -> Desk:
    """Return what the rows of a language are judged by."""
    strings = [s for some in i18n.by_kind(house).values() for s in some]
    return take.desk(house.loaded.library, language, strings, whole(house, language), everything)


def report(judged: Sequence[Judged]) -> None:
    """Say what becomes of rows: those that somebody must hear of one by one, the others by number."""
    for one in judged:
        if one.outcome in take.TOLD or (one.outcome == "accepted" and one.reasons):
            told = f"{one.outcome}: {place(one)}: {'; '.join(one.reasons)}"
            output.say(told, STYLES.get(one.outcome, ""), stderr=True)
    for one in judged:
        if one.back.comment.strip() and not take.YES.fullmatch(one.back.comment):
            output.say(f"comment: {place(one)}: {one.back.comment}", stderr=True)
    counted = Counter(j.outcome for j in judged)
    output.say(", ".join(f"{counted[o]} {o}" for o in take.OUTCOMES if counted[o]) or "there is no row in these files")


def place(one: Judged) -> str:
    """Return how a row is called: its file, its number, and how its English begins."""
    words = " ".join(one.back.source.split())
    unit = "line" if one.name.lower().endswith((".po", ".pot")) else "row"
    return f"{one.name} {unit} {one.back.number} “{words[:40]}{'…' if len(words) > 40 else ''}”"


def accepted(judged: Iterable[Judged]) -> dict[Key, Entry]:
    """Return what is to be entered: accepted translations, and old ones as unsure."""
    return {j.entry.key: j.entry for j in judged if j.entry}


def write(house: House, changes: Mapping[str, Mapping[Key, Entry]]) -> list[str]:
    """Write the catalogues of languages that change, all or none, and return their names. Raises CurriculumError."""
    made = dict(file for language, new in changes.items() for file in catalogues(house, language, new))
    top = Path(os.path.commonpath([house.loaded.library.root, house.layouts.root]))
    pack.write(top, [(os.path.relpath(file, top), text.encode()) for file, text in made.items()])
    return [os.path.relpath(file, top) for file in made]


def catalogues(house: House, language: str, new: Mapping[Key, Entry]) -> Iterator[tuple[Path, str]]:
    """Yield the catalogues of a language that change, with what stands in them then."""
    strings = i18n.by_kind(house)
    for kind in dict.fromkeys(kind_of(key) for key in new):
        part = i18n.of_kind(house, language, kind)
        root, name = home(house, language, kind)
        elsewhere(part, name)
        mine = {key: entry for key, entry in new.items() if kind_of(key) == kind}
        entries = enter.entered(part, mine, strings[kind])
        yield Path(root) / name, po.write(entries, language, house.loaded.library.about.title)


def kind_of(key: Key) -> str:
    """Return the catalogue that a string belongs to."""
    kind = unit_of(key).partition("/")[0]
    return i18n.WORDS if kind == "layouts" else kind


def home(house: House, language: str, kind: str) -> tuple[str, str]:
    """Return the folder and the name of a catalogue."""
    if kind == i18n.WORDS:
        return house.layouts.root, f"{layouts.SHARED}/words/{language}.po"
    return house.loaded.library.root, f"i18n/{language}/{kind}.po"


def elsewhere(part: Catalogue, name: str) -> None:
    """Refuse to write a catalogue of which a part stands in another file: it would stand twice then."""
    others: tuple[Finding, ...] = tuple(
        error("i18n", Place(file), f"translations of {name} stand in this file", f"move them into {name}")
        for file in sorted({e.at.path for e in part} - {name})
    )
    if others:
        raise CurriculumError(*others)
