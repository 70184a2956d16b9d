"""The rules in the order in which they work: encodings first, then characters, marks, spaces, sentences, and the page as a whole."""

from __future__ import annotations

from . import duplicates, east, encoding, forms, page, pinyin, quotes, target, west, wraps
from .rule import BOTH, DOCUMENT, SOURCE, TARGET, Rule

EAST = frozenset({"zh", "ja"})

RULES: tuple[Rule, ...] = (
    Rule("mojibake", "UTF-8 that was read as Windows-1252, Latin-1 or GBK is read again.", SOURCE, encoding.mojibake),
    Rule("entities", "HTML character references left in the text (&nbsp; &#8217;) become characters.", BOTH, encoding.entities),
    Rule("controls", "Control, zero-width and private-use characters and soft hyphens go.", BOTH, encoding.controls),
    Rule("composed", "Letters and their accents become one character (NFC).", BOTH, forms.compose),
    Rule("radicals", "Kangxi and other radicals copied from a PDF become the characters they look like.", SOURCE, forms.radicals),
    Rule("width", "Full-width letters and digits become ASCII, half-width katakana full-width.", BOTH, forms.width),
    Rule("pinyin-noise", "Pinyin in brackets that repeats the character before it goes: 發(fā)展.", SOURCE, pinyin.pinyin_noise),
    Rule("line-wraps", "Lines broken at a fixed width are joined, hyphenated words too.", SOURCE, wraps.line_wraps),
    Rule("spaced-characters", "Characters set apart one by one (钢 铁 工 业) close up.", BOTH, east.spaced_out, languages=EAST),
    Rule(
        "wide-punctuation", "Half-width marks in Chinese or Japanese text become full-width.", BOTH, east.wide_punctuation, languages=EAST
    ),
    Rule("character-space", "Spaces between Chinese characters go.", TARGET, east.between_characters, languages=EAST),
    Rule("narrow-punctuation", "Full-width marks become the western ones, with their spaces.", BOTH, target.narrow_punctuation, spare=EAST),
    Rule("quotes", "Foreign quotation marks become those of the language, where they are balanced.", TARGET, quotes.quotes),
    Rule("doubled-wide-marks", "Full-width marks typed twice become one.", BOTH, east.doubled_wide, languages=EAST),
    Rule("doubled-marks", "Commas, semicolons and full stops typed twice become one.", BOTH, west.doubled_marks),
    Rule("sentence-space", "A space follows the end of a sentence.", BOTH, west.sentence_space, spare=EAST),
    Rule("clause-space", "A space follows a comma, semicolon or colon.", BOTH, west.clause_space, spare=EAST),
    Rule("space-before-mark", "No space stands before a comma or a full stop.", BOTH, west.space_before_mark, spare=EAST),
    Rule("bracket-space", "No space stands just inside brackets.", BOTH, west.bracket_space),
    Rule("quote-space", "No space stands just inside quotation marks.", TARGET, target.quote_space, spare=EAST),
    Rule("percent-space", "No space stands before a percent sign, where the language writes it so.", TARGET, target.percent_space),
    Rule("doubled-spaces", "One space stands between words.", BOTH, west.doubled_spaces),
    Rule("duplicate-sentence", "A sentence that repeats the one before it word for word goes.", SOURCE, duplicates.duplicate_sentences),
    Rule("byline-buttons", "Counters and buttons inside a line of source and date go.", DOCUMENT, find=page.byline_buttons),
    Rule("navigation", "Trails and menus of a web site go.", DOCUMENT, sift=page.residue("navigation")),
    Rule("share-buttons", "Buttons for social networks and invitations to scan a code go.", DOCUMENT, sift=page.residue("share-buttons")),
    Rule("page-buttons", "Buttons of a web page (print, close, font size, back to top) go.", DOCUMENT, sift=page.residue("page-buttons")),
    Rule("neighbour-pages", "Links to the page before and the page behind go.", DOCUMENT, sift=page.residue("neighbour-pages")),
    Rule(
        "editor-credit",
        "A line with the web editor's name alone goes; source and author stay.",
        DOCUMENT,
        sift=page.residue("editor-credit"),
    ),
    Rule("read-count", "A line that counts a page's readers goes.", DOCUMENT, sift=page.residue("read-count")),
    Rule("site-footer", "Copyright notices, ICP numbers and foot menus of a web site go.", DOCUMENT, sift=page.residue("site-footer")),
    Rule("cookie-notice", "Notices on cookies go.", DOCUMENT, sift=page.residue("cookie-notice")),
    Rule("locale-switch", "The switch between a site's languages goes.", DOCUMENT, sift=page.residue("locale-switch")),
    Rule("repeated-title", "The second printing of the title goes.", DOCUMENT, sift=page.repeated_title),
    Rule("duplicate-paragraph", "A paragraph printed again close by or with its neighbour goes.", DOCUMENT, sift=page.duplicate_paragraphs),
)


def rule_table() -> tuple[tuple[str, str, str, str], ...]:
    """List the rules for help and documentation: id, side, languages, description."""
    return tuple((rule.id, rule.side, languages(rule), rule.description) for rule in RULES)


def languages(rule: Rule) -> str:
    """Say in a few characters which languages a rule works on."""
    if rule.languages:
        return " ".join(sorted(rule.languages))
    return "all but " + " ".join(sorted(rule.spare)) if rule.spare else "all"
