"""Units as they stand behind a number in Latin letters, and the spellings a translation may give them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# unit as written after NFKC → what a translation may write for it: regular expressions, singular, a space may be missing
_NAMES = """
mm: millimet(?:er|re)
cm: centimet(?:er|re)
dm: decimet(?:er|re)
m: met(?:er|re)
km: kilomet(?:er|re)
nm: nanomet(?:er|re)
μm: micron|micromet(?:er|re)|um
um: micron|micromet(?:er|re)|μm
mm2: square millimet(?:er|re)
cm2: square centimet(?:er|re)
m2: square met(?:er|re)|sq m
km2: square kilomet(?:er|re)|sq km
ha: hectare
cm3: cubic centimet(?:er|re)
m3: cubic met(?:er|re)|cu m
Nm3: normal cubic met(?:er|re)|m3
L: lit(?:er|re)|l
l: lit(?:er|re)|L
mL: millilit(?:er|re)|ml
ml: millilit(?:er|re)|mL
mg: milligram(?:me)?
g: gram(?:me)?
kg: kilogram(?:me)?|kilo
t: ton(?:ne)?|mt|T
kt: kilotonne|thousand ton(?:ne)?
Mt: megatonne|million ton(?:ne)?
Gt: gigatonne|billion ton(?:ne)?
DWT: deadweight ton(?:ne)?|dwt
kgce: kg of (?:standard coal|coal equivalent|standard coal equivalent)
tce: ton(?:ne)?s? of (?:standard coal|coal equivalent|standard coal equivalent)
tCO2: (?:ton(?:ne)?s?|t) (?:of )?(?:CO2|carbon dioxide)
tCO2e: (?:ton(?:ne)?s?|t) (?:of )?(?:CO2e|CO2 equivalent)
kgCO2: kg (?:of )?CO2
kgCO2e: kg (?:of )?CO2e
W: watt
kW: kilowatt|KW
MW: megawatt
GW: gigawatt
TW: terawatt
Wh: watt-?hour
kWh: kilowatt[- ]?hour|kwh|KWh
kwh: kilowatt[- ]?hour|kWh
KWh: kilowatt[- ]?hour|kWh
MWh: megawatt[- ]?hour
GWh: gigawatt[- ]?hour
TWh: terawatt[- ]?hour
J: joule
kJ: kilojoule
MJ: megajoule
GJ: gigajoule
TJ: terajoule
kcal: kilocalorie
Pa: pascal
kPa: kilopascal
MPa: megapascal
Mpa: megapascal|MPa
GPa: gigapascal
bar: bar
mbar: millibar
V: volt
kV: kilovolt
A: amp(?:ere)?
kA: kiloamp(?:ere)?
MVA: megavolt[- ]?ampere
kVA: kilovolt[- ]?ampere
Hz: hertz
kHz: kilohertz
MHz: megahertz
GHz: gigahertz
dB: decibel
ppm: parts per million
ppb: parts per billion
mol: mole
N: newton
kN: kilonewton
rpm: revolutions per minute
K: kelvin
°C: degrees?(?: celsius| centigrade| c)?|celsius|c
°F: degrees? fahrenheit|fahrenheit
h: hour|hr
min: minute
s: second|sec
d: day
a: year|annum|yr
GB: gigabyte
TB: terabyte
MB: megabyte
KB: kilobyte|kB
dm2: square decimet(?:er|re)
"""
NAMES: dict[str, str] = dict(line.split(": ", 1) for line in _NAMES.strip().splitlines())

# Letters that are words, grades or ordinals far more often than units: they count only behind a slash (m³/a).
_ONLY_PER = frozenset({"a", "d", "A", "K", "N", "s"})
_SPELLED = {"°C": "(?:℃|[°º˚]C)", "°F": "(?:℉|[°º˚]F)", "μm": "[μµ]m"}


def _spelling(unit: str) -> str:
    """Write a unit as a pattern over raw text: raised, lowered and compatibility characters."""
    return _SPELLED.get(unit) or unit.replace("CO2", "CO[2₂]").replace("dm2", "dm[2²]").replace("m2", "(?:m[2²]|㎡)").replace(
        "m3", "(?:m[3³]|㎥)"
    )


def _any(units: list[str]) -> str:
    return "|".join(_spelling(unit) for unit in sorted(units, key=len, reverse=True))


_PER = _any(list(NAMES))
_MORE = rf"(?:\((?:{_PER})(?:[·*/](?:{_PER}))*\)|{_PER})"
PATTERN = rf"(?:{_any([unit for unit in NAMES if unit not in _ONLY_PER])})(?:\s?[·*/]\s?{_MORE})*"

_THIN = "\u2009"  # what `normal` leaves where two words met
_AMOUNT = re.compile(r"([+±\-]?\d[\d.]*(?:[×x~\-]\d[\d.]*)*)([^\d].*)", re.DOTALL)
_GROUPING = re.compile(r"(?<=\d)[,\u2009\u202f' ](?=\d{3}(?!\d))")
_FOLD = str.maketrans({"×": "x", "–": "-", "—": "-", "−": "-", "～": "~", "º": "°", "˚": "°", "µ": "μ", "•": "·", "‘": "'", "’": "'"})


def normal(text: str) -> str:
    """Fold what does not matter in a token: compatibility characters, spaces, digit grouping, kinds of dash."""
    folded = unicodedata.normalize("NFKC", text.translate(_FOLD)).translate(_FOLD)
    joined = re.sub(r"(?<=W)[·*](?=h)", "", _GROUPING.sub("", folded))
    return re.sub(r"\s", "", re.sub(r"(?<=\w)\s+(?=\w)", "\0", joined)).replace("\0", _THIN)


@lru_cache(maxsize=4096)
def accepted(token: str) -> tuple[str, ...]:
    """List the forms that count as the token, as regular expressions over `normal` text."""
    plain = normal(token)
    forms = [_loose(plain)]
    amount = _AMOUNT.fullmatch(plain.replace(_THIN, ""))
    head, slash, tail = amount.group(2).partition("/") if amount else ("", "", "")
    if amount and head in NAMES:
        per = f"{_THIN}?(?:/|per{_THIN}?)(?:{_names(tail)})" if slash else ""
        forms.append(rf"{_numbers(amount.group(1), _names(head))}[{_THIN}\-]*(?:{_names(head)}){per}")
    return tuple(forms)


def _numbers(amount: str, unit: str) -> str:
    """Write a number or range as a pattern: 20~30 is 20–30, 20 to 30, 20 °C to 30 °C."""
    sign, rest = (amount[0], amount[1:]) if amount[0] in "+±-" else ("", amount)
    parts = re.split(r"([x~\-])", rest)
    words = {"x": "x|by", "~": "to|and|~|-", "-": "to|and|~|-"}
    between = {mark: rf"(?:[{_THIN}\-]*(?:{unit}))?{_THIN}?(?:{said}){_THIN}?" for mark, said in words.items()}
    joined = "".join(between.get(part, re.escape(part)) for part in parts)
    return (rf"(?:-|minus{_THIN}?)" if sign == "-" else "[+±]?" if sign else "") + joined


def _names(unit: str) -> str:
    """All the spellings of a unit, spelled-out ones with their plural and in any case."""
    names = NAMES.get(unit, "")
    spelled = f"|(?i:(?:{names})s?)".replace(" ", f"[{_THIN}-]?") if names else ""
    return _loose(unit) + spelled


def _loose(plain: str) -> str:
    """Allow a thin space between the parts of a token: 30CrMnSi written 30 CrMnSi is still readable."""
    return f"{_THIN}?".join(re.escape(part) for part in re.findall(rf"[^\W\d_]+|[\d.]+|[^\w\s.{_THIN}]|[._]", plain))
