"""What every document needs, made ready once for all the processes that are then forked from this one.

To be imported: it reads a short text, so that word lists are in memory and patterns compiled. Without it,
each process would do so by itself, which takes as long as reading some thirty pages.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

MINUTES = """Samverkansförbundet Norrån
Protokoll fört vid sammanträde med styrelsen 2024-03-01 kl. 13.00-14.30, Åmål

Närvarande:
Östen Ek (S), ordförande, Norråns kommun
Åsa Ås, sekreterare

§ 1 Mötet öppnas
Ordföranden hälsar välkommen.

§ 2 Val av justerare
Till sekreterare för mötet valdes Åsa Ås. Östen Ek väljs att justera protokollet.
Styrelsen väljer Bo Ek till revisor och Åsa Ås till ledamot i valberedningen för 2024.
Östen Ek (S) yrkar avslag. Bo Ek (M) föreslår att ärendet återremitteras. Åsa Ås reserverar sig.

§ 3 Budget 2024, dnr 2024/12
Styrelsen beslutar att anslå högst 1,5 mkr till verksamheten.

| | Budget 2024 | Utfall 2023 |
|---|---|---|
| Löner | 100 | 90 |
| Hyror | 50 | 40 |
| Summa | 150 | 130 |

Justeras: Åsa Ås, Östen Ek
"""


def _make_ready() -> None:
    import handlingar.batch.run
    import handlingar.batch.task
    import handlingar.extract.readers.image_file
    import handlingar.extract.readers.pdf_file
    import handlingar.parsers.signatures.pades.judge_signatures  # noqa: F401 - every PDF is asked for its signatures
    from handlingar import patterns
    from handlingar.extract.language.word_frequency import is_swedish
    from handlingar.facts import read_facts
    from handlingar.schemas import without_pandas

    without_pandas()
    with TemporaryDirectory() as folder:
        file = Path(folder, "protokoll.txt")
        file.write_text(MINUTES, "utf-8")
        read_facts(file)
    is_swedish("sammanträde")
    patterns.keep()


def _told(_: object, error: BaseException, __: object) -> None:
    """Says in a line of what this process ended: whoever waits for it tells what to do."""
    print(f"handlingar: a process that reads ended ({type(error).__name__}: {error})", file=sys.stderr)


sys.excepthook = _told
gc.disable()  # all that is made here stays
try:
    _make_ready()
except ImportError as error:  # which the server of processes would pass over
    raise RuntimeError(str(error)) from error
gc.freeze()  # a collector that looks at what is there would make each process copy it
gc.enable()
