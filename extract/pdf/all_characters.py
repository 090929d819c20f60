"""What PDFium says of all characters of a page, asked at once.

A line of Python a character takes longer than PDFium's answer. So its functions are called by `map`, with
plain numbers for pointers, and write into one array.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

Sides = npt.NDArray[np.float64]
SIDES, DOUBLE = 6, ctypes.sizeof(ctypes.c_double)
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def _plain(function: Any, result: Any, *more: Any) -> Callable[..., Any]:
    """The function of a text page and an index, called with numbers where it takes pointers."""
    address = ctypes.cast(function, _POINTER).value
    return ctypes.CFUNCTYPE(result, _POINTER, _INT, *more)(address or 0)


_code_of = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
_is_nameless = _plain(raw.FPDFText_HasUnicodeMapError, _INT)
_item_of = _plain(raw.FPDFText_GetTextObject, _POINTER)
_box_of = _plain(raw.FPDFText_GetCharBox, _INT, *[_POINTER] * 4)
_origin_of = _plain(raw.FPDFText_GetCharOrigin, _INT, *[_POINTER] * 2)


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a page in its own order of drawing, one entry each in every column.

    items are the addresses of the text objects they belong to (0 for none); nameless where the font gives no
    meaning. The columns of sides are left, right, bottom and top of the print, and x and y of the point where
    the character begins, in user space.
    """

    codes: list[int]
    nameless: list[bool]
    items: list[int]
    sides: Sides


def characters_of(text_page: pdfium.PdfTextPage) -> Characters:
    """Asks for all characters of the page."""
    count = text_page.count_chars()
    sides = np.zeros((count, SIDES))
    first, row = sides.ctypes.data, SIDES * DOUBLE
    page = repeat(ctypes.cast(text_page.raw, _POINTER).value)
    columns = [range(first + DOUBLE * i, first + DOUBLE * i + row * count, row) for i in range(SIDES)]
    deque(map(_box_of, page, range(count), *columns[:4]), maxlen=0)
    deque(map(_origin_of, page, range(count), *columns[4:]), maxlen=0)
    return Characters(
        codes=list(map(_code_of, page, range(count))),
        nameless=[answer == 1 for answer in map(_is_nameless, page, range(count))],
        items=[item or 0 for item in map(_item_of, page, range(count))],
        sides=sides,
    )
