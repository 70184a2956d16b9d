"""English inflection of terms: number, verb forms, articles, capitals.

A term's head is inflected, not its tail: tonnes of steel, environmental product declarations (EPD). Regular rules and
a table of the irregular words that trade text uses; dictionaries of the whole language start too slowly for this.
"""

# ruff: noqa: SIM905 -- word lists read better as text

from __future__ import annotations

import re
from functools import lru_cache

# singular → plural
IRREGULAR = {
    "man": "men", "woman": "women", "person": "people", "child": "children", "foot": "feet", "analysis": "analyses", "basis": "bases",
    "crisis": "crises", "hypothesis": "hypotheses", "synthesis": "syntheses", "criterion": "criteria", "phenomenon": "phenomena",
    "datum": "data", "medium": "media", "matrix": "matrices", "index": "indices", "axis": "axes", "bus": "buses", "gas": "gases",
    "leaf": "leaves", "half": "halves", "shelf": "shelves", "knife": "knives", "life": "lives", "wolf": "wolves", "hero": "heroes",
    "cargo": "cargoes", "potato": "potatoes", "billet": "billets", "quiz": "quizzes", "radius": "radii", "formula": "formulas",
}  # fmt: skip
_SINGULAR = {plural: singular for singular, plural in IRREGULAR.items()} | {
    "indexes": "index",
    "formulae": "formula",
    "matrixes": "matrix",
    "axes": "axis",
}
# both numbers alike
SAME = frozenset(
    "series species steelworks ironworks works headquarters means aircraft fines goods news logistics economics physics".split()
)
# words that end in s and are singular
SINGULAR_S = frozenset(
    "process gas loss mass stress business access press class glass progress success lens bus basis analysis axis crisis"
    " thickness toughness".split()
)
# no plural in ordinary use
MASS = frozenset(
    "steel iron coke coal scrap metal slag energy electricity power hydrogen oxygen nitrogen carbon air water heat steam dust"
    " sludge equipment machinery technology production output consumption neutrality management information research"
    " development governance trade infrastructure transport finance knowledge work progress ore lime limestone sinter gangue"
    " labour labor capacity safety security civilization sheet wire rod".split()
)
_COUNTABLE = frozenset(
    "technology capacity ore sheet wire rod development metal power".split()
)  # both ways: a plural is right where the text asks for it

# base → (past, participle); verbs whose forms are no rule's
VERBS = {
    "make": "made made", "take": "took taken", "give": "gave given", "build": "built built", "hold": "held held",
    "bring": "brought brought", "lead": "led led", "drive": "drove driven", "set": "set set", "cut": "cut cut", "put": "put put",
    "meet": "met met", "run": "ran run", "win": "won won", "grow": "grew grown", "keep": "kept kept", "rise": "rose risen",
    "begin": "began begun", "write": "wrote written", "sell": "sold sold", "buy": "bought bought", "cast": "cast cast",
    "blow": "blew blown", "draw": "drew drawn", "melt": "melted melted", "strive": "strove striven", "speed": "sped sped",
    "forge": "forged forged", "shut": "shut shut", "break": "broke broken", "choose": "chose chosen", "go": "went gone",
    "do": "did done", "have": "had had", "be": "was been", "see": "saw seen", "find": "found found", "step": "stepped stepped",
    "tap": "tapped tapped", "plan": "planned planned", "cap": "capped capped", "swap": "swapped swapped", "strip": "stripped stripped",
    "stop": "stopped stopped", "offset": "offset offset", "phase": "phased phased", "spread": "spread spread", "lay": "laid laid",
    "pay": "paid paid",
}  # fmt: skip

_TAIL = re.compile(r"\s(?:of|for|in|with|from|to|on|by|per|at|under|without)\s.*$|\s*\([^()]*\)\s*$", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?i)[aeiou]|hour|honest|honou?r|heir|8|11(?!\d)|18(?!\d)")
_CONSONANT_SOUND = re.compile(r"(?i)uni(?![nm])|us[eau]|eu|one(?![a-z]{2}r)|once|ubiq|util|ura")
_LETTER_NAMES_WITH_VOWEL = frozenset("AEFHILMNORSX")
_ARTICLE = re.compile(r"\b([Aa]n?)(\s+[\"“‘'(]?)$")
MINOR = frozenset("a an the and or nor but of for in on at to by as per via with from into over".split())


def head_and_tail(phrase: str) -> tuple[str, str]:
    """Split a phrase into what is inflected at its end and the tail that never is (`of steel`, ` (EPD)`)."""
    tail = ""
    while match := _TAIL.search(phrase):
        if not match.start():
            break
        phrase, tail = phrase[: match.start()], phrase[match.start() :] + tail
    return phrase, tail


def _last(phrase: str) -> tuple[str, str]:
    at = max(phrase.rfind(" "), phrase.rfind("-")) + 1
    return phrase[:at], phrase[at:]


@lru_cache(maxsize=16384)
def plural(phrase: str) -> str:
    """Make a noun phrase plural; one that is plural already comes back as it is."""
    head, tail = head_and_tail(phrase)
    before, word = _last(head)
    return before + _plural_word(word) + tail


@lru_cache(maxsize=16384)
def singular(phrase: str) -> str:
    """Make a noun phrase singular; one that is singular already comes back as it is."""
    head, tail = head_and_tail(phrase)
    before, word = _last(head)
    return before + _singular_word(word) + tail


def is_plural(phrase: str) -> bool:
    """Tell whether the head of a phrase is plural in form and has a singular."""
    return singular(phrase) != phrase


def countable(phrase: str) -> bool:
    """Tell whether a phrase takes a plural in ordinary use: not hot metal, sintering or carbon neutrality."""
    word = _last(head_and_tail(phrase)[0])[1].lower()
    if word in _COUNTABLE:
        return True
    uncounted = word in MASS or (word.endswith(("ing", "ness", "ism", "ics")) and word != "building")
    return not uncounted and not (word.endswith("ality") and word != "quality")


def _plural_word(word: str) -> str:
    low = word.lower()
    if not low or not low[-1].isalpha() or low in SAME or _singular_word(word) != word:
        return word
    if word.isupper() and len(word) > 1:  # abbreviations: EAFs
        return word + "s"
    if low in IRREGULAR:
        return _cased(IRREGULAR[low], word)
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _singular_word(word: str) -> str:
    low = word.lower()
    if low in _SINGULAR:
        return _cased(_SINGULAR[low], word)
    if low in SAME or low in SINGULAR_S or len(low) < 3 or not low.endswith("s") or low.endswith(("ss", "us", "is", "ics")):
        return word
    if word[:-1].isupper() and len(word) > 2:
        return word if word.isupper() else word[:-1]
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "xes", "zzes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def _cased(word: str, like: str) -> str:
    return word.upper() if like.isupper() and len(like) > 1 else capitalize(word) if like[:1].isupper() else word


@lru_cache(maxsize=16384)
def verb_forms(phrase: str) -> tuple[str, ...]:
    """List the forms of a verb phrase, its first word inflected: peak carbon emissions, peaks …, peaked …, peaking …"""
    verb, space, rest = phrase.partition(" ")
    low = verb.lower()
    past, participle = VERBS[low].split() if low in VERBS else (_regular_past(low),) * 2
    third = "has" if low == "have" else "is" if low == "be" else _plural_word(low)
    forms = dict.fromkeys((low, third, past, participle, _gerund(low)))
    return tuple(_cased(form, verb) + space + rest for form in forms)


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else verb + "ed"


def _gerund(verb: str) -> str:
    doubled = f"{verb}{verb[-1:]}ed" in VERBS.get(verb, "") or verb in ("set", "cut", "put", "run", "win", "begin", "shut", "offset")
    if doubled:
        return verb + verb[-1] + "ing"
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be" else verb + "ing"


def article(phrase: str) -> str:
    """Choose `a` or `an` by the sound that a phrase begins with; abbreviations are spelled out: an EAF, a BOF."""
    word = re.split(r"[\s\-/]", phrase.lstrip("\"“‘'("), maxsplit=1)[0]
    letters = re.match(r"[A-Z]{2,5}(?![a-z])|[A-Z](?=\d|$)", word)
    if letters:
        return "an" if word[0] in _LETTER_NAMES_WITH_VOWEL else "a"
    if _CONSONANT_SOUND.match(word):
        return "a"
    return "an" if _VOWEL_SOUND.match(word) else "a"


def with_article(before: str, phrase: str, plural_now: bool = False) -> str:
    """Correct an indefinite article at the end of `before` for the phrase that follows it.

    Args:
        plural_now: the phrase is plural, so that the article goes.
    """
    match = _ARTICLE.search(before)
    if not match or not phrase[:1].isalnum():
        return before
    if plural_now:
        return before[: match.start()] + match.group(2).lstrip()
    right = article(phrase)
    return before[: match.start()] + (right.capitalize() if match.group(1)[0] == "A" else right) + match.group(2)


def capitalize(text: str) -> str:
    """Put a capital on the first letter, unless the first word carries capitals of its own (pH, iPhone)."""
    match = re.match(r"[^\w]*([^\W\d_]+)", text)
    if not match or any(c.isupper() for c in match.group(1)):
        return text
    at = match.start(1)
    return text[:at] + text[at].upper() + text[at + 1 :]


def title(phrase: str) -> str:
    """Put a phrase in title case: every word but the small ones, after a hyphen too; what has capitals keeps them."""
    words = re.split(r"([\s\-]+)", phrase)
    return "".join(word if index and word.lower() in MINOR else capitalize(word) for index, word in enumerate(words))


def is_title(text: str) -> bool:
    """Tell whether a text is in title case: at least two words, every longer one capitalised."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", text)]
    return len(words) > 1 and all(word[0].isupper() for word in words)
