"""Facts about splitting into sentences and joining again."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.document import Block, BlockKind, Cleaned, Code, CodeKind, Edit
from translate_flow.segment import segments, split
from translate_flow.text.language import NAMES, Language

TAGS = ["zh", "zh-Hant", "ja", "ko", "en", "de", "fr", "es", "ru", "th", "und"]
# Hypothesis finds borders sooner among the characters that make them.
DENSE = st.text(alphabet="ab A.1?! \n\r\t\u3000\u2028。！？…、；“”「」（）()《》'\"他钢の：. \x85\ud800", max_size=60)


def sentences(text: str, tag: str) -> list[str]:
    return [sentence for sentence, _ in split(text, Language(tag))]


@given(st.one_of(st.text(max_size=120), DENSE), st.sampled_from(TAGS))
def test_what_is_split_joins_to_the_same_text(text, tag):
    """Nothing is lost, not even in white space or broken Unicode."""
    found = split(text, Language(tag))
    assert "".join(sentence + space for sentence, space in found) == text
    assert all(sentence == sentence.strip() and (not space or space.isspace()) for sentence, space in found)
    assert all(sentence for sentence, _ in found[1:])


@given(st.one_of(st.text(max_size=120), DENSE), st.sampled_from(TAGS))
def test_a_line_break_always_ends_a_sentence(text, tag):
    """No sentence holds one."""
    assert not any(len(sentence.splitlines()) > 1 for sentence in sentences(text, tag))


@pytest.mark.parametrize("tag", sorted(NAMES))
def test_every_language_splits_at_a_line_break_and_no_crash(tag):
    """Also those that the library has never heard of."""
    assert sentences("  Abc.\n\nDef. ", tag) == ["", "Abc.", "Def."]


CHINESE = {
    "产量100.5万吨。2021年完成。": ["产量100.5万吨。", "2021年完成。"],
    "他说：“我们去吧。”然后走了。": ["他说：“我们去吧。”", "然后走了。"],
    "“走吧。”他说。车开了。": ["“走吧。”他说。", "车开了。"],
    "真的吗？！是的！！好……我不知道。": ["真的吗？！", "是的！！", "好……我不知道。"],
    "1. 第一项。2. 第二项；第三项。": ["1. 第一项。", "2. 第二项；第三项。"],
    "以“绿色钢铁，你好！”为主题的论坛开幕。": ["以“绿色钢铁，你好！”为主题的论坛开幕。"],
    "《你好！中国》出版了。读者很多。": ["《你好！中国》出版了。", "读者很多。"],
    "（注：数据未经审计。）公司表示。": ["（注：数据未经审计。）", "公司表示。"],
    "公司（2008年成立。）发展很快。": ["公司（2008年成立。）发展很快。"],
    "他来了.我走了. 车开了": ["他来了.", "我走了.", "车开了"],
    "约翰.史密斯先生来了。": ["约翰.史密斯先生来了。"],
    "米歇尔? 卡特先生来了吗? 没有。": ["米歇尔? 卡特先生来了吗?", "没有。"],
    "版本v1.2.3已发布。网址www.example.com。邮箱a.b@example.com。见报告.pdf文件。": [
        "版本v1.2.3已发布。", "网址www.example.com。", "邮箱a.b@example.com。", "见报告.pdf文件。",
    ],
    "采用Q355B、30CrMnSi等钢种。增长3.5%。": ["采用Q355B、30CrMnSi等钢种。", "增长3.5%。"],
    "由Baosteel Co., Ltd.承建。We are here. 我们在这里。": ["由Baosteel Co., Ltd.承建。", "We are here.", "我们在这里。"],
    "好的!走吧?是": ["好的!", "走吧?", "是"],
    "第一；第二：第三，第四。": ["第一；第二：第三，第四。"],
}  # fmt: skip


@pytest.mark.parametrize("text", CHINESE)
@pytest.mark.parametrize("tag", ["zh", "zh-Hant"])
def test_chinese_sentences_end_where_a_reader_ends_them(text, tag):
    """Quotation marks close with their sentence; figures, names, titles and semicolons do not end one."""
    assert sentences(text, tag) == CHINESE[text]


def test_a_long_quotation_is_split_inside():
    """A speech of several sentences is no single sentence."""
    speech = "“我们将在三年内关停两座高炉并改用电炉炼钢，投资一百亿元。这是集团历史上最大的一次改造，涉及员工三千人，"
    speech += "也涉及当地的许多供应商。谢谢大家。”"
    assert len(sentences(speech, "zh")) == 3


JAPANESE = {
    "彼は「行こう。」と言った。皆が立った。": ["彼は「行こう。」と言った。", "皆が立った。"],
    "「はい。」そして帰った。": ["「はい。」", "そして帰った。"],
    "本当ですか？！そうです……。わからない。": ["本当ですか？！", "そうです……。", "わからない。"],
    "生産量は3.5万トン。2021年に開始。": ["生産量は3.5万トン。", "2021年に開始。"],
    "「え？」と聞いた。": ["「え？」と聞いた。"],
}


@pytest.mark.parametrize("text", JAPANESE)
def test_japanese_quotations_go_on_with_their_particle(text):
    """「…。」と言った is one sentence."""
    assert sentences(text, "ja") == JAPANESE[text]


SPACED = [
    (
        "en", "Dr. Smith met Mr. Jones of the U.S. team, e.g. at No. 5. It rained.",
        ["Dr. Smith met Mr. Jones of the U.S. team, e.g. at No. 5.", "It rained."],
    ),
    ("en", "See Fig. 3 and approx. 20 t. Baowu Co., Ltd. said yes.", ["See Fig. 3 and approx. 20 t.", "Baowu Co., Ltd. said yes."]),
    ("en", "It is run by Baosteel Co., Ltd. It opened in 1985.", ["It is run by Baosteel Co., Ltd.", "It opened in 1985."]),
    (
        "en", "It was 3.5 m. See www.example.com. Use v1.2.3 of file.txt. Then go.",
        ["It was 3.5 m.", "See www.example.com.", "Use v1.2.3 of file.txt.", "Then go."],
    ),
    ("en", "1. First item. 2. Second item.", ["1. First item.", "2. Second item."]),
    ("en", 'OK?! "Yes." she said. He left.', ["OK?!", '"Yes." she said.', "He left."]),
    ("en", "Steel vs. iron. J. R. Smith left.", ["Steel vs. iron.", "J. R. Smith left."]),
    ("en", "Our responsibility.At the meeting, he spoke.", ["Our responsibility.", "At the meeting, he spoke."]),
    ("en", "Use ASP.Net or Node.js here. Q355B. Done.", ["Use ASP.Net or Node.js here.", "Q355B.", "Done."]),
    ("en", "(He left. She stayed.) We go on.", ["(He left. She stayed.) We go on."]),
    ("en", "He left. — She stayed. « Why? »", ["He left.", "— She stayed.", "« Why? »"]),
    ("de", "Das ist z. B. gut. Am 3. Oktober kam Dr. Müller.", ["Das ist z. B. gut.", "Am 3. Oktober kam Dr. Müller."]),
    (
        "de", "Im 3. Quartal stieg der Umsatz. Siehe Abb. 3. Es war im 19. Jahrhundert.",
        ["Im 3. Quartal stieg der Umsatz.", "Siehe Abb. 3.", "Es war im 19. Jahrhundert."],
    ),
    ("fr", "M. Dupont est là. Il dit : « Oui. » Puis il part.", ["M. Dupont est là.", "Il dit : « Oui. »", "Puis il part."]),
    ("es", "El Sr. López llegó. ¿Qué pasó? ¡Nada!", ["El Sr. López llegó.", "¿Qué pasó?", "¡Nada!"]),
    ("ru", "Это г. Москва. Он пришёл в 2020 г. и ушёл. Т. е. так.", ["Это г. Москва.", "Он пришёл в 2020 г. и ушёл.", "Т. е. так."]),
    ("ko", "그는 갔다. 그리고 왔다.", ["그는 갔다.", "그리고 왔다."]),
    ("ko", '"네." 라고 했다. 끝났다.', ['"네." 라고 했다.', "끝났다."]),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "text", "wanted"), SPACED)
def test_abbreviations_numbers_and_addresses_do_not_end_a_sentence(tag, text, wanted):
    """The library's cuts, repaired."""
    assert sentences(text, tag) == wanted


def test_what_the_library_cannot_digest_is_split_all_the_same():
    """Its Russian rules panic at wide white space behind a full stop, and no surrogate can enter it."""
    assert sentences("A.\u3000Это дом. Он стар.", "ru") == ["A.\u3000Это дом.", "Он стар."]
    assert sentences("Это \ud800 дом. Он стар.", "ru") == ["Это \ud800 дом.", "Он стар."]


def test_white_space_before_the_first_sentence_stands_behind_an_empty_one():
    """So that every text joins again."""
    assert split(" \n a. ", Language("en")) == [("", " \n "), ("a.", " ")]
    assert split("", Language("en")) == []
    assert split(" ", Language("zh")) == [("", " ")]


def test_an_overlong_sentence_is_left_whole():
    """The engine splits it, at clauses."""
    text = "钢铁，" * 300
    assert sentences(text, "zh") == [text]


@pytest.mark.parametrize(
    "text", ["(" * 20_000, "a." * 20_000, "。" * 20_000, " \n" * 20_000, "“他。" * 10_000, "/a" * 20_000, "a@" * 10_000]
)
def test_no_text_takes_more_than_a_moment(text):
    """Odd input must not hang a run."""
    import time

    start = time.perf_counter()
    split(text, Language("zh"))
    split(text, Language("en"))
    assert time.perf_counter() - start < 10


def block(source: str, *codes: Code, tag: str = "zh", kind: BlockKind = BlockKind.PARAGRAPH, cleaned: Cleaned | None = None) -> Block:
    return segments(Block("#9f2c~1", source, kind, codes, cleaned, Language(tag)), "news/a.txt")


def test_a_segment_knows_its_document_block_and_number():
    """The id is stable under moved paragraphs."""
    found = block("  他来了。 我走了。\n").segments
    assert [(one.id, one.source, one.trailing) for one in found] == [
        ("news/a.txt#9f2c~1.1", "他来了。", " "),
        ("news/a.txt#9f2c~1.2", "我走了。", "\n"),
    ]
    assert block("  他来了。").leading == "  "


def test_a_block_without_text_has_no_segments():
    """An image alone stays what the format read."""
    found = block(" ", Code(1, CodeKind.ALONE, 0, "image"))
    assert found.segments == () and list(found.pieces(Language("en"))) == [Code(1, CodeKind.ALONE, 0, "image"), " "]


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.TABLE_CELL])
def test_headings_and_cells_split_only_where_they_hold_sentences(kind):
    """ "Phase 2. Results" is one title."""
    assert len(block("Phase 2. Results of the tests", tag="en", kind=kind).segments) == 1
    assert len(block("The plant has closed. The workers left the town.", tag="en", kind=kind).segments) == 2
    assert len(block("钢铁\n碳达峰", kind=kind).segments) == 2
    assert len(block("第一. 总则", kind=kind).segments) == 1


def test_a_whole_english_sentence_in_a_chinese_paragraph_is_english():
    """A name or a code in Latin letters is not enough for that."""
    found = block("宝武宣布。Baowu will close two blast furnaces. 采用Q355B。OK。トヨタの工場です。").segments
    assert [one.language.tag for one in found] == ["zh", "en", "zh", "zh", "ja"]
    assert block("联系人：许工，见[lab@example.com](mailto:lab@example.com)及 Oxygen blow start。").segments[0].language == Language("zh")
    assert [one.language.tag for one in block("We agreed. 我们同意。", tag="en").segments] == ["en", "zh"]
    assert [one.language.tag for one in block("会社は東京にある。製鉄所。", tag="ja").segments] == ["ja", "ja"]


def test_segments_carry_their_part_of_the_clean_up():
    """Offsets and edits are relative to the sentence's own source."""
    source = "發(fā)展好。 钢 铁。"
    cleaned = Cleaned(
        "发展好。 钢铁。", (0, 5, 6, 7, 8, 9, 11, 12, 13), (Edit("pinyin", (0, 5), "發(fā)", "发"), Edit("spacing", (10, 11), " ", ""))
    )
    first, second = block(source, cleaned=cleaned).segments
    assert (first.source, first.cleaned) == ("發(fā)展好。", Cleaned("发展好。", (0, 5, 6, 7, 8), cleaned.edits[:1]))
    assert (second.source, second.cleaned) == ("钢 铁。", Cleaned("钢铁。", (0, 2, 3, 4), (Edit("spacing", (1, 2), " ", ""),)))


def test_a_wrapped_line_that_clean_up_joined_is_not_written_as_a_line_break():
    """The break stays in the first sentence's source, where the edit is."""
    source = "The plant closed.\nThe workers left."
    cleaned = Cleaned(source.replace("\n", " "), tuple(range(len(source) + 1)), (Edit("wrap", (17, 18), "\n", " "),))
    first, second = block(source, tag="en", cleaned=cleaned).segments
    assert (first.source, first.trailing, second.source) == ("The plant closed.\n", "", "The workers left.")
    assert first.cleaned.edits == cleaned.edits


def test_a_missing_space_that_clean_up_set_parts_two_sentences():
    """The source has nothing between them."""
    source = "It is ours.At last."
    cleaned = Cleaned("It is ours. At last.", (*range(12), *range(11, 20)), (Edit("full-stop-space", (11, 11), "", " "),))
    first, second = block(source, tag="en", cleaned=cleaned).segments
    assert (first.source + first.trailing, second.source) == ("It is ours.", "At last.")
    assert second.cleaned.text == "At last."


def test_codes_at_a_border_go_where_they_belong():
    """An opening code to the sentence after it, a closing one to the one before, a lone one to the one before."""
    source = "他来了。 我走了。"
    bold, bold_end = Code(1, CodeKind.OPEN, 0), Code(1, CodeKind.CLOSE, 4)
    link, link_end, image = Code(2, CodeKind.OPEN, 5), Code(2, CodeKind.CLOSE, 9), Code(3, CodeKind.ALONE, 4)
    first, second = block(source, bold, bold_end, image, link, link_end).segments
    assert first.codes == (bold, bold_end, image)
    assert second.codes == (Code(2, CodeKind.OPEN, 0), Code(2, CodeKind.CLOSE, 4))


def test_codes_in_the_space_between_sentences_are_kept_in_order():
    """An empty pair stays a pair."""
    source = "他来了。  我走了。"
    codes = [Code(1, CodeKind.OPEN, 5), Code(2, CodeKind.ALONE, 5), Code(1, CodeKind.CLOSE, 5)]
    first, second = block(source, *codes).segments
    assert first.codes == ()
    assert [(code.id, code.kind, code.offset) for code in second.codes] == [
        (1, CodeKind.OPEN, 0),
        (2, CodeKind.ALONE, 0),
        (1, CodeKind.CLOSE, 0),
    ]


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Draw a block with nested codes and, half the time, a clean-up that dropped some characters."""
    source = draw(DENSE)
    codes, waiting = [], list[int]()
    for number, offset in enumerate(sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))):
        kind = draw(st.sampled_from(CodeKind))
        if kind is CodeKind.CLOSE:
            if waiting:
                codes.append(Code(waiting.pop(), kind, offset))
            continue
        waiting += [number] if kind is CodeKind.OPEN else []
        codes.append(Code(number, kind, offset))
    codes += [Code(number, CodeKind.CLOSE, len(source)) for number in reversed(waiting)]
    cleaned = None
    if draw(st.booleans()):
        kept = [place for place in range(len(source)) if not draw(st.booleans()) or source[place] == "。"]
        edits = tuple(Edit("drop", (place, place + 1), source[place], "") for place in range(len(source)) if place not in set(kept))
        cleaned = Cleaned("".join(source[place] for place in kept), (*kept, len(source)), edits)
    tag, kind_of = draw(st.sampled_from(TAGS)), draw(st.sampled_from(BlockKind))
    return Block("#1~1", source, kind_of, tuple(codes), cleaned, Language(tag))


@given(blocks())
def test_segments_tile_the_source_and_lose_no_code_and_no_edit(drawn):
    """What a block holds is in exactly one of its segments."""
    found = segments(drawn, "a.txt")
    if not found.segments:
        assert not (drawn.cleaned or Cleaned(drawn.source)).text.strip()
        return
    assert found.leading + "".join(one.source + one.trailing for one in found.segments) == drawn.source
    assert not found.leading or found.leading.isspace()
    assert Counter((code.id, code.kind) for one in found.segments for code in one.codes) == Counter(
        (code.id, code.kind) for code in drawn.codes
    )
    text = re.sub(r"\s", "", (drawn.cleaned or Cleaned(drawn.source)).text)
    assert re.sub(r"\s", "", "".join(one.cleaned.text for one in found.segments)) == text
    if drawn.cleaned is not None:
        assert sum(len(one.cleaned.edits) for one in found.segments) == len(drawn.cleaned.edits)
    for one in found.segments:
        assert all(0 <= code.offset <= len(one.source) for code in one.codes)
        assert one.cleaned.offsets is None or (
            len(one.cleaned.offsets) == len(one.cleaned.text) + 1 and one.cleaned.offsets[-1] <= len(one.source)
        )
        assert all(0 <= edit.span[0] <= edit.span[1] <= len(one.source) for edit in one.cleaned.edits)


@given(blocks())
def test_pairs_of_codes_stay_in_order(drawn):
    """No half of a pair closes before it opens."""
    opened: set[int] = set()
    for one in segments(drawn, "a.txt").segments:
        for code in one.codes:
            if code.kind is CodeKind.OPEN:
                opened.add(code.id)
            elif code.kind is CodeKind.CLOSE:
                assert code.id in opened
        assert [code.offset for code in one.codes] == sorted(code.offset for code in one.codes)


@given(st.text(alphabet="高炉煤气，；ab ", min_size=900, max_size=4000))
def test_a_huge_line_is_cut_into_segments_and_nothing_is_lost(text: str) -> None:
    """The sources of the segments and the space between them are the block's source."""
    made = segments(Block("#1~1", text), "d")
    joined = made.leading + "".join(segment.source + segment.trailing for segment in made.segments)
    assert joined == text or not text.strip()
    assert all(len(segment.cleaned.text) <= 1000 for segment in made.segments)
