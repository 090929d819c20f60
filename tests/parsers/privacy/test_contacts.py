"""E-mail addresses, IP numbers, ids and births in the forms in which they are printed."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from handlingar.parsers.privacy.contacts import hide_births, hide_contacts, pseudonym

KEY = b"0123456789abcdef"
FORMS = [
    "tove.ek@exempel.se",
    "TOVE.EK@EXEMPEL.SE",
    "tove.ek @ exempel . se",
    "tove . ek@exempel.se",
    "tove.ek＠exempel．se",
    "tove.ek%40exempel.se",
    "tove.ek&#64;exempel.se",
    "tove.ek(at)exempel.se",
    "tove.ek [at] exempel [dot] se",
    "tove.ek (snabel-a) exempel (punkt) se",
    "tove.ek snabel-a exempel punkt se",
    "tove.ek at exempel dot se",
    "tove.ek©exempel.se",
    "tove.ek@\nexempel.se",
    "tove.ek\n@exempel.se",
    "tove.ek@exempel.\nse",
]
LINEAR = [
    "a",
    "a.",
    " . a",
    "a@",
    "a\n",
    "a-\n",
    "a@b.",
    "1.",
    "1:\n",
    ":",
    "1234-",
    '"',
    "a@ab.ab .",
    "0123 ",
]


@pytest.mark.parametrize("form", FORMS)
def test_an_address_has_one_pseudonym_in_all_forms(form: str) -> None:
    assert hide_contacts(f"Mejla {form} idag. Sedan", KEY) == (
        f"Mejla {pseudonym('epost', FORMS[0], KEY)} idag. Sedan"
    )


@pytest.mark.parametrize("address", ['"tove ek"@exempel.se', "tove@localhost", "tove-\nann.ek@exempel.se"])
def test_addresses_of_other_kinds(address: str) -> None:
    assert "tove" not in hide_contacts(f"Mejla {address} idag", KEY)


@pytest.mark.parametrize(
    "number",
    [
        "192.0.2.17",
        "192.000.002.017",
        "192. 0. 2. 17",
        "192[.]0[.]2[.]17",
        "１９２.０.２.１７",
        "2001:db8::17",
        "2001:DB8:0:0:0:0:0:17",
        "2001:db8:85a3:8d3:1319:\n8a2e:370:7348",
        "fe80::1%eth0",
        "::1",
    ],
)
def test_ip_numbers_in_all_forms(number: str) -> None:
    for text in (f"Från {number} idag.", f"[{number}]", f"{number}, ja"):
        assert regex.search(r"ip-[0-9a-f]{12}", hide_contacts(text, KEY))
        assert number not in hide_contacts(text, KEY)


def test_contacts_and_ids_have_pseudonyms() -> None:
    told = hide_contacts("Mejla anna.ek@norrby.se, a_b @ x.org; 192.0.2.17 och 2001:db8::17.", KEY)
    assert regex.sub(r"-[0-9a-f]{12}", "-…", told) == "Mejla epost-…, epost-…; ip-… och ip-…."
    told = hide_contacts("0123456789ab4def8123456789abcdef, 01234567-89ab-4def-8123-456789abcdef", KEY)
    assert regex.fullmatch(r"id-[0-9a-f]{12}, id-[0-9a-f]{12}", told)


@pytest.mark.parametrize(
    "text",
    [
        "kl. 12.30.45",
        "kl 12:30:45",
        "den 2024.10.11",
        "1.2.3.4.5",
        "1. 2. 3. 4. 5",
        "§ 12",
        "1 042 500,50",
        "300.1.1.1",
        "ab" * 32,
        "Obs:: text",
        "ja (a) nej",
        "vi ses @ torget",
        "© 2024 Norrby",
    ],
)
def test_what_is_no_contact_stays(text: str) -> None:
    assert hide_contacts(text, KEY) == text


def test_the_same_value_has_the_same_pseudonym_and_another_key_another() -> None:
    assert pseudonym("person", "Tove  Granlund", KEY) == pseudonym("person", "tove granlund", KEY)
    assert pseudonym("person", "Tove Granlund", KEY) != pseudonym("epost", "Tove Granlund", KEY)
    assert pseudonym("person", "Tove Granlund", KEY) != pseudonym("person", "Tove Granlund", b"other" * 4)


@given(st.text(max_size=200))
def test_any_text_can_be_hidden_and_stays_so(text: str) -> None:
    once = hide_contacts(text, KEY)
    assert hide_contacts(once, KEY) == once


@pytest.mark.parametrize("piece", LINEAR)
def test_time_is_linear_in_the_text(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    hide_births(hide_contacts(text, KEY))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Ek, 811107-****, avslås", "Ek, ******-****, avslås"),
        ("19811107-****", "********-****"),
        ("1981-11-07-****", "****-**-**-****"),
        ("811107 ** **", "****** ** **"),
        ("akt 811107_****.pdf", "akt ******_****.pdf"),
        ("19811107 - ****", "******** - ****"),
        ("8 1 1 1 0 7 - * * * *", "* * * * * * - * * * *"),
        ("811107 sista fyra ****", "****** sista fyra ****"),
        ("8111O7-****", "******-****"),
        ("811107&#8209;****", "******&#8209;****"),
        ("bidrag till 811107-****", "bidrag till ******-****"),
        ("Olga Bill 8111O7-****", "Olga Bill ******-****"),
        ("pnr811107-****", "pnr******-****"),
        ("2024-03-01 **fet** text", "2024-03-01 **fet** text"),
        ("2024-03-01 är dagen", "2024-03-01 är dagen"),
    ],
)
def test_births_go_too(text: str, hidden: str) -> None:
    assert hide_births(text) == hidden
