"""Text files: pages, lines, blocks and the marks of transcripts."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlingar.extract import Line, Origin, Status, read
from handlingar.extract.readers.text_file import NotText, decode, read_text


def lines_of(text: str) -> tuple[Line, ...]:
    pages, _ = read_text(text.encode())
    return tuple(line for page in pages for line in page.lines)


def only(text: str) -> Line:
    (line,) = lines_of(text)
    return line


def test_form_feeds_separate_pages_and_line_numbers_go_on() -> None:
    pages, _ = read_text("Första\nsidan\n\fAndra\n\n\fTredje".encode())
    assert [[(line.number, line.text) for line in page.lines] for page in pages] == [
        [(1, "Första"), (2, "sidan")],
        [(3, "Andra")],
        [(5, "Tredje")],
    ]
    assert {page.origin for page in pages} == {Origin.TEXT}


def test_an_empty_page_between_form_feeds_is_blank_but_the_last_is_none() -> None:
    pages, _ = read_text(b"Ett\n\f\n\fTre\n\f")
    assert [page.origin for page in pages] == [Origin.TEXT, Origin.BLANK, Origin.TEXT]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_certain_encodings_are_read_without_remark(encoding: str) -> None:
    pages, problems = read_text("§ 4 Årsredovisning à 500 kr".encode(encoding))
    assert pages[0].text == "§ 4 Årsredovisning à 500 kr"
    assert problems == ()


def test_windows_1252_is_read_with_a_remark() -> None:
    pages, problems = read_text("Mötet – öppnas §".encode("cp1252"))
    assert pages[0].text == "Mötet – öppnas §"
    assert [(p.code, p.severity) for p in problems] == [("encoding_guessed", "info")]


def test_what_no_page_prints_leaves_the_text() -> None:
    text, _ = decode(
        "\ufeffPara\u200bgraf\x07 \x1b[31m\u202eröd\x1b[0m\ufeff\x85rad\ue000\r\nslut\x9f\tx\f".encode()
    )
    assert text == "Paragraf röd\x85rad\nslut\tx\f"


@pytest.mark.parametrize(
    "line", ["- " * 100_000 + "x", "|" * 50_000, "[" * 50_000, "**a " * 20_000, "<tr>" * 20_000]
)
def test_a_line_of_signs_is_read_in_bounded_time(line: str) -> None:
    began = time.process_time()
    read_text(line.encode())
    assert time.process_time() - began < 10


def test_many_separator_rows_are_read_in_bounded_time() -> None:
    began = time.process_time()
    assert len(read_text(b"a|b\n---|---\n" * 20_000)[0][0].lines) == 20_000
    assert time.process_time() - began < 10


def test_binary_content_is_no_text() -> None:
    with pytest.raises(NotText):
        read_text(b"PK\x03\x04\x00\x00\x00\x01")


def test_decomposed_letters_and_soft_hyphens_become_plain() -> None:
    assert only("fo\u0308rbund\u00adet").text == "förbundet"


@pytest.mark.parametrize(
    ("printed", "level", "text"),
    [
        ("# Protokoll", 1, "Protokoll"),
        ("## § 6 **Budget** ##", 2, "§ 6 Budget"),
        ("###### Sex", 6, "Sex"),
        ("#Inte rubrik", 0, "#Inte rubrik"),
        ("§ 5 Rubrik utan märke", 0, "§ 5 Rubrik utan märke"),
    ],
)
def test_headings(printed: str, level: int, text: str) -> None:
    line = only(printed)
    assert (line.heading, line.text) == (level, text)


def test_bold_marks_make_words_bold() -> None:
    line = only("**Beslut:** Styrelsen <b>godkänner</b> planen")
    assert [(w.text, w.bold) for w in line.words] == [
        ("Beslut:", True),
        ("Styrelsen", False),
        ("godkänner", True),
        ("planen", False),
    ]


def test_bold_may_go_over_lines_but_not_over_an_empty_one() -> None:
    assert [line.bold for line in lines_of("**Två\nrader** \nvanlig")] == [True, True, False]
    assert [line.text for line in lines_of("**Öppen\n\nstängd**")] == ["**Öppen", "stängd**"]


def test_bold_runs_that_meet_are_words_apart() -> None:
    assert only("**SIGNATURES****UNDERSKRIFTER**").text == "SIGNATURES UNDERSKRIFTER"
    assert only("SIGNATURES**UNDERSKRIFTER**").text == "SIGNATURES UNDERSKRIFTER"


@pytest.mark.parametrize(
    "printed",
    ["** Gäller projektet", "-150 000*** kr", "Ny verksamhet *", "- I. att godkänna", "5 * 3 * 2", "a_b_c"],
)
def test_what_is_no_mark_stays_as_printed(printed: str) -> None:
    assert only(printed).text == printed


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("[Validera](#) och [www.exempel.se](https://www.exempel.se)", "Validera och www.exempel.se"),
        ("Hälso- &amp; sjukvård<br>Länet", "Hälso- & sjukvård Länet"),
        ("<ul><li>ett</li><li>två</li></ul>", "ett två"),
        (r"\* siffror inom parentes", "* siffror inom parentes"),
        ("Skriv till <namn@exempel.se>", "Skriv till <namn@exempel.se>"),
        ("*kursivt* ord", "kursivt ord"),
    ],
)
def test_links_html_and_escapes_become_their_text(printed: str, text: str) -> None:
    assert only(printed).text == text


def test_rules_are_dropped_and_part_blocks() -> None:
    found = lines_of("Ett\n---\nTvå\nTre\n\n***\n\nFyra")
    assert [line.text for line in found] == ["Ett", "Två", "Tre", "Fyra"]
    assert [line.block for line in found] == [0, 1, 1, 2]


def test_a_pipe_table_is_rows_of_cells_in_one_block() -> None:
    found = lines_of("| Konto | 2023 |\n|--|:-:|\n| **Summa** | -1 000*** |\n| | |\n| Rest | |")
    assert [line.cells for line in found] == [("Konto", "2023"), ("Summa", "-1 000***"), ("Rest", "")]
    assert len({line.block for line in found}) == 1
    assert found[1].words[0].bold


def test_a_pipe_in_a_line_is_no_table() -> None:
    assert only("| första hand prioriteras unga").cells is None
    assert only("Validera | Villkor").cells is None


def test_pipes_without_outer_ones_are_a_table_where_a_separator_says_so() -> None:
    found = lines_of("Konto | 2023\n--- | ---\nHyra | 5\n\nSlut | inte")
    assert [line.cells for line in found] == [("Konto", "2023"), ("Hyra", "5"), None]


def test_tabs_make_cells_and_empty_ones_are_kept() -> None:
    found = lines_of("\tPrognos\tBudget\nMedlemsavgifter:\t\t\n<b>Summa</b>\t10\t-")
    assert [line.cells for line in found] == [
        ("", "Prognos", "Budget"),
        ("Medlemsavgifter:", "", ""),
        ("Summa", "10", "-"),
    ]


def test_words_that_become_several_or_none_stay_in_their_cells() -> None:
    (line,) = lines_of("| Hyraoch el | | 1 200 |")
    hyra, el, *number = line.words
    parts = [(replace(hyra, text="Hyra"), replace(hyra, text="och")), (el,), (number[0],), ()]
    assert line.with_parts(parts).cells == ("Hyra och el", "", "1")
    assert only("Hyra och el").with_parts([(), (hyra,), (el,)]).cells is None


def test_blanks_part_the_columns_of_a_list_with_marks() -> None:
    found = lines_of(
        "                        Närv-   Tjänst-\n"
        "Ledamöter       Parti   aro     gör      Frånv\n"
        "Elsa Brunmark   S       X       X\n"
        "Karl-Johan Ekefeldt                      X\n"
        "Ola Timmer      M       X                § 4, sjuk\n\n"
        "Ersättare\n"
        "Ann Fors        M               x\n"
        "Per Gren        S\n"
        "Siv Hall är kallad till mötet för att berätta om skolan och vården."
    )
    assert [line.cells for line in found] == [
        ("", "", "Närv-", "Tjänst-", ""),
        ("Ledamöter", "Parti", "aro", "gör", "Frånv"),
        ("Elsa Brunmark", "S", "X", "X", ""),
        ("Karl-Johan Ekefeldt", "", "", "", "X"),
        ("Ola Timmer", "M", "X", "", "§ 4, sjuk"),
        ("Ersättare", "", "", "", ""),
        ("Ann Fors", "M", "", "x", ""),
        ("Per Gren", "S", "", "", ""),
        None,
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "Ledamöter       Närvarande\nElsa Brunmark   X\nOla Timmer      X",  # one column of marks
        "Elsa Brunmark   X\nOla Timmer              X",  # no headings
        "Ledamöter          Närvarande\nElsa Brunmark    X\nOla Timmer    X, § 4\nIda Gren    X",
        "NORRBYNS STAD      PROTOKOLL      3/2010\nPlats och tid      Salen      kl 18",
    ],
)
def test_other_lines_with_runs_of_blanks_are_text(printed: str) -> None:
    assert [line.cells for line in lines_of(printed)] == [None] * len(printed.split("\n"))


@pytest.mark.parametrize(
    "printed", ["\tIndragen rad", "•\tEn punkt", "1.\tMötet öppnas", "§ 12\tVal av justerare"]
)
def test_an_indent_or_a_list_mark_makes_no_table(printed: str) -> None:
    line = only(printed)
    assert line.cells is None
    assert line.text == " ".join(printed.split())


def test_an_indented_line_beside_a_row_is_a_row() -> None:
    found = lines_of("Mål\tUtfall\n\tfortsättning")
    assert found[1].cells == ("", "fortsättning")


def test_html_tables_are_rows_at_their_own_lines() -> None:
    found = lines_of(
        "<table>\n<tr><th>Konto</th><th>2023</th></tr>\n<tr>\n<td>Hyra</td>\n<td>5</td></tr>\n</table>"
    )
    assert [(line.number, line.cells) for line in found] == [(2, ("Konto", "2023")), (3, ("Hyra", "5"))]


def test_read_gives_the_documents_facts(tmp_path: Path) -> None:
    path = tmp_path / "protokoll.md"
    path.write_bytes(b"# Protokoll\n")
    document = read(path)
    assert (document.status, document.media_type, document.size) == (Status.OK, "text/markdown", 12)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=300))
def test_any_text_is_read_and_words_have_no_white_space(text: str) -> None:
    found = lines_of(text)
    numbers = [line.number for line in found]
    assert numbers == sorted(numbers)
    assert all(word.text and not any(c.isspace() for c in word.text) for line in found for word in line.words)
