"""ALTO: valid by the published schema, with everything that was read in its place, and nothing unmasked."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import xmlschema
from helpers import assert_no_personal_numbers
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ARCHIVE, SUPPORT

from handlingar.archive.archive_listing import walk
from handlingar.batch.options import Options
from handlingar.batch.roots import Joining
from handlingar.batch.run import run
from handlingar.exports.alto import NAMESPACE, Source, alto
from handlingar.exports.archive_copies import with_copies
from handlingar.exports.kept_copies import ALTO, stand
from handlingar.extract import Box, Correction, Document, Line, Origin, Page, Reading, Word
from handlingar.extract import Settings as Reading_
from handlingar.facts import ReadInput
from handlingar.parsers.prepare import restored
from handlingar.schemas.rows import Facts, Place, RepairRow

SCHEMAS = SUPPORT / "alto"
SOURCE = Source("2024/Protokoll & <bilagor>.pdf", "ab" * 32, "ab" * 8, "5.3.0", "Latin")
NAMES = {"a": NAMESPACE}


@cache
def schema() -> xmlschema.XMLSchema10:
    """ALTO 4.3 as the Library of Congress publishes it; nothing is fetched."""
    places = {"http://www.w3.org/1999/xlink": str(SCHEMAS / "xlink.xsd")}
    return xmlschema.XMLSchema10(str(SCHEMAS / "alto-4-3.xsd"), locations=places, allow="local")


def element(content: bytes) -> ET.Element:
    """The file's root element; fails where it is not valid."""
    schema().validate(ET.fromstring(content))
    return ET.fromstring(content)


def placed(text: str, x: float, y: float, **more: object) -> Word:
    return Word(text, Box(x, y, x + 6 * len(text), y + 10), **more)  # type: ignore[arg-type]


def page(*lines: Line, origin: Origin = Origin.OCR) -> Page:
    return Page(3, lines, origin, 595.28, 841.89, rotation=90, skew=-0.4, dpi=300.0, reason="no text layer")


def strings(root: ET.Element) -> list[ET.Element]:
    return root.findall(".//a:String", NAMES)


def test_a_page_says_what_it_is_and_where_its_words_are() -> None:
    line = Line((placed("Åke", 72, 36, confidence=0.91, bold=True), placed("§", 102, 36)), 1)
    root = element(alto(page(line), (), SOURCE))
    found = {e.tag.partition("}")[2]: e for e in root.iter()}
    assert found["MeasurementUnit"].text == "inch1200"
    assert found["fileName"].text == SOURCE.path
    assert found["fileIdentifier"].text == SOURCE.sha256
    assert [e.text for e in root.findall(".//a:softwareName", NAMES)] == ["Tesseract", "handlingar"]
    assert "rotation: 90" in (found["processingStepSettings"].text or "")
    assert found["Page"].attrib == {
        "ID": "P3", "PHYSICAL_IMG_NR": "3", "WIDTH": "9921", "HEIGHT": "14032", "PC": "0.955",
    }  # fmt: skip
    first, second = strings(root)
    assert (first.get("CONTENT"), first.get("WC"), first.get("STYLE")) == ("Åke", "0.91", "bold")
    assert [first.get(a) for a in ("HPOS", "VPOS", "WIDTH", "HEIGHT")] == ["1200", "600", "300", "167"]
    assert second.get("CONTENT") == "§"
    assert [found["SP"].get(a) for a in ("HPOS", "WIDTH")] == ["1500", "200"]


def test_a_digital_page_names_its_text_layer_and_no_ocr() -> None:
    root = element(alto(page(Line((placed("Hej", 72, 72),), 1), origin=Origin.DIGITAL), (), SOURCE))
    assert [e.text for e in root.findall(".//a:softwareName", NAMES)] == ["handlingar", "handlingar"]


def test_an_empty_page_is_a_page() -> None:
    assert strings(element(alto(page(), (), SOURCE))) == []


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("samord-", "nas.", "samordnas."),
        ("samord\u00ad", "nas", "samordnas"),
        ("ljud-", "och", None),
        ("2024-", "års", None),
        ("SE-", "Dalarna", None),
        ("-", "förslag", None),
    ],
)
def test_a_word_broken_at_the_line_s_end_is_told_whole(first: str, second: str, whole: str | None) -> None:
    lines = (Line((placed("ska", 72, 72), placed(first, 100, 72)), 1), Line((placed(second, 72, 86),), 2))
    root = element(alto(page(*lines), (), SOURCE))
    _, end, begin = strings(root)
    hyphens = root.findall(".//a:HYP", NAMES)
    if whole is None:
        assert hyphens == []
        assert (end.get("CONTENT"), end.get("SUBS_TYPE"), begin.get("SUBS_TYPE")) == (first, None, None)
    else:
        assert [h.get("CONTENT") for h in hyphens] == [first[-1]]
        assert [(s.get("CONTENT"), s.get("SUBS_TYPE")) for s in (end, begin)] == [
            (first[:-1], "HypPart1"), (second, "HypPart2"),
        ]  # fmt: skip
        assert {s.get("SUBS_CONTENT") for s in (end, begin)} == {whole}


def suggestion(word: Word, text: str) -> RepairRow:
    assert word.box is not None
    at = Place(3, word.box.x0, word.box.y0, word.box.x1, word.box.y1, None, 0.98)
    return RepairRow(word.text, text, "a>å", "", at, status="suggested")


def test_repairs_and_other_readings_are_alternatives() -> None:
    made = replace(placed("året", 72, 72), corrections=(Correction("aret", "a>å"),))
    other, asked = placed("1512", 110, 72), placed("far", 150, 72)
    other = Word(other.text, other.box, 0.6, others=(Reading("1612", 0.31),))
    root = element(alto(page(Line((made, other, asked), 1)), (suggestion(asked, "får"),), SOURCE))
    assert [
        (s.get("CONTENT"), [(a.get("PURPOSE"), a.text) for a in s.findall("a:ALTERNATIVE", NAMES)])
        for s in strings(root)
    ] == [
        ("året", [("as read, a>å", "aret")]),
        ("1512", [("other reading, confidence 0.31", "1612")]),
        ("far", [("suggested, a>å", "får")]),
    ]


def test_no_personal_number_gets_through() -> None:
    number = Word("811107-9821", Box(72, 72, 150, 82), 0.8, others=(Reading("811107-9827", 0.2),))
    read = Document("ab" * 32, 1, "application/pdf", (page(Line((number,), 1)),))
    whole = restored(read)
    content = alto(whole.document.pages[0], whole.repairs, SOURCE).decode()
    assert "811107-****" in content
    assert "982" not in content


ANY = st.text(st.characters(), min_size=1, max_size=12)  # control characters and lone surrogates too


@settings(max_examples=60)
@given(st.lists(st.lists(ANY, min_size=1, max_size=4), max_size=4), ANY, ANY)
def test_whatever_is_read_the_file_is_valid(lines: list[list[str]], raw: str, reason: str) -> None:
    made = []
    for number, words in enumerate(lines, start=1):
        read = (Correction(raw, "vote"),)
        parts = tuple(
            replace(placed(text, 72.0 + 40 * i, 20.0 * number), corrections=read)
            for i, text in enumerate(words)
        )
        made.append(Line(parts, number, block=number // 2))
    held = [word for line in made for word in line.words]
    rows = tuple(suggestion(word, raw) for word in held[:2])
    whole = Page(3, tuple(made), Origin.OCR, 595.0, 842.0, reason=reason)
    content = alto(whole, rows, Source(raw, "ab" * 32, "ab" * 8))
    assert content == alto(whole, rows, Source(raw, "ab" * 32, "ab" * 8))
    assert len(strings(element(content))) == len(held)


@pytest.mark.slow
def test_a_run_writes_a_file_a_page_once(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    archive.mkdir()
    for name in ("05_protokoll_med_verksamhetsplan.pdf", "11_minnesanteckningar_avskrift.txt"):
        (archive / name).write_bytes((ARCHIVE / name).read_bytes())
    inputs, read = walk([archive], out), list[str]()
    asked = Options(copies=frozenset({ALTO}))
    for options, expected in ((Options(), 2), (asked, 4), (asked, 4), (Options(), 4)):
        run(inputs, out, options, lambda outcome, _: read.append(outcome.source.path))
        assert len(read) == expected  # the first run made none; then they stand
    doc_id = inputs[0].doc_id
    written = sorted(path.relative_to(out / ALTO).as_posix() for path in (out / ALTO).rglob("*.xml"))
    assert written == [f"{doc_id}/page-{n:04}.xml" for n in range(1, len(written) + 1)]
    words = [
        s.get("CONTENT")
        for path in sorted((out / ALTO).rglob("*.xml"))
        for s in strings(element(path.read_bytes()))
    ]
    assert "Verksamhetsplan" in " ".join(map(str, words))
    assert_no_personal_numbers(out / ALTO, ["811107-9821"])
    alone = replace(asked, joining=Joining.REPLACE)
    run(walk([archive / "11_minnesanteckningar_avskrift.txt"], out), out, alone, lambda *_: None)
    assert list((out / ALTO).rglob("*.xml")) == []  # the document is gone from the archive


def test_what_fails_is_a_flag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = walk([ARCHIVE / "03_minnesanteckningar.pdf"], tmp_path)[0]
    read = Document(str(source.sha256), 1, "application/pdf", (page(Line((placed("Hej", 9, 9),), 1)),))

    def fails(*_: object) -> bytes:
        raise RuntimeError("a defect")

    monkeypatch.setattr("handlingar.exports.archive_copies.alto", fails)
    facts = with_copies(
        source, ReadInput(b"", read, restored(read)), Facts(), tmp_path, frozenset({ALTO}), Reading_()
    )
    assert [(f.code, f.severity) for f in facts.flags] == [("alto_failed", "warning")]
    assert not (tmp_path / ALTO / source.doc_id).exists()
    assert not stand(tmp_path, source, frozenset({ALTO}))
