"""The report: what it shows, that nothing in a document can act on the page, and that it stays small and the same."""

from __future__ import annotations

import json
import re
import subprocess
import tracemalloc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import bs4
import fastjsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.document import RunSignature, Severity
from translate_flow.errors import DocumentError
from translate_flow.review import report
from translate_flow.review.cards import percent
from translate_flow.review.charts import columns
from translate_flow.review.documents import without_folder
from translate_flow.review.spans import Mark, runs, within
from translate_flow.store import DocumentRow, FlagRow, SegmentRow, Store, as_json, connect

SIGNATURE = RunSignature("0.1", "zh_en 0.2", "41df71e2", "11871999", "5b0e1a41")
DOCS = Path(__file__).parent.parent / "docs" / "report.md"
HOSTILE = "<script>document.title='owned'</script>\"'><img src=x onerror=\"document.title='owned'\">&amp;{{ 7 * 7 }}</style></textarea>"


class Project:
    """A store with rows of our own and the report made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.connection = connect(folder / "project.db")
        self.store = Store(self.connection)

    def write(self) -> bs4.BeautifulSoup:
        """Write the report and read it back."""
        report.write(self.store, self.folder, SIGNATURE)
        return bs4.BeautifulSoup(self.page.read_text(encoding="utf-8"), "lxml")

    @property
    def page(self) -> Path:
        """Where the page lies."""
        return self.folder / "_review" / "index.html"

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What flags.jsonl says."""
        text = (self.folder / "_review" / "flags.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Give an empty project."""
    made = Project(tmp_path)
    yield made
    made.connection.close()


def document(name: str = "news/a.txt", **changes: Any) -> DocumentRow:
    values = {"name": name, "target": "en", "key": "k", "output": name.replace(".txt", ".en.txt"), "output_hash": "h", "language": "zh"}
    return DocumentRow(**{**values, "state": "done", "message": "", "segments": 1, "removed": "[]", "notes": "[]", **changes})


def segment(place: int = 0, source: str = "产量1.2亿吨", target: str = "1.2 million tons", **changes: Any) -> SegmentRow:
    name = changes.get("name", "news/a.txt")
    values = {"name": name, "target_language": "en", "place": place, "id": f"{name}#1~1.{place}", "kind": "paragraph", "language": "zh"}
    texts = {"source": source, "cleaned": source, "target": target, "machine": target}
    return SegmentRow(**{**values, **texts, "origin": "engine", "score": -0.5, "priority": 0.5, "details": "{}", **changes})


def flag(number: int = 0, source: Any = None, target: Any = None, **changes: Any) -> FlagRow:
    data = {
        "message": changes.pop("message", "Look here."),
        "source_span": source,
        "target_span": target,
        "suggestion": changes.pop("suggestion", ""),
    }
    values = {"name": "news/a.txt", "target_language": "en", "place": 0, "number": number, "check_id": "numbers.magnitude"}
    return FlagRow(**{**values, "category": "Accuracy/Mistranslation", "severity": "major", "data": as_json(data), **changes})


def note(**changes: Any) -> dict[str, Any]:
    values = {"check": "encoding.doubt", "category": "Fluency/Character encoding", "severity": "minor", "message": "Read as GB18030."}
    return {**values, "source_span": None, "target_span": None, "suggestion": "", **changes}


def words(tag: bs4.Tag | None) -> str:
    """Give the text of an element with single spaces."""
    assert tag is not None
    return " ".join(tag.get_text().split())


# Spans

texts = st.text(max_size=40)
spans = st.one_of(st.none(), st.tuples(st.integers(-5, 50), st.integers(-5, 50)))


@given(texts, st.lists(st.tuples(spans, st.sampled_from(Severity)), max_size=6))
def test_runs_joined_are_the_text_and_every_mark_ends_once(text: str, given_spans: list[tuple[tuple[int, int] | None, Severity]]) -> None:
    """Whatever the spans, no character is lost or doubled and no reason loses its number."""
    marks = [
        Mark(span, severity, number)
        for number, (raw, severity) in enumerate(given_spans, 1)
        if (span := within(raw, len(text))) is not None
    ]
    cut = runs(text, marks)
    assert "".join(run.text for run in cut) == text
    assert sorted(number for run in cut for number in run.ends) == [mark.number for mark in marks]


@pytest.mark.parametrize(
    ("span", "inside"),
    [((2, 4), (2, 4)), ((-3, 2), (0, 2)), ((3, 99), (3, 5)), ((50, 99), (5, 5)), ((4, 2), None), (None, None), ([1, 1], (1, 1))],
)
def test_spans_out_of_range_are_brought_inside(span: Any, inside: Any) -> None:
    """A span that a check got wrong cannot break the report."""
    assert within(span, 5) == inside


def test_overlapping_spans_become_runs_of_the_worst_severity() -> None:
    """Each stretch is marked once, with the worst flag on it, and each number stands where its span ends."""
    cut = runs("abcdefgh", [Mark((0, 5), Severity.MINOR, 1), Mark((3, 8), Severity.CRITICAL, 2), Mark((8, 8), Severity.MAJOR, 3)])
    assert [(run.text, run.severity, run.ends) for run in cut] == [
        ("abc", Severity.MINOR, ()),
        ("de", Severity.CRITICAL, (1,)),
        ("fgh", Severity.CRITICAL, (2,)),
        ("", Severity.MAJOR, (3,)),
    ]


def test_marks_stand_on_the_flagged_words_with_their_numbers(project: Project) -> None:
    """Source and target show the same number that stands before the reason; the worst reason is number 1."""
    rows = [
        flag(0, target=(0, 16), severity="minor", message="Hard to read."),
        flag(1, source=(2, 6), target=(0, 11), severity="critical", message="Wrong amount.", suggestion="120 million"),
        flag(2, message="The model was unsure."),
        flag(3, target=(400, 900), severity="minor"),
    ]
    project.store.save(document(), [segment()], rows)
    card = project.write().select_one("#s1")
    assert card is not None
    source, target = card.select(".pair .text")
    assert (source["lang"], target["lang"]) == ("zh", "en")
    assert (source.get_text(), target.get_text()) == ("产量1.2亿吨", "1.2 million tons")
    assert [(mark.get_text(), mark["class"][0]) for mark in source.select("mark")] == [("1.2亿", "critical")]
    assert [(mark.get_text(), mark["class"]) for mark in target.select("mark")] == [
        ("1.2 million", ["critical"]),
        (" tons", ["minor", "whole"]),
        ("", ["minor", "gap"]),
    ]
    assert [ref["data-number"] for ref in target.select("a.ref")] == ["1", "3", "4"]
    reasons = [words(reason) for reason in card.select(".reasons > li")]
    assert reasons[0] == "1 critical Wrong amount. Accuracy/Mistranslation · numbers.magnitude Suggestion: 1.2 million → 120 million"
    assert reasons[1].endswith("whole segment")
    assert all(card.select_one(ref["href"]) for ref in card.select("a.ref"))


# The page


def test_a_card_tells_terms_alternatives_and_repairs(project: Project) -> None:
    """What became of each term is said in words; what helps to decide is folded away, not left out."""
    hit = {"term": "碳达峰", "wanted": "carbon peaking", "target_span": [0, 11], "fate": "replaced", "technique": "alignment"}
    lost = {"term": "粗钢", "wanted": "crude steel", "target_span": None, "fate": "failed", "technique": ""}
    details = {
        "terms": [hit, lost, lost],
        "alternatives": ["carbon peak reached"],
        "edits": [{"rule": "width", "before": "Ａ", "after": "A"}],
    }
    row = segment(2, "Ａ碳达峰", "carbon peak reached early", machine="carbon compliance", details=as_json(details), priority=0.873)
    project.store.save(document(), [row], [flag(place=2)])
    card = project.write().select_one("#s1")
    assert card is not None
    assert words(card.select_one("h3")) == "1 news/a.txt segment 3"
    assert words(card.select_one(".meta")) == "priority 87 % · paragraph · translated by the model"
    assert [words(term) for term in card.select(".terms li")] == [
        "碳达峰 → carbon peaking (here “carbon peak”) replaced put in place of the model's wording (alignment)",
        "粗钢 → crude steel failed not in the translation, 2 times",
    ]
    folded = words(card.select_one("details"))
    assert folded.startswith("More: the model's own words, 1 alternative, 1 repair of the source")
    for text in ("carbon compliance", "carbon peak reached", "width: Ａ → A"):
        assert text in folded


def test_the_summary_counts_everything(project: Project) -> None:
    """Totals by origin, state and severity include the flags on documents as a whole."""
    segments = [segment(0), segment(1, origin="memory"), segment(2, origin="kept")]
    project.store.save(document(notes=as_json([note()]), segments=3), segments, [flag(), flag(1, severity="critical"), flag(place=1)])
    project.store.save(document("b.txt", state="no-model", segments=0, message="Russian: translate-flow models install ru en"))
    page = project.write()
    totals = [words(entry) for entry in page.select(".totals > div")]
    assert totals == [
        "Documents 2 1 no model",
        "Segments 3 1 translated by the model 1 from memory 1 kept as it was",
        "Flags 4 1 critical 2 major 1 minor",
        "Segments to look at 2 and 1 flag on a document as a whole",
    ]
    categories, worst = page.select("table.bars")
    assert [words(row) for row in categories.select("tbody tr")] == [
        "Accuracy/Mistranslation 3 1 critical, 2 major",
        "Fluency/Character encoding 1 1 minor",
    ]
    assert words(worst.select_one("tbody tr")) == "news/a.txt → en 4 1 critical, 2 major, 1 minor"
    assert page.select_one(worst.select_one("a")["href"]) is not None
    assert "50–60 %: 2;" in page.select_one("svg.histogram")["aria-label"]
    assert words(page.select_one(".signature")) == str(SIGNATURE)


def test_documents_link_to_their_outputs_from_the_report(project: Project) -> None:
    """Links are relative and quoted, so that a mailed or moved folder still works; a failed file has none."""
    project.store.save(document("新闻/a 100%#1?.txt", output="新闻/a 100%#1?.en.txt"))
    project.store.save(document("javascript:alert(1).txt", output="javascript:alert(1).en.txt"))
    project.store.save(document("bad.docx", state="failed", message="bad.docx: damaged\nSave it again."))
    page = project.write()
    links = {words(row.select_one("bdi")): row.a["href"] if row.a else None for row in page.select("table.documents tbody tr")}
    assert links == {
        "bad.docx": None,
        "javascript:alert(1).txt": "../javascript%3Aalert%281%29.en.txt",
        "新闻/a 100%#1?.txt": "../%E6%96%B0%E9%97%BB/a%20100%25%231%3F.en.txt",
    }


@pytest.mark.parametrize(
    ("state", "message", "wanted"),
    [
        ("failed", "/home/li wei/in/sub/x.docx: damaged\nSave it again.", ["sub/x.docx: damaged\nSave it again.", "run again"]),
        ("no-model", "Russian: translate-flow models install ru en", ["translate-flow models install ru en", "copied unchanged"]),
        ("unknown", "No format reads .psd.", ["No format reads .psd.", "Save it as one of .docx,"]),
    ],
)
def test_files_that_need_attention_say_what_to_do(project: Project, state: str, message: str, wanted: list[str]) -> None:
    """The reason and the way out stand beside the name; the folders of whoever ran it do not."""
    project.store.save(document("sub/x.docx", state=state, message=message))
    section = project.write().select_one("#attention")
    assert section is not None
    for text in wanted:
        assert text in section.get_text()
    assert "/home" not in project.page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("/home/a b/in/news/x.txt: bad", "news/x.txt: bad"),
        (r"C:\Users\李 伟\in\news\x.txt: bad", r"news\x.txt: bad"),
        (r"[Errno 13] Permission denied: '\\server\share\news\x.txt'", r"[Errno 13] Permission denied: 'news\x.txt'"),
        ("in/news/x.txt: bad", "in/news/x.txt: bad"),
        ("Read https://example.org/y and news/x.txt", "Read https://example.org/y and news/x.txt"),
    ],
)
def test_messages_lose_the_folders_before_a_documents_name(message: str, wanted: str) -> None:
    """A report is mailed: it does not tell where its sender keeps things."""
    assert without_folder(message, "news/x.txt") == wanted


def test_removed_lines_are_listed_by_document_and_rule(project: Project) -> None:
    """Nothing that could be content goes without being shown."""
    removed = [["navigation", "首页 > 新闻"], ["share-buttons", "分享到微信"], ["navigation", "上一篇：没有了"]]
    project.store.save(document(removed=as_json(removed)))
    section = project.write().select_one("#removed")
    assert section is not None
    assert words(section.select_one("p")).startswith("3 lines were")
    assert [words(entry) for entry in section.select("dt, dd")] == [
        "navigation",
        "首页 > 新闻",
        "上一篇：没有了",
        "share-buttons",
        "分享到微信",
    ]


def test_an_empty_store_makes_a_page_that_says_so(project: Project) -> None:
    """No documents, no flags: no charts, no error."""
    page = project.write()
    for text in ("No segment was flagged.", "There are no documents.", "Nothing was left out.", "None: every document was read"):
        assert text in page.get_text()
    assert project.lines == []


def test_the_page_lists_the_thousand_worst_and_says_so(project: Project) -> None:
    """Of 3,000 flagged segments the page shows those of the highest priority; flags.jsonl has all."""
    segments = [segment(place, priority=place / 3000) for place in range(3000)]
    project.store.save(document(segments=3000), segments, [flag(place=place) for place in range(3000)])
    page = project.write()
    cards = page.select("li.card")
    assert len(cards) == 1000
    assert [words(card.select_one(".place")) for card in (cards[0], cards[-1])] == ["segment 3000", "segment 2001"]
    assert "The 1,000 segments with the highest priority of 3,000 that carry flags" in words(page.select_one(".note"))
    assert len(project.lines) == 3000


def test_a_text_without_end_is_cut_on_the_page_only(project: Project) -> None:
    """A file without line ends is one segment: the page stays small, flags.jsonl keeps it whole."""
    project.store.save(document(), [segment(0, "长" * 90_000, "long " * 50_000)], [flag(source=(5, 90_000), target=(200_000, 200_004))])
    page = project.write()
    assert len(project.page.read_bytes()) < 60_000
    assert "88,000 more characters are not shown." in page.get_text()
    assert [ref["data-number"] for ref in page.select("a.ref")] == ["1"]
    assert len(project.lines[0]["source"]) == 90_000


@pytest.mark.parametrize(("share", "wanted"), [(0.0, "0 %"), (0.004, "< 1 %"), (0.5, "50 %"), (0.9951, "> 99 %"), (1.0, "100 %")])
def test_only_certainty_is_a_hundred_per_cent(share: float, wanted: str) -> None:
    """Rounding never says more than is known."""
    assert percent(share) == wanted


def test_a_single_segment_among_thousands_is_seen_in_the_histogram() -> None:
    """A column that holds something has a height."""
    drawn = columns([1, 0, 100_000])
    assert [column.height for column in drawn] == [2, 0, 100]


# Hostile documents


def hostile(project: Project) -> None:
    """Save a document that has markup in every field that it can reach."""
    hit = {"term": HOSTILE, "wanted": HOSTILE, "target_span": [0, 8], "fate": "kept", "technique": HOSTILE}
    edit = {"rule": HOSTILE, "before": HOSTILE, "after": HOSTILE}
    details = as_json({"terms": [hit], "alternatives": [HOSTILE], "edits": [edit]})
    name = HOSTILE.replace("/", "∕")
    row = segment(0, HOSTILE, HOSTILE, name=name, id=HOSTILE, kind=HOSTILE, language=HOSTILE, machine=HOSTILE + "!", details=details)
    notes = as_json([note(check=HOSTILE, category=HOSTILE, message=HOSTILE, suggestion=HOSTILE)])
    found = [flag(0, (0, 8), (3, 30), name=name, check_id=HOSTILE, category=HOSTILE, message=HOSTILE, suggestion=HOSTILE)]
    removed = as_json([[HOSTILE, HOSTILE]])
    project.store.save(document(name, output=name, language=HOSTILE, notes=notes, message=HOSTILE, removed=removed), [row], found)
    project.store.save(document(name + "2", state="failed", message=HOSTILE))


def test_markup_in_any_field_stays_text(project: Project) -> None:
    """The page has the scripts, images and handlers that it had without the document: one, none and none."""
    hostile(project)
    page = project.write()
    assert len(page.select("script")) == 1
    assert page.select("img, iframe, object, embed, link, base, form") == []
    assert [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on") or name == "style"] == []
    assert page.get_text().count("<script>document.title='owned'</script>") >= 10
    assert "49" not in page.get_text().replace("numbers.", "")
    assert {link["href"][:3] for link in page.select("a[href]") if link["href"][0] != "#"} == {"../"}


def test_the_policy_allows_only_the_pages_own_style_and_script(project: Project) -> None:
    """The hashes are those of what stands in the page; everything else is off."""
    page = project.write()
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    style, script = page.select_one("style"), page.select_one("script")
    assert policy == (
        f"default-src 'none'; style-src {report.source_hash(style.string)}; script-src {report.source_hash(script.string)}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", project.page.read_text(encoding="utf-8"))


def in_browser(page: Path, program: Any) -> bs4.BeautifulSoup:
    """Open a page in a real browser and give what its script made of it."""
    chromium = program("chromium", "chromium-browser", "google-chrome")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent / 'browser'}", "--virtual-time-budget=2000"]
    shown = subprocess.run([chromium, *options, "--dump-dom", page.as_uri()], capture_output=True, check=True, timeout=120)
    return bs4.BeautifulSoup(shown.stdout.decode("utf-8"), "lxml")


def test_a_browser_runs_the_pages_script_and_no_other(project: Project, program: Any) -> None:
    """Under the policy the filter appears, and the hostile document changes nothing."""
    hostile(project)
    project.write()
    page = in_browser(project.page, program)
    assert not page.select_one("#filter").has_attr("hidden")
    assert page.title.string == "Review report – translate_flow"


def test_the_filter_finds_words_across_marks_in_every_list(project: Project, program: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers at marks do not stand in the way; width and case do not matter; what is left is counted."""
    found = [flag(0, target=(0, 3)), flag(place=1), flag(place=2, severity="minor")]
    project.store.save(document(), [segment(0), segment(1, target="Iron ore"), segment(2)], found)
    project.store.save(document("b.txt"))
    typing = 'find.value = "1.2 ＭＩＬＬＩＯＮ"; severity.value = "major"; severity.dispatchEvent(new Event("change"));'
    script = report.asset("report.js").replace("let closed", typing + "let closed")
    monkeypatch.setattr(report, "asset", lambda name, read=report.asset: script if name == "report.js" else read(name))
    project.write()
    page = in_browser(project.page, program)
    assert [card.has_attr("hidden") for card in page.select("li.card")] == [False, True, True]
    assert [row.has_attr("hidden") for row in page.select("table.documents tbody tr")] == [True, True]
    assert not page.select_one("#documents .none").has_attr("hidden")
    assert words(page.select_one("#shown")) == "1 of 3 segments shown"


# Reading it


def test_the_page_is_sound_for_a_screen_reader(project: Project) -> None:
    """One h1, headings without leaps, unique ids, labelled fields, targets for every inner link, headers in every table."""
    project.store.save(
        document(notes=as_json([note()]), removed='[["navigation","首页"]]'), [segment(), segment(1)], [flag(), flag(place=1)]
    )
    page = project.write()
    levels = [int(tag.name[1]) for tag in page.select("h1, h2, h3, h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in page.select("a[href^='#']")} <= set(ids)
    assert {name for tag in page.select("[aria-labelledby]") for name in tag["aria-labelledby"].split()} <= set(ids)
    assert all(field.find_parent("label") for field in page.select("input, select"))
    assert all(table.select("thead th[scope=col]") and table.select("tbody th[scope=row]") for table in page.select("table"))
    assert page.html["lang"] == "en"


def test_without_a_script_everything_is_there(project: Project) -> None:
    """Only the filter waits for the script; no list is empty or hidden without it."""
    project.store.save(document(), [segment()], [flag()])
    page = project.write()
    hidden = [tag.get("id") or " ".join(tag["class"]) for tag in page.select("[hidden]")]
    assert hidden == ["filter"] + ["none"] * (len(hidden) - 1)


# flags.jsonl


def schema() -> Any:
    """Give the schema that docs/report.md promises."""
    block = re.search(r"```json\n(\{\s*\"\$schema\".*?)\n```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    return json.loads(block[1])


def test_lines_keep_the_documented_schema_and_order_of_keys(project: Project) -> None:
    """Every line, of a segment or of a document as a whole, is what docs/report.md says."""
    project.store.save(document(notes=as_json([note()])), [segment(4)], [flag(0, (0, 2), (0, 99), place=4), flag(1, place=4)])
    project.write()
    validate = fastjsonschema.compile(schema())
    for line in project.lines:
        assert list(line) == list(schema()["properties"])
        validate(line)
    first, _, last = project.lines
    assert (first["output"], first["segment"], first["position"]) == ("news/a.en.txt", "news/a.txt#1~1.4", 5)
    assert first["target_span"] == [0, 16]
    assert (last["segment"], last["priority"], last["message"]) == (None, None, "Read as GB18030.")


def test_lines_come_worst_first(project: Project) -> None:
    """By priority, then document, position and number; documents as a whole at the end."""
    for name in ("b.txt", "a.txt"):
        rows = [segment(0, name=name, priority=0.2), segment(1, name=name, priority=0.9)]
        found = [flag(1, name=name, check_id="x.two"), flag(0, name=name, check_id="x.one"), flag(0, name=name, place=1)]
        project.store.save(document(name, notes=as_json([note()])), rows, found)
    project.write()
    order = [(line["priority"], line["document"], line["check"]) for line in project.lines]
    assert order == [
        (0.9, "a.txt", "numbers.magnitude"),
        (0.9, "b.txt", "numbers.magnitude"),
        (0.2, "a.txt", "x.one"),
        (0.2, "a.txt", "x.two"),
        (0.2, "b.txt", "x.one"),
        (0.2, "b.txt", "x.two"),
        (None, "a.txt", "encoding.doubt"),
        (None, "b.txt", "encoding.doubt"),
    ]


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\u0085", "\r\n", "\x0b", "\x1c"])
def test_one_flag_is_one_line_for_every_reader(project: Project, end: str) -> None:
    """Line ends of any kind inside a text do not cut the line."""
    project.store.save(document(), [segment(0, f"上{end}下")], [flag()])
    project.write()
    assert [line["source"] for line in project.lines] == [f"上{end}下"]


def test_a_document_in_two_languages_keeps_them_apart(project: Project) -> None:
    """Flags and outputs belong to the pair of document and target."""
    for target in ("de", "en"):
        rows = [segment(0, target_language=target)]
        project.store.save(document(target=target, output=f"news/a.{target}.txt"), rows, [flag(target_language=target)])
    page = project.write()
    assert [line["output"] for line in project.lines] == ["news/a.de.txt", "news/a.en.txt"]
    assert [card.a["href"] for card in page.select("h3") if card.find_parent(class_="card")] == ["../news/a.de.txt", "../news/a.en.txt"]
    assert [words(row.select("td")[-1]) for row in page.select("table.documents tbody tr")] == ["1 1 major", "1 1 major"]


# Writing


def test_the_same_store_gives_the_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    """No time, no path of this machine, and no part of an older report is in it."""
    pages = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        made = Project(folder)
        hostile(made)
        made.write()
        made.write()
        pages.append([path.read_bytes() for path in sorted((folder / "_review").iterdir())])
        assert len(pages[-1]) == 2
        made.connection.close()
    assert pages[0] == pages[1]
    assert not any(str(tmp_path).encode() in data or b"\r" in data for data in pages[0])


def test_a_report_that_cannot_be_written_leaves_the_old_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a program holds the file open (Windows), the message says so and no half file is left."""
    project.write()
    before = {path.name: path.read_bytes() for path in project.page.parent.iterdir()}

    def held(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("translate_flow.replacing.os.replace", held)
    project.store.save(document(), [segment()], [flag()])
    with pytest.raises(DocumentError, match=r"in use.*\n.*Close the program"):
        report.write(project.store, project.folder, SIGNATURE)
    assert {path.name: path.read_bytes() for path in project.page.parent.iterdir()} == before


def test_memory_does_not_grow_with_the_number_of_segments(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five times the flagged segments take the same memory: the report is streamed."""
    monkeypatch.setattr(report, "MOST", 100)
    peaks = []
    for parts in (range(0, 1), range(1, 5)):
        for part in parts:
            rows = [segment(place, "产量" * 50, "tons " * 50, name=f"{part}.txt") for place in range(1000)]
            project.store.save(document(f"{part}.txt"), rows, [flag(place=place, name=f"{part}.txt") for place in range(1000)])
        tracemalloc.start()
        report.write(project.store, project.folder, SIGNATURE)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]
