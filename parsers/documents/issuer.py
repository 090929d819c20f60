"""Whose document it is: the organisation and the body, from titles, letterheads, feet and frequency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex
from rapidfuzz import fuzz

from handlingar.parsers.documents.titles import unwrapped
from handlingar.parsers.language.folding import fold
from handlingar.parsers.language.name_scores import is_given
from handlingar.parsers.language.vocabularies import any_of, municipalities, vocabulary
from handlingar.patterns import compiled

_WORDS = vocabulary("issuers")
_AUTHORITIES = frozenset(fold(name) for name in _WORDS["names"])
_AUTHORITY_ENDINGS = tuple(fold(ending) for ending in _WORDS["authority_endings"])
NOT_NAMES = frozenset(fold(word) for word in _WORDS["not_names"])
"""Words that are part of no organisation's name, folded."""

_OWN_ENDINGS = any_of(_WORDS["own_word_endings"])
_KINDS = "förbundet|föreningen|samfälligheten|stiftelsen"
_NAME = r"(?-i:\p{Lu})[\p{L}\-]*"  # a word with a capital
_OWN = (  # "S:t Erik", "Kv. Ekoxen", "Sjö- och Strandgården", "Åsen & Dalen"
    rf"(?:(?:s:ta?|kv\.?|von|af)\ )?{_NAME}(?:(?<=-)\ och\ {_NAME}|\ &\ {_NAME})?"
)
_FORMS = rf"(?:{any_of(_WORDS['forms'])})(?!\p{{L}})"
_JOINED = r"(?=(?:\S+\ ){1,2}(?:(?-i:AB|HB|KB)\b|\p{L}*(?:förbund|stiftelse)\b))"
_LINE_ENDS = r"(?=\s*(?:[\n\t,(\d]|$))"  # a place behind the name belongs to it there, not within a sentence

# Words are parted by blanks, within a letterhead also by the end of a line.
ORGANISATION = compiled(
    rf"""
    (?<![\p{{L}}@.\-])
    (?:
        (?P<head>{any_of((*_WORDS["heads"], *_WORDS["services"]))}|(?-i:AB|{any_of(_WORDS["club_heads"])})
          |(?:{_NAME}a\ )?{_NAME}(?:{_KINDS}|{_OWN_ENDINGS})   # Samordningsförbundet i, Lokala …föreningen
          |{_NAME}a\ [\p{{Ll}}-]*(?:{_KINDS}))             # Ideella föreningen
        (?:\ [”"][^”"\n]{{2,40}}[”"]                                    #   "Vår bygd"
          |\ (?:(?:i|för|vid)\ )?{_OWN}(?:\ (?:i\ )?(?!{_FORMS}){_NAME}){{0,2}}(?:\ län\b)?)  # Södra Alvhem
        (?:\ (?:nr\ )?\d{{1,3}}(?![\d.:/-]|,\d))?                       #   Ängslyckan 5
        (?:\ i\ {_NAME})?(?:\ {_FORMS})?
        (?:(?<=s)\s(?-i:{any_of(_WORDS["tails"])})\b|(?<=ska)\s(?-i:\p{{Ll}}{{4,}})\b)?  # Askska hemmet
        (?:\ (?-i:\p{{Ll}}+)(?=,\s\p{{L}}*(?:{any_of(_WORDS["meeting_endings"])})\b))?  # Vide odlare, årsmöte
        (?:(?<=\p{{L}})\ (?-i:{any_of(_WORDS["seats"])})\b)?     #   vid Alvhems gymnasium
      | (?P<whole>{any_of(_WORDS["names"])}                       # Arbetsförmedlingen
          |{_NAME}(?:{any_of(_WORDS["authority_endings"])})       # Kartverket
          |(?-i:Myndigheten)\ för\ [\p{{L}}\-]+    # Myndigheten för vatten
            (?:\ och\ [\p{{L}}\-]+|\ \p{{Ll}}+{_LINE_ENDS})?
          |Statens\ [\p{{L}}\-]+(?:\ och\ [\p{{L}}\-]+)?             # Statens visarkiv
          |(?-i:Sveriges\ \p{{Lu}})[\p{{L}}\-]+                         # Sveriges Patentbyrå
          |(?:{any_of(_WORDS["parties"])})\ i\ {_NAME}(?:\ kommun)?)      # Vänsterpartiet i Alvhem
      | (?P<name>(?:s:ta?\ |(?-i:\p{{Lu}})\.\ (?=\p{{Lu}}\p{{L}}+\ &\ ))?
            (?:{_NAME}|\d{{1,3}}:an?s)(?:\ (?:&\ |och\ {_JOINED})?{_NAME}){{0,2}}   # Södra Alvhems
            (?:(?<=s)\ (?!{any_of(_WORDS["tails"])})[\p{{L}}\-]+(?=\ (?-i:AB|HB|KB)\b))?)   # Alvhems bostäder
        (?:\ |[\n\t](?=\p{{Ll}}))(?P<tail>{any_of(_WORDS["tails"])}          #   kommun
          |(?-i:{any_of(_WORDS["clubs"])})                             #   IF
          |(?:\p{{L}}+-\ och\ )?[\p{{L}}-]*(?:{any_of(_WORDS["tail_endings"])})  #   båt- och sjöklubb
            (?=s?(?![\p{{L}}@]))
            (?:[\ \n]{_FORMS})?)              #   u.p.a.
            (?P<seat>(?:\ i|(?<=\bAB))\ {_NAME}{_LINE_ENDS})?                  #   i Alvhem
    )
    (?:(?<=\p{{L}})s)?(?![\p{{L}}@])                               # kommuns
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
WORD = compiled(r"\S+")
CAPITAL = compiled(r"\s\p{Lu}")
ORDINAL = compiled(r"^\s*(?:\d+:[ae]\s+)?")  # "Alvhems båtklubbs 50:e årsmöte"
# Of a name behind another word.
OF_DEFINITE = compiled(r"\S\s\S{2,}(?:an|en|et|na|on)s$", regex.IGNORECASE)
KIND = compiled(rf"\p{{Lu}}\p{{L}}*(?:{_KINDS})", regex.IGNORECASE)
BODY = compiled(
    rf"(?<!\p{{L}})(?:(?:nämnden|rådet)\sför\s[\p{{L}}\-]+(?:\soch\s[\p{{L}}\-]+)?"
    rf"|{any_of(_WORDS['bodies'])}|[\p{{L}}\-]*(?:\s?-?\soch\s[\p{{L}}]+)?"
    rf"(?:{any_of(_WORDS['body_endings'])}))(?!\p{{L}})",
    regex.IGNORECASE,
)
# "Till Alvhems kommunfullmäktige"
ADDRESSED = compiled(r"\btill\s(?:\p{Lu}\p{L}+s\s)?$", regex.IGNORECASE)
# A unit of an organisation alone on its line: "Tekniska förvaltningen", "Bygg- och miljökontoret"
UNIT = compiled(
    rf"(?:\p{{Lu}}[\p{{L}}\-]+\s(?:och\s)?){{0,2}}[\p{{L}}\-]*(?:{any_of(_WORDS['unit_endings'])})"
)
REPORTS = compiled(
    rf"\bstyrelsen\s(?:för|i)\s(?P<who>[^.:;]{{3,80}}?)\s+(?:{any_of(_WORDS['reporting'])})\b",
    regex.IGNORECASE,
)
_MEETINGS = tuple(fold(ending) for ending in _WORDS["meeting_endings"])
TAIL_ENDINGS = tuple(fold(ending) for ending in _WORDS["tail_endings"])
"""What the last word of a name may end in ("Alvhems båtklubb"), folded."""
_HEADS = frozenset(fold(word) for word in _WORDS["heads"])
_TAILS = frozenset(fold(word) for word in _WORDS["tails"])
_FORM_WORDS = frozenset(fold(form) for form in _WORDS["forms"])
_PARTIES = tuple(fold(name) for name in _WORDS["parties"])
_LOGO_FORMS = frozenset(_WORDS["logo_forms"])
_PUBLIC = frozenset(fold(word) for word in _WORDS["public"])
_FEW_WORDS = 4  # of a sender's name above its address
ADDRESS = compiled(r"(?:besöks|post|leverans)adress\b|org(?:anisations)?\.?\s?n(?:umme)?r", regex.IGNORECASE)
FOOT = compiled(r"\b(?:\d{3}\s\d\d\s\p{Lu}|\d{6}-\d{4}\b)")  # a post code, the number of an organisation
SITE = compiled(
    r"(?:www\.|@|https?://)(?:[\p{L}\d-]+\.)*(?P<name>[\p{L}-]+)\.\p{L}|^(?P<name>[\p{L}-]+)\.(?:se|fi)$",
    regex.IGNORECASE,
)


def _sites() -> dict[str, str]:
    """Municipalities by the name of their site: "ostragoinge" is Östra Göinge kommun."""
    names = [*municipalities(), *_WORDS["municipalities_in_finland"]]
    found = {}
    for name, kind in [(n, "kommun") for n in names] + [(n, "stad") for n in _WORDS["towns"]]:
        found[fold(name).replace(" ", "").replace("-", "")] = with_form(name, kind)
    return found


def with_form(name: str, form: str) -> str:
    """A municipality's name with its form: "Malmö stad", "Göteborgs stad", "Täby kommun", "Lunds kommun"."""
    return f"{name}{'' if fold(name)[-1] in 'aoyeisxz' else 's'} {form}"


_SITES = _sites()
_ABBREVIATION = 3  # letters of a word that keeps its capitals
_FEW_LOWER = 4  # words in lower case that a line of a letterhead may have
_SUM = compiled(r"(?m)^\W*\d[\d\s.]*(?:,\d\d|:-|\s?kr\b)")  # "20.000:- Alvhems fond": a payment
_PLACE = compiled(r"(?:mötes)?(?:plats|lokal|var)\b", regex.IGNORECASE)  # where one meets is no sender
BRF = compiled(r"\bbrf\b|\bbostadsrattsforeningen\b")
_LONG = 9  # letters: shorter names are like others
_SAME = 92.0  # how alike two names are (0 to 100) to be one and a slip of OCR
_SHORT = 100  # characters of a line that is no running text
_OFTEN = 3  # how often a name stands in the text to be taken without a title or a letterhead


def organisations_in(text: str) -> list[str]:
    """The names of organisations in the text, in order; those printed in capitals in the usual way."""
    found: list[str] = []
    place = 0
    while match := ORGANISATION.search(text, place):
        anew = _named_later(match)
        if not anew and (name := _trimmed(match)):
            found.append(in_usual_case(_nominative(name, match.string[match.end() :])))
        place = anew or match.end()
    return found


def _named_later(match: regex.Match[str]) -> int:
    """Where in the text the name begins after all: behind a title before it, or with an association's kind.

    "PROTOKOLL FRÅN ÅRSMÖTE Norrdals förening", "HRF Hyresgästföreningen Lärkan"; 0 where it begins as found.
    """
    if not match["name"]:
        return 0
    words = list(WORD.finditer(match["name"]))
    other = max((i for i, word in enumerate(words) if is_of_title(word[0])), default=-1)
    if other >= 0:
        return int(match.start("name") + words[other].end())
    apart = "\n" in match.group() and match["name"].isupper() != match["tail"].isupper()  # of two lines
    named = apart or (KIND.fullmatch(match["tail"]) and CAPITAL.match(match.string, match.end()))
    return int(match.start("tail")) if named else 0


def _nominative(name: str, behind: str) -> str:
    """A name without the genitive's s: "Alvhems båtklubbs", and "Brf Svalans" where "årsstämma" is behind."""
    folded = fold(name)
    owns = WORD.match(ORDINAL.sub("", behind))
    definite = OF_DEFINITE.search(name) and not folded.endswith(TAIL_ENDINGS)  # "… jaktvårdskrets"
    genitive = folded.endswith(tuple(f"{end}s" for end in TAIL_ENDINGS)) or (
        definite and owns is not None and is_of_title(owns[0].strip(",.:"))
    )
    return name[:-1] if genitive else name


def _trimmed(match: regex.Match[str]) -> str | None:
    """The name without capitalised words beside it ("Protokoll"); None where nothing is left."""
    if match["whole"]:
        return str(match["whole"])
    words = match.group().split()
    if match["head"]:
        first = len(match["head"].split())
        club = match["head"] in _WORDS["club_heads"]
        if club and any(map(is_given, words[first : first + 2])):
            return None  # "PRO Eva Ek", "PRO för Eva Ek"
        end = next((i for i in range(first, len(words)) if _ends_name(words[i:])), len(words))
        own = fold(match["head"]).endswith(tuple(map(fold, _WORDS["own_word_endings"])))
        name = " ".join(words[:end])
        named = end > first or own
        return name if named and name not in _WORDS["club_heads"] else None
    seat = "" if fold(match["tail"]) in _PUBLIC else match["seat"] or ""
    words = f"{match['name']} {match['tail']}".split()
    while words and fold(words[0]) in NOT_NAMES:
        words.pop(0)
    named = len(words) > len(match["tail"].split()) and not _is_scrap(words)
    return " ".join(words) + seat if named else None


def is_of_title(word: str) -> bool:
    """ "ÅRSMÖTE", "Styrelsen": what a title says before whose it is."""
    return fold(word).endswith(_MEETINGS) or BODY.fullmatch(word) is not None


def _ends_name(words: list[str]) -> bool:
    """Whether words behind a name are no part of it: "Uppstartsmöte", "Hälso- och sjukvårdsnämnden"."""
    if words[0].endswith("-"):
        return words[1:2] != ["och"] or _ends_name(words[2:] or words[1:])
    return fold(words[0]) in NOT_NAMES - {"i", "for", "nr", "och", "vid"} or is_of_title(words[0])


def _is_scrap(words: list[str]) -> bool:
    """ "Bs KOMMUN", "AL VH EM KOMMUN": made of a logo by OCR; no municipality has so short a word but Åre."""
    return (
        fold(words[-1]) == "kommun"
        and any(len(word) <= _ABBREVIATION for word in words[:-1])
        and not ({fold(word) for word in words[:-1]} & _SITES.keys())
    )


def in_usual_case(name: str) -> str:
    """ÖSTRA ALVHEMS KOMMUN and kommun as "Östra Alvhems kommun"; abbreviations keep their capitals."""
    words = name.split()
    logo = len(words) > 1 and fold(words[-1]) in _LOGO_FORMS and words[-1].islower()
    if not (" ".join(words[:-1]) if logo else name).isupper():
        return name
    kept = {word for word in words if len(word) <= _ABBREVIATION and fold(word) not in _HEADS}  # HSB, not BRF
    first, *rest = (word if word in kept else word.capitalize() for word in words)
    return " ".join([first, *(word.lower() if _is_common(word) else word for word in rest)])


def _is_common(word: str) -> bool:
    folded = fold(word)
    long = len(word) > _ABBREVIATION  # "AB" and "IF" keep their capitals
    tail = long and (folded in _TAILS or folded.endswith(TAIL_ENDINGS))
    return folded in {"i", "lan", "och"} or folded in _FORM_WORDS or tail


def municipality_of(lines: Iterable[str]) -> str | None:
    """The municipality whose site or mailboxes the lines print ("www.alvhem.se"), where it is one only."""
    sites = {match["name"].lower() for line in lines for match in SITE.finditer(line)}
    found = {_SITES[name] for name in sites if name in _SITES}
    return found.pop() if len(found) == 1 else None


def addressed_of(lines: Sequence[str]) -> str | None:
    """The sender by an address: a name alone above "Besöksadress", or before a post code or a number."""
    for above, line in pairwise(lines):
        words = above.split()
        named = 0 < len(words) <= _FEW_WORDS and above[:1].isupper() and not any(c.isdigit() for c in above)
        if named and ADDRESS.match(line) and not above.endswith((".", ":")):
            return in_usual_case(above.strip())
    feet = ((fold(line), name) for line in lines if FOOT.search(line) for name in organisations_in(line))
    return next(
        (name for line, name in feet if line.startswith(fold(name)) and not _is_authority(name)), None
    )


def reporting_of(text: str) -> str | None:
    """The organisation whose board says that it reports: "Styrelsen för Brf Almen får härmed avge ..."."""
    found = (name for match in REPORTS.finditer(text) for name in organisations_in(match["who"])[:1])
    return next(found, None)


def organisation_of(
    titles: Sequence[str], beside: Sequence[str], head: Sequence[str], running: Sequence[str], text: str
) -> str | None:
    """The organisation that the document is of.

    titles are its title and running heads, beside the lines right above and below it, head those of its
    first page's head, running its running heads and feet, text all of it. A title decides; else a line beside
    it that is only a name (or two lines that are one); else a name that stands in the letterhead and recurs
    in the text, or is the only one in the running heads, or recurs often, and clearly more than others, at
    least than others of public bodies; else the only name there is. None where several share the document or
    none is named.
    """
    named = organisations_in(text)
    counts = _counted(named)
    alone = [*beside, *(f"{a}\n{b}" for a, b in pairwise(beside))]
    letterhead = [line for line in (*head, *running) if not _PLACE.match(line)]
    letters = [*letterhead, *(f"{a}\n{b}" for a, b in pairwise(letterhead))]
    often = {name for name in named if not _is_authority(name)}
    letterhead_names = {name for line in letters for name in organisations_in(line) if _may_issue(name, line)}
    recurring = {name for line in running for name in organisations_in(line) if _may_issue(name, line)}
    sources = (
        ({name for line in titles for name in _titled(line) if _may_title(name, line)}, 1, 1),
        ({name for line in alone for name in organisations_in(line) if fold(name) == fold(line)}, 1, 2),
        (letterhead_names, 2, 2),
        (recurring if len(_counted(sorted(recurring))) == 1 else set(), 1, 1),
        ({name for line in beside[:2] for name in organisations_in(line) if _begins(line, name)}, 1, 2),
        (often, _OFTEN, 2),
        ({name for name in often if _PUBLIC & set(fold(name).split())}, _OFTEN, 2),
        (letterhead_names if len(counts) == 1 else set(), 1, 1),
    )
    for names, least, lead in sources:
        wanted = {fold(name) for name in names}
        pool = [found for key, found in counts.items() if any(_same(key, name) for name in wanted)]
        best = sorted(pool, key=Counter.total, reverse=True)[:2]
        if best and best[0].total() >= least and (len(best) < 2 or best[0].total() >= lead * best[1].total()):
            return best[0].most_common(1)[0][0]
    return None


def _titled(title: str) -> list[str]:
    """The names in a title, which may run over the ends of its lines, unless they are whole before one."""
    within = organisations_in(title)
    over = organisations_in(title.replace("\n", " "))
    return [next((own for own in within if name.startswith(own)), name) for name in over]


def _is_authority(name: str) -> bool:
    folded = fold(name)
    return (
        folded in _AUTHORITIES
        or _is_party(name)
        or folded.startswith(("statens ", "sveriges ", "lansstyrelsen "))
        or folded.endswith(_AUTHORITY_ENDINGS)
    )


def _is_party(name: str) -> bool:
    return fold(name).startswith(_PARTIES)


def _may_title(name: str, title: str) -> bool:
    """Whether a title may say whose it is by a name: a party's, where it meets ("Årsmöte i …"), not moves."""
    return not _is_party(name) or any(is_of_title(word.strip(",.:")) for word in title.split())


def _is_prose(line: str) -> bool:
    """Whether the line (or two) is running text: many words in lower case."""
    return sum(word[:1].islower() for word in line.split()) > _FEW_LOWER


def _may_issue(name: str, line: str) -> bool:
    """Whether a letterhead's line may name the sender.

    An authority in the text ("Arbetsförmedlingen") is a party, alone on a line the sender; running text tells
    of the sender where it begins with the name.
    """
    if _is_authority(name):
        return fold(line) == fold(name)
    calls = is_of_title(line.split()[0].strip(",.:"))  # "Årsmöte för Alvhems byalag hålls den …"
    told = _is_prose(line) and not calls
    return (not _SUM.search(line) and not told) or fold(line).startswith(fold(name))


def _begins(line: str, name: str) -> bool:
    """Whether a short line, no sentence, goes on from the name ("Alvhems kommunalförbund för avfall")."""
    short = not _is_prose(line) and not line.endswith(".")
    return short and fold(line).startswith((f"{fold(name)} ", f"{fold(name)},")) and not _is_authority(name)


def _counted(names: list[str]) -> dict[str, Counter[str]]:
    """How often each name stands, its spellings (case, slips) counted as one under the commonest, folded."""
    spellings: dict[str, Counter[str]] = {}
    for name, times in Counter(names).most_common():
        folded = fold(name)
        key = next((known for known in spellings if _same(known, folded)), folded)
        spellings.setdefault(key, Counter())[name] += times
    return spellings


def _same(a: str, b: str) -> bool:
    a, b = BRF.sub("bostadsrattsforening", a), BRF.sub("bostadsrattsforening", b)
    return a == b or (min(len(a), len(b)) >= _LONG and fuzz.ratio(a, b) >= _SAME)


def body_of(titles: Iterable[str], letterhead: Iterable[str]) -> str | None:
    """The deciding body whose document it is, as printed: the first that a title names, else the only one
    that short lines of the letterhead do. None where none does, or where they name several, as contents do.
    """
    titled = next(_bodies_in(titles), None)
    others = list(_bodies_in(letterhead))
    return titled or (others[0] if len({fold(name) for name in others}) == 1 else None)


def unit_in_letterhead(letterhead: Iterable[str]) -> str | None:
    """The unit of an organisation that the letterhead prints on a line of its own; None where none."""
    alone = (UNIT.fullmatch(line.strip()) for line in letterhead)
    return next((match.group() for match in alone if match), None)


def _bodies_in(head: Iterable[str]) -> Iterator[str]:
    lines = unwrapped("\n".join(head)).split("\n")
    found = (BODY.search(line) for line in lines if len(line) <= _SHORT and not _is_prose(line))
    return (match.group() for match in found if match and not ADDRESSED.search(match.string[: match.start()]))
