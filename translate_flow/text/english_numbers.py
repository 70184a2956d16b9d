"""Words that state numbers: English ones in full, scale words of other languages."""

from __future__ import annotations

SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {word: 10 * number for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12,
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
# One word that states an amount, perhaps with a unit: value, unit, other readings.
SINGLE: dict[str, tuple[str, str, tuple[int, ...]]] = {
    "dozen": ("12", "", (10,)), "dozens": ("12", "", (10, 20, 30, 50)), "couple": ("2", "", ()), "pair": ("2", "", ()),
    "both": ("2", "", ()), "twice": ("2", "", (1,)), "double": ("2", "", (1, 100)),
    "doubled": ("2", "", (1, 100)), "doubles": ("2", "", (1, 100)), "doubling": ("2", "", (1, 100)), "triple": ("3", "", (2,)),
    "tripled": ("3", "", (2,)), "tripling": ("3", "", (2,)), "thrice": ("3", "", ()),
    "trio": ("3", "", ()), "threefold": ("3", "", (2,)), "twofold": ("2", "", (1,)), "tenfold": ("10", "", (9,)),
    "fivefold": ("5", "", (4,)), "fourfold": ("4", "", (3,)), "quadruple": ("4", "", (3,)), "quadrupled": ("4", "", (3,)),
    "half": ("0.5", "", (50, 6, 30)), "halved": ("0.5", "", (50,)), "halving": ("0.5", "", (50,)), "quarter": ("0.25", "", (25, 3, 15)),
    "quarters": ("0.25", "", (25, 3)), "decade": ("10", "year", ()), "decades": ("10", "year", (20, 30, 40, 50)),
    "century": ("100", "year", ()), "centuries": ("100", "year", (200, 300)), "fortnight": ("14", "day", (15, 2)),
    "hundreds": ("100", "", ()), "thousands": ("1000", "", ()), "millions": ("1000000", "", ()),
    "billions": ("1000000000", "", ()), "tens": ("10", "", ()), "weekend": ("2", "day", ()), "noon": ("12", "", ()),
    "midnight": ("0", "", (24, 12)), "teens": ("10", "", ()), "week": ("7", "day", (1,)), "weeks": ("7", "day", ()),
    "twenties": ("20", "", ()), "thirties": ("30", "", ()), "forties": ("40", "", ()), "fifties": ("50", "", ()),
    "sixties": ("60", "", ()),
    "seventies": ("70", "", ()), "eighties": ("80", "", ()), "nineties": ("90", "", ()),
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "January Jan",
            " February Feb",
            " March Mar",
            " April Apr",
            " May",
            " June Jun",
            " July Jul",
            " August Aug",
            " September Sept Sep",
            " October Oct",
            " November Nov",
            " December Dec",
        ],
        1,
    )
    for name in names.split()
}
SHORT_SCALES = {"k": 1000, "K": 1000, "m": 10**6, "mn": 10**6, "M": 10**6, "bn": 10**9, "b": 10**9, "B": 10**9, "tn": 10**12, "trn": 10**12}
# The long scale: eine Billion is a million million.
FOREIGN_SCALES = {
    "de": {"tausend": 10**3, "million": 10**6, "millionen": 10**6, "mio": 10**6, "milliarde": 10**9, "milliarden": 10**9,
           "mrd": 10**9, "billion": 10**12, "billionen": 10**12},
    "fr": {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
           "billion": 10**12, "billions": 10**12},
    "es": {"mil millones": 10**9, "mil": 10**3, "millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12},
    "it": {"mila": 10**3, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9},
    "pt": {"mil milhões": 10**9, "mil": 10**3, "milhão": 10**6, "milhões": 10**6, "bilhões": 10**9, "bilhão": 10**9},
    "ru": {"тысяч": 10**3, "тыс": 10**3, "миллион": 10**6, "миллионов": 10**6, "млн": 10**6, "миллиардов": 10**9, "млрд": 10**9},
}  # fmt: skip
ORDINALS |= {f"{word}s": number for word, number in ORDINALS.items() if word not in ("first", "second")}  # two thirds
COUNT = SMALL | TENS | SCALES
INTERESTING = COUNT.keys() | ORDINALS.keys() | SINGLE.keys() | {name.lower() for name in MONTHS}
