"""Paragraphs of minutes: which lines head them, their titles and file numbers, and where their text ends."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from grids import grid
from hypothesis import given
from hypothesis import strategies as st
from paragraphs_of_text import paragraphs_of, segment_of
from paths import SHARED

from handlingar import extract
from handlingar.extract.model import Box, Document, Line, Origin, Page, Word
from handlingar.parsers.documents.segmentation import Segment, segment
from handlingar.parsers.language.sentences import join_texts, sentences
from handlingar.parsers.layout.flow import TextLine, flow_of
from handlingar.parsers.layout.text_blocks import passages, right_margin
from handlingar.parsers.minutes.items.candidates import candidates_at
from handlingar.parsers.minutes.items.item_tables import without_item_tables
from handlingar.parsers.minutes.items.numbering import paragraph_headings
from handlingar.parsers.minutes.items.paragraphs import _heading_lines, read_paragraphs
from handlingar.parsers.minutes.items.sections import heading_of, is_heading, read_sections
from handlingar.parsers.minutes.items.unnumbered import unnumbered_headings
from handlingar.parsers.minutes.labels.diary_numbers import take_diary
from handlingar.schemas.rows import Place, SegmentRow


def heads(text: str) -> list[tuple[str | None, str | None]]:
    return [(p.row.number, p.row.title) for p in paragraphs_of(text)]


@pytest.mark.parametrize(
    ("printed", "number", "title", "diary"),
    [
        ("§ 1. Mötet öppnas", "1", "Mötet öppnas", None),
        ("§13 Anmälan av beslut", "13", "Anmälan av beslut", None),
        ("## § 6 **Val av ordförande**", "6", "Val av ordförande", None),
        ("### **7a Konferens**", "7a", "Konferens", None),
        ("12 § Ekonomi", "12", "Ekonomi", None),
        ("KS § 45", "45", None, None),
        ("§ 2024:45 Budget", "2024:45", "Budget", None),
        ("§ 45-2024 Budget", "45-2024", "Budget", None),
        ("§ 12:3 Budget", "12:3", "Budget", None),
        ("Sak 12/24 Budsjett", "12/24", "Budsjett", None),
        ("Ks § 22   Au § 31   Dnr 94/123\nBokslut 1993", "22", "Bokslut 1993", "94/123"),
        ("§ 45/2023 Taxa för renhållning", "45/2023", "Taxa för renhållning", None),
        ("Ks § 12 Dnr 2023/123\nTaxa för renhållning", "12", "Taxa för renhållning", "2023/123"),
        ("§ 9 Uppföljning av tertial, Dnr 21:07", "9", "Uppföljning av tertial", "21:07"),
        ("§ 10 Beslut om insats, Dnr: P22/4 Verkstaden 2.0", "10", "Beslut om insats", "P22/4"),
        ("§ 3 0612/23\nInterpellation om skolan", "3", "Interpellation om skolan", "0612/23"),
        ("§ 4 Ärendenummer SBK-2024-00777\n\nBudget 2025", "4", "Budget 2025", "SBK-2024-00777"),
        ("§ 8 Delårsrapport\nDnr KS 2023/00123", "8", "Delårsrapport", "KS 2023/00123"),
        ("§ 8 Delårsrapport\nRS 2023-456", "8", "Delårsrapport", "RS 2023-456"),
        ("§ 8\n\n### Rapport från chefen", "8", "Rapport från chefen", None),
        ("§ 5 Föregående protokoll 2023-10-18", "5", "Föregående protokoll 2023-10-18", None),
        ("§ 5 Budget 2024-2026", "5", "Budget 2024-2026", None),
        ("§ 5_ Val av ; värdar", "5", "Val av värdar", None),  # dirt that OCR read
        ("§ 5 | Val av värdar", "5", "Val av värdar", None),  # a table's line
        ("§ 5 Remissyttrande om deltagande på distans i\nstyrelsens möten", "5",
         "Remissyttrande om deltagande på distans i styrelsens möten", None),
    ],
)  # fmt: skip
def test_headings(printed: str, number: str, title: str | None, diary: str | None) -> None:
    rows = [p.row for p in paragraphs_of(f"{printed}\n\nStyrelsen samtalar om saken.\n")]
    if number == "7a":
        rows = [p.row for p in paragraphs_of(f"## **7 Övrigt**\n\nInget.\n\n{printed}\n\nText.\n")][1:]
    if title is None:
        rows = [p.row for p in paragraphs_of(f"{printed}\n\nBeslut\n\nStyrelsen godkänner planen.\n")]
    assert [(r.number, r.title, r.diarienummer) for r in rows] == [(number, title, diary)]


def test_a_text_without_paragraphs_has_none() -> None:
    assert paragraphs_of("Styrelsen samtalar om saken.\n") == ()


def test_the_sequence_vouches_for_signs_that_ocr_lost() -> None:
    text = """$ 12 Mötet öppnas\nText.\n\n8 13 Val av justerare\nText.\n\n§ 14 Ekonomi
8 000 kronor är kvar.\n\n815 Rapport\nText.\n\n8 000 kronor är mycket.\n\nS 16 Övrigt\nText.
\n17 § Slut\nText.\n"""
    assert [number for number, _ in heads(text)] == ["12", "13", "14", "15", "16", "17"]


def test_references_and_contents_lists_are_no_paragraphs() -> None:
    text = """Innehåll\n\n§ 7 Budget ........ 3\n§ 8 Rapport ........ 4\n\n§ 7 Budget\n
Enligt 13 § i ordningen ska budgeten antas. Den bygger på\n§ 2, lag om samordning och
§ 21 i arbetsordningen.
Bordlagt den 1 mars 2023,\n§ 104.\n\n8 kap 14 § gäller.\n\n§ 8 Rapport
\n1. Första punkten\n\n2. Andra punkten\n"""
    assert heads(text) == [("7", "Budget"), ("8", "Rapport")]
    assert "104" in paragraphs_of(text)[0].row.text


def test_two_paragraphs_may_have_one_number() -> None:
    text = "## § 10 Uppdrag\n\nText.\n\n## § 10 Nästa möte\n\nText.\n\n## § 11 Slut\n\nText.\n"
    assert heads(text) == [("10", "Uppdrag"), ("10", "Nästa möte"), ("11", "Slut")]


def test_numbers_alone_head_paragraphs_where_there_are_no_signs() -> None:
    text = """1. Mötets öppnande\nEva Ek öppnade mötet.\n\n2. Val\nTill ordförande valdes Bo Ask.\n
3. Berättelse\nFöreningen har haft\n1. fyra utflykter,\n2. två föredrag.\n\n4. Slut\nMötet avslutades.\n"""
    assert [title for _, title in heads(text)] == ["Mötets öppnande", "Val", "Berättelse", "Slut"]


def test_title_and_first_line_are_kept_apart() -> None:
    text = (
        "§ 1\nOrdningsfråga\nMed anledning av den sena timmen frågar\nordföranden om mötet ska fortsätta.\n"
    )
    (paragraph,) = paragraphs_of(text)
    assert paragraph.row.title == "Ordningsfråga"
    assert paragraph.row.text.startswith("Med anledning")


def test_text_is_joined_over_lines_and_pages() -> None:
    text = "§ 1 Text\n\nVi arbetar med sam-\nordning genom ljud- och bild. Se\fvärdegrund och mål.\n"
    assert paragraphs_of(text)[0].row.text == (
        "Vi arbetar med samordning genom ljud- och bild. Se värdegrund och mål."
    )


def test_signature_block_and_annexes_follow_the_last_paragraph() -> None:
    text = """§ 1 Start\n\nText.\n\n§ 2 Slut\n\nMötet avslutas.\n\nVid protokollet
\nEva Ek\nSekreterare\n\nBilagor\n\nBudget\n"""
    last = paragraphs_of(text)[-1]
    assert last.row.text == "Mötet avslutas."
    assert last.after[0].text == "Vid protokollet"


def test_names_before_their_roles_belong_to_the_signatures() -> None:
    last = paragraphs_of("§ 2 Slut\n\nMötet avslutas.\n\nEva Ek\nMötesordförande\n\nBo Ask\nJusterare\n")[-1]
    assert last.row.text == "Mötet avslutas."


@pytest.mark.parametrize(
    ("below", "text"),
    [
        ("Mötet avslutas.\n\nEva Ek\n\nBo Ask", "Mötet avslutas."),
        ("Alla tackas.\n\nTallmo den 4 maj 2023\n\nEva Ek\n\nk Bo Askh\n\nIda Lind", "Alla tackas."),
        ("Alla tackas.\n\nOrdförande - Eva Ek\n\nJusterare - Bo Ask", "Alla tackas."),
        ("Tallmo den 4 maj 2023\n\nsågs alla som bor vid ån på festen.", None),
        ("Avgående:\n\nEva Ek\n\nBo Ask", None),
    ],
)
def test_signatures_without_a_label_end_the_last_paragraph(below: str, text: str | None) -> None:
    last = paragraphs_of(f"§ 1 Start\n\nText.\n\n§ 2 Tack\n\n{below}\n")[-1]
    assert (last.row.text == text) if text else not last.after


def test_a_rule_typed_below_an_item_is_no_text_of_it() -> None:
    items = paragraphs_of("§ 1 Start\n\nAlla kom.\n______\n\n§ 2 Slut\n\nAlla gick. ––––––––\n")
    assert [item.row.text for item in items] == ["Alla kom.", "Alla gick."]


def test_a_name_below_a_title_that_ends_the_meeting_is_a_signature() -> None:
    last = paragraphs_of("§ 1 Start\n\nText.\n\n§ 2 Ordföranden avslutade mötet\n\nEva Ek\n")[-1]
    assert not last.row.text
    assert last.after


def test_lines_in_bold_go_on_a_title_and_others_do_not() -> None:
    def line(number: int, text: str, bold: bool) -> Line:
        words, x = [], 70.0
        for word in text.split():
            words.append(
                Word(word, Box(x, number * 14.0, x + 5.0 * len(word), number * 14.0 + 10), 1.0, bold, 10)
            )
            x += 5.0 * (len(word) + 1)
        return Line(tuple(words), number, 1)

    lines = (
        line(1, "§ 3 Yttrande över en mycket lång promemoria om", True),
        line(2, "Samverkan", True),
        line(3, "Förbundet har fått frågan och tänker svara på den.", False),
    )
    document = Document("0" * 64, 0, "application/pdf", (Page(1, lines, Origin.DIGITAL, 595, 842),))
    flow = flow_of(document)
    (paragraph,) = read_paragraphs(Segment(SegmentRow(1, "minutes", None, 1, 1, False), flow), 5)
    assert paragraph.row.title == "Yttrande över en mycket lång promemoria om Samverkan"
    assert paragraph.row.paragraph_seq == 5
    assert paragraph.row.at.page == 1


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["sam-", "ordning"], "samordning"),
        (["ljud-", "och bild"], "ljud- och bild"),
        (["SE-", "Dalarna"], "SE-Dalarna"),
        (["avgift för e-", "tjänster"], "avgift för e-tjänster"),
        (["2024-", "2026"], "2024-2026"),
        (["januari -", "juni"], "januari - juni"),
        (["ett", "två"], "ett två"),
    ],
)
def test_line_ends(parts: list[str], whole: str) -> None:
    assert join_texts(parts) == whole


@given(st.lists(st.text(alphabet="abcåäö ", min_size=1).filter(lambda s: s.strip() == s), min_size=1))
def test_joining_loses_no_letter(parts: list[str]) -> None:
    assert join_texts(parts).replace(" ", "") == "".join(parts).replace(" ", "")


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Budget, Dnr 21:07", ("Budget", "21:07", "")),
        ("Budget (dnr KS/2023:12)", ("Budget", "KS/2023:12", "")),
        ("KS 2023/00123 Budget", ("", "KS 2023/00123", "Budget")),
        ("KS 23/123-1 Budget", ("", "KS 23/123-1", "Budget")),
        ("2023/123", ("", "2023/123", "")),
        ("2024-2026", ("2024-2026", None, "")),
        ("2023-10-18", ("2023-10-18", None, "")),
    ],
)
def test_diary_numbers(heading: str, expected: tuple[str, str | None, str]) -> None:
    assert take_diary(heading) == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Beslut", "decision"),
        ("Beslut:", "decision"),
        ("Kommunstyrelsens beslut", "decision"),
        ("Socialnämnden beslutar", "decision"),
        ("Förslag till beslut", "proposal"),
        ("Kommunstyrelsens förslag till kommunfullmäktige", "proposal"),
        ("Yrkande(n)", "motion"),
        ("Underlag för beslut", "basis"),
        ("Protokollsutdrag skickas till", "dispatch"),
        ("Beslutsgang", "procedure"),
        ("kommunstyrelsens förslag.", None),
        ("Beslut om finansiering", None),
        ("Styrelsen noterar informationen.", None),
    ],
)
def test_section_headings(line: str, kind: str | None) -> None:
    heading = heading_of(line)
    assert (heading.kind if heading else None) == kind
    assert is_heading(line) == (kind is not None)


def test_heading_with_text_after_its_colon_begins_a_section() -> None:
    (paragraph,) = paragraphs_of(
        "§ 1 Taxa\n\nChefen föredrar.\n\nBeslut: Nämnden antar taxan.\n\nInformation:\n\nMer.\n"
    )
    sections = read_sections(paragraph.flow, paragraph.margin)
    assert [(s.kind, [p.text for p in s.passages]) for s in sections] == [
        ("running", ["Chefen föredrar."]),
        ("decision", ["Nämnden antar taxan."]),
        ("information", ["Mer."]),
    ]


def test_list_marks_leave_the_text() -> None:
    flow = segment_of("- I. att köpa\n- II. att sälja\n\n2) tredje\n\ne 1. att laga\n\n1 att måla\n").flow
    found = [(p.item, p.text) for p in passages(flow, is_heading, right_margin(flow))]
    assert found == [
        ("I", "att köpa"), ("II", "att sälja"), ("2", "tredje"), ("1", "att laga"), ("1", "att måla"),
    ]  # fmt: skip


def test_abbreviations_end_no_sentence() -> None:
    text = "Mötet är kl. 13.30 den 3 maj. Bl.a. A. Ek kommer t.ex. Tisdag. Därefter fika för 30 kr. Slut!"
    assert sentences(text) == [
        "Mötet är kl. 13.30 den 3 maj.",
        "Bl.a. A. Ek kommer t.ex. Tisdag.",
        "Därefter fika för 30 kr.",
        "Slut!",
    ]


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_paragraphs_of_the_shared_seeds(number: str) -> None:
    files = sorted((SHARED / "seeds").glob(f"{number}*.txt"))
    if not files:
        pytest.skip("the shared folder beside the repository is not there")
    gold = json.loads((SHARED / "gold" / f"{number}.json").read_text("utf-8"))["paragraphs"]
    segments = [
        s for s in segment(flow_of(extract.read(files[0]))) if s.row.doc_type in {"minutes", "meeting_notes"}
    ]
    rows = [p.row for s in segments for p in read_paragraphs(s, 1)]
    assert [(r.number, r.title, r.diarienummer) for r in rows] == [
        (g["number"], g["title"], g["diarienummer"]) for g in gold
    ]


def test_items_without_text_keep_their_place_in_an_uneven_count() -> None:
    items = ("2. Val", "4. Ekonomi", "6. Underhåll", "8. Övrigt")
    text = "\n\n".join(f"**{item}**\n\nInget nytt." for item in items)
    text += "\n\n**10. Mötet avslutades**\n\n**12. Kommande möte**\n\n28 april stämma\n"
    assert [number for number, _ in heads(text)] == ["2", "4", "6", "8", "10", "12"]


@pytest.mark.parametrize("printed", ["1l. Stämmans öppnande", "1; Stämmans öppnande", "1, Stämmans öppnande"])
def test_a_stop_that_ocr_misread_is_no_part_of_the_number(printed: str) -> None:
    at = Place(1, 70, 100, 300, 110, None, 0.9)
    read = TextLine(printed, at, starts_block=True)
    [found] = candidates_at((read,), 0)
    assert (found.number, found.suffix, found.printed, found.rest) == (1, "", "1", "Stämmans öppnande")
    typed = replace(read, at=replace(at, confidence=1.0))
    assert printed[1] == "," or [c.suffix for c in candidates_at((typed,), 0)] != [""]


def test_a_surname_goes_on_a_title_whose_full_line_ends_in_the_given_name() -> None:
    lines = [
        TextLine("Till värd för nästa års fest valdes Sven", Place(1, 70, 100, 500, 110, None, 1.0), False),
        TextLine("Lund.", Place(1, 70, 112, 98, 122, None, 1.0), False),
    ]
    assert _heading_lines(lines[0].text, lines, 520.0) == [
        "Till värd för nästa års fest valdes Sven",
        "Lund.",
    ]
    assert _heading_lines(lines[0].text, lines, 800.0) == ["Till värd för nästa års fest valdes Sven"]


def test_contents_are_no_paragraphs_where_headings_have_their_diary_number_before_the_title() -> None:
    titles = ("Budget för nästa år", "Taxa för renhållning", "Plan för parkering", "Meddelanden")
    contents = "\n".join(f"§ {n} {title}" for n, title in enumerate(titles, 1))
    items = "\n\n".join(
        f"§ {n} 2031.27{n} KS\n\n{title}\n\nStyrelsen samtalar." for n, title in enumerate(titles, 1)
    )
    assert heads(f"{contents}\n\n{items}\n") == [(str(n), title) for n, title in enumerate(titles, 1)]


def test_a_row_of_a_table_of_items_may_have_its_stop_misread() -> None:
    rows = [("Nr", "Ärende")] + [
        (f"{n}{';' if n == 3 else '.'}", f"Ärende {n} om vägen") for n in range(1, 5)
    ]
    lines = without_item_tables((grid(*rows),))
    assert [line.text for line in lines if line.text[:1].isdigit()][2] == "3; Ärende 3 om vägen"


def test_a_dash_that_lost_its_blank_marks_an_item_of_a_list() -> None:
    flow = segment_of("Styrelsen beslutar att\n– avsluta ärendet\n–revidera planen\n– måla huset\n").flow
    assert [(p.mark, p.text) for p in passages(flow, is_heading, right_margin(flow))][1:] == [
        ("–", "avsluta ärendet"),
        ("–", "revidera planen"),
        ("–", "måla huset"),
    ]


@pytest.mark.parametrize(
    ("titles", "size"),
    [(("FÖREGÅENDE PROTOKOLL", "EKONOMISK RAPPORT"), 11.0), (("Vägar", "Broar"), 13.5)],
)
def test_what_heads_items_without_numbers_on_a_scan(titles: tuple[str, str], size: float) -> None:
    def read(confidence: float) -> list[TextLine]:
        rows = [(titles[0], size), ("Det godkändes.", 11.0), (titles[1], size), ("Den godkändes.", 11.0)]
        places = [Place(1, 70, 100.0 + 20 * n, 300, 110.0 + 20 * n, None, confidence) for n in range(6)]
        whole = [*rows, ("Alla fick kaffe.", 11.0), ("Ingen hade frågor.", 11.0)]
        return [
            TextLine(text, at, starts_block=True, size=points)
            for (text, points), at in zip(whole, places, strict=True)
        ]

    assert [head.rest for head in unnumbered_headings(read(0.9))] == [*titles]
    assert unnumbered_headings(read(1.0)) == ()


def test_what_hangs_on_a_scan_goes_on_in_a_line_that_was_measured_larger() -> None:
    head, rest, other = (
        TextLine(text, Place(1, 70, y, 400, y + 13, None, 0.9), starts_block=True, size=size)
        for text, y, size in (
            ("Till styrelse valdes Märta Ek,", 100.0, 14.0),
            ("Eva Ask och Bo Lind.", 112.0, 18.0),
            ("Till revisor valdes Sven Lund.", 130.0, 18.0),
        )
    )
    assert _heading_lines(head.text, [head, rest, other], 500.0) == [head.text, rest.text]


@pytest.mark.parametrize(("gap", "confidence", "lines"), [(5.0, 0.9, 2), (5.0, 1.0, 1), (20.0, 0.9, 1)])
def test_a_large_title_on_a_scan_goes_on_below_its_leading(gap: float, confidence: float, lines: int) -> None:
    """There sizes are measured, and nothing says that it is bold."""
    tops = (100.0, 114.0 + gap)
    title, rest = (
        TextLine(text, Place(1, 70, y, 400, y + 14, None, confidence), starts_block=True, size=size)
        for text, y, size in zip(("Avgifter för tobak och e-", "cigaretter"), tops, (14.0, 12.5), strict=True)
    )
    assert len(_heading_lines(title.text, [title, rest], 500.0)) == lines


@pytest.mark.parametrize(
    ("lines", "confidence", "numbers"),
    [
        (["§ 7 Avgift", "8 Arvode till styrelsen", "§ 9 Slut"], 0.9, ["7", "8", "9"]),
        (["§ 7 Avgift", "8 Arvode till styrelsen", "§ 9 Slut"], 1.0, ["7", "9"]),
        (["§ 7 Avgift", "8 Arvode till styrelsen", "8 Arvode", "§ 9 Slut"], 0.9, ["7", "9"]),
        (["§ 7 Avgift", "8 medlemmar kom.", "§ 9 Slut"], 0.9, ["7", "9"]),
        (["§ 7 Avgift", "8 Arvode", "§ 8 Val", "§ 9 Slut"], 0.9, ["7", "8", "9"]),
    ],
)
def test_a_heading_that_lost_its_sign_on_a_scan(
    lines: list[str], confidence: float, numbers: list[str]
) -> None:
    texts = [text for line in lines for text in (line, "Mötet samtalade om saken.")]
    flow = tuple(
        TextLine(text, Place(1, 70, 100.0 + 30 * n, 400, 112.0 + 30 * n, None, confidence), True, size=11.0)
        for n, text in enumerate(texts)
    )
    assert [head.printed for head in paragraph_headings(flow).heads] == numbers


def test_a_running_head_with_an_items_number_is_none() -> None:
    text = "§ 8 Ekonomi\n\nMötet samtalade.\n\n§ 8 2024-03-05 Sida 4\n\nMer sades.\n\n§ 9 Slut\n\nTack.\n"
    assert [one.row.number for one in paragraphs_of(text)] == ["8", "9"]


def test_items_with_roman_numerals() -> None:
    text = (
        "I. Öppnande\nMötet öppnades.\n\nII. Avgift\nMötet beslutade att höja avgiften.\n\nIII. Slut\nTack.\n"
    )
    assert [(one.row.number, one.row.title) for one in paragraphs_of(text)] == [
        ("I", "Öppnande"),
        ("II", "Avgift"),
        ("III", "Slut"),
    ]
    signed = "§ 1 Beslut\nI. Anta planen.\n\nII. Utse Märta Ek.\n\nIII. Lägga rapporten till handlingarna.\n"
    assert len(paragraphs_of(signed)) == 1


def test_a_day_above_a_number_is_no_title_nor_is_a_page_printed_again_more_items() -> None:
    page = "2024-05-06\n\n§ 7\n\nAnmälda frågor\n\nBeslut\n\nFrågan tas emot.\n\n"
    assert set(heads("\n\n\n".join([page] * 3))) == {("7", "Anmälda frågor")}
    titled = [("1", "Upprop"), ("2", "Budget"), ("3", "Taxor")]
    assert (
        heads("\n\n".join(f"2024-05-06\n\n§ {n}\n\n{title}\n\nNoterades." for n, title in titled)) == titled
    )


def test_a_table_of_labels_above_the_items_is_none_of_them() -> None:
    labels = grid(("Datum", "2024-03-04"), ("Plats", "Tvättstugan"), ("Närvarande", "Märta Ek, Sven Lund"))
    items = grid(
        ("Nr", "Ärende", "Beslut"),
        ("1", "Öppnande", "Märta öppnade mötet."),
        ("2", "Dagordning", "Godkändes."),
        ("3", "Ekonomi", "Styrelsen beslutade att amortera."),
    )
    lines = [block.text for block in without_item_tables((labels, items)) if isinstance(block, TextLine)]
    assert lines[:2] == ["1 Öppnande", "Märta öppnade mötet."]


def test_a_mark_of_secrecy_beside_the_number_is_no_title() -> None:
    text = "§ 1 SEKRETESS\nEntledigande av god man\nDnr 2031/41\n\nNämnden beslutar att entlediga henne."
    (found,) = paragraphs_of(text)
    assert (found.row.title, found.row.diarienummer) == ("Entledigande av god man", "2031/41")
    (found,) = paragraphs_of("§ 1 Sekretess\nNämnden erinras om de regler som gäller.")
    assert found.row.title == "Sekretess"


def test_a_label_below_a_title_is_no_part_of_it() -> None:
    (found,) = paragraphs_of(
        "§ 1 Dnr 2031/45\nInrättande av program\nFöredragande: Eva Ek\n\nNämnden beslutade\natt inrätta det."
    )
    assert found.row.title == "Inrättande av program"
