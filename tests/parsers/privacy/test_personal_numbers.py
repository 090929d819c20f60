"""Personal numbers: found in every printing, masked for good, and nothing else taken for one.

All numbers are of the tax agency's test range (serials 980 to 999).
"""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from printings import Number

from handlingar.extract.model import Box, Document, Line, Origin, Page, Reading, Word
from handlingar.parsers.language.numbers import unadorned, without_marks
from handlingar.parsers.privacy.masked_document import mask
from handlingar.parsers.privacy.number_forms import dense_spans
from handlingar.parsers.privacy.personal_numbers import find_numbers, is_valid, mask_text

DAYS = st.dates(date(1900, 1, 1), date(2023, 12, 31))
SERIALS = st.integers(980, 999)
PRINTINGS = [
    "{yy}-{n}",
    "{yy}+{n}",
    "{yyyy}-{n}",
    "{yy}{n}",
    "{yyyy}{n}",
    "{yy} - {n}",
    "{yy} -{n}",
    "{yy}- {n}",
    "{yy} {n}",
    "{yyyy} {n}",
    "{yy}–{n}",
    "{yy}—{n}",
    "{yy}−{n}",
    "{yy}\u2011{n}",
    "{yy}-\n{n}",
    "{yy}_{n}",
    "{yy}.{n}",
    "{yyyy}–{n}",
]


def number(day: date, serial: int, plus: int = 0) -> tuple[str, str, str]:
    """YYMMDD, YYYYMMDD and the last four digits of a number of the test range."""
    yyyy = f"{day.year}{day.month:02}{day.day + plus:02}"
    stem = f"{yyyy[2:]}{serial}"
    check = next(d for d in "0123456789" if is_valid(stem + d))
    return yyyy[2:], yyyy, f"{serial}{check}"


def document(*lines: Line, metadata: tuple[tuple[str, str], ...] = ()) -> Document:
    page = Page(1, lines, Origin.DIGITAL, 595, 842)
    return Document("0" * 64, 1, "application/pdf", (page,), metadata=metadata)


def printed(text: str, number: int = 1) -> Line:
    return Line(tuple(Word(word) for word in text.split()), number)


def all_text(read: Document) -> str:
    lines = [line for page in read.pages for line in page.lines]
    cells = [cell for line in lines for cell in line.cells or ()]
    return "\n".join([*(line.text for line in lines), *cells, *(value for _, value in read.metadata)])


@given(
    DAYS,
    SERIALS,
    st.sampled_from(PRINTINGS),
    st.sampled_from([0, 60]),
    st.sampled_from(["", "Vera Ek, ", "("]),
)
def test_every_printing_is_masked(day: date, serial: int, printing: str, plus: int, before: str) -> None:
    yy, yyyy, n = number(day, serial, plus)
    text = before + printing.format(yy=yy, yyyy=yyyy, n=n) + ", och mer"
    masked = mask_text(text)
    assert masked == "****".join(text.rsplit(n, 1))  # the date may hold the same four digits
    assert [(f.masked, f.kind, f.valid) for f in find_numbers(text)] == [
        (f"{yy}-****", "samordningsnummer" if plus else "personnummer", True)
    ]
    assert mask_text(masked) == masked


@given(DAYS, SERIALS, st.sampled_from(PRINTINGS))
def test_no_number_is_left_in_a_document(day: date, serial: int, printing: str) -> None:
    yy, yyyy, n = number(day, serial)
    assume(n not in yyyy)  # the date may hold the same four digits
    text = printing.format(yy=yy, yyyy=yyyy, n=n)
    lines = [printed(f"Vera Ek, {part}", i) for i, part in enumerate(text.split("\n"), 1)]
    if len(lines) == 2:
        lines[1] = printed(n, 2)
    words = printed(text).words
    row = Line((Word("Vera"), *words), 3, cell_sizes=(1, len(words)))
    read, rows = mask(document(*lines, row, metadata=(("Title", text),)))
    assert n not in all_text(read)
    assert len(rows) == 3
    assert {r.masked for r in rows} == {f"{yy}-****"}


@given(DAYS, SERIALS, st.integers(1, 9))
def test_wrong_check_digit_is_masked_in_doubt(day: date, serial: int, off: int) -> None:
    yy, yyyy, n = number(day, serial)
    wrong = n[:3] + str((int(n[3]) + off) % 10)
    for doubtful in (f"{yy}-{wrong}", f"{yyyy}{wrong}", f"pnr: {yy} {wrong}"):
        assert [f.valid for f in find_numbers(doubtful)] == [False]
    for other in (f"{yy} {wrong}", f"{yy}\t{wrong}", f"Dnr {yy}-{wrong}", f"{yy}{wrong} kr"):
        assert find_numbers(other) == []


@given(
    st.integers(20, 99),
    st.integers(10, 99),
    st.integers(0, 99),
    st.integers(0, 9999),
    st.sampled_from(["", "16"]),
)
def test_organisationsnummer_are_left(third: int, first: int, rest: int, serial: int, prefix: str) -> None:
    text = f"Org.nr {prefix}{first}{third}{rest:02}-{serial:04}"
    assert mask_text(text) == text


def test_a_sole_trader_has_the_number_of_a_person() -> None:
    for label in ("Org.nr", "Person-/orgnr:", "organisationsnummer"):
        for printed in ("811107-9821", "811107-9822", "8111079822"):
            assert mask_text(f"{label} {printed}") == f"{label} {printed[:-4]}****"


@pytest.mark.parametrize("between", [" ", " -", " - ", " kl. "])
def test_an_amount_behind_a_date_in_words_is_no_serial(between: str) -> None:
    for serial in range(1000, 10000, 7):
        text = f"Eget kapital 31 december 2023{between}{serial}"
        assert mask_text(text) == text


@given(
    DAYS, DAYS, st.sampled_from(["%y%m%d", "%Y%m%d", "%Y-%m-%d"]), st.sampled_from(["-", " - ", "–", "-\n"])
)
def test_periods_are_left(first: date, last: date, form: str, dash: str) -> None:
    text = first.strftime(form) + dash + last.strftime(form)
    assert mask_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "för perioden 240101-241231",
        "telefon 070-174 06 05 eller 036-10 20 30",
        "Mobil: 0701239857",
        "Bankgiro 5050-1055, plusgiro 123456-7",
        "Dnr KS 2023/00123, Dnr 21:05",
        "4 018 000 SEK och 10 400 500 kr",
        "lag (2003:1210), SFS 2017:725",
        "IDENTIFIKATIONS-ID: 5b1c9f0a81110798214e6660229465aa1f",
        "19811107-9821-4c29-8660-229465801284",
        "231215 - 2023 års budget",
        "Protokoll 231215 kl. 13.00",
        "TID: 2023-11-21 07:45:31 +01:00",
        "811107-****",
        "0,8111079821",
        "D:20261128191126+00'00'",
        "20220608082624+0200",
        "10 11 12 13 14",
        "KS 20240301-§123",
        "ks-240301-p123.pdf",
        "240301-12.30",
    ],
)
def test_others_are_left(text: str) -> None:
    assert mask_text(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("B11107-9B21", "B11107-****"),
        ("1981-11-07-9821", "1981-11-07-****"),
        ("811107-9 821", "811107-* ***"),
        ("**811107-9821**", "**811107-******"),
        ("811107-<br>9821", "811107-<br>****"),
        ("avtal_811107-9821.pdf", "avtal_811107-****.pdf"),
        ("Personnummer 371 004 9903", "Personnummer 371 004 ****"),
        ("Personnr: 3 71004 99 04", "Personnr: 3 71004 ** **"),
        ("Personnummer 198 1 1; 11079821", "Personnummer 198 1 1; 1107****"),
        ("811107-982\N{REPLACEMENT CHARACTER}", "811107-****"),
        ("född 811107-9?21.", "född 811107-****."),
        ("371 004 9903", "371 004 ****"),
        ("371 004 9904", "371 004 9904"),
        ("2 371 004 9903", "2 371 004 9903"),
        ("811107-9821/690314-9851", "811107-****/690314-****"),
        ("811107\x1b[1m-9821", "811107\x1b[1m-****"),
        ("811107\u31649821", "811107\u3164****"),
        ("110319-98301", "110319-****1"),
        ("Dnr 110319-98301", "Dnr 110319-98301"),
        ("1 103 199 830", "1 103 199 830"),
    ],
)
def test_slips_and_surroundings(text: str, masked: str) -> None:
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "printing", ["{}-{}", "{}+{}", "{}A{}", "{} - {}", "{}–{}", "{}Y{}", "hetu {}-{}, Åbo", "({}a{})"]
)
@pytest.mark.parametrize("date", ["010250", "311299", "070704"])
def test_finnish_numbers_are_masked_by_their_check_sign(printing: str, date: str) -> None:
    sign = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(f"{date}308") % 31]
    printed = printing.format(date, f"308{sign}")
    assert mask_text(printed) == printing.format(date, "****")
    other = "B" if sign != "B" else "C"
    drawing = f"ritning {date}A308{other}"
    assert mask_text(drawing) == drawing


def test_cut_inside_a_column() -> None:
    def at(text: str, x: float, y: float) -> Word:
        return Word(text, Box(x, y, x + 6 * len(text), y + 10), 0.9)

    read, rows = mask(
        document(
            Line((at("Vera", 50, 10), at("811107-", 200, 10), at("Lerum", 400, 10)), 1),
            Line((at("Ek", 50, 24), at("9821", 200, 24), at("2024", 400, 24)), 2),
        )
    )
    assert [line.text for line in read.pages[0].lines] == ["Vera 811107- Lerum", "Ek **** 2024"]
    assert [(r.masked, r.valid, r.at.page, r.at.x0, r.at.y1, r.at.confidence) for r in rows] == [
        ("811107-****", True, 1, 200, 34, 0.9)
    ]
    assert read.pages[0].lines[1].words[1].box == Box(200, 24, 224, 34)


def test_other_readings_of_a_number_are_masked_too() -> None:
    masked = Word("811107-9821", others=(Reading("811107-9827", 0.4),))
    doubtful = Word("8l1i07-9B2i", others=(Reading("811107-9821", 0.4), Reading("Bilaga", 0.1)))
    read, _ = mask(document(Line((masked, doubtful), 1)))
    assert "982" not in repr(read.pages[0].words)
    assert read.pages[0].words[0].others == ()


@pytest.mark.parametrize(("serial", "masked"), [("9821", "****"), ("9822", "9822")])
def test_date_and_number_of_two_columns_are_masked_by_their_check_digit(serial: str, masked: str) -> None:
    left = Word("811107", Box(50, 10, 90, 20))
    right = Word(serial, Box(200, 10, 224, 20))
    read, rows = mask(document(Line((left, right), 1)))
    assert (read.pages[0].lines[0].text, len(rows)) == (f"811107 {masked}", serial == "9821")


def test_a_number_in_pieces_with_wide_gaps_is_masked() -> None:
    pieces = (("Vera", 50), ("8111", 100), ("07-98", 200), ("21", 300), ("bor", 400))
    words = tuple(Word(text, Box(x, 10, x + 6 * len(text), 20)) for text, x in pieces)
    read, _ = mask(document(Line(words, 1)))
    assert read.pages[0].lines[0].text == "Vera 8111 07-** ** bor"


def test_digits_one_under_another_are_masked() -> None:
    lines = [
        Line(
            (
                Word(sign, Box(450, 100 + 12 * n, 456, 110 + 12 * n)),
                Word("ord", Box(50, 100 + 12 * n, 80, 110 + 12 * n)),
            ),
            n,
        )
        for n, sign in enumerate("830408-9835")
    ]
    read, rows = mask(document(*lines))
    assert "".join(line.words[0].text for line in read.pages[0].lines) == "830408-****"
    assert len(rows) == 1


def test_boxes_of_digits_on_lines_that_follow_each_other_are_masked() -> None:
    rows = ("6 5 1 2 1 2 9 8 7 2", "7 1 0 4 0 5 9 8 2 4", "1 9 8 1 1 1 0 7 9 8 2 1", "1 2 3 4")
    read, _ = mask(document(*(printed(row, n) for n, row in enumerate(rows, 1))))
    assert [line.text[-11:] for line in read.pages[0].lines[:3]] == [
        "1 2 * * * *",
        "0 5 * * * *",
        "0 7 * * * *",
    ]
    assert read.pages[0].lines[3].text == "1 2 3 4"


def test_births_are_masked_too_where_that_is_asked_for() -> None:
    boxes = Line(
        tuple(Word(sign) for sign in ["Född", "8", "1", "1", "1", "0", "7", "9", "8", "2", "1", "ja"]), 1
    )
    printed_cells = "811107-9821", "1981-11-07", "-9821", "12"
    cells = Line(tuple(map(Word, printed_cells)), 2, cell_sizes=(1, 1, 1, 1))
    read, rows = mask(document(boxes, cells, metadata=(("Title", "811107-9821, 12"),)), births=True)
    assert read.pages[0].lines[0].text == "Född * * * * * * * * * * ja"
    assert read.pages[0].lines[1].cells == ("******-****", "****-**-**", "-****", "12")
    assert read.metadata == (("Title", "******-****, 12"),)
    assert {row.masked for row in rows} == {"811107-****"}  # hidden where rows are made fit for everyone


def test_what_is_masked_leaves_nothing_to_find() -> None:
    texts = ("6 5 1 2 1 2 9 8 7 2 7 1 0 4 0 5 9 8 2 4", "811107-9821 8111079 821", "8111079 821 8111079821")
    assert [find_numbers(mask_text(text)) for text in texts] == [[], [], []]


def test_a_number_of_a_column_goes_on_over_the_end_of_a_page() -> None:
    def row(number: int, y: float, *words: tuple[str, float]) -> Line:
        return Line(tuple(Word(t, Box(x, y, x + 6 * len(t), y + 10)) for t, x in words), number)

    first = Page(1, (row(1, 780, ("Vera", 50), ("630816-", 200), ("Lerum", 350)),), Origin.DIGITAL)
    head = row(1, 40, ("Namn", 50), ("Nr", 200), ("Ort", 350))
    second = Page(2, (head, row(2, 54, ("9835", 200), ("Alby", 350))), Origin.DIGITAL)
    read, _ = mask(Document("0" * 64, 1, "application/pdf", (first, second)))
    assert read.pages[1].lines[1].text == "**** Alby"


def test_a_number_goes_on_over_foot_and_head_of_a_page() -> None:
    first = Page(1, (printed("bidrag till Vera Ek, 630816-", 1), printed("Sida 1 (2)", 2)), Origin.DIGITAL)
    second = Page(
        2, (printed("Protokoll 2024-03-04", 1), printed("9835, med 10 000 kronor", 2)), Origin.DIGITAL
    )
    read, rows = mask(Document("0" * 64, 1, "application/pdf", (first, second)))
    assert read.pages[1].lines[1].text == "****, med 10 000 kronor"
    assert [row.at.page for row in rows] == [1]


def test_many_numbers_in_a_line_are_masked_in_bounded_time() -> None:
    began = time.process_time()
    assert mask_text("900101-9802 " * 10_000) == "900101-**** " * 10_000
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("**Ansökan** *", "Ansökan"),
        ("# Ansökan från 811107-****", "Ansökan från 811107-****"),
        ("**Ansökan från ******-******", "Ansökan från ******-****"),
        ("* 19811107-**** ", "19811107-****"),
        ("****", ""),
    ],
)
def test_the_stars_of_a_masked_number_are_no_marks(printed: str, bare: str) -> None:
    assert unadorned(printed) == bare
    label, mark = without_marks(f"Bidrag {bare}")
    assert (label.rstrip(), mark) == (f"Bidrag {bare}".rstrip(), None)


@pytest.mark.parametrize(
    ("text", "looked_at"),
    [
        ("Mötet den 24-03-01 kl. 13.00 i sal 2, § 12: tel. 123 45", ""),
        ("Summa 8111 av 5000 kronor den 12 maj 2024, bilaga 3", ""),
        ("född 811107, de fyra sista siffrorna 9821.", "811107, de fyra sista siffrorna 9821."),
        ("nr 19811107 (a) - 9821 och mer", "19811107 (a) - 9821 "),
    ],
)
def test_the_forms_are_tried_only_where_no_other_word_parts_seven_digits(text: str, looked_at: str) -> None:
    assert "".join(text[start:end] for start, end in dense_spans(text)) == looked_at


@pytest.mark.parametrize("between", ["\n-", " -", " - ", "\n- "])
@pytest.mark.parametrize("day", ["2023-08-31", "230831", "20230831", "1981-11-07"])
def test_an_amount_behind_the_date_that_heads_it_is_no_serial(day: str, between: str) -> None:
    for tens in range(100):  # among them those whose check digit fits
        assert find_numbers(f"{day}{between}9{tens:02},5") == []
        assert find_numbers(f"{day}{between}9{tens:02},55") == []
        assert find_numbers(f"{day}{between}9 9{tens:02}") == []


def test_a_serial_below_its_birth_is_no_amount() -> None:
    assert find_numbers("230831-\n9850") != []


SOMEONE, ANOTHER = Number("19", "81", "11", "07", "982", "1"), Number("19", "50", "03", "02", "989", "8")
TOLD = (
    "YMD&amp;nbsp;N", "YMD&amp;amp;#160;N", "YMD-&amp;nbsp;N", "YMD&amp;ndash;N", "YMD%25252dN",
    "&lt;td&gt;YMD&lt;/td&gt;&lt;td&gt;N&lt;/td&gt;", "7/11-81, nr N", "f. 7/11 1981 nr N", "7.11.81 nr N",
    "7 nov 1981, sista fyra N", "född den 7 november 1981, slutsiffror N", "sista fyra N, född 7 nov. 1981",
    "7 november 1981, nr N", "född 7 nov. 1981-N", "7 november 1981 samt N",
    "YMD-XXXX N", "YMD-xxxx, N", "YMD-XXXX (N)", "f. YMD, nr XXXXXX-N",
)  # fmt: skip


@pytest.mark.parametrize("pattern", TOLD)
def test_a_number_printed_in_roundabout_ways_is_masked(pattern: str) -> None:
    text = SOMEONE.printed(pattern).join(("Ansökan av Vera Ek, ", " avslås."))
    assert SOMEONE.serial not in mask_text(text)


@pytest.mark.parametrize(
    "pattern", ["Ⓐ Ⓑ Ⓒ Ⓓ Ⓔ Ⓕ ① ② ③ ④", "Ⓐ|Ⓑ|Ⓒ|Ⓓ|Ⓔ|Ⓕ|-|①|②|③|④", "1 9 Ⓐ Ⓑ Ⓒ Ⓓ Ⓔ Ⓕ - ① ② ③ ④"]
)
@pytest.mark.parametrize("between", ["   ", "\t", " | "])
def test_numbers_in_boxes_side_by_side_are_masked(pattern: str, between: str) -> None:
    text = between.join(one.printed(pattern) for one in (SOMEONE, ANOTHER, SOMEONE))
    left = "".join(filter(str.isdigit, mask_text(text)))
    assert SOMEONE.serial not in left
    assert ANOTHER.serial not in left


@pytest.mark.parametrize(
    "row",
    ["811107 | Vera Ek | {}", "1981-11-07\tVera\t{}", '"19811107","Vera Anna Ek","{}"', "811107 Vera Ek {}"],
)
def test_a_serial_behind_birth_and_name_is_masked(row: str) -> None:
    assert mask_text(row.format("9821")) == row.format("****")
    assert mask_text(row.format("9822")) == row.format("9822")
    assert mask_text(row.format("9821 kr")) == row.format("9821 kr")
    for other in ("Hyra", "Norrby Bygg", "Beslut om Vera Ek"):
        changed = row.replace("Vera Anna Ek", other).replace("Vera Ek", other).replace("Vera", other)
        assert mask_text(changed.format("9821")) == changed.format("9821")


def test_a_row_of_figures_is_no_number_in_boxes() -> None:
    assert mask_text("8 1 1 1 0 7 9 8 2 1 5 3 3") == "8 1 1 1 0 7 9 8 2 1 5 3 3"


@pytest.mark.parametrize(
    ("printed", "masked"),
    [
        ("född 811107, sista fyra 9822", "född 811107, sista fyra ****"),
        ("sista fyra 1984, född 19811107", "sista fyra ****, född 19811107"),
        ("Sista fyra 9822 född den 7/11 1981", "Sista fyra **** född den 7/11 1981"),
        ("9822 (sista fyra), född 811107", "**** (sista fyra), född 811107"),
        ("nr 9822, 811107", "nr 9822, 811107"),
        ("de sista fyra åren, 2019, 240305", "de sista fyra åren, 2019, 240305"),
    ],
)
def test_a_serial_that_words_name_is_masked_whatever_its_check_digit(printed: str, masked: str) -> None:
    assert mask_text(printed) == masked
    assert mask_text(mask_text(printed, births=True)) == mask_text(printed, births=True)


def test_a_birth_behind_its_serial_is_masked_too() -> None:
    assert mask_text("sista fyra 9821, född 811107", births=True) == "sista fyra ****, född ******"
