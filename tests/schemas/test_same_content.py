"""Documents that say the same are told, whatever a scanner did to some of their words; others are not."""

from __future__ import annotations

import random
import tracemalloc
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase as LETTERS

from made import facts

from handlingar.schemas import Listed, each_record, sound, write_dataset, write_part
from handlingar.schemas.twins.same_content import Sketch, sketch_of, twins

WORDS = [
    f"{a}{b}{c}"
    for a in ("för", "be", "ut", "in")
    for b in ("slag", "lut", "drag")
    for c in ("et", "en", "ande")
]


def minutes(seed: int, changed: float = 0.0) -> str:
    """Four hundred words, twenty numbers; a share of the words is misread."""
    chance = random.Random(seed)
    words = [chance.choice(WORDS) for _ in range(400)]
    numbers = [str(chance.randrange(1000, 99999)) for _ in range(20)]
    noise = random.Random(99)
    return " ".join([w[:-1] + "x" if noise.random() < changed else w for w in words] + numbers)


def sketch(name: str, text: str, origin: str = "digital") -> Sketch:
    return sketch_of(name, origin, [text])


def test_a_scan_repeats_its_original() -> None:
    found = twins(
        [sketch("scan", minutes(1, 0.05), "ocr"), sketch("pdf", minutes(1)), sketch("b", minutes(2))]
    )
    assert found == {"scan": "pdf"}


def test_the_same_form_with_other_numbers_is_another_document() -> None:
    text = minutes(1)
    words, numbers = text.split()[:400], [str(n) for n in range(70000, 70020)]
    assert twins([sketch("a", text), sketch("b", " ".join([*words, *numbers]))]) == {}


def test_what_says_nothing_repeats_nothing() -> None:
    assert twins([sketch("a", "Protokoll"), sketch("b", "Protokoll"), sketch("c", ""), sketch("d", "")]) == {}


def test_three_that_say_the_same_lead_to_one() -> None:
    papers = [sketch("c", minutes(3), "ocr"), sketch("b", minutes(3), "text"), sketch("a", minutes(3))]
    assert twins(papers) == {"b": "a", "c": "a"}


def test_the_dataset_tells_it(tmp_path: Path) -> None:
    text = minutes(4)
    for doc_id, origin in (("ab" * 8, "ocr"), ("cd" * 8, "digital")):
        one = facts()
        one = replace(
            one,
            pages=(replace(one.pages[0], text=text),),
            documents=(replace(one.documents[0], text_origin=origin),),
        )
        write_part(tmp_path, doc_id, sound(doc_id, one))
    write_dataset(tmp_path, [Listed("ab" * 8, ("a.pdf",)), Listed("cd" * 8, ("b.pdf",))], "a test")
    assert [row["same_content_as"] for row in each_record(tmp_path, "documents")] == ["cd" * 8, None]


def test_documents_that_repeat_nothing_cost_little_memory() -> None:
    """An archive has any number of them."""
    chance = random.Random(3)

    def unlike(number: int) -> Sketch:
        words = ["".join(chance.choices(LETTERS, k=6)) for _ in range(60)]
        return sketch(f"{number}", " ".join([*words, *(f"{chance.randrange(9**9)}" for _ in words)]))

    tracemalloc.start()
    assert twins(map(unlike, range(1000))) == {}
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3000 * 1000
