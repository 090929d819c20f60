"""Lists of people cut into names, organisations, titles and what stands between.

A list is cut where the cut explains its words best: every stretch of words may be a name, an
organisation, a title or nothing, each with a score from its words, and the best way through the whole
text is found (Viterbi over stretches). So "A B, Region Halland C D, förbundschef" becomes two people
though nothing but the words says where the second begins.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from handlingar.parsers.language.folding import plain
from handlingar.parsers.language.name_scores import (
    ATTENDANCE,
    CONNECTORS,
    COUNTS,
    PARTY_CODES,
    TITLE_PREFIXES,
    VACANT,
    is_given,
    is_title_word,
    name_score,
    organisation_score,
    phrase_of,
    title_score,
)
from handlingar.parsers.language.vocabularies import any_of, vocabulary
from handlingar.patterns import compiled

_LIMITS = vocabulary("labels")["limits"]
_LIMIT_WORDS = any_of([word for key in ("since", "until", "without", "near") for word in _LIMITS[key]])
# "§§ 7-10, 12", "§ 7 a", but not the beginning of "§ 7 p g a jäv"
_ITEMS = r"""(?<!§)§++\s*\d+(?:\s?[a-z]\b(?!\.?\s?[a-z]\b))?(?!\d)
            (?:\s*(?:[-–—,]|och|till)\s*(?:del\ av\s+)?(?:§+\s*)?\d+[a-z]?\b)*"""
TOKEN = compiled(
    rf"""
    (?P<paren>\([^()\n]{{1,80}}\)                       # "(S)", "(ordförande)"
      | \[\s*(?!x\s*\])\p{{L}}{{1,4}}\s*\]               # "[KD]", but no box: "[X]"
      | (?<=\s)/\p{{L}}{{1,4}}/(?![\p{{L}}\d]))            # "/KD/"
    | (?P<limit>                                       # when the person was there
        (?:(?:fr\.?\ ?o\.?\ ?m\.?|t\.?\ ?o\.?\ ?m\.?|del\ av|deltar|deltog|närvarande|tjänstgör
            |{_LIMIT_WORDS})\s+){{0,5}}
        (?:
            (?<![\d.:])\d{{1,2}}[.:]\d\d\s*[-–—]\s*\d{{1,2}}[.:]\d\d(?![\d.:])        # "09:00-14:10"
          | den\ \d{{1,2}}\ \p{{L}}{{3,9}}\b                                                # "den 18 juni"
          | punkt(?:erna)?\s+\d+(?:\s*(?:[-–—,]|och)\s*\d+)*\b                     # "punkt 5"
          | {_ITEMS}
          | (?:kl\.?|klockan)\s*\d{{1,2}}[.:]\d\d(?:\s*[-–—]\s*\d{{1,2}}[.:]\d\d)?        # "kl. 13.00-14.15"
          | (?<=(?:m\.?|till|från|kom|gick|vek|nde|nade|slöt|mötet|trädet|sig)\s)      # "till 15.30"
            \d{{1,2}}[.:]\d\d(?![.\d])
        )
        (?:,?\s*(?:på\ grund\ av|p\.?\ ?g\.?\ ?a\.?)\s+jäv\b)?                            # why
      )
    | (?P<ordinal>\d:[ea]\b|(?:\d\.?|I{{1,3}})(?=\ v(?:ice|\.)))  # "1:e vice ordförande", "II vice …"
    | (?P<word>\p{{L}}{{2,4}}:s(?=\ (?:\d|I|v|ordf)))       # "fm:s ordförande"
    | (?P<strong>\n|;|[•·▪●◦|]|(?<!\S)\d{{1,3}}[.)]?(?!\S))   # begins a new person
    | (?P<weak>[,:/\t]|(?<!\S)[-–—*](?!\S))
    | (?P<word>[^\s,;:()|•·▪●]+)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
GLUED = compiled(r"(?P<left>\p{L}\p{Ll}{2,})(?P<right>\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?)")
STANDS_FOR = frozenset(vocabulary("function_words")["stands_for"])
AND = frozenset(vocabulary("function_words")["and"])
_IN, _STEAD = "i", "ställe"
_UNIT = 3.0  # what "chef för Norra Skolområdet" is worth: as much as a title of two words that is known
_LONGEST = 6  # words of what stands in a list of people


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive tokens that are one thing: name, surname first, vacant, organisation, title,
    before (a title before its name), party, paren, limit, for, break or skip."""

    kind: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> list[str]:
        return [t.text for t in self.tokens if t.kind == "word"]

    @property
    def text(self) -> str:
        """The words; a name that has its surname first, turned round."""
        if self.kind == "surname first":
            comma = next(i for i, token in enumerate(self.tokens) if token.kind == "weak")
            return " ".join(t.text for t in (*self.tokens[comma + 1 :], *self.tokens[:comma])).rstrip(".")
        return " ".join(t.text for t in self.tokens if t.kind not in ("strong", "weak")).rstrip(".,")


@dataclass(frozen=True, slots=True)
class _State:
    """Where the way through stands: is there a person, has that person an affiliation, does a title wait
    for its name, what break was last (0 none, 1 weak, 2 strong), and had the last name a title before it."""

    person: bool = False
    affiliated: bool = False
    waiting: bool = False
    gap: int = 2
    prefixed: bool = False


@lru_cache(maxsize=4096)  # a document's people are read for its minutes, its signatures and its annexes
def stretches(text: str) -> tuple[Stretch, ...]:
    """The text cut into stretches, the way that explains its words best."""
    tokens = [token for match in TOKEN.finditer(text) for token in _tokens(match)]
    line_style = _one_a_line(text)
    best: list[dict[_State, tuple[float, _State | None, Stretch | None]]] = [
        {} for _ in range(len(tokens) + 1)
    ]
    best[0][_State()] = (0.0, None, None)
    for place in range(len(tokens)):
        options = _options(tokens, place)
        for state, (score, _, _) in list(best[place].items()):
            for stretch, worth in options:
                known = _begins_with_given(tokens, place + len(stretch.tokens))
                for after, cost in _moves(state, stretch, line_style, known):
                    here = best[place + len(stretch.tokens)]
                    total = score + worth - cost
                    if after not in here or total > here[after][0]:
                        here[after] = (total, state, stretch)
    return tuple(_way_back(best))


def _tokens(match: regex.Match[str]) -> list[Token]:
    """A match as a token; two where OCR lost the space beside a given name ("controllerAnna", "AnnaEk")."""
    kind = match.lastgroup or "word"
    start, end = match.span()
    glued = GLUED.fullmatch(match[0]) if kind == "word" else None
    if glued and is_given(glued["left"]) != is_given(glued["right"]):  # "MariAnne" is one name
        cut = start + len(glued["left"])
        return [Token("word", glued["left"], start, cut), Token("word", glued["right"], cut, end)]
    return [Token("word" if kind == "ordinal" else kind, match[0], start, end)]


def _one_a_line(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 2 and sum("," in line.rstrip(", ") for line in lines) > len(lines) / 2


def _options(tokens: list[Token], place: int) -> list[tuple[Stretch, float]]:
    """Every stretch that may begin at a token, with what it is worth."""
    token = tokens[place]
    if token.kind in ("strong", "weak"):
        return [(Stretch("break", (token,)), 0.0)]
    if token.kind in ("paren", "limit"):
        return [(Stretch(token.kind, (token,)), 1.0)]
    found = [(Stretch("skip", (token,)), 0.0 if plain(token.text) in AND else -2.0)]
    if plain(token.text) in PARTY_CODES and (token.text.isupper() or _between_commas(tokens, place)):
        found.append((Stretch("party", (token,)), 1.0))
        if _between_commas(tokens, place, or_word=True):
            return found
    if plain(token.text) in STANDS_FOR or plain(token.text) == _IN:
        found.extend(_stand_ins(tokens, place))
    found.extend(_surnames_first(tokens, place))
    taken: list[Token] = []
    for other in tokens[place : place + _LONGEST + 2]:
        newline = other.kind == "strong" and other.text == "\n"
        if other.kind != "word" and not (newline and taken):
            break
        taken.append(other)
        if newline:
            continue
        words = [t.text for t in taken if t.kind == "word"]
        broken = sum(t.kind == "strong" for t in taken)
        begins = place == 0 or tokens[place - 1].kind == "strong"
        several = plain(words[0]) in COUNTS and is_title_word(words[-1])  # "två åhörare": no one by name
        if phrase_of(words) in VACANT or several or (begins and phrase_of(words) in ATTENDANCE["public"]):
            found.append((Stretch("vacant", tuple(taken)), 4.0))
        for kind, worth, cost in (
            ("name", name_score(words), 0.7),
            ("organisation", organisation_score(words), 0.6),
            ("title", title_score(words), 0.9),
        ):
            lone = kind == "name" and len(words) == 1 and not _stands_alone(tokens, place + len(taken))
            if worth is not None and not lone:
                found.append((Stretch(kind, tuple(taken)), worth - broken * cost))
        if len(other.text) > 3 and other.text.endswith(".") and plain(other.text) not in TITLE_PREFIXES:
            break
    return found


def _between_commas(tokens: list[Token], place: int, or_word: bool = False) -> bool:
    """Whether a word stands alone behind a comma, as the code of a party may: "Eva Ek, s, ordförande".

    Or, if asked, before a word in small letters: "Eva Ek, S tjänstgörande".
    """
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    alone = after is None or after.kind in ("strong", "weak", "limit") or (or_word and after.text.islower())
    return place > 0 and tokens[place - 1].text == "," and alone


def _heads_unit(words: list[str]) -> bool:
    """ "chef för Norra Skolområdet": the unit's name has several words, none of them a given name."""
    heads = len(words) > 3 and is_title_word(words[0]) and plain(words[1]) in CONNECTORS
    named = all((w[:1].isupper() and not is_given(w)) or plain(w) in AND for w in words[2:])
    return heads and named and words[-1][:1].isupper()


def _title_worth(title: Stretch) -> float:
    return max(title_score(title.words) or _UNIT, _UNIT if _heads_unit(title.words) else 0.0)


def _stands_alone(tokens: list[Token], end: int) -> bool:
    """A given name by itself is a person only where no word follows it."""
    return end >= len(tokens) or tokens[end].kind != "word" or plain(tokens[end].text) in AND


def _surnames_first(tokens: list[Token], place: int) -> list[tuple[Stretch, float]]:
    """ "Exempelsson, Anna": the surname or two, a comma, given names, and nothing more."""
    comma = next((i for i in (place + 1, place + 2) if i < len(tokens) and tokens[i].text == ","), None)
    if comma is None or any(is_given(t.text) for t in tokens[place:comma]):
        return []
    found = []
    for end in range(comma + 2, min(comma + 4, len(tokens) + 1)):
        given = tokens[comma + 1 : end]
        whole = [*given, *tokens[place:comma]]
        named = all(t.kind == "word" and is_given(t.text) for t in given)
        worth = name_score([t.text for t in whole]) if named and _stands_alone(tokens, end) else None
        if worth is not None:
            found.append((Stretch("surname first", tuple(tokens[place:end])), worth - 0.3))
    return found


def _stand_ins(tokens: list[Token], place: int) -> list[tuple[Stretch, float]]:
    """ "för Bo Exempel (S)", the whole of it."""
    found = []
    if plain(tokens[place].text) == _IN:  # "i Bo Exempels (S) ställe"
        ends = (i for i in range(place + 2, min(place + 7, len(tokens))) if plain(tokens[i].text) == _STEAD)
        end = next(ends, None) if tokens[place + 1 : place + 2] and tokens[place + 1].text != "vars" else None
        return [(Stretch("for", tuple(tokens[place : end + 1])), 6.0)] if end else []
    title = plain(tokens[place - 1].text) if place else ""
    of_unit = is_title_word(title) and title not in ATTENDANCE["substitute"]
    for end in range(place + 3, min(place + 6, len(tokens) + 1)):
        words = [t.text for t in tokens[place + 1 : end]]
        if of_unit and not is_given(words[0]):
            break  # "chef för Intern Service"
        if any(t.kind != "word" for t in tokens[place + 1 : end]):
            break
        if words[0] == "för":
            words = words[1:]
        worth = name_score(words) if len(words) > 1 else None
        initial = len(words[0].rstrip(".")) == 1  # "för B. Ek" names someone as well
        least = 0.1 if _leads(tokens[:place]) else -1.5 if initial else -0.5
        if worth is not None and worth > least:
            # "ers. Bo Ek" is one thing, not a title and a name
            worth += title_score([tokens[place].text]) or 0.0
            close = end + 1 if end < len(tokens) and tokens[end].kind == "paren" else end
            found.append((Stretch("for", tuple(tokens[place:close])), worth + 1.0))
    return found


def _leads(before: list[Token]) -> bool:
    """Whether what stands before "för" is the title of someone: "chef för Intern Service"."""
    word = before[-1].text if before else ""
    return is_title_word(word) and plain(word) not in ATTENDANCE["substitute"]


def _begins_with_given(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and is_given(tokens[place].text)


def _moves(
    state: _State, stretch: Stretch, line_style: bool, before_given: bool
) -> list[tuple[_State, float]]:
    """The states a stretch may lead to, and what the step costs."""
    kind = stretch.kind
    if kind == "break":
        strong = stretch.tokens[0].kind == "strong"
        # A line that breaks after a comma goes on: the comma counts, not the break.
        gap = (
            state.gap
            if state.gap == 1 and strong and stretch.tokens[0].text == "\n"
            else (2 if strong else 1)
        )
        return [(replace(state, gap=max(state.gap, gap)), 0.0)]
    if kind in ("name", "surname first", "vacant"):
        return _name_move(state, line_style, stretch)
    if kind == "skip":
        gap = max(state.gap, 1) if plain(stretch.text) in AND else state.gap
        return [(replace(state, gap=gap), 0.0)]
    moves = []
    least = 1.2 if state.prefixed else 1.5  # "rektor Bo Ek, chef för hållbar utveckling Eva Ask"
    # "…, rektor Norra Skolan": a title behind a comma is of whom it follows, where no given name comes next
    of_next = state.prefixed or state.gap == 2 or before_given
    apart = not state.person or (state.gap > 0 and of_next)
    if kind == "title" and apart and _title_worth(stretch) > least:
        definite = stretch.words[0].endswith(("en", "rn")) and before_given  # "Kassören Bo Ek" behind a comma
        cost = 1.5 if state.waiting else 0.0 if state.prefixed or definite else 0.8
        moves.append((_State(False, False, True, 0, state.prefixed), cost))
    if not state.person:
        return moves or ([(state, 3.0)] if kind in ("paren", "limit", "for") else [])
    if kind == "title" and not state.gap and _title_worth(stretch) < 1:
        return moves  # "Anna Exempel öppnar mötet" is prose
    held = _State(True, True, False, 0, state.prefixed)
    if kind == "party":
        return [(held, 0.0)] if not state.affiliated or state.gap == 1 else []
    if kind in ("paren", "limit", "for"):
        heads = kind == "for" and state.prefixed and title_score(stretch.words[:1]) is not None
        return [] if heads else [(held, 0.0)]  # "ordf. Eva Ask, ers. Bo Ek": titles before names
    return [*moves, (held, _affiliation_cost(state, stretch))]


def _affiliation_cost(state: _State, stretch: Stretch) -> float:
    """What it costs to give the person a title or an organisation, by what stands between."""
    words = stretch.words
    if stretch.kind == "title":
        known = _title_worth(stretch) > 1
        after_comma = 0.6 if state.prefixed else 0.0
        return (2.5 if state.affiliated else 0.3, after_comma, 0.6 if known else 2.1)[state.gap]
    worth = organisation_score(words) or 0.0
    # "Lars O Berg": a lone word after a name is rather its surname, unless it can be none.
    bare = 1.0 if len(words) > 1 or worth >= 2 else 2.2
    if state.gap == 0 and worth < 1:
        return bare + 1.0
    return (0.0 if state.affiliated else bare, 0.0, 0.6 if worth >= 1 else 2.1)[state.gap]


def _name_move(state: _State, line_style: bool, stretch: Stretch) -> list[tuple[_State, float]]:
    named = _State(True, False, False, 0, state.waiting)
    if len(stretch.tokens) == 1 and stretch.kind == "name" and state.gap == 0:
        return []
    if state.waiting:
        return [(named, 0.5 if state.gap == 2 else 0.0)]
    if not state.person or state.gap == 2:
        return [(named, 0.0)]
    if state.gap == 1:
        return [(named, 1.0 if line_style else 0.0)]
    known = stretch.kind != "name" or is_given(stretch.words[0])  # else "rektor Norra Skolan"
    return [(named, (0.5 if known else 3.0) if state.affiliated else 4.0)]


def _way_back(best: list[dict[_State, tuple[float, _State | None, Stretch | None]]]) -> list[Stretch]:
    ends = best[-1]
    state: _State | None = max(ends, key=lambda s: (ends[s][0], not s.waiting)) if ends else None
    way: list[Stretch] = []
    place = len(best) - 1
    while state is not None and place > 0:
        _, before, stretch = best[place][state]
        if stretch is None:
            break
        prefix = stretch.kind == "title" and state.waiting
        way.append(Stretch("before", stretch.tokens) if prefix else stretch)
        place -= len(stretch.tokens)
        state = before
    return way[::-1]
