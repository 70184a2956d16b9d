"""Tell a chemical formula from a word or an abbreviation."""

# ruff: noqa: SIM905 -- word lists read better as text

from __future__ import annotations

import re

ELEMENTS = frozenset(
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh"
    " Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Th U".split()
)  # fmt: skip
# Formulae without a digit: any two symbols in a row would make words of these (CO, NO, but also IN, OS, NICE).
KNOWN = frozenset(
    "CO CaO MgO FeO MnO ZnO NiO CuO BaO SiC TiC TiN AlN VC WC NaOH KOH HCl NaCl KCl HCN CaS FeS MnS NOx SOx NOX SOX COx".split()
)
DIATOMIC = frozenset({"H2", "O2", "N2", "F2", "O3", "Cl2", "Br2", "I2", "S8", "C60"})  # one element alone: B2, C4 or P5 are no formulae

_SYMBOL = r"[A-Z][a-z]?"
_COUNT = r"[\d₀-₉]*"
_GROUP = rf"(?:{_SYMBOL}{_COUNT}|\((?:{_SYMBOL}{_COUNT})+\)[\d₀-₉]+)"
PATTERN = rf"(?<![A-Za-z0-9])(?:{_GROUP}){{1,8}}x?(?:[·•]\d*(?:{_GROUP}){{1,8}})*(?:[²³]?[⁺⁻])?(?![A-Za-z0-9₀-₉])"

_ATOM = re.compile(r"([A-Z][a-z]?)([\d₀-₉]*)")
_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def is_formula(text: str) -> bool:
    """Tell whether a text that looks like a formula (`PATTERN`) is one."""
    bare = text.rstrip("²³⁺⁻").translate(_DIGITS)
    if bare in KNOWN or bare in DIATOMIC:
        return True
    if re.fullmatch(r"[A-Z]+\d{2,}", bare) or re.match(r"([A-Z])\1", bare):  # COP28, IP54, HV10, SSP5
        return False
    parts = re.split(r"[·•]\d*", bare)
    if len(parts) > 1:
        return all(part in KNOWN or _made_of_elements(part) for part in parts)
    return any(c.isdigit() for c in bare) and len({symbol for symbol, _ in _ATOM.findall(bare)}) > 1 and _made_of_elements(bare)


def _made_of_elements(text: str) -> bool:
    atoms = _ATOM.findall(text)
    return bool(atoms) and all(symbol in ELEMENTS and not (count.startswith("0") or len(count) > 2) for symbol, count in atoms)
