"""No relation accuses a document that is right: what only looks like an error is not told as one."""

from __future__ import annotations

from grids import failing, grid, line, read

from handlingar.parsers.tables.read_tables import Tables


def test_a_column_that_few_rows_fill_is_part_of_the_relation() -> None:
    tables = read(
        grid(
            ("", "Vid årets ingång", "Disposition", "Förändring", "Vid årets utgång"),
            ("Insatser", "16 988 609", "0", "0", "16 988 609"),
            ("Avgifter", "1 383 833", "0", "0", "1 383 833"),
            ("Fond", "439 732", "0", "545 228", "984 960"),
            ("Balanserat", "286 521", "-105 034", "-545 228", "-363 741"),
            ("Årets", "-105 034", "105 034", "264 760", "264 760"),
        )
    )
    assert failing(tables) == []


def test_a_total_may_cover_columns_that_are_not_shown() -> None:
    tables = read(
        grid(
            ("Projekt", "2027", "2028", "Total utgift"),
            ("Badhus", "1 000", "500", "1 500"),
            ("Bro", "1 450", "750", "2 200"),
            ("Museum", "400", "100", "4 024"),
            ("Magasin", "150", "110", "2 975"),
            ("Torg", "250", "120", "370"),
            ("Bibliotek", "2 300", "1 210", "3 510"),
            ("Spår", "3 120", "1 480", "4 600"),
            ("Lokal", "22 010", "1 300", "23 310"),
        )
    )
    assert failing(tables) == []


def test_what_a_note_carries_over_may_be_rounded_in_every_row() -> None:
    tables = read(
        line("Resultaträkning"),
        grid(("", "Not", "2023", "2022"), ("Driftskostnader", "4", "-4 538 951", "-4 138 951")),
        line("Not 4 Driftskostnader"),
        grid(
            ("", "2023", "2022"),
            ("El", "-2 038 951", "-1 138 949"),
            ("Vatten", "-1 500 000", "-1 000 000"),
            ("Värme", "-1 000 000", "-2 000 000"),
            ("Summa", "-4 538 951", "-4 138 949"),
        ),
    )
    carried = [check for check in tables.checks if check.check_kind == "carry_forward"]
    assert {check.result for check in carried} == {"ok", "rounding"}


def test_a_part_that_is_blank_may_be_what_a_sum_has_too_much() -> None:
    tables = read(
        grid(
            ("", "2027", "2028", "Totalt"),
            ("Nya projekt", "36 325", "15 985", "52 310"),
            ("Reinvesteringar", "1 200", "1 210", ""),
            ("Summa investeringar", "37 525", "17 195", "58 310"),
        )
    )
    assert failing(tables) == []


def test_a_sum_of_unknown_rows_makes_the_next_one_unknown() -> None:
    tables = read(
        grid(
            ("", "Budget 2023", "Budget 2022", "Utfall 2022"),
            ("El gemensamt", "-9 010", "-22 451", "-27 143"),
            ("El garage", "-6 020", "-14 967", "-18 095"),
            ("Renhållning", "-150 418", "-156 256", "-150 410"),
            ("Summa gemensamt", "-9 010", "", ""),
            ("Summa kostnader garage", "-156 438", "-193 674", "-195 648"),
        )
    )
    assert failing(tables) == []


def test_a_subtotal_without_a_label_repeats_the_one_row_of_its_group() -> None:
    tables = read(
        grid(
            ("", "2023", "2022"),
            ("Materiella tillgångar", "", ""),
            ("Byggnader", "7 129 579", "7 277 749"),
            ("Mark", "1 500 000", "1 500 000"),
            ("", "8 629 579", "8 777 749"),
            ("Finansiella tillgångar", "", ""),
            ("Värdepapper", "500", "500"),
            ("", "500", "500"),
            ("Summa anläggningstillgångar", "8 630 079", "8 778 249"),
        )
    )
    assert failing(tables) == []


def test_an_error_is_told_once_where_it_is_made() -> None:
    tables = read(
        grid(
            ("", "Intäkter", "Kostnader", "Resultat"),
            ("Skola", "82 210", "-69 540", "12 670"),
            ("Vård", "143 330", "-145 420", "-2 090"),
            ("Väg", "840 950", "-848 530", "-7 580"),
            ("Totalt", "1 066 590", "-1 063 490", "3 000"),
        )
    )
    assert [(kind, column) for kind, column, _, _ in failing(tables)] == [("column_sum", "Intäkter")]


def test_a_statement_is_right_where_the_sum_of_its_note_is_wrong() -> None:
    statement = grid(
        ("", "Not", "2024", "2023"),
        ("Intäkter", "2", "9 120", "8 933"),
        ("Driftkostnader", "3", "-3 459", "-3 127"),
        ("Resultat", "", "5 661", "5 806"),
    )
    note = grid(
        ("Not 3 Driftkostnader", "2024", "2023"),
        ("Vatten", "1 207", "1 102"),
        ("Värme", "2 252", "2 025"),
        ("Summa driftkostnader", "3 409", "3 127"),
    )
    assert failing(read(statement, note)) == [("column_sum", "2024", 3459, 3409)]


def test_a_statement_may_say_what_is_left_of_its_notes_sum() -> None:
    statement = grid(
        ("", "Not", "2024", "2023"),
        ("Bryggor", "5", "51 416", "43 812"),
        ("Maskiner", "6", "8 133", "9 217"),
        ("Summa anläggningstillgångar", "", "59 549", "53 029"),
    )
    note = grid(
        ("Not 5 Bryggor", "2024", "2023"),
        ("Ingående anskaffningsvärden", "43 812", "43 812"),
        ("Inköp", "10 245", ""),
        ("Utgående ackumulerade anskaffningsvärden", "54 057", "43 812"),
        ("Årets avskrivningar", "-2 641", ""),
        ("Utgående ackumulerade avskrivningar", "-2 641", ""),
        ("Utgående redovisat värde", "51 416", "43 812"),
    )
    tables = read(statement, note)
    assert not failing(tables)
    assert [check.result for check in tables.checks if check.check_kind == "carry_forward"] == ["ok", "ok"]


def test_approximate_numbers_are_numbers_whose_sums_are_not_told_to_fail() -> None:
    def table(total: str) -> Tables:
        return read(
            grid(
                ("Åtgärd", "Kostnad kr"),
                ("Stambyte", "ung. 116 000"),
                ("Målning", "ca 45 000"),
                ("Tvättstuga", "82 500"),
                ("Port", "12 300"),
                ("Summa", total),
            )
        )

    found = table("ca 255 900")
    assert [cell.value for cell in found.cells if cell.column_index == 1][1:3] == [116_000, 45_000]
    assert [cell.note for cell in found.cells if cell.raw == "ca 45 000"] == ["ca"]
    assert failing(found) == []
    assert {check.result for check in table("255 800").checks} == {"ok"}


def test_a_total_that_lacks_whole_groups_of_its_digits_may_be_cut_in_reading() -> None:
    def unsure(total: str) -> list[bool]:
        rows = (("Hyra", "12 300", "7"), ("El", "21 090", "8"), ("Skatt", "4 120", "6"))
        checks = read(grid(("", "2024", "2023"), *rows, ("Summa", total, "21"))).checks
        return [check.unsure for check in checks if check.result == "fail"]

    assert unsure("37 510") == []
    assert unsure("510") == unsure("37") == [True]
    assert unsure("37 610") == [False]
