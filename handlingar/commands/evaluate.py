"""`handlingar evaluate`: how right the dataset is, by what people said of its rows."""

from __future__ import annotations

from pathlib import Path

from handlingar.commands.options import Outputs
from handlingar.exit_codes import ExitCode, UserError
from handlingar.locale.messages import number, tr


def evaluate_command(
    outputs: Outputs = Path("outputs"),
) -> None:
    """Tells precision and recall by table, with 95 % intervals, from OUTPUTS/corrections.csv.

    They hold for the rows that people looked at; choose those by chance for them to hold for all.
    """
    from handlingar.schemas.corrections.book import BadCorrections, read_corrections
    from handlingar.schemas.corrections.evaluate import Share, evaluation

    try:
        found = evaluation(read_corrections(outputs))
    except (BadCorrections, OSError) as error:
        raise UserError(str(error), ExitCode.USAGE) from error
    if not found:
        message = f"There are no corrections in {outputs}; `handlingar serve` takes them down."
        raise UserError(message, ExitCode.USAGE)

    def said(share: Share) -> str:
        if not share.of:
            return "–"
        low, high = share.interval
        interval = f"{number(100 * low, 1)}–{number(100 * high, 1)}"
        return f"{number(100 * share.right / share.of, 1)} % ({interval}, n = {number(share.of)})"

    print(f"{tr('table'):<20} {tr('precision'):<28} {tr('recall')}")
    for one in found:
        print(f"{one.table:<20} {said(one.precision):<28} {said(one.recall)}")
