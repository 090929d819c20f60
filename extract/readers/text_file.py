"""Text files as pages: transcripts with Markdown marks, pipe tables, tab-separated tables, or none of it.

Form feeds separate pages. Marks are taken as what they say (heading, bold, table row) and leave the text;
what is not a complete mark is text, so that footnote stars and lone hyphens stay as printed.
"""

from __future__ import annotations

import codecs
import html
import unicodedata

import regex

from handlingar.extract.language.charsets import charset_of
from handlingar.extract.language.signs import BULLETS, LOST_SIGNS
from handlingar.extract.model import Line, Origin, Page, Problem, Word
from handlingar.extract.readers.blank_columns import marked_columns
from handlingar.extract.readers.number_columns import number_columns, separated_columns
from handlingar.patterns import compiled

BOLD_ON, BOLD_OFF = "\ue000", "\ue001"  # private use: they stand for bold marks while a line is taken apart

TAG = compiled(
    r"""</?(?:b|strong|i|em|u|p|br|hr|ul|ol|li|div|span|sup|sub|font|center|small|h[1-6]|img|a
        |table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b[^<>]*>""",
    regex.VERBOSE | regex.IGNORECASE,
)
BOLD_TAG = compiled(r"<(/?)(?:b|strong)\b[^<>]*>", regex.IGNORECASE)
HTML_ROW = compiled(r"<tr\b[^<>]*>((?:(?!</?tr\b).)*+)</tr\s*>", regex.DOTALL | regex.IGNORECASE)
HTML_CELL = compiled(r"<t[dh]\b[^<>]*>(.*?)(?=</t[dh]\s*>|<t[dh]\b|\Z)", regex.DOTALL | regex.IGNORECASE)
BOLD = compiled(
    r"""(?<![*\d\\]) (\*\*\*|\*\*) (?=[^\s*])      # opens before a character; after a digit it is a footnote
        ( (?: (?!\n\s*\n) [^*] )+? )               # never across an empty line
        (?<=[^\s*\\]) \1 (?!\*)                    # closes after one""",
    regex.VERBOSE,
)
BOLD_SEAM = compiled(r"(?<=\w)\*{4}(?=\w)")  # one bold run ends where the next begins: a lost line break
ITALIC = compiled(r"(?<![\w*\\]) \* (?=[^\s*]) ([^*\n]+?) (?<=[^\s*\\]) \* (?![\w*])", regex.VERBOSE)
LINK = compiled(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)")
ESCAPE = compiled(r"\\([\\`*_{}\[\]()#+\-.!|<>~$%&])")
HEADING = compiled(r"[ ]{0,3}(\#{1,6})[ \t]+(.*?)[ \t]*\#*[ \t]*")
RULE = compiled(
    r"[ ]{0,3}(?:(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|={3,}+|`{3,}\w*|~{3,}\w*)"
)
QUOTE = compiled(r"^[ ]{0,3}>[ \t]?")
SEPARATOR_CELL = compiled(r"\s*(?: :?-{2,}:? | :-+:? | -+: )\s*", regex.VERBOSE)  # a lone "-" is a cell
LIST_MARK = compiled(
    rf"""[{BULLETS}\-–—]                              # a bullet
      | §+ \s* \d+ \s* \p{{Ll}}? \.?              # § 12 a.
      | \d+ (?:\.\d+)* [.)] | \p{{Ll}} [.)]       # 1.  2.3.  a)""",
    regex.VERBOSE,
)
UNPRINTED = compiled(
    r"""\x1b \[ [0-9;?]* [A-Za-z]        # what colours a terminal
      | (?! \s) [\p{Cc}\p{Cf}]           # control signs, soft hyphens, zero width, direction marks
      | [\p{Cs}\ue000\ue001]             # halves of a sign; the marks that are used below""",
    regex.VERBOSE,
)

WIDE_MARKS = (  # that of UTF-32 begins as that of UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NAMES = {
    "cp1252": "Windows-1252",
    "cp850": "DOS code page 850",
    "latin-1": "ISO 8859-1",
    "mac_roman": "Mac Roman",
}
SAMPLE = 20_000  # bytes that are looked at
MOSTLY = 0.9  # of the upper bytes are zero in Latin letters


class NotText(ValueError):
    """The bytes are not text."""


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file's bytes, NFC, with "\\n" line ends; a problem where the encoding had to be guessed.

    UTF-8 (with or without BOM) and UTF-16 and UTF-32 with BOM are certain; UTF-16 without one is told by its
    zeros, as half the bytes of Latin letters are; anything else is Windows-1252, or what
    turns its bytes into Swedish letters.
    Raises NotText where the bytes are not text at all.
    """
    problems: tuple[Problem, ...] = ()
    wide = _wide_encoding(data)
    if wide:
        text = data.decode(wide, "replace").removeprefix("\ufeff")
        if "\ufffd" in text:
            message = (
                f"The text is {wide.upper()[:6]} with broken characters; fetch it again or save it as UTF-8."
            )
            problems = (Problem("broken_text", message),)
    elif b"\0" in data:
        raise NotText("The content is not text: it holds NUL bytes.")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            charset = charset_of(data)
            text = data.decode(charset, "replace")
            told = f"The text is not UTF-8; it was read as {NAMES[charset]}."
            message = f"{told} Save it as UTF-8 if letters are wrong."
            problems = (Problem("encoding_guessed", message, "info"),)
    text = UNPRINTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text.translate(LOST_SIGNS)), problems


def _wide_encoding(data: bytes) -> str | None:
    """The encoding of a text whose characters have two or four bytes each; None where it is none."""
    for mark, encoding in WIDE_MARKS:
        if data.startswith(mark):
            return encoding
    first, second = data[0:SAMPLE:2], data[1:SAMPLE:2]
    for zeros, others, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if others and zeros.count(0) > MOSTLY * len(zeros) and others.count(0) == 0:
            return encoding
    return None


def read_text(data: bytes) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages of a text file and what there is to say of it; line numbers are the file's.

    Raises NotText where the bytes are not text.
    """
    text, problems = decode(data)
    pages, first_line = [], 1
    for number, part in enumerate(_marked(text).split("\f"), start=1):
        lines = _lines(part, first_line)
        first_line += part.count("\n")
        origin = Origin.TEXT if lines else Origin.BLANK
        pages.append(Page(number, lines, origin, reason="text file" if lines else "no text"))
    if len(pages) > 1 and not pages[-1].lines:  # a form feed ends the last page
        pages.pop()
    return tuple(pages), problems


def _marked(text: str) -> str:
    """HTML rows become tab-separated lines and bold marks one character each; the number of lines stays."""
    text = HTML_ROW.sub(_tabbed_row, text)
    text = BOLD_TAG.sub(lambda m: BOLD_OFF if m[1] else BOLD_ON, text)
    return BOLD.sub(_bold_run, BOLD_SEAM.sub(" ", text))


def _tabbed_row(match: regex.Match[str]) -> str:
    cells = [" ".join(cell.split()) for cell in HTML_CELL.findall(match[1])]
    return "\t".join(cells) + "\n" * match[0].count("\n")


def _bold_run(match: regex.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    glued = before.isalpha() and match[2][:1].isupper()  # the seam of two lines, not half a word in bold
    return f"{' ' if glued else ''}{BOLD_ON}{match[2]}{BOLD_OFF}"


def _lines(part: str, first_line: int) -> tuple[Line, ...]:
    rows = part.split("\n")
    cells = _table_cells(rows)
    lines: list[Line] = []
    block, bold, gap = 0, False, False
    for offset, row in enumerate(rows):
        if not row.strip() or RULE.fullmatch(row) or cells[offset] == []:
            if not row.strip():
                bold = False
            gap = gap or cells[offset] != []  # a table's separator row parts nothing
            continue
        heading = None if cells[offset] else HEADING.fullmatch(row)
        source = heading[2] if heading else QUOTE.sub("", row, count=1)
        fields = cells[offset] or [source]
        words: list[Word] = []
        sizes = []
        for field in fields:
            found, bold = _words(field, bold)
            words += found
            sizes.append(len(found))
        if not words:
            gap = gap or not cells[offset]
            continue
        block += gap
        gap = False
        level = len(heading[1]) if heading else 0
        cell_sizes = tuple(sizes) if cells[offset] else None
        lines.append(Line(tuple(words), first_line + offset, block, level, cell_sizes))
    return tuple(lines)


def _table_cells(rows: list[str]) -> list[list[str] | None]:
    """For each line its cells, [] for a separator row (|---|), or None where it is no row of a table."""
    piped = [_pipe_fields(row) for row in rows]
    inside = False  # a separator row makes pipes without outer ones a table too, from the row above it on
    for i, row in enumerate(rows):
        separator = row.strip().strip("|").split("|")
        if len(separator) > 1 and all(SEPARATOR_CELL.fullmatch(cell) for cell in separator):
            piped[i] = []
            inside = True
            if i and "|" in rows[i - 1] and piped[i - 1] is None:
                piped[i - 1] = _bare_fields(rows[i - 1])
        elif piped[i] is None:
            inside = inside and "|" in row
            piped[i] = _bare_fields(row) if inside else None
    tabbed = [_tab_fields(row) for row in rows]
    for i, fields in enumerate(tabbed):  # an indented line is a row only beside a row
        if fields and sum(bool(f) for f in fields) < 2 and len(fields) < 3:
            below = tabbed[i + 1] if i + 1 < len(rows) else None
            if not (i and tabbed[i - 1]) and not (below and sum(bool(f) for f in below) > 1):
                tabbed[i] = None
    spaced = {**number_columns(rows), **separated_columns(rows), **marked_columns(rows)}
    return [
        pipe if pipe is not None else tab or spaced.get(i, tab)
        for i, (pipe, tab) in enumerate(zip(piped, tabbed, strict=True))
    ]


def _bare_fields(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _pipe_fields(row: str) -> list[str] | None:
    text = row.strip().removeprefix(BOLD_ON).removesuffix(BOLD_OFF)
    if len(text) < 3 or not (text.startswith("|") and text.endswith("|")):
        return None
    fields = [field.strip() for field in regex.split(r"(?<!\\)\|", text[1:-1])]
    return [] if all(SEPARATOR_CELL.fullmatch(field) for field in fields) else fields


def _tab_fields(row: str) -> list[str] | None:
    if "\t" not in row or not row.strip():
        return None
    fields = [field.strip() for field in row.split("\t")]
    if all(SEPARATOR_CELL.fullmatch(field) for field in fields):
        return []
    filled = [field for field in fields if field]
    if len(filled) == 2 and LIST_MARK.fullmatch(filled[0].strip(BOLD_ON + BOLD_OFF)):
        return None  # a list item or numbered heading, set with a tab
    return fields


def _words(field: str, bold: bool) -> tuple[list[Word], bool]:
    """The words of a field, free of marks, and whether bold goes on after it."""
    text = LINK.sub(r"\1", field)
    text = ITALIC.sub(r"\1", text)
    text = ESCAPE.sub(r"\1", html.unescape(TAG.sub(" ", text)))
    words = []
    for token in text.split():
        starts_bold = bold
        for mark in token:
            if mark in (BOLD_ON, BOLD_OFF):
                bold = mark == BOLD_ON
        plain = token.replace(BOLD_ON, "").replace(BOLD_OFF, "")
        if plain:
            words.append(Word(plain, bold=starts_bold or BOLD_ON in token))
    return words, bold
