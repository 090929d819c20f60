"""Writes samples/archive/ and samples/gold/ anew."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from samples.maker import council, norrviken, others
from samples.maker.content import Sample
from samples.maker.gold import gold_of
from samples.maker.print_fpdf import municipal, register
from samples.maker.print_reportlab import labels, plain
from samples.maker.scan import badly_ocred_pdf, pictures, scanned_pdf, tiff
from samples.maker.transcript import transcript

HERE = Path(__file__).resolve().parent.parent


def main() -> None:
    """Makes every file of the sample archive, with a gold file beside each that can be read."""
    _keep("01_styrelseprotokoll_comfact.pdf", plain(norrviken.BOARD_SAMPLE), norrviken.BOARD_SAMPLE)
    _keep("02_styrelseprotokoll_visma_sign.pdf", register(others.REGISTER_SAMPLE), others.REGISTER_SAMPLE)
    _keep("03_minnesanteckningar.pdf", labels(others.NOTES_SAMPLE), others.NOTES_SAMPLE)
    _keep("04_kommunstyrelse.pdf", municipal(others.MUNICIPAL_SAMPLE), others.MUNICIPAL_SAMPLE)
    _keep("05_protokoll_med_verksamhetsplan.pdf", plain(norrviken.BUNDLE_SAMPLE), norrviken.BUNDLE_SAMPLE)
    interim = plain(norrviken.INTERIM_SAMPLE)
    _keep("06_delarsrapport.pdf", interim, norrviken.INTERIM_SAMPLE)
    _keep(
        "07_delarsrapport_skannad.pdf",
        scanned_pdf(pictures(interim, 300, 0.3, 7), 300),
        norrviken.INTERIM_SAMPLE,
    )
    _keep(
        "08_delarsrapport_engelsk_ocr.pdf",
        badly_ocred_pdf(pictures(interim, 200, -0.4, 8), 200),
        norrviken.INTERIM_SAMPLE,
    )
    board = labels(others.NUMBERS_SAMPLE)
    _keep("09_styrelseprotokoll_firmatecknare.pdf", board, others.NUMBERS_SAMPLE)
    _keep("10_styrelseprotokoll_skannat.tif", tiff(pictures(board, 300, 0.0, 10), 300), others.NUMBERS_SAMPLE)
    _keep("11_minnesanteckningar_avskrift.txt", transcript(others.NOTES_SAMPLE).encode(), others.NOTES_SAMPLE)
    _keep(
        "12_styrelseprotokoll_skannat.pdf",
        scanned_pdf(pictures(plain(norrviken.BOARD_SAMPLE), 200, 0.5, 12), 200),
        norrviken.BOARD_SAMPLE,
    )
    picture = BytesIO()
    pictures(plain(others.INVITATION_SAMPLE), 200, 0.0, 13)[0].save(
        picture, "JPEG", dpi=(200, 200), quality=60
    )
    _keep("13_inbjudan.jpg", picture.getvalue(), others.INVITATION_SAMPLE)
    (HERE / "archive" / "15_kommunfullmaktige.txt").write_text(council.TRANSCRIPT, "utf-8")  # gold by hand
    (HERE / "archive" / "14_trasig.pdf").write_bytes(interim[: len(interim) // 3])


def _keep(name: str, content: bytes, sample: Sample) -> None:
    for folder in ("archive", "gold"):
        (HERE / folder).mkdir(exist_ok=True)
    (HERE / "archive" / name).write_bytes(content)
    gold = json.dumps(gold_of(sample), ensure_ascii=False, indent=1) + "\n"
    (HERE / "gold" / f"{Path(name).stem}.json").write_text(gold, "utf-8")


if __name__ == "__main__":
    main()
