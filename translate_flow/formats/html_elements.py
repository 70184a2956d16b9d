"""The elements of HTML: which part paragraphs, which are left alone, what people call them."""

from __future__ import annotations

from ..document import BlockKind
from .slots import IMAGE, LINE_BREAK

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "col", "colgroup", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "head", "header", "hgroup", "hr", "html", "label", "legend", "li", "link", "main", "menu", "meta", "nav",
    "noscript", "ol", "optgroup", "option", "p", "pre", "script", "search", "section", "select", "style", "summary", "table",
    "tbody", "td", "template", "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
# Not translated: code, drawings, players, what browsers show as it is.
KEPT = frozenset({
    "audio", "canvas", "code", "iframe", "kbd", "math", "noembed", "noframes", "object", "plaintext", "pre", "rp", "rt", "samp",
    "script", "style", "svg", "template", "textarea", "var", "video", "xmp",
})  # fmt: skip
# Of these, what stands in a sentence as a word of it: its text is shown, and comes through unchanged.
WORDS = frozenset({"code", "kbd", "samp", "var"})
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd", "option"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
    "header": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
}
# A page stays valid without one of these.
GOES = frozenset({
    "address", "blockquote", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p",
})  # fmt: skip
ENDS_ITSELF = frozenset({
    "dd", "dt", "li", "option", "p", "td", "th", "tr",
})  # fmt: skip
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
})  # fmt: skip
LABELS = {
    "a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "s": "strike-through",
    "del": "strike-through", "code": "code", "sub": "subscript", "sup": "superscript", "br": LINE_BREAK, "img": IMAGE,
    "svg": IMAGE, "input": "input field", "mark": "highlight",
}  # fmt: skip
SPOKEN = ("title", "alt", "placeholder", "aria-label")
META = frozenset({
    "description", "keywords", "og:description", "og:title", "twitter:description", "twitter:title",
})  # fmt: skip
