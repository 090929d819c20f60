"""Texts that are sound, damaged or in other languages, for the tests of repair."""

from __future__ import annotations

import pytest
from paths import SHARED

SOUND = """Nämnden har under våren arbetat med frågor som rör äldre och personer med funktionsnedsättning.
Samordningsförbundet är en egen juridisk person och leds av en styrelse. Förbundets uppgift är att stödja
samverkan mellan parterna, så att resurserna används på ett effektivt sätt. Vid årets slut hade 86 män och
78 kvinnor fått stöd. Ordföranden öppnar mötet och hälsar alla välkomna. Kostnaderna för lokaler överskrider
budgeten, och övriga intäkter är lägre än föregående år. Styrelsen beslutar att godkänna delårsrapporten."""

DAMAGED = """Namnden har under varen arbetat med fragor som ror aldre och personer med funktionsnedsattning.
Samordningsférbundet &r en egen juridisk person och leds av en styrelse. Forbundets uppgift ar att stédja
samverkan mellan parterna, sa att resurserna anvands pa ett effektivt satt. Vid arets slut hade 86 man och
78 kvinnor fatt stod. Ordféranden 6ppnar motet och halsar alla valkomna. Kostnaderna for lokaler 6verskrider
budgeten, och 6vriga intakter ar lagre an foregaende ar. Styrelsen beslutar att godkanna delarsrapporten."""

ENGLISH = """\
The board has the power to decide on all matters that are not reserved for the general meeting. A man
who is a member may vote for or against the proposal, and the chair has a casting vote. The cost of the
hall is paid by the members from which the board may collect fees for the year. Any member who has not
paid may be excluded by the board, subject to the rules that apply. That is the law, and it is the duty
of the board to act on it as soon as it can be done without loss for the members of the association or
for any other party."""

NORWEGIAN = """\
Styret har ikke hatt noen saker til behandling etter forrige mote, og lederen sier at det er for tidlig
til a si noe om hvor mange som kommer. Hun sier at de fleste av medlemmene er enige, og at det ikke blir
noen okning av avgiften for neste ar. Etter en kort pause ble saken om budsjettet tatt opp igjen, og det
ble bestemt at styret skal se pa den en gang til for de sender den ut til medlemmene. Det er ogsa sagt
at hver avdeling skal fa et eget budsjett, og at de selv skal kunne bestemme hvordan pengene blir brukt."""


def shared(path: str) -> str:
    """A text of the folder shared beside the project; the test is skipped where it is absent."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"no material at {found}")
    return found.read_text("utf-8")
