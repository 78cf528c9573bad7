"""Whatever is in the pile ends as a report or as a refusal with the reason, within its limits, and harms nobody."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hostile.samples import PAGE, PARAGRAPHS, SAMPLES, STORY, record, zipped

from communique.reports import Original, Refusal, open_pile
from communique.reports import limits as limits_module
from communique.reports.confine import Worker
from communique.reports.limits import Limits
from communique.terms import Report

SMALL = Limits(
    cpu_seconds=4,
    wall_seconds=120,
    memory_bytes=1_000_000_000,
    output_bytes=1_000_000,
    report_bytes=3_000_000,
    members=50,
    unfolded_bytes=8_000_000,
    unfolded_times=20,
)
_PAGE = PAGE.format(PARAGRAPHS).encode()
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits_module, "_imposed", SMALL)
        made = Worker()
        yield made
        made.close()


def ends(worker: Worker, folder: Path, name: str, data: bytes) -> list[Report | Refusal]:
    path = folder / name
    path.write_bytes(data)
    return [worker.clean(found) if isinstance(found, Original) else found for found in open_pile([path])]


def test_there_are_at_least_forty_hostile_files() -> None:
    assert len(SAMPLES) >= 40


@pytest.mark.parametrize("name", SAMPLES)
def test_every_hostile_file_ends_as_read_or_refused(worker: Worker, tmp_path: Path, name: str) -> None:
    found = ends(worker, tmp_path, name, SAMPLES[name])
    assert found
    for end in found:
        assert not HIDDEN.search(end.name)
        assert ".." not in end.name
        if isinstance(end, Refusal):
            assert end.reason
            assert end.mend
        else:
            assert not HIDDEN.search(end.text)
            assert end.body()
            for block in end.blocks:
                evidence = end.evidence(block.span)
                assert 0 <= evidence.start < evidence.end <= len(end.source)
                assert end.span(evidence) is not None
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("too-large.txt", "larger than 3 MB"),
        ("encrypted.zip", "encrypted"),
        ("not-a.zip", "damaged"),
        ("not-a-feed.xml", "no feed"),
        ("deep.json", "nested"),
        ("cut.json", "not JSON"),
    ],
)
def test_the_refusal_says_why(worker: Worker, tmp_path: Path, name: str, reason: str) -> None:
    (end,) = ends(worker, tmp_path, name, SAMPLES[name])
    assert isinstance(end, Refusal)
    assert reason in end.reason


@pytest.mark.parametrize("name", ["bomb.zip", "bombs.warc.gz", "bomb.warc.gz", "warcs.zip", "many.zip"])
def test_a_bomb_is_stopped_on_the_running_count(worker: Worker, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SAMPLES[name])
    found = list(open_pile([path]))
    refusals = [end for end in found if isinstance(end, Refusal)]
    assert any(word in str(refusals) for word in ("unfolds", "more than 50", "larger than"))
    assert sum(len(end.data) for end in found if isinstance(end, Original)) <= SMALL.unfolded_bytes


def test_containers_in_a_container_unfold_on_one_budget(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "warcs.zip"
    path.write_bytes(SAMPLES["warcs.zip"])
    refusals = [end for end in open_pile([path]) if isinstance(end, Refusal)]
    assert [(end.name, "unfolds" in end.reason) for end in refusals] == [("warcs.zip", True)]


def test_the_rest_of_a_web_archive_with_too_many_records_is_told(worker: Worker, tmp_path: Path) -> None:
    pictures = record(b"GIF", kind="image/gif") * (10 * SMALL.members)
    (tmp_path / "full.warc").write_bytes(pictures)
    assert not [end for end in open_pile([tmp_path]) if "rest is left out" in str(end)]
    (tmp_path / "full.warc").write_bytes(pictures + record(_PAGE))
    (told,) = [end for end in open_pile([tmp_path]) if "rest is left out" in str(end)]
    assert "more than 500 records" in str(told)


@pytest.mark.parametrize(
    "name", ["script.html", "svg.html", "title.html", "open-script.html", "script.rss", "open-comment.html"]
)
def test_a_page_is_read_without_what_would_run(worker: Worker, tmp_path: Path, name: str) -> None:
    (end,) = ends(worker, tmp_path, name, SAMPLES[name])
    assert isinstance(end, Report)
    assert "Ada Lindt" in end.text
    assert "alert" not in end.text
    assert "alert" not in (end.headline or "")


def test_no_file_is_read_by_an_entity_of_a_feed(worker: Worker, tmp_path: Path) -> None:
    found = ends(worker, tmp_path, "outside.rss", SAMPLES["outside.rss"])
    assert not any("root:" in end.text for end in found if isinstance(end, Report))


def test_what_is_hidden_is_left_out_and_noted(worker: Worker, tmp_path: Path) -> None:
    (end,) = ends(worker, tmp_path, "zero-width.txt", SAMPLES["zero-width.txt"])
    assert isinstance(end, Report)
    assert "wages" in end.text
    assert any("hidden characters" in note for note in end.notes)


def test_encodings_are_told(worker: Worker, tmp_path: Path) -> None:
    for name in ("latin1-as-utf8.html", "no-such-charset.html", "no-text-charset.html"):
        (end,) = ends(worker, tmp_path, name, SAMPLES[name])
        assert isinstance(end, Report)
        assert "Lindt" in end.text
    (end,) = ends(worker, tmp_path, "utf16.txt", SAMPLES["utf16.txt"])
    assert isinstance(end, Report)
    assert end.source == STORY


def test_a_report_that_kills_the_parser_costs_only_itself(tmp_path: Path) -> None:
    tight = Worker(
        Limits(
            cpu_seconds=1, wall_seconds=60, memory_bytes=1_000_000_000, output_bytes=20_000, report_bytes=3_000_000,
            members=5, unfolded_bytes=10_000, unfolded_times=2,
        )
    )  # fmt: skip
    try:
        greedy = tight.clean(Original.of("greedy.txt", SAMPLES["long-line.txt"]))
        assert isinstance(greedy, Refusal)
        after = tight.clean(Original.of("after.txt", STORY.encode()))
        assert isinstance(after, Report)
    finally:
        tight.close()


def test_the_confined_process_cannot_write_or_call_out(worker: Worker) -> None:
    worker.clean(Original.of("first.txt", STORY.encode()))
    process = worker._process
    assert process is not None
    allowed = Path(f"/proc/{process.pid}/limits")
    if not allowed.is_file():
        pytest.skip("needs /proc to look at the limits of another process")
    lines = {line[:25].strip(): line[26:].split()[0] for line in allowed.read_text().splitlines()[1:]}
    assert lines["Max file size"] == "0"
    assert lines["Max address space"] == str(SMALL.memory_bytes)
    assert lines["Max core file size"] == "0"


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "program.exe").write_bytes(b"MZ")
    found = {end.name: end for end in open_pile([tmp_path])}
    assert set(found) == {"pipe.txt", "program.exe"}
    assert all(isinstance(end, Refusal) for end in found.values())
    (gone,) = open_pile([tmp_path / "gone.txt"])
    assert isinstance(gone, Refusal)
    assert "no such file" in gone.reason


def test_the_same_bytes_have_the_same_id_wherever_they_come_from(worker: Worker, tmp_path: Path) -> None:
    page = PAGE.format(PARAGRAPHS).encode()
    (tmp_path / "a.html").write_bytes(page)
    (tmp_path / "b.zip").write_bytes(zipped({"inner.html": page}))
    (tmp_path / "c.warc").write_bytes(record(page))
    assert len({end.id for end in open_pile([tmp_path]) if isinstance(end, Original)}) == 1
