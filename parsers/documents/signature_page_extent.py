"""How far a signature page reaches."""

from __future__ import annotations

from collections.abc import Set

import regex

from handlingar.parsers.documents.document_types import STRONGEST, type_of_title
from handlingar.parsers.language.folding import bare
from handlingar.parsers.layout.flow import Block, Flow
from handlingar.parsers.signatures.line_terms import tells_of
from handlingar.parsers.signatures.providers import Provider, has, providers
from handlingar.parsers.signatures.unlabelled_names import names_in
from handlingar.patterns import compiled

TRACE = compiled(
    r"""
      [\w.+-]+@[\w-]+\.\w+                              # an e-mail address
    | \b[0-9a-f]{16,}\b                                 # a hash or an identifier
    | \d{4}-\d\d-\d\d[T\s]+\d\d[:.]\d\d                   # a point of time
    | \b(?:\d{1,3}\.){3}\d{1,3}\b                       # an IP address
    | \bwww\.|https?://
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
LABEL = compiled(r"[\p{Lu}][\p{L} ,/-]{1,40}:")
_LONG = 8  # letters of a phrase that says something by itself
_TRACES = 3  # lines with them of a further signature page, at least; by eye
_AHEAD = 8  # lines without a trace after which the page has ended


def signature_end(flow: Flow, start: int, tops: Set[int]) -> int:
    """The index after the last block of the signature page that begins at start.

    tops are the indexes where pages begin, empty for a text file without pages: there the page ends with the
    last line that holds a signature's traces or a service's words.
    """
    if tops:
        later = [top for top in sorted(tops) if top > start] + [len(flow)]
        for top, after in zip(later, [*later[1:], len(flow)], strict=True):
            if not (_goes_on(flow[top:after]) or _same_head(flow, start, top)):
                return top
        return len(flow)
    last, unmarked = start, 0
    for i in range(start, len(flow)):
        if is_signature_line(flow[i]):
            last, unmarked = i, 0
        else:
            unmarked += 1
        if unmarked > _AHEAD or (i > start and _is_heading(flow[i])):
            break
    else:
        return last + 1 if any(_names_document(block) for block in flow[last + 1 :]) else len(flow)
    return last + 1


def _names_document(block: Block) -> bool:
    found = type_of_title(block.text)
    return found is not None and found.strength == STRONGEST


def _is_heading(block: Block) -> bool:
    return getattr(block, "heading", 0) in (1, 2) and not is_signature_line(block)


def _same_head(flow: Flow, start: int, top: int) -> bool:
    """Whether two pages bear the same two lines at their top, a reference among them."""
    heads = [tuple(block.text for block in flow[at : at + 2]) for at in (start, top)]
    return heads[0] == heads[1] and any(TRACE.search(text) for text in heads[0])


def _goes_on(page: Flow) -> bool:
    """Whether a page is a further signature page: half of its lines bear a signature's traces."""
    marked = sum(is_signature_line(block) or _is_event(block.text) for block in page)
    return marked >= _TRACES and 2 * marked >= len(page)


def _is_event(text: str) -> bool:
    """Whether the line says what a person did to the document, as a log of events does."""
    return (tells_of("signed", text) or tells_of("other", text)) and bool(names_in(text))


def is_signature_line(block: Block) -> bool:
    """Whether the line holds a label, a phrase or the traces of a signature service."""
    text = block.text
    if TRACE.search(text) or LABEL.match(text):
        return True
    line = bare(text)
    return any(
        line in provider.noise
        or any(len(phrase) >= _LONG and has(line, phrase) for phrase in _phrases(provider))
        for provider in providers()
    )


def _phrases(provider: Provider) -> tuple[str, ...]:
    return (*provider.tell_tales, *provider.pages_before, *provider.certified_after)
