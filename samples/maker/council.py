"""Minutes of a council, with what a board has not: motions, a ballot, an election, a late adjustment."""

# ruff: noqa: E501

TRANSCRIPT = """# Sammanträdesprotokoll

Tallmo kommun
Kommunfullmäktige
2025-11-24

Plats och tid: Stadshuset, Tallmo, kl. 18.00–20.35

Beslutande:
Bodil Fransmark (S), ordförande
Sten Hagmyr (S)
Eivor Lindås (S)
Maj-Britt Ekorrsten (S)
Anders Myrvall (M)
Kerstin Holmqvarn (C)
Roger Sandelby (V)
Per-Olof Gransjö (SD)

Frånvarande:
Torun Vikbro (M)

Övriga närvarande:
Ulrika Tegelby, sekreterare

Utses att justera: Anders Myrvall (M) och Roger Sandelby (V)
Justeringens plats och tid: Stadshuset, 2025-12-16
Paragrafer: §§ 120–124

## § 120 Dagordning

Beslut

Kommunfullmäktige godkänner dagordningen.

## § 121 Motion om gratis simskola
Dnr KS 2025/118

Yrkanden

Roger Sandelby (V) yrkar bifall till motionen.

Anders Myrvall (M) yrkar avslag på motionen.

Propositionsordning

Ordföranden ställer proposition på yrkandena och finner att kommunfullmäktige avslår motionen. Votering begärs.

Omröstning

Följande voteringsordning godkänns: Ja-röst för avslag på motionen. Nej-röst för bifall till motionen.

Omröstningsresultat: Med 5 ja-röster mot 3 nej-röster beslutar kommunfullmäktige att avslå motionen.

Ja: Sten Hagmyr (S), Eivor Lindås (S), Anders Myrvall (M), Kerstin Holmqvarn (C), Per-Olof Gransjö (SD)

Nej: Roger Sandelby (V), Maj-Britt Ekorrsten (S), Bodil Fransmark (S)

Beslut

Kommunfullmäktige beslutar att avslå motionen.

## § 122 Budgetuppföljning 2025
Dnr KS 2025/140

| Budgetuppföljning 2025, tkr | | |
|---|---|---|
| | Budget 2025 | Utfall 2025 |
| Skola | 412 000 | 418 500 |
| Omsorg | 305 000 | 301 200 |
| Summa | 717 000 | 719 700 |

Jäv

Kerstin Holmqvarn (C) anmäler jäv och deltar inte i handläggningen av ärendet.

Beslut

Kommunfullmäktige beslutar att godkänna budgetuppföljningen.

Beslutet skickas till
Ekonomiavdelningen

## § 123 Val till kultur- och fritidsnämnden

Beslut

Kommunfullmäktige beslutar att välja Eivor Lindås (S) till ledamot i kultur- och fritidsnämnden från och med 2026-01-01 till och med 2026-12-31 efter Torun Vikbro (M).

## § 124 Avslutning

Ordföranden avslutar sammanträdet.
"""
