"""Find what must come through translation unchanged, hold it out of the model's way and put it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import chemistry, unitnames

Span = tuple[int, int]

# where a URL ends in running text
_END = r"\s\u00a0\u3000<>\"'`“”‘’（）《》〈〉「」『』【】，。；：！？、…\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
_ABBREVIATED = r"(?:com|cn|org|net|gov|edu|int|io|eu|de|fr|jp|kr|uk|ru|info|biz|top|cc|tv|me|co)"
_NAME = r"[A-Za-z0-9_.+\-]"
_SUFFIX = (
    r"(?:txt|docx?|xlsx?|pptx?|pdf|csv|tsv|md|html?|json|jsonl|xml|ya?ml|py|js|toml|ini|cfg|conf|log|zip|gz|rar|7z|tar|png|jpe?g|gif|svg|mp[34]"
    r"|avi|tmx|xlf|xliff|tbx|po|srt|vtt|odt|ods|rtf|epub|exe|dll|so|sh|bat|ps1|db|sql|dwg|dxf|step|argosmodel)"
)
_BODY = r"GB(?:/[TZ])?|GBZ(?:/T)?|ISO(?:/(?:IEC|TS|TR|PAS|DIS))?|IEC|(?:DIN |BS |NF )?EN(?: ISO)?|DIN|ASTM|ASME|JIS|API|BS|SAE|AISI|UIC"
_BODY += r"|YB(?:/T)?|HJ(?:/T)?|JB(?:/T)?|NB/T|SH/T|HG/T|CJJ?(?:/T)?|TB/T|DL/T|AQ|DB\d*(?:/T)?|T/[A-Z]{2,6}"
_ELEMENT = r"(?:Cr|Mn|Si|Ni|Mo|Ti|Nb|Al|Cu|Re|Co|Zr|Pb|V|W|B|N|P|S|A|Mg)"
_GRADES = (
    r"Q\d{3}(?:[A-Z]{1,4}\d?)?(?:-Z\d\d)?",  # Q355B, Q345GJC-Z15
    r"(?:HRB|HPB|CRB|HRBF|RRB)\d{3}[EFW]{0,2}",  # rebar
    r"[XLP]\d{2,3}[MQNSR]{0,2}",  # pipeline and pressure vessel steels
    r"[ABDEF]H?(?:32|36|40|42|46|47|50|55|62|69)",  # ship plate
    r"SUS\d{3}[A-Z]{0,2}\d?|S\d{3}(?:J[R0-2]|K2|M[LC]?|N[L]?|Q[L1]?L?1?)?W?|SM\d{3}[A-C]?|SS\d{3}|SPH[CDE]|SPC[CDEFG]|SG[CH]C|SEC[CDE]|SCM\d{3}",
    r"(?:20[12]|30[1-9]|31[0-9]|321|347|409|410|430|439|441|443)(?:LN|L|Ti|H|N)",  # stainless, by AISI number
    r"DC0\d(?:\+[A-Z]{1,2})?|DX5\d[A-Z]?(?:\+[A-Z]{1,2})?|(?:DP|QP|TR|CP|MS|PHS|HC|BR|WL)\d{3,4}[A-Z/\d]*",  # automotive
    r"\d{2}[A-Z]{1,3}\d{3,4}[A-Z]?|B\d{2}[A-Z]{1,2}\d{3}|M\d{3}-\d{2}[A-Z]",  # electrical steel
    rf"\d{{1,3}}(?:{_ELEMENT}\d{{0,2}}(?:\.\d)?){{2,7}}[A-HR]?",  # 30CrMnSi, 06Cr19Ni10
    r"\d{1,3}(?:Cr|Mn|Si|Ni|Mo|Ti|Al)\d{0,2}[A-HR]?",  # 40Cr
    r"T\d{1,2}[A-Z]?钢|GCr\d{1,2}(?:SiMn)?|ZG\d{2,3}(?:-\d{3})?[A-Za-z\d]*|(?:TMT|Fe)\s?[45]\d\d[A-Z]?",
)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?"
_UNIT = unitnames.PATTERN
_SPECIES = r"\d{0,2}(?:[A-Z][a-z]?[\d₀-₉]{0,3}){1,5}"  # one side's substance in a chemical equation: 3H₂, Fe2O3


@dataclass(frozen=True, slots=True)
class Protected:
    """A stretch of text that has to come through unchanged."""

    span: Span
    kind: str  # url, email, placeholder, code, path, standard, phone, version, grade, formula, quantity
    hard: bool  # the model must not see it; the others it usually copies, and they are verified afterwards


@dataclass(frozen=True, slots=True)
class Held:
    """Text whose protected stretches are replaced by ⟦0⟧ to ⟦9⟧, counted round again after ten."""

    text: str
    tokens: tuple[str, ...] = ()  # what stands behind the brackets, in order
    spans: tuple[Span, ...] = ()  # where each token stood in the text before


@dataclass(frozen=True, slots=True)
class Restored:
    """Text with the held tokens back in place."""

    text: str
    missing: tuple[str, ...] = ()  # tokens that the model dropped
    extra: int = 0  # brackets that it made up or doubled
    spans: tuple[Span | None, ...] = ()  # where each token stands now; None for a missing one
    moved: tuple[tuple[Span, Span], ...] = ()  # every bracket: its span in the text before, and now


# Kinds in order of precedence: an earlier one wins a stretch that two of them claim.
_KINDS: tuple[tuple[str, bool, str], ...] = (
    ("code", True, r"```.+?```|``[^`\n]+``|`[^`\n]+`"),
    ("url", True, rf"(?<![A-Za-z0-9])(?:(?:https?|ftp|file)://|mailto:|www\.)[^{_END}]+"),
    ("email", True, r"(?<![\w.+\-@])[A-Za-z0-9][\w.+\-]*@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}"),
    ("url", True, rf"(?<![\w.@/\-])(?:[A-Za-z0-9\-]+\.){{1,4}}{_ABBREVIATED}(?![A-Za-z0-9.\-])(?:/[^{_END}]*)?"),
    ("placeholder", True, r"</?[A-Za-z][\w:\-]*(?:\s[^<>\n]{0,300})?/?>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});"),
    ("placeholder", True, r"\$?\{\{[^{}\n]{1,60}\}\}|\$?\{(?!\d{3})[\w.\-:!]{0,40}\}|%\(\w+\)[-#0 +]*[\d.]*[sdifgxr]|%\d+\$[sdifgx]"),
    ("placeholder", True, r"(?<![\w%])%[-#0+]*\d*(?:\.\d+)?[sdifgxuc](?![A-Za-z])|(?<![\w$])\$[A-Za-z_]\w{2,}"),
    ("path", True, rf"(?<![\w])[A-Za-z]:[\\/](?:[^\s<>|\"?*，。；、：]*\.{_SUFFIX}(?![A-Za-z0-9])|[^\s<>|\"?*，。；、：]*)"),
    ("path", True, r"\\\\[\w.\-$]+(?:\\[^\s<>|\"?*，。；、：\\]+)+"),
    ("path", True, rf"(?<![A-Za-z0-9_.%/)）])(?:~|\.\.?)/{_NAME}+(?:/{_NAME}*)*"),
    ("path", True, rf"(?<![A-Za-z0-9_.%/)）])/(?=[\w/]*[A-Za-z_]{{3}}){_NAME}+(?:/{_NAME}+)+/?"),
    ("path", True, rf"(?<![A-Za-z0-9_.\-])(?:{_NAME}+/)*[A-Za-z0-9_][A-Za-z0-9_.+\-]*\.{_SUFFIX}(?![A-Za-z0-9])"),
    ("code", True, r"(?<![A-Za-z0-9_])(?:__\w+__|[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)(?:\([\w., ]*\))?"),
    ("code", True, r"(?<![A-Za-z0-9_])(?=\w{4})[a-z]+(?:[A-Z][a-z0-9]*)+\([\w., ]*\)"),
    ("code", True, r"(?<![A-Za-z0-9_.])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\(\)|(?<![\w\-])--[a-z][a-z0-9\-]+(?:=[^\s，。；]+)?"),
    ("standard", False, rf"(?<![A-Za-z])(?:{_BODY})[ \u00a0\-]?(?:[A-Z] ?)?\d+(?:[./]\d+)*(?:[A-Z]\d*M?)?(?:[-–—]\d+)*(?:[:：]\d{{4}})?"),
    # a document's, order's or unit's number: DY-2024-117, LF-07, HX-300A
    ("code", False, r"(?<![A-Za-z0-9_\-])(?=[A-Z\-]*\d)[A-Z]{1,5}(?:-[A-Z0-9]{1,6}){1,4}(?![A-Za-z0-9\-])"),
    ("phone", False, r"(?<![\w.])(?:\+\d{1,3}[ \-]?)(?:\(\d{1,4}\)[ \-]?)?\d{2,4}(?:[ \-]?\d{2,4}){1,4}(?!\w)"),
    ("phone", False, r"(?<![\w.\-])(?:0\d{2,3}[-–]\d{7,8}(?:[-–]\d{1,5})?|[48]00-\d{3,4}-\d{3,4}|1[3-9]\d{9})(?![\w\-])"),
    ("version", False, r"(?<![A-Za-z0-9.])[vV]\d+(?:\.\d+)+(?:[\-+]?(?:rc|alpha|beta|b|a)\.?\d+)?(?![A-Za-z0-9])"),
    ("version", False, r"(?<![\w.])\d+\.\d+\.\d+(?:\.\d+)*(?:[\-+]?(?:rc|alpha|beta)\.?\d*)?(?![\w])"),
    ("equation", True, rf"(?<![A-Za-z0-9]){_SPECIES}(?:\s?[+＋]\s?{_SPECIES}){{0,4}}\s?(?:→|⟶|⇌|⇄|->|=)\s?{_SPECIES}(?:\s?[+＋]\s?{_SPECIES}){{0,4}}[↑↓]?(?![A-Za-z0-9])"),
    ("grade", False, rf"(?<![A-Za-z0-9.])(?:{'|'.join(_GRADES)})(?![A-Za-z0-9₀-₉])"),
    ("quantity", False, rf"(?<![A-Za-z0-9.,])[+\-−±]?{_NUMBER}(?:\s?[×xX~～–\-]\s?{_NUMBER})*\s?(?:{_UNIT})(?![A-Za-z0-9₂²³])"),
    ("formula", False, chemistry.PATTERN),
)  # fmt: skip
# ASCII: what follows 在 or 访问 stands at the start of a word all the same.
_COMPILED = tuple((kind, hard, re.compile(pattern, re.DOTALL | re.ASCII)) for kind, hard, pattern in _KINDS)
_SUSPECT = re.compile(r"[A-Za-z0-9\\/`{%$⟦<&]")
_BRACKET = re.compile(r"[⟦⟧]")
_LOOKALIKE = re.compile(r"[\[【［]{1,2}\s*\d\s*[\]】］]{1,2}")


def find(text: str) -> tuple[Protected, ...]:
    """Find what must come through unchanged: addresses, code, grades, formulae, quantities.

    Returns:
        What was found in order, without overlaps.
    """
    if not _SUSPECT.search(text):
        return ()
    found: list[Protected] = []
    for kind, hard, pattern in _COMPILED:
        for match in pattern.finditer(text):
            span = _trimmed(text, match.span(), kind)
            if span[1] > span[0] and not any(span[0] < p.span[1] and p.span[0] < span[1] for p in found) and _plausible(text, span, kind):
                found.append(Protected(span, kind, hard))
    return tuple(sorted(found, key=lambda p: p.span))


def _trimmed(text: str, span: Span, kind: str) -> Span:
    """Give back the sentence's own punctuation at the end of an address or path."""
    start, end = span
    if kind not in ("url", "path"):
        return span
    while end > start and (text[end - 1] in ".,;:!?*_" or (text[end - 1] in ")]}" and not _balanced(text[start:end]))):
        end -= 1
    return start, end


def _balanced(text: str) -> bool:
    return all(text.count(left) >= text.count(right) for left, right in ("()", "[]", "{}"))


def _plausible(text: str, span: Span, kind: str) -> bool:
    return kind != "formula" or chemistry.is_formula(text[span[0] : span[1]])


def hold(text: str, spans: Iterable[Span]) -> Held:
    """Replace spans by ⟦0⟧, ⟦1⟧ …, starting again at 0 after ten: models know no more, and order tells the rest.

    Brackets that the text has itself are held too, so that `restore(hold(text, spans).text, tokens)` is always `text`.

    Args:
        spans: non-empty, without overlaps.
    """
    wanted = sorted(spans)
    literal = [m.span() for m in _BRACKET.finditer(text)]
    if wanted:
        literal += [m.span() for m in _LOOKALIKE.finditer(text)]
    for span in literal:
        if not any(span[0] < end and start < span[1] for start, end in wanted):
            wanted.append(span)
    wanted.sort()
    pieces, done = [], 0
    for number, (start, end) in enumerate(wanted):
        pieces += [text[done:start], f"⟦{number % 10}⟧"]
        done = end
    pieces.append(text[done:])
    return Held("".join(pieces), tuple(text[start:end] for start, end in wanted), tuple(wanted))


_EXACT = re.compile(r"⟦(\d)⟧")
_LOOSE = re.compile(r"[⟦\[【［]{1,2}\s*(\d)\s*[⟧\]】］]{1,2}|⟦\s*(\d)(?!\d)|(?<!\d)(\d)\s*⟧")


def restore(text: str, tokens: Sequence[str]) -> Restored:
    """Put held tokens back where the model left their brackets.

    Exact brackets count first; only for tokens that are then still missing are bent ones accepted
    (`[[0]]`, `⟦ 0 ⟧`, `[0]`, a missing half), so that a text's own `[0]` is safe.
    """
    if not tokens:
        return Restored(text)
    places = {m.span(): int(m.group(1)) for m in _EXACT.finditer(text)}
    expected = [number % 10 for number in range(len(tokens))]
    for match in _LOOSE.finditer(text):
        digit = int(next(group for group in match.groups() if group is not None))
        free = not any(match.start() < end and start < match.end() for start, end in places)
        if free and list(places.values()).count(digit) < expected.count(digit):
            places[match.span()] = digit
    return _filled(text, tokens, sorted(places.items()))


def _filled(text: str, tokens: Sequence[str], places: Sequence[tuple[Span, int]]) -> Restored:
    queue = {digit: list(range(digit, len(tokens), 10)) for digit in range(10)}
    spans: list[Span | None] = [None] * len(tokens)
    moved: list[tuple[Span, Span]] = []
    result, done, extra = "", 0, 0
    for (start, end), digit in places:
        result += text[done:start]
        waiting = queue[digit]
        if waiting:
            number = waiting.pop(0)
            spans[number] = (len(result), len(result) + len(tokens[number]))
            token = tokens[number]
        else:  # doubled, which repeats its token, or made up, which is dropped
            extra += 1
            token = tokens[digit] if digit < len(tokens) else ""
        moved.append(((start, end), (len(result), len(result) + len(token))))
        result += token
        done = end
    missing = tuple(token for token, span in zip(tokens, spans, strict=True) if span is None)
    return Restored(result + text[done:], missing, extra, tuple(spans), tuple(moved))


def survived(target: str, tokens: Iterable[str]) -> tuple[str, ...]:
    """Tell which tokens are missing from a target.

    Spacing, digit grouping, subscripts and ℃ for °C do not count, nor does a unit spelled out or converted in prefix only.
    """
    plain = unitnames.normal(target)
    return tuple(token for token in tokens if not _stands_as_it_is(token, target) and not _stands(token, plain))


def _stands_as_it_is(token: str, target: str) -> bool:
    left = r"(?<![\d.,])" if token[:1].isdigit() else ""
    right = r"(?![A-Za-z\d])" if token[-1:].isalnum() else ""
    return token in target and re.search(left + re.escape(token) + right, target) is not None


def _stands(token: str, plain: str) -> bool:
    return any(re.search(rf"(?:(?<![A-Za-z\d.])|(?<!\d)(?=[+±-]))(?:{form})(?![A-Za-z\d])", plain) for form in unitnames.accepted(token))
