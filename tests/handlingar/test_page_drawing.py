"""`handlingar show`: boxes stand where the words are printed, and a row is found by its name."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import ARCHIVE
from PIL import Image

import handlingar
from handlingar import extract
from handlingar.exit_codes import ExitCode, UserError
from handlingar.extract.drawing.draw_page import RESOLUTION
from handlingar.facts import read_facts
from handlingar.page_drawing import COLOURS, LAYERS, show

REPORT = ARCHIVE / "06_delarsrapport.pdf"
SCAN = ARCHIVE / "12_styrelseprotokoll_skannat.pdf"
PICTURE = ARCHIVE / "13_inbjudan.jpg"


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def count_of(png: bytes, colour: tuple[int, int, int]) -> int:
    """The number of pixels of exactly that colour."""
    return sum(n for n, found in picture(png).getcolors(2**24) or () if found == colour)


@pytest.mark.parametrize("layer", [layer for layer in LAYERS if layer != "rulings"])
def test_each_layer_is_drawn_in_its_colour(layer: str) -> None:
    png = show(REPORT, 1, [layer]).png
    assert count_of(png, COLOURS[layer]) > 100
    assert count_of(show(REPORT, 1, []).png, COLOURS[layer]) == 0


def test_a_row_is_drawn_where_it_is_printed() -> None:
    drawing = show(REPORT, row="table_cells:12", what=[])
    cell = read_facts(REPORT).table_cells[11]
    assert drawing.row == cell
    assert drawing.page == cell.at.page
    assert cell.at.x0 is not None
    assert cell.at.y0 is not None
    assert cell.at.y1 is not None
    scale = RESOLUTION / 72
    edge = round(cell.at.x0 * scale), round((cell.at.y0 + cell.at.y1) / 2 * scale)
    near = picture(drawing.png).crop((edge[0] - 2, edge[1] - 2, edge[0] + 4, edge[1] + 2))
    assert COLOURS["facts"] in {colour for _, colour in near.getcolors() or ()}


def test_a_row_with_its_own_number_is_found_by_it() -> None:
    row = show(SCAN, row="decisions:2", what=[]).row
    assert row.decision_seq == 2


@pytest.mark.parametrize("path", [SCAN, PICTURE], ids=["turned scan", "image file"])
def test_pages_are_drawn_upright_and_whole(path: Path) -> None:
    page = extract.read(path).pages[0]
    drawn = picture(show(path, 1, ["words"]).png)
    assert drawn.width / drawn.height == pytest.approx(page.width / page.height, rel=0.01)
    assert count_of(show(path, 1, ["words"]).png, COLOURS["words"]) > 100


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"what": ["sentences"]}, "There is no layer sentences"),
        ({"page": 99}, "There is no page 99"),
        ({"row": "decisions:999"}, "There is no row decisions:999"),
        ({"row": "pages:1"}, "rows with a place are in"),
        ({"row": "gossip"}, "There is no row gossip"),
    ],
)
def test_what_can_not_be_drawn_is_told(options: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said) as error:
        show(REPORT, **options)  # type: ignore[arg-type]
    assert error.value.code == ExitCode.USAGE


def test_texts_have_no_picture() -> None:
    with pytest.raises(UserError, match="only PDF and image files"):
        handlingar.show(ARCHIVE / "11_minnesanteckningar_avskrift.txt")


def test_the_command_writes_a_picture_and_says_where(
    tmp_path: Path, handlingar_command: Callable[..., tuple[int, str, str]]
) -> None:
    out = tmp_path / "sida.png"
    code, said, _ = handlingar_command("show", REPORT, "--what", "facts", "--out", out)
    assert (code, said) == (0, f"{out}\n")
    assert out.read_bytes().startswith(b"\x89PNG")
    code, _, told = handlingar_command("show", tmp_path / "ingen.pdf")
    assert code == ExitCode.USAGE
    assert "There is no file" in told
