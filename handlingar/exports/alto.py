"""ALTO 4 (https://www.loc.gov/standards/alto/): a page of words as the XML that archives and libraries keep.

One file a page. Places are in 1/1200 inch on the page as it is read, that is after the turn and straightening
that the file's Processing element states. A word that was repaired has its raw reading as an ALTERNATIVE, a
doubtful one the other readings of it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from handlingar import __version__
from handlingar.extract import Box, Line, Origin, Page, Word, box_around, mean_confidence
from handlingar.parsers.grids.grid import box_of
from handlingar.parsers.language.sentences import breaks_word
from handlingar.parsers.privacy.personal_numbers import mask_text
from handlingar.patterns import compiled
from handlingar.schemas.rows import RepairRow

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-3.xsd"
VERSION = "4.3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
UNIT = 1200 / 72  # of inch1200 in a point

NO_XML = compiled(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that XML 1.0 can't hold; a replacement character (U+FFFD) stands for each."""

BROKEN = compiled(r"(?P<part>.*\p{L})(?P<hyphen>[-\u00ad\u2010\u00ac])")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page comes from: path in the archive, SHA-256 and id of the file, and what read it.

    reader is the OCR program's version, model its models; both are empty where nothing was read by OCR.
    """

    path: str
    sha256: str
    doc_id: str
    reader: str = ""
    model: str = ""


def alto(page: Page, repairs: Sequence[RepairRow], source: Source) -> bytes:
    """The page as an ALTO document in UTF-8; repairs are those of the document, source tells of its file.

    The page must be masked: what it holds is written.
    """
    root = ET.Element(
        "alto",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "SCHEMAVERSION": VERSION,
        },
    )
    root.append(_description(page, source))
    root.append(_layout(page, [row for row in repairs if row.at.page == page.number]))
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _description(page: Page, source: Source) -> ET.Element:
    description = ET.Element("Description")
    _add(description, "MeasurementUnit", "inch1200")
    image = ET.SubElement(description, "sourceImageInformation")
    _add(image, "fileName", source.path)
    _add(image, "fileIdentifier", source.sha256).set("fileIdentifierLocation", "SHA-256")
    _add(image, "documentIdentifier", source.doc_id)
    if page.origin is Origin.OCR:
        done = ": ".join(filter(None, ("Optical character recognition", page.reason)))
        settings = {"model": source.model, "dpi": page.dpi, "rotation": page.rotation, "skew": page.skew}
        stated = "; ".join(f"{name}: {value}" for name, value in settings.items() if value is not None)
        _process(description, "OCR", done, stated, "Tesseract", source.reader)
    else:
        done = f"The words of the file's own text layer: {page.reason}"
        _process(description, "TEXT", done, f"rotation: {page.rotation}", "handlingar", __version__)
    done = "Lines in reading order, personal numbers masked, words repaired"
    _process(description, "POST", done, "", "handlingar", __version__)
    return description


def _process(parent: ET.Element, name: str, done: str, settings: str, software: str, version: str) -> None:
    step = ET.SubElement(parent, "Processing", {"ID": name})
    _add(step, "processingCategory", "contentModification" if name == "POST" else "contentGeneration")
    _add(step, "processingStepDescription", done)
    if settings:
        _add(step, "processingStepSettings", settings)
    used = ET.SubElement(step, "processingSoftware")
    _add(used, "softwareName", software)
    _add(used, "softwareVersion", version)


def _layout(page: Page, repairs: Sequence[RepairRow]) -> ET.Element:
    layout = ET.Element("Layout")
    name = f"P{page.number}"
    attributes = {"ID": name, "PHYSICAL_IMG_NR": str(page.number)}
    attributes |= {"WIDTH": _units(page.width), "HEIGHT": _units(page.height)}
    if page.words:
        attributes["PC"] = _share(mean_confidence(page.words))
    printed = ET.SubElement(ET.SubElement(layout, "Page", attributes), "PrintSpace")
    lines = [line for line in page.lines if line.words]
    _place(printed, box_around(word.box for line in lines for word in line.words))
    followers = {line.number: after for line, after in zip_longest(lines, lines[1:])}
    broken = {line.number: _broken(line, followers[line.number]) for line in lines}
    suggested = _suggested(repairs)
    ends = ""
    for block, group in groupby(lines, key=lambda line: line.block):
        held = list(group)
        element = ET.SubElement(printed, "TextBlock", {"ID": f"{name}_B{block}_{held[0].number}"})
        _place(element, box_around(word.box for line in held for word in line.words))
        for line in held:
            element.append(_line(line, f"{name}_L{line.number}", broken[line.number], ends, suggested))
            ends = broken[line.number]
    return layout


def _broken(line: Line, after: Line | None) -> str:
    """The whole word that a hyphen breaks at the end of the line; empty where none is broken."""
    match = BROKEN.fullmatch(line.words[-1].text)
    first = after.words[0].text if after else ""
    if not match or not breaks_word(line.text, first):
        return ""
    return match["part"] + first


def _line(
    line: Line, name: str, broken: str, ends: str, suggested: Mapping[Box, Sequence[tuple[str, str]]]
) -> ET.Element:
    """The line; broken is the word that its last begins, ends the one that its first word ends."""
    element = ET.Element("TextLine", {"ID": name})
    _place(element, line.box)
    for at, word in enumerate(line.words):
        if at:
            _place(ET.SubElement(element, "SP"), _gap(line.words[at - 1], word))
        last = broken != "" and at == len(line.words) - 1
        match = BROKEN.fullmatch(word.text) if last else None
        content = match["part"] if match else word.text
        share = len(content) / len(word.text)
        string = ET.SubElement(element, "String", {"ID": f"{name}_S{at + 1}", "CONTENT": _clean(content)})
        _place(string, word.box and _part(word.box, 0, share))
        string.set("WC", _share(word.confidence))
        if word.bold:
            string.set("STYLE", "bold")
        if match or (ends and at == 0):
            string.set("SUBS_TYPE", "HypPart1" if match else "HypPart2")
            string.set("SUBS_CONTENT", _clean(broken if match else ends))
        for purpose, text in (*_as_read(word), *(suggested.get(word.box, ()) if word.box else ())):
            _add(string, "ALTERNATIVE", text).set("PURPOSE", purpose)
        for reading in word.others:
            _add(string, "ALTERNATIVE", mask_text(reading.text)).set(
                "PURPOSE", f"other reading, confidence {_share(reading.confidence)}"
            )
        if match:
            hyphen = ET.SubElement(element, "HYP", {"CONTENT": match["hyphen"]})
            _place(hyphen, word.box and _part(word.box, share, 1))
    return element


def _suggested(repairs: Sequence[RepairRow]) -> dict[Box, list[tuple[str, str]]]:
    """What repairs would make of words that they leave as they are, by place: a purpose and a text each."""
    found: dict[Box, list[tuple[str, str]]] = {}
    for row in repairs:
        if row.status == "suggested" and (box := box_of(row.at)):
            found.setdefault(box, []).append((f"suggested, {row.rule}", row.repaired))
    return found


def _as_read(word: Word) -> Iterator[tuple[str, str]]:
    """What stood there before the word was changed: a purpose and a text each."""
    if word.layer:
        yield "as read, font", word.layer
    for correction in word.corrections if word.changed else ():
        yield f"as read, {correction.rule}", correction.raw


def _part(box: Box, start: float, end: float) -> Box:
    """The part of a word's box from one share of its width to another."""
    return Box(box.x0 + box.width * start, box.y0, box.x0 + box.width * end, box.y1)


def _gap(before: Word, after: Word) -> Box | None:
    """The space between two words; None where they have no places or overlap."""
    if before.box is None or after.box is None or after.box.x0 < before.box.x1:
        return None
    return Box(before.box.x1, before.box.y0, after.box.x0, before.box.y1)


def _place(element: ET.Element, box: Box | None) -> None:
    if box is not None:
        element.set("HPOS", _units(box.x0))
        element.set("VPOS", _units(box.y0))
        element.set("WIDTH", _units(box.width))
        element.set("HEIGHT", _units(box.height))


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _units(points: float) -> str:
    return str(round(points * UNIT))


def _share(value: float) -> str:
    return f"{min(max(value, 0.0), 1.0):.4f}".rstrip("0").rstrip(".")
