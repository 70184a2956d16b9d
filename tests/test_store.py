"""The project database: plans survive, batches are atomic, one run at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_flow import store
from translate_flow.errors import StoreError
from translate_flow.store import DocumentRow, FlagRow, SegmentRow


def document(name: str = "a.txt", **changes: object) -> DocumentRow:
    values = {
        "name": name,
        "target": "en",
        "key": "k",
        "output": "a.en.txt",
        "output_hash": "h",
        "language": "zh",
        "state": "done",
        "message": "",
        "segments": 1,
    }
    return DocumentRow(**{**values, "removed": "[]", "notes": "[]", **changes})  # type: ignore[arg-type]


def segment(name: str = "a.txt", place: int = 0, priority: float = 0.5) -> SegmentRow:
    return SegmentRow(
        name, "en", place, f"{name}#1~1.{place}", "paragraph", "zh", "碳", "碳", "carbon", "carbon", "engine", -0.5, priority, "{}"
    )


def test_a_planned_batch_is_pending_until_it_is_finished(tmp_path: Path) -> None:
    """What a killed run had planned is there, in order, for the next one."""
    with store.opened(tmp_path) as opened:
        numbers = opened.plan([["job a", "job b"], ["job c"]])
        opened.finish(numbers[0], [("a", b"1"), ("b", b"2")])
    with store.opened(tmp_path) as opened:
        assert opened.pending() == {numbers[1]: ["job c"]}
        assert opened.decodings(["a", "b", "c"]) == {"a": b"1", "b": b"2"}


def test_a_failing_batch_leaves_neither_answers_nor_a_shorter_plan(tmp_path: Path) -> None:
    """Answers and plan change together or not at all."""
    with store.opened(tmp_path) as opened:
        (number,) = opened.plan([["job"]])

        def answers() -> object:
            yield ("a", b"1")
            raise OSError("disk full")

        with pytest.raises(OSError, match="disk full"):
            opened.finish(number, answers())  # type: ignore[arg-type]
        assert opened.decodings(["a"]) == {}
        assert opened.pending() == {number: ["job"]}


def test_a_second_run_on_one_output_gets_a_clear_error(tmp_path: Path) -> None:
    """The message says what, where and what to do."""
    with store.opened(tmp_path), pytest.raises(StoreError, match="another run is writing here") as caught, store.opened(tmp_path):
        pass
    assert str(tmp_path) in str(caught.value)
    with store.opened(tmp_path):
        pass


def test_a_database_of_another_version_is_built_anew(tmp_path: Path) -> None:
    """project.db is a cache: an old one is no reason to stop."""
    with store.opened(tmp_path) as opened:
        opened.save(document(), [segment()])
        opened.remember("schema", "0")
    with store.opened(tmp_path) as opened:
        assert list(opened.documents()) == []


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """The error tells that deleting it is safe."""
    (tmp_path / "project.db").write_bytes(b"not a database, though long enough to look at" * 100)
    with pytest.raises(StoreError, match="Delete the file"), store.opened(tmp_path):
        pass


def test_saving_a_document_replaces_its_segments_and_flags(tmp_path: Path) -> None:
    """Nothing of an earlier state is left."""
    flag = FlagRow("a.txt", "en", 0, 0, "numbers.missing", "Accuracy/Omission", "major", "{}")
    with store.opened(tmp_path) as opened:
        opened.save(document(), [segment(), segment(place=1)], [flag])
        opened.save(document(), [segment()])
        assert [row.place for row in opened.segments("a.txt", "en")] == [0]
        assert opened.counts("severity") == {}


def test_documents_that_left_the_input_are_forgotten(tmp_path: Path) -> None:
    """The report shows what is in the input, no more."""
    with store.opened(tmp_path) as opened:
        opened.save(document("a.txt"), [segment("a.txt")])
        opened.save(document("b.txt"), [segment("b.txt")])
        assert opened.keep_only([("b.txt", "en")]) == 1
        assert [row.name for row in opened.documents()] == ["b.txt"]
        assert opened.segments("a.txt", "en") == []


@pytest.mark.parametrize(("line", "answer"), [("server:/x {point} nfs4 rw 0 0", True), ("/dev/sda {point} ext4 rw 0 0", False)])
def test_network_shares_are_told_from_local_disks(tmp_path: Path, line: str, answer: bool) -> None:
    """On a share the database uses a rollback journal."""
    mounts = tmp_path / "mounts"
    mounts.write_text("rootfs / ext4 rw 0 0\n" + line.format(point=tmp_path.resolve()) + "\n", encoding="utf-8")
    assert store.on_network(tmp_path / "project.db", mounts) is answer
