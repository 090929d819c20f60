"""Contacts of people in texts, in the forms in which they are printed, and their pseudonyms.

A pseudonym is a keyed digest (HMAC-SHA256, RFC 2104): the same value has the same one in all documents of a
dataset, and only the holder of the key can tell whose it is.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from functools import partial

import regex

from handlingar.patterns import compiled

LETTERS = r"[\p{L}\d_+'’-]"  # of what stands before the sign
SIGN = r"(?: [@＠﹫] | (?i:%40 | &\#0*64; | &\#x40; | &commat;) )"
BRACKETED = r"\s? [(\[{{<] \s? (?i:{}) \s? [)\]}}>] \s?"  # [at], (punkt)
AT = rf"""(?: \s? {SIGN} \s? | {BRACKETED.format("@|at|a|ät|snabel-?a")} | [©®] | [ ](?i:at|snabel-?a)[ ] )"""
DOT = rf"(?: \s?[.．]\s? | {BRACKETED.format('[.]|dot|punkt')} | [ ](?i:dot|punkt)[ ] )"
LABEL = r"[\p{L}\d-]++ (?: (?<=-)\n [\p{L}\d-]++ )?"
ENDING = rf"(?: [.．] {LABEL} | {DOT} (?: {LABEL} {DOT} )?? [a-z]{{2,7}} (?![\p{{L}}\d]) )"
EMAIL = compiled(
    rf"""(?<! {LETTERS} | {LETTERS}[.．] | {LETTERS}[ ][.][ ] | [-_]\n )
        (?: {LETTERS}++ (?: (?: [.．] | [ ][.][ ] | (?<=[-_])\n ) {LETTERS}++ )*+ | "[^"\n]{{1,64}}" )
        (?: (?P<at> {AT} ) {LABEL} {ENDING}+
          | {SIGN} (?: {LABEL} | \[ [\da-fA-F:.]{{3,45}} \] ) )                 # anna.ek@norrby.se""",
    regex.VERBOSE,
)
POINT = r"(?: [.．] | \[[.]\] | \([.]\) )"
IP = compiled(
    rf"""(?<! \d ) (?<! \d[.] )
        (?P<four> \d{{1,3}} (?: {POINT} \d{{1,3}} ){{3}} | \d{{3}} (?: \s?[.]\s? \d{{1,3}} ){{3}} )
        (?! \d | [.]\d )
      | (?<! [\p{{L}}\d:] ) (?= :* [\da-fA-F] )
        (?= [\da-fA-F:\n]{{0,45}}:: | (?: [\da-fA-F]{{1,4}}:\n? ){{6}} )
        [\da-fA-F]{{0,4}} (?: :\n? [\da-fA-F]{{0,4}} ){{2,7}} (?: (?<=:\d{{1,3}}) (?: [.]\d{{1,3}} ){{3}} )?
        (?: % \w{{1,16}} )? (?! [\p{{L}}\d:] )                                        # 2001:db8::17""",
    regex.VERBOSE,
)
"""192.0.2.17, 2001:db8::17; with blanks only where the first number has three digits."""
IDENTIFICATION = compiled(
    r"""(?<! [\p{L}\d] )
        (?: [\da-f]{32} | [\da-f]{8} (?: -[\da-f]{4} ){3} - [\da-f]{12} )   # a UUID, with or without hyphens
        (?! [\p{L}\d] )""",
    regex.VERBOSE | regex.IGNORECASE,
)
DATE_SIGN = r"[\dOoQDlI|SBZ]"  # a digit, or what OCR reads for one
CODED = r"&\#\d{2,6}; | \\u[\da-fA-F]{4} | [%=][\da-fA-F]{2}"  # a sign as HTML, JSON and addresses write it
BIRTH = compiled(
    rf"""(?<! \d ) (?: (?= \d ) | (?<! \p{{L}} ) )  # not the end of a word: till 811107-****
        (?P<day> {DATE_SIGN} (?: [ \t\n./-]? {DATE_SIGN} ){{5}} (?: (?: [ \t\n./-]? {DATE_SIGN} ){{2}} )?+ )
        (?= (?: [*]{{1,2}} (?! [*] ) )? (?: [^\d*] | {CODED} ){{0,24}} (?: [*] [^\p{{L}}\d*]{{0,3}} ){{4}} )
    """,
    regex.VERBOSE,
)
LEAST_DIGITS = 4  # of a date; the others may be letters
SPELLED = compiled(DOT, regex.VERBOSE)
PARTS = compiled(r"\d+")
SIGN_OF_DATE = compiled(DATE_SIGN)


def pseudonym(kind: str, value: str, key: bytes) -> str:
    """The pseudonym of a value: "person-3f9a2c71d05e". Case and white space make no difference."""
    plain = " ".join(value.split()).casefold()
    return f"{kind}-{hmac.new(key, f'{kind}:{plain}'.encode(), hashlib.sha256).hexdigest()[:12]}"


def hide_contacts(text: str, key: bytes) -> str:
    """The text with pseudonyms for e-mail addresses, IP numbers and identification ids."""
    for kind, pattern in (("epost", EMAIL), ("id", IDENTIFICATION), ("ip", IP)):
        text = pattern.sub(partial(_instead, kind, key), text)
    return text


def hide_births(text: str) -> str:
    """The text without the dates of birth that stand before masked digits: "******-****"."""
    return BIRTH.sub(_without_birth, text)


def _without_birth(found: regex.Match[str]) -> str:
    digits = sum(sign.isdecimal() for sign in found["day"])
    return SIGN_OF_DATE.sub("*", found["day"]) if digits >= LEAST_DIGITS else found["day"]


def _instead(kind: str, key: bytes, found: regex.Match[str]) -> str:
    if kind == "ip" and found["four"] and any(int(part) > 255 for part in PARTS.findall(found["four"])):
        return found.group()
    plain = "".join(unicodedata.normalize("NFKC", found.group()).split())  # without blanks that OCR put in it
    if kind == "epost" and found["at"]:
        begin, end = found.start("at") - found.start(), found.end("at") - found.start()
        local, domain = found.group()[:begin], found.group()[end:]
        plain = "".join(unicodedata.normalize("NFKC", f"{local}@{SPELLED.sub('.', domain)}").split())
    return pseudonym(kind, plain, key)
