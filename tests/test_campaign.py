"""The campaign pack: every piece is made, and read back from its files as a printer, a telephone and a reader would."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from curriculum import pipeline, preflight
from curriculum.channel import sms
from curriculum.check.voiced import plain
from curriculum.model.artefact import Made
from curriculum.model.document import Deliverable
from curriculum.model.findings import ContentError, CurriculumError
from curriculum.model.layout import SUFFIXES
from curriculum.model.messages import Film
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.bench import subjects

PACK = "national-2024"
Files = Mapping[str, Made]


def firsts(house: House) -> dict[tuple[str, str], Deliverable]:
    """Return the first document of each product in each of its sizes."""
    found: dict[tuple[str, str], Deliverable] = {}
    for one in pipeline.plan_pack(house, PACK, Selection()):
        found.setdefault((one.product, one.size), one)
    return found


@pytest.fixture(scope="module")
def pieces(real_house: House) -> dict[tuple[str, str], Files]:
    """One of each piece, with its files by format."""
    found = firsts(real_house)
    return {key: {str(m.artefact.format): m for m in pipeline.make(real_house, one)} for key, one in found.items()}


def test_the_pack_is_sound_and_makes_every_piece(real_house: House, pieces: dict[tuple[str, str], Files]) -> None:
    assert {p for p, _ in pieces} >= {
        "trifold", "leaflet", "poster", "streamer", "banner", "standee", "backdrop", "wallet-card", "pictorial-leaflet",
        "sticker-sheet", "social-card", "sms", "radio-script", "video-script", "read-aloud", "talking-points",
    }  # fmt: skip
    for (product, _), files in pieces.items():
        assert set(files) == set(real_house.layouts.products[product].formats)


def test_files_are_called_by_what_they_are(pieces: dict[tuple[str, str], Files]) -> None:
    for (product, size), files in pieces.items():
        for form, made in files.items():
            name = made.artefact.path.rpartition("/")[2]
            assert name.startswith(product)
            assert size in name
            assert name.endswith(f".{SUFFIXES.get(form, form)}")  # type: ignore[call-overload]


def test_a_printer_takes_every_press_file(real_house: House, pieces: dict[tuple[str, str], Files]) -> None:
    taken = 0
    for (product, size), files in pieces.items():
        if "press" not in files:
            continue
        page = real_house.layouts.products[product].at_size(size).page
        report = preflight.judge(files["press"].data, product)
        assert [f for f in report.findings if f.severity == "error"] == []
        for sheet in report.sheets:
            assert (round(sheet.boxes.trim.width, 1), round(sheet.boxes.trim.height, 1)) == (
                round(page.width, 1), round(page.height, 1)
            )  # fmt: skip
        taken += 1
    assert taken >= 12


def words(made: Made, page: int = 0) -> str:
    """Return the words of a page."""
    with pypdfium2.PdfDocument(made.data) as pdf:
        return " ".join(pdf[page].get_textpage().get_text_bounded().split())


def whole(made: Made) -> str:
    """Return the words of a file."""
    with pypdfium2.PdfDocument(made.data) as pdf:
        return " ".join(" ".join(p.get_textpage().get_text_bounded() for p in pdf).split())


def test_every_piece_names_those_to_be_credited_its_edition_and_its_law_date(
    pieces: dict[tuple[str, str], Files],
) -> None:
    for (product, size), files in pieces.items():
        if product in ("talking-points", "social-card"):
            continue
        said = whole(files["pdf"]).replace("\u00a0", " ")
        assert "Federal Investigation Agency" in said, (product, size)
        assert "1 January 2024" in said, (product, size)
        assert "V0.1" in said, (product, size)


def test_a_folded_sheet_opens_on_its_cover_and_its_flap_tucks_in(pieces: dict[tuple[str, str], Files]) -> None:
    made = pieces["trifold", ""]["pdf"]
    with pypdfium2.PdfDocument(made.data) as pdf:
        width, height = pdf[0].get_size()
        edges = [0, 97, 197, 297]
        panels = [
            [
                " ".join(page.get_textpage().get_text_bounded(a / 297 * width, 0, b / 297 * width, height).split())
                for a, b in pairwise(e)
            ]
            for page, e in zip(pdf, (edges, [0, 100, 200, 297]), strict=True)
        ]
    flap, back, front = panels[0]
    assert "A good job" in front
    assert "ask three questions" in flap
    assert "What the law says" in back
    assert ["Six signs" in panels[1][0], "It can be anyone" in panels[1][1], "How to get help" in panels[1][2]] == [
        True
    ] * 3


def codes(made: Made, dots: float = 150) -> list[str]:
    """Return what the codes on the pages of a PDF say, read from their picture."""
    found = []
    with pypdfium2.PdfDocument(made.data) as pdf:
        for page in pdf:
            scale = min(dots / 72, 2500 / max(page.get_size()))
            image = page.render(scale=scale).to_pil().convert("L")
            found += [c.text for c in zxingcpp.read_barcodes(image)]
    return found


@pytest.mark.parametrize(
    ("product", "size"), [("leaflet", "a5"), ("leaflet", "dl"), ("poster", "a3"), ("poster", "a2"), ("standee", "")]
)
@pytest.mark.parametrize("form", ["pdf", "press"])
def test_a_code_that_is_printed_dials_the_number_beside_it(
    pieces: dict[tuple[str, str], Files], product: str, size: str, form: str
) -> None:
    assert codes(pieces[product, size][form]) == ["tel:1991"]


@pytest.mark.parametrize("product", ["streamer", "banner", "trifold"])
def test_nobody_scans_on_a_road(pieces: dict[tuple[str, str], Files], product: str) -> None:
    assert all(codes(f["pdf"]) == [] for (p, _), f in pieces.items() if p == product)


@pytest.mark.parametrize(
    ("size", "dots"),
    [("square", (1080, 1080)), ("portrait", (1080, 1350)), ("story", (1080, 1920)), ("link", (1200, 630))],
)
def test_a_picture_for_social_media_has_its_dots_and_its_words(
    pieces: dict[tuple[str, str], Files], size: str, dots: tuple[int, int]
) -> None:
    files = pieces["social-card", size]
    with Image.open(BytesIO(files["png"].data)) as image:
        assert image.size == dots
    text = files["txt"].data.decode()
    assert "#" in text
    assert "1991" in text


def test_text_messages_are_counted_where_they_are_sent_from(pieces: dict[tuple[str, str], Files]) -> None:
    table = list(csv.DictReader(StringIO(pieces["sms", ""]["csv"].data.decode("utf-8-sig"))))
    assert len(table) == 6
    plain = pieces["sms", ""]["txt"].data.decode()
    for row in table:
        counted = sms.count(row["text"])
        assert (row["alphabet"], int(row["places"]), int(row["parts"])) == counted[:3]
        assert counted.parts == 1
        assert row["text"] in plain
        assert {"15", "1991"} <= set(re.findall(r"\d+", row["text"]))


@pytest.fixture(scope="module")
def scripts(real_house: House) -> dict[str, Files]:
    """Every sheet for those who speak, by its name."""
    chosen = Selection(languages=("en",), products=("radio-script", "video-script", "read-aloud", "talking-points"))
    made = [pipeline.make(real_house, one) for one in pipeline.plan_pack(real_house, PACK, chosen)]
    return {
        m[0].artefact.path.rpartition("/")[2].partition(".")[0]: {str(f.artefact.format): f for f in m} for m in made
    }


def films(house: House) -> Iterator[tuple[str, Film]]:
    """Yield every film with the name of its script."""
    for message in house.loaded.library.messages.values():
        for film in message.video:
            yield f"video-script-{message.id}-{film.seconds:g}", film


def captions(made: Made) -> list[tuple[float, float, list[str]]]:
    """Return the captions of a SubRip file: when each comes and goes, and its lines."""
    found = []
    for block in made.data.decode().strip().split("\n\n"):
        _, times, *lines = block.split("\n")
        start, end = (
            int(t[:2]) * 3600 + int(t[3:5]) * 60 + float(t[6:].replace(",", ".")) for t in times.split(" --> ")
        )
        found.append((start, end, lines))
    return found


def test_captions_say_what_is_spoken_and_not_what_the_silent_version_shows(
    real_house: House, scripts: dict[str, Files]
) -> None:
    library, count = real_house.loaded.library, 0
    for name, film in films(real_house):
        lines = [line for *_, part in captions(scripts[name]["srt"]) for line in part]
        spoken = " ".join(line for line in lines if not line.startswith("["))
        assert spoken == " ".join(plain(library, s.text or s.frame) for s in film.shots)
        screen = whole(scripts[name]["pdf"]).rpartition("Without sound")[2]
        assert all(plain(library, s.frame) in screen for s in film.shots)
        timed = [b.split("\n", 1)[1] for b in scripts[name]["vtt"].data.decode().strip().split("\n\n")[2:]]
        assert timed == ["\n".join(part) for *_, part in captions(scripts[name]["srt"])]
        count += 1
    assert count >= 3


def test_captions_can_be_read(real_house: House, scripts: dict[str, Files]) -> None:
    for name, film in films(real_house):
        made = captions(scripts[name]["srt"])
        assert (made[0][0], made[-1][1]) == (0, film.seconds)
        for start, end, lines in made:
            assert end - start >= 1, lines
            assert len(lines) <= 2
            assert max(map(len, lines)) <= 42
            assert sum(map(len, lines)) <= 17 * (end - start) + 0.1, lines


def test_the_end_card_is_one_caption_with_the_numbers_for_five_seconds(
    real_house: House, scripts: dict[str, Files]
) -> None:
    for name, film in films(real_house):
        start, end, lines = captions(scripts[name]["srt"])[-1]
        assert (start, end) == (film.seconds - film.shots[-1].seconds, film.seconds)
        assert end - start >= 5
        assert {"15", "1991"} <= set(re.findall(r"\d+", " ".join(lines)))


def test_a_sound_of_a_film_is_captioned_in_brackets(scripts: dict[str, Files]) -> None:
    first = captions(scripts["video-script-job-offer-30"]["srt"])[0]
    assert first == (0, 4, ["[A street, softly]", "You have an offer of a good job, far away?"])


def test_a_spot_says_every_number_twice(scripts: dict[str, Files]) -> None:
    spots = [f for name, f in scripts.items() if name.startswith("radio")]
    assert len(spots) >= 7
    for files in spots:
        copy = files["txt"].data.decode().split("\n\n", 1)[1]
        for number in ("15", "1991"):
            assert len(re.findall(rf"(?<!\d){number}(?!\d)", copy)) >= 2


ALOUD = {"15": "(one, five)", "1991": "(one, nine, nine, one)"}


def written(made: Made) -> str:
    """Return the words of a Word file."""
    with zipfile.ZipFile(BytesIO(made.data)) as box:
        xml = box.read("word/document.xml").decode()
    return " ".join(re.sub(r"<[^>]+>", "", xml.replace("</w:p>", " ")).split())


def test_copy_to_be_read_out_has_every_number_as_it_is_said(scripts: dict[str, Files]) -> None:
    """In each kind of file, from where the words are to be read."""
    seen = 0
    for name, files in scripts.items():
        if name.startswith("radio"):
            copies = [
                whole(files["pdf"]).partition("To read out")[2],
                written(files["docx"]).partition("To read out")[2],
            ]
            copies = [c.partition("With thanks to")[0] for c in copies]
            copies.append(
                " ".join(files["txt"].data.decode().partition("\n\n")[2].split()).rpartition("United Nations")[0]
            )
        elif name.startswith("read-aloud"):
            copies = [f(files[k]).partition("Three questions")[0] for f, k in ((whole, "pdf"), (written, "docx"))]
        else:
            continue
        for copy in copies:
            found = [(n, f"({after})") for n, after in re.findall(r"(?<![\d.])(15|1991)(?: \(([^)]*)\))?(?!\d)", copy)]
            assert len(found) >= 3, (name, copy)
            assert all(said == ALOUD[number] for number, said in found), (name, found)
            seen += 1
    assert seen >= 25


def test_the_text_of_a_spot_has_what_the_donors_ask_for_and_ends_its_last_line(
    real_house: House, scripts: dict[str, Files]
) -> None:
    disclaimer = real_house.loaded.library.packs[PACK].disclaimer
    assert disclaimer
    for name, files in scripts.items():
        if name.startswith("radio"):
            text = files["txt"].data.decode()
            assert disclaimer in text
            assert disclaimer in whole(files["pdf"])
            assert text.endswith("curriculum team\n")


def test_a_sheet_for_those_who_speak_has_no_page_that_is_nearly_empty(scripts: dict[str, Files]) -> None:
    for name, files in scripts.items():
        with pypdfium2.PdfDocument(files["pdf"].data) as pdf:
            assert len(pdf) == (3 if name == "talking-points" else 2), name
            assert all(page.get_textpage().count_chars() > 500 for page in pdf), name


def lengthened(value: Any) -> Any:
    """Return words that take nearly half as much room again, as another language may."""
    return re.sub(
        r"(?<![{:|a-z0-9#-])([A-Za-z]{3,})(?![a-z0-9:}|-])", lambda m: m[1] + m[1][: -(-len(m[1]) * 45 // 100)], value
    )


def with_words(house: House, change: Any) -> House:
    """Return a house whose key messages say something else on their panels."""
    library = house.loaded.library
    messages = {}
    for name, message in library.messages.items():
        found: dict[str, Any] = {}
        for channel in ("panel", "leaflet", "poster", "sign", "card", "social"):
            panel = getattr(message, channel)
            if panel:
                items = tuple(i.model_copy(update={"text": change(i.text)}) for i in panel.items)
                said = {k: change(getattr(panel, k)) for k in ("heading", "lead", "close")}
                found[channel] = panel.model_copy(update={**said, "items": items})
        messages[name] = message.model_copy(update=found)
    changed = library.model_copy(update={"messages": messages})
    return house._replace(loaded=house.loaded._replace(library=changed))


PANELS = (
    "trifold",
    "leaflet",
    "poster",
    "streamer",
    "banner",
    "standee",
    "wallet-card",
    "pictorial-leaflet",
    "social-card",
    "backdrop",
    "sticker-sheet",
)


@pytest.mark.parametrize("product", PANELS)
def test_words_that_are_nearly_half_as_long_again_fit_or_are_told_by_their_panel(
    real_house: House, product: str
) -> None:
    longer = with_words(real_house, lengthened)
    for (name, _), wanted in firsts(longer).items():
        if name != product:
            continue
        made = pipeline.attempt(longer, wanted)
        if isinstance(made, CurriculumError):
            assert {f.rule for f in made.findings} <= {"fit", "overlap"}
            assert any("the panel “" in f.message for f in made.findings), str(made)
            continue
        slots = real_house.layouts.products[product].at_size(wanted.size).slots
        told = {f.message.split("”")[0] for m in made for f in m.artefact.findings if " full in " in f.message}
        assert len(told) == len(slots)


def test_a_panel_of_four_hundred_words_says_how_many_to_cut(real_house: House) -> None:
    long = with_words(
        real_house, lambda text: text + " word" * 400 if text.startswith("Anyone") or len(text) > 40 else text
    )
    with pytest.raises(ContentError) as fault:
        pipeline.make(long, firsts(long)["trifold", ""])
    cut = [f for f in fault.value.findings if f.rule == "fit"]
    assert any("words" in f.message for f in cut)
    assert all(
        re.search(r"cut (?:at least |about )?\d+ ", f.hint) for f in cut if "words" in f.message or "full" in f.message
    )
    assert all("the panel “" in f.message for f in cut if "words" in f.message)


def test_a_word_that_no_column_holds_is_named(real_house: House) -> None:
    wide = with_words(real_house, lambda text: "Z" * 90 if text == "Cannot leave freely" else text)
    with pytest.raises(ContentError) as fault:
        pipeline.make(wide, firsts(wide)["trifold", ""])
    (one,) = {f.message for f in fault.value.findings if "wider than its column" in f.message}
    assert one.startswith(f"“{'Z' * 90}”")
    assert "the panel “Inside 1”" in one


@pytest.mark.parametrize("product", ["trifold", "leaflet", "pictorial-leaflet"])
@pytest.mark.parametrize("label", ["District of the Upper and the Lower Valleys beyond the Rivers", "Q" + 59 * "w"])
def test_a_district_with_a_long_name_is_printed_in_its_panel_or_told(
    real_house: House, product: str, label: str
) -> None:
    library = real_house.loaded.library
    assert len(label) >= 60
    wanted = next(d for d in pipeline.plan_pack(real_house, PACK, Selection(products=(product,))) if d.district)
    regions = {**library.regions, wanted.district: library.regions[wanted.district].model_copy(update={"label": label})}
    named = library.model_copy(update={"regions": regions})
    house = real_house._replace(loaded=real_house.loaded._replace(library=named))
    made = pipeline.attempt(house, wanted)
    if isinstance(made, CurriculumError):
        assert {f.rule for f in made.findings} <= {"fit", "overlap"}
    else:
        files = {m.artefact.format: m for m in made}
        squeezed = whole(files["pdf"]).replace(" ", "")
        assert label.replace(" ", "") in squeezed


def test_partners_with_long_names_are_printed_or_told(real_house: House) -> None:
    library = real_house.loaded.library
    name = "The Office for the Prevention of Trafficking in Persons and of Everything Else of the Kind in all Districts"
    credit = library.partners["fia"].credits[0].model_copy(update={"text": name})
    partner = library.partners["fia"].model_copy(update={"credits": (credit,)})
    named = library.model_copy(update={"partners": {**library.partners, "fia": partner}})
    house = real_house._replace(loaded=real_house.loaded._replace(library=named))
    for key in (("trifold", ""), ("leaflet", "dl"), ("wallet-card", "")):
        made = pipeline.attempt(house, firsts(house)[key])
        if isinstance(made, CurriculumError):
            assert {f.rule for f in made.findings} <= {"fit", "overlap"}
        else:
            assert name in whole(next(m for m in made if m.artefact.format == "pdf"))


def test_a_printer_takes_the_imposed_sheets_too(pieces: dict[tuple[str, str], Files]) -> None:
    sheets = [f["sheet"] for f in pieces.values() if "sheet" in f]
    assert len(sheets) >= 4
    for made in sheets:
        assert [f for f in preflight.judge(made.data, "sheet").findings if f.severity == "error"] == []


def test_a_proof_shows_its_folds_and_the_press_file_does_not(pieces: dict[tuple[str, str], Files]) -> None:
    files = pieces["trifold", ""]
    shown = []
    for form, left in (("pdf", 0.0), ("press", 13.0)):
        with pypdfium2.PdfDocument(files[form].data) as pdf:
            image = pdf[0].render(scale=4).to_pil().convert("L")
        x, scale = round((97 + left) / 25.4 * 72 * 4), 72 / 25.4 * 4
        column = [min(image.getpixel((x + d, round(y * scale))) for d in (-1, 0, 1)) for y in range(60, 200)]
        shown.append(sum(v < 200 for v in column))
    assert shown[0] > 40
    assert shown[1] < 5


def test_a_long_edition_stays_within_a_slim_sheet(real_house: House) -> None:
    house, pack = subjects.handed_out(real_house, 31, ("social-workers",))
    asked = Selection(products=("leaflet",), formats=("pdf",), languages=("ur",), districts=("dera-ismail-khan",))
    (slim,) = (d for d in pipeline.plan_pack(house, pack.id, asked) if "leaflet-dl" in d.stem)
    document = pipeline.document_of(house, pipeline.outline_of(house, slim))
    _, files = pipeline.fitted(document, subjects.assets(house))
    assert files["pdf"].edges == ()
