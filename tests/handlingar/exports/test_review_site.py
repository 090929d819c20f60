"""The review site in a browser: from the overview to a box on a page, search, a correction and its way."""

from __future__ import annotations

import json
import threading
import tomllib
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from made import AT, facts
from paths import ARCHIVE, ROOT
from playwright.sync_api import Browser, Page, sync_playwright
from runs import run_all

import handlingar
from handlingar.exports.site.facts_of_page import TABS
from handlingar.exports.site.overview import Overview
from handlingar.exports.site.pictures import picture_maker
from handlingar.exports.site.search_index import terms_of
from handlingar.exports.site.write_site import ABOUT, write_site
from handlingar.schemas import Listed, load, sound, write_dataset, write_part
from handlingar.schemas.descriptors import table
from handlingar.schemas.rows import DecisionRow, FlagRow, Place
from handlingar.serving import server

CHROMIUM = Path("/usr/bin/chromium")
NAMES = (
    "04_kommunstyrelse.pdf",
    "09_styrelseprotokoll_firmatecknare.pdf",
    "11_minnesanteckningar_avskrift.txt",
)
DOC = "ab" * 8
HOSTILE = "<img src=x onerror=document.title='owned'>\"'</script>"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for name in NAMES:
        (folder / name).write_bytes((ARCHIVE / name).read_bytes())
    (folder / "z_andra_namnet.pdf").write_bytes((ARCHIVE / NAMES[0]).read_bytes())
    return folder


@pytest.fixture(scope="module")
def outputs(archive: Path) -> Path:
    out = archive.parent / "site-outputs"
    run_all(archive, out)
    write_site(out)
    return out


@pytest.fixture(scope="module")
def address(archive: Path, outputs: Path) -> Iterator[str]:
    served = server(outputs, 0, picture_maker(outputs, [archive]))
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed; scripts/system-packages tests installs it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE", viewport={"width": 1400, "height": 900})
    context.set_default_timeout(60_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def failing_cell(outputs: Path) -> dict[str, Any]:
    checks = load(outputs, ["table_checks"]).table_checks
    (row,) = checks[checks.result == "fail"].to_dict("records")
    return {str(name): value for name, value in row.items()}


@pytest.mark.slow
def test_from_the_overview_to_the_box_of_a_failed_sum(address: str, page: Page, outputs: Path) -> None:
    page.goto(address)
    page.locator("h2", has_text="Summor som inte stämmer").locator("..").get_by_role("link").first.click()
    box = page.locator(".box.chosen")
    box.wait_for()
    page.locator("#picture").evaluate("picture => picture.decode()")  # fails where there is none
    row = failing_cell(outputs)
    sheet, mark = page.locator("#sheet").bounding_box(), box.bounding_box()
    assert sheet is not None
    assert mark is not None
    scale = sheet["width"] / 595.28  # A4 in points
    assert abs(mark["x"] - sheet["x"] - row["x0"] * scale) < 4
    assert abs(mark["y"] - sheet["y"] - row["y0"] * scale) < 4
    assert abs(mark["width"] - (row["x1"] - row["x0"]) * scale) < 4
    with pdfplumber.open(ARCHIVE / NAMES[1]) as printed:  # the number itself, as another library finds it
        (number,) = printed.pages[0].search("8 930 895")
    assert mark["x"] <= sheet["x"] + number["x0"] * scale + 1
    assert mark["x"] + mark["width"] >= sheet["x"] + number["x1"] * scale - 1
    middle = sheet["y"] + (number["top"] + number["bottom"]) / 2 * scale
    assert mark["y"] < middle < mark["y"] + mark["height"]
    shown = page.locator(".fact.chosen").text_content() or ""
    assert "8\N{NO-BREAK SPACE}930\N{NO-BREAK SPACE}895" in shown


@pytest.mark.slow
def test_facts_and_boxes_light_each_other(address: str, page: Page, outputs: Path) -> None:
    page.goto(f"{address}/report/documents/{failing_cell(outputs)['doc_id']}.html#table_cells-2-3-1")
    page.locator(".box.chosen").wait_for()
    page.locator("#table_cells-2-2-1").hover()
    assert page.locator(".box.lit").get_attribute("data-fact") == "table_cells-2-2-1"
    page.mouse.move(0, 0)
    page.locator(".box[data-fact='table_cells-2-4-1']").hover()
    assert "lit" in (page.locator("#table_cells-2-4-1").get_attribute("class") or "")
    page.keyboard.press("n")
    assert page.url.endswith("#flags-1")
    page.keyboard.press("j")
    assert page.locator("#page").input_value() == "2"


@pytest.mark.slow
def test_a_cell_is_chosen_by_the_keyboard_alone(address: str, page: Page, outputs: Path) -> None:
    page.goto(f"{address}/report/documents/{failing_cell(outputs)['doc_id']}.html#table_cells-2-3-1")
    page.locator("#table_cells-2-0-0").focus()
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert page.url.endswith("#table_cells-2-2-1")
    assert (
        page.locator("table.cells .fact[tabindex='0']").count()
        == page.locator("table.cells:has(.fact)").count()
    )
    page.locator("#correct").click()
    assert page.locator("dialog code").inner_text().startswith("table_cells table_seq=2&row_index=2")


@pytest.mark.slow
def test_a_decision_is_searched(address: str, page: Page) -> None:
    page.goto(address)
    page.get_by_role("searchbox").fill("ANSLÅ ombygg")
    page.keyboard.press("Enter")
    page.locator("#results[data-done]").wait_for()
    page.get_by_role("link", name="att anslå 24,5 Mkr").click()
    page.locator(".fact.chosen", has_text="24,5 Mkr").wait_for()
    page.goto(f"{address}/report/search.html?q=11_minnesanteckningar_avskrift.txt")
    page.locator("#results[data-done] a").first.click()
    assert "11_minnesanteckningar" in (page.locator(".lead").text_content() or "")


@pytest.mark.slow
def test_the_language_is_the_browsers_and_can_be_changed(address: str, browser: Browser, page: Page) -> None:
    page.goto(address)
    assert page.locator("h1").inner_text() == "Översikt"
    assert page.title() == "Översikt – Handlingar"
    page.locator("#language").click()
    assert page.title() == "Overview – Handlingar"
    assert page.locator("h1").inner_text() == "Overview"
    page.reload()
    assert page.locator("h1").inner_text() == "Overview"
    english = browser.new_page(locale="en-GB")
    english.goto(address)
    assert english.locator("h1").inner_text() == "Overview"
    english.close()


@pytest.mark.slow
def test_no_serious_accessibility_violation(address: str, page: Page, outputs: Path) -> None:
    document = failing_cell(outputs)["doc_id"]
    for path in (
        "index.html",
        "documents-1.html",
        "search.html?q=budget",
        f"documents/{document}.html#flags-1",
    ):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.goto(f"{address}/report/{path}")
            found = Axe().run(page).response["violations"]
            serious = [v for v in found if v["impact"] in ("serious", "critical")]
            assert serious == [], (path, scheme, [(v["id"], v["nodes"][0]["html"]) for v in serious])


@pytest.mark.slow
def test_a_printed_page_keeps_the_words_under_its_boxes(address: str, page: Page, outputs: Path) -> None:
    """A browser that prints no backgrounds puts white in their place, over the number that a box is about."""
    page.goto(f"{address}/report/documents/{failing_cell(outputs)['doc_id']}.html#table_cells-2-3-1")
    page.locator(".box.chosen").wait_for()
    page.emulate_media(media="print")
    kept = "box => getComputedStyle(box).printColorAdjust"
    assert page.locator(".box.chosen").evaluate(kept) == "exact"
    for unwanted in ("#correct", "header", "#next"):
        assert not page.locator(unwanted).first.is_visible()
    assert page.locator("[role=tabpanel]:visible").count() == page.locator("[role=tabpanel]").count()


@pytest.mark.slow
def test_a_page_opened_from_the_disk_works(outputs: Path, page: Page) -> None:
    page.goto((outputs / "report" / "search.html").as_uri() + "?q=justerare")
    page.locator("#results[data-done] a").first.click()
    page.locator(".fact.chosen").wait_for()


@pytest.mark.slow
def test_a_corrected_cell_is_in_the_next_dataset(
    archive: Path, outputs: Path, address: str, page: Page, handlingar_command: Call
) -> None:
    cell = failing_cell(outputs)
    name = f"table_cells-{cell['table_seq']}-{cell['row_index']}-{cell['column_index']}"
    page.goto(f"{address}/report/documents/{cell['doc_id']}.html#{name}")
    page.locator("#correct").click()
    page.locator("dialog [name=new]").fill("8 920 895")
    page.locator("dialog [name=who]").fill("Åsa Ö")
    page.locator("dialog button[value=correct]").click()
    page.locator("#told[data-state=saved]").wait_for()
    page.goto(f"{address}/report/documents/{cell['doc_id']}.html#decisions-1")
    page.locator("#correct").click()
    page.locator("dialog [name=column]").select_option(label="slag")  # codes are chosen by their words
    page.locator("dialog [name=code]").select_option(label="medel")
    page.locator("dialog button[value=correct]").click()
    page.locator("#told[data-state=saved]").wait_for()
    page.goto(f"{address}/report/documents/{cell['doc_id']}.html#meetings-1")
    page.locator("#correct").click()
    page.locator("dialog [name=column]").select_option("date")
    page.locator("dialog [name=new]").fill("i går")
    page.locator("dialog button[value=correct]").click()
    page.locator("#told[data-state=failed]", has_text="”i går” kan inte läsas som datum").wait_for()
    page.goto(f"{address}/report/documents/{cell['doc_id']}.html#attendees-1")
    page.locator("#correct").click()
    page.locator("dialog button[value=confirm]").click()
    page.locator("#told[data-state=saved]").wait_for()
    for _ in range(2):  # a rerun keeps it
        run_all(archive, outputs)
        cells = handlingar.load(outputs).table_cells
        (row,) = cells[cells.corrected].to_dict("records")
        assert list(handlingar.load(outputs).decisions.query("corrected").kind) == ["funding"]
        assert (row["raw"], row["value"], row["row_index"]) == ("8 920 895", 8920895.0, cell["row_index"])
    code, said, _ = handlingar_command("evaluate", outputs)
    assert code == 0
    assert "attendees            100.0 %" in said
    assert "table_cells          0.0 %" in said


@pytest.mark.slow
def test_the_server_takes_only_its_own_pages_word(address: str, outputs: Path) -> None:
    def status(path: str, data: bytes | None = None, method: str | None = None, **headers: str) -> int:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = urllib.request.Request(f"{address}{path}", data, names, method=method)
        try:
            with urllib.request.urlopen(asked) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    assert status("/report/index.html") == 200
    for path in (
        "/ledger.sqlite",
        "/private/",
        "/parts/",
        "/alto/",
        "/report/../ledger.sqlite",
        "/report/%2e%2e/ledger.sqlite",
        "/corrections.csv",
    ):
        assert status(path) == 404
        assert status(path, method="HEAD") == 405  # it tells what is there as well
    assert status("/report/index.html", Host="rebound.example") == 421
    assert status("/corrections", json.dumps({}).encode()) == 403
    assert status("/corrections", b"{}", X_Handlingar_Token="guess") == 403


@pytest.mark.slow
def test_ten_thousand_documents_are_opened_in_two_seconds(tmp_path: Path, browser: Browser) -> None:
    """Measured on the lists alone: a site of so many documents, each with what one has."""
    from handlingar.exports.site import write_site as module

    overview = Overview()
    row = {"doc_id": "ab" * 8, "path": "2024/protokoll.pdf", "status": "ok", "doc_type": "minutes"}
    flag = {"severity": "warning", "message": "Något att se på.", "remedy": "Se efter.", "page": 1, "rank": 1}
    for number in range(10_000):
        document = row | {
            "organisation": f"Förbundet {number % 300}", "body": "Styrelsen", "date": None,
            "period_end": None, "n_pages": 9, "n_flags": 3,
        }  # fmt: skip
        tables: dict[str, list[dict[str, Any]]] = {"pages": [{"origin": "ocr", "mean_confidence": 0.97}] * 9}
        tables |= {"flags": [flag] * 3, "decisions": [], "paragraphs": [], "table_checks": [], "repairs": []}
        overview.add(document, tables | {"signature_checks": [], "signers": [], "pdf_signatures": []})
    (tmp_path / "assets").mkdir()
    module._write_lists(tmp_path, overview)
    assert (tmp_path / "index.html").stat().st_size < 200_000
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    taken = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
    page.close()
    assert taken < 2000


def test_hostile_texts_stay_texts(tmp_path: Path, browser: Browser, page: Page) -> None:
    doc = "ab" * 8
    bad = DecisionRow(9, None, None, None, "decided", "other", HOSTILE, HOSTILE, None, False, AT)
    one = facts(f"{HOSTILE}.pdf".replace("/", "_"))
    flag = FlagRow("failed_sum", "error", HOSTILE, Place(1), 1, HOSTILE)
    one = replace(one, decisions=(*one.decisions, bad), flags=(flag,))
    write_part(tmp_path, doc, sound(doc, one))
    write_dataset(tmp_path, [Listed(doc, (one.documents[0].path,))], "a test")
    write_site(tmp_path)
    for path in ("index.html", f"documents/{doc}.html", "flags-1.html", "search.html?q=onerror"):
        page.goto((tmp_path / "report").as_uri() + f"/{path}")
        page.wait_for_timeout(200)
        assert page.title() != "owned"
        assert page.locator("img[src=x]").count() == 0
    assert page.locator("#results a", has_text="onerror").count() >= 1


def test_each_code_and_column_shown_has_a_swedish_word() -> None:
    words = tomllib.loads((ROOT / "handlingar" / "exports" / "site" / "words.toml").read_text("utf-8"))
    shown = {name: columns.split() for tables in TABS.values() for name, columns in tables.items()}
    shown["documents"] = list(ABOUT)
    assert {column for columns in shown.values() for column in columns} - set(words["columns"]) == set()
    codes = {
        value
        for name, columns in shown.items()
        for field in table(name).fields
        if field.name in columns and field.name != "provider"  # names, the same in every language
        for value in field.values
    }
    assert codes - set(words["codes"]) == set()
    assert set(words["sv"]) == set(words["en"])


def test_signatures_are_charted_by_verdict() -> None:
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    rows["pdf_signatures"] = [{"indication": "TOTAL-PASSED"}, {"indication": "TOTAL-PASSED"}]
    overview = Overview()
    overview.add(defaultdict(lambda: None, doc_id=DOC), rows)
    (chart,) = (chart for chart in overview.charts() if chart.word == "signatures_by_verdict")
    assert [bar.number for bar in chart.bars] == [2]


@pytest.mark.slow
def test_each_name_of_a_file_leads_to_its_document(address: str, page: Page, outputs: Path) -> None:
    """Its other names in the archive, and the id by which folders of ALTO pages are called."""
    paths = load(outputs, ["documents"]).documents.set_index("path").doc_id
    for name in ("andra_namnet", paths[NAMES[0]]):
        page.goto(f"{address}/report/search.html?q={name}")
        page.locator("#results[data-done] a").first.click()
        assert NAMES[0] in (page.locator(".lead").text_content() or "")


@pytest.mark.slow
def test_what_is_found_is_of_a_kind_in_either_language(address: str, page: Page) -> None:
    page.goto(f"{address}/report/search.html?q=protokoll+{NAMES[0]}")
    found = page.locator("#results[data-done] li span").first
    assert found.inner_text().startswith("protokoll ·")
    page.locator("#language").click()
    assert found.inner_text().startswith("minutes ·")


def test_words_are_searched_as_swedish_has_them() -> None:
    assert list(terms_of("Åbo-idén, CAFÉ 7 å 12")) == ["åbo", "iden", "cafe", "12"]
