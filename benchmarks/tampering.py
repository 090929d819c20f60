"""Tampers with sealed files in every way that is known, and prints how many `validate` would pass.

    python benchmarks/tampering.py [--all]

Keys, people and files are invented and made anew each time. --all prints every file with its verdict.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

import signing
import tampering_cases as cases
from cryptography.hazmat.primitives import serialization

from handlingar.parsers.signatures.pades import validate_pdf


def main() -> int:
    """Prints the table; ends with 1 where a file that was tampered with passes, or a sound one fails."""
    root = (signing.root().cert.public_bytes(serialization.Encoding.DER),)
    counts: dict[str, Counter[str]] = {}
    wrong = []
    began = time.monotonic()
    made = [*cases.tampered(), *cases.variants(), *cases.certificates(), *cases.sound()]
    for case in made:
        rows = [row for row in validate_pdf(case.data, root) if row.kind != "empty"]
        found = {row.indication for row in rows}
        failed = "TOTAL-FAILED" in found
        result = "failed" if failed else "passed" if found == {"TOTAL-PASSED"} else "not proved"
        counts.setdefault(case.group, Counter())[result] += 1
        is_wrong = failed or (case.passes and result != "passed") if case.sound else result == "passed"
        if is_wrong:
            wrong.append(f"{case.group}: {case.name}")
        if is_wrong or "--all" in sys.argv:
            why = rows[0].detail if rows else "no signature is seen"
            print(f"{'WRONG ' if is_wrong else ''}{case.group}: {case.name}: {result}: {why}")
    print("| what was done | files | passed | not proved | failed |\n|---|---|---|---|---|")
    for group, of in counts.items():
        print(f"| {group} | {of.total()} | {of['passed']} | {of['not proved']} | {of['failed']} |")
    print(f"\n{len(made)} files in {time.monotonic() - began:.0f} s, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
