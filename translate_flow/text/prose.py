"""What in a text is no prose: addresses, file names, numbers, codes; they say nothing about its language."""

from __future__ import annotations

import re

from .script import RUNS

# ASCII word classes throughout: a Chinese character beside an address ends it.
NOISE = re.compile(
    r"""
    (?=[!-~]) (?:                                                                # no time lost on other scripts
      (?:https?|ftp|file)://[!-~]+ | www\.[!-~]+ | mailto:[!-~]+
    | (?<![\w.+-]) [\w.+-]{1,64} @ [\w-]+ (?:\.[\w-]+)*                          # e-mail
    | (?<!\w) @\w+                                                               # a user's name
    | (?<!\w) (?:[A-Za-z]:)? (?:[\\/][\w.%-]+){2,} [\\/]?                         # a path
    | (?<!\w) [\w-]{1,64} (?:[./][\w-]{1,64}){0,8} \. (?:com|cn|org|net|edu|gov|info|io|pdf|docx?
        |xlsx?|pptx?|txt|csv|json|xml|html?|py|md|zip|png|jpe?g)
      (?: /[!-~]* )? (?!\w)                                                      # a host or a file name
    | (?<!\w) \w*_\w+ (?!\w)                                                      # a name in code
    | (?<![A-Za-z\d]) [A-Za-z]{0,12} (?:[-/.]?[A-Za-z]{1,4}){0,2} [-/.]? \d [A-Za-z\d.,/:%+×-]* # Q355B, 30CrMnSi, GB/T-1591, v1.2.3, 3.5t
    )
    """,
    re.ASCII | re.VERBOSE,
)
LETTERS = re.compile(r"[A-Za-z]+")
# Standards bodies and units that stand beside a number: with it they make a code or an amount, not a phrase.
_BESIDE_NUMBERS = (
    "GB GB/T ISO IEC EN DIN ASTM ASME JIS API YB YB/T HJ DB T IEEE BS NF UNI CIE RAL CAS RFC t kt Mt Gt g mg kg µg km m dm cm mm "
    "µm nm ha l L ml mL s ms min h d a K C F Pa kPa MPa GPa bar mbar W kW MW GW TW Wh kWh MWh GWh TWh J kJ MJ GJ TJ N kN Nm Nm³ "
    "Nm3 V kV A mA kA Hz kHz MHz GHz mol ppm ppb pH rpm tce vol wt CO CO₂ CO2 CO2e H H₂ N₂ O₂ CH₄ SO₂ NOx USD EUR CNY RMB JPY GBP "
    "HRC HRB HV HB"
)
BESIDE_NUMBERS = frozenset(_BESIDE_NUMBERS.split())
NUMBER = re.compile(r"[\d₀-₉²³]")
OPERATOR = re.compile(r"[=+×÷<>≤≥±≈→^√∑·*]|\s-\s")
# Symbols of the elements that steel and its gases are written with; a formula holds nothing else.
FORMULA = re.compile(
    r"(?:(?:H|C|N|O|S|P|K|B|F|V|W|I|Na|Mg|Al|Si|Cl|Ca|Ti|Cr|Mn|Fe|Co|Ni|Cu|Zn|As|Mo|Nb|Sn|Sb|Pb|Zr|Ba|Ag|Ar|He|Hg)[\d₀-₉x]*|[()])+[\d⁺⁻+-]*"
)
ROMAN = re.compile(r"[IVXLCDM]+\b", re.ASCII)


def prose(text: str) -> str:
    """Blank out addresses, file names, codes and numbers with letters in them; every other character stays."""
    return NOISE.sub(" ", text)


GREEK_LETTER = re.compile(r"[Α-ω]")  # alone it is a symbol


def nothing_to_translate(text: str) -> bool:
    """Tell whether `text` holds only numbers, addresses, symbols, units, formulae and codes.

    In doubt the answer is no: a lone acronym may have a translation.
    """
    rest = prose(text)
    if not RUNS.search(rest):
        return True
    words = [word for word in re.split(r"[\s,;:()\[\]|~%]+", rest) if RUNS.search(word)]
    if NUMBER.search(text) and all(GREEK_LETTER.fullmatch(part) for part in re.findall(r"[^\W\d_]+", rest)):
        return True  # Φ30–Φ250, λ = 0.5
    if not all(re.search(r"[A-Za-zµ]", word) for word in words):
        return False
    if len(words) == 1 and (len(words[0].strip(".")) == 1 or ROMAN.fullmatch(words[0].strip("."))):
        return True  # a list mark: "a)", "IV."
    if NUMBER.search(text) and all(is_unit(word) or FORMULA.fullmatch(word) for word in words):
        return True
    return bool(OPERATOR.search(text)) and all(
        len(part) <= 2 or FORMULA.fullmatch(part) for word in words for part in LETTERS.findall(word)
    )


def is_unit(word: str) -> bool:
    """Tell whether `word` is a unit, a ratio of units or a standards body."""
    return all(part in BESIDE_NUMBERS or part == "" for part in re.split(r"[/·.⁻¹²³°\d-]+", word)) or word in BESIDE_NUMBERS
