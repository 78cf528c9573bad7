"""Folders, archives, feeds and records are taken apart into reports with what they say about them."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from tests.hostile.samples import PAGE, PARAGRAPHS, STORY, feed, record, zipped

from communique.reports import Original, Refusal, open_pile
from communique.reports.cleaning import clean_here
from communique.terms import Report

RECORD = {"title": "Ferry crews to talk again", "text": STORY, "date": "2021-03-04", "source": "Island Post",
          "url": "http://ferry.example/a"}  # fmt: skip


def originals(*paths: Path | str, stdin: bytes = b"") -> list[Original]:
    found = list(open_pile(paths, stdin=io.BytesIO(stdin)))
    assert not [end for end in found if isinstance(end, Refusal)]
    return [end for end in found if isinstance(end, Original)]


def test_folders_are_read_in_order_with_their_subfolders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/z.html", "b/y.md"):
        (tmp_path / name).write_text(STORY + name, "utf-8")
    found = originals(tmp_path)
    assert [original.name for original in found] == ["a.txt", "c.txt", "b/y.md", "b/z.html"]
    assert [original.media for original in found] == ["text", "text", "markdown", "html"]


def test_what_the_system_lays_among_the_files_is_passed_over(tmp_path: Path) -> None:
    for name in (".DS_Store", "~$draft.docx", "Thumbs.db", "a.txt"):
        (tmp_path / name).write_text(STORY, "utf-8")
    (tmp_path / "b.zip").write_bytes(zipped({"b.txt": STORY.encode() + b"b", "__MACOSX/._b.txt": b"\0\5"}))
    assert [original.name for original in originals(tmp_path)] == ["a.txt", "b.zip/b.txt"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("cable.docx", "files ending in .docx are not read. Open it and save its text: as plain text (.txt)"),
        ("scan.PDF", "files ending in .PDF are not read. Open it and save its text"),
        ("photo.jpg", "files ending in .jpg are not read. A picture holds no text to read"),
        ("notes", "files without an ending are not read. Formats read: .txt"),
        ("game.exe", "files ending in .exe are not read. Formats read: .txt"),
    ],
)
def test_a_file_that_is_no_report_is_refused_with_what_to_do(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / name).write_bytes(b"data")
    (refused,) = open_pile([tmp_path])
    assert isinstance(refused, Refusal)
    assert str(refused).startswith(f"{name}: {says}")


def test_a_mistyped_path_and_an_empty_folder_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    assert [str(end) for end in open_pile([tmp_path / "reprots", tmp_path / "reports", tmp_path / "zzz"])] == [
        f"{tmp_path / 'reprots'}: there is no such file or folder. Did you mean {tmp_path / 'reports'}?",
        f"{tmp_path / 'reports'}: the folder holds no files. Put reports into it.",
        f"{tmp_path / 'zzz'}: there is no such file or folder. Check the path.",
    ]


def test_the_bytes_of_a_file_are_kept_as_they_are(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfFerry\r\ncrews \xff"
    (tmp_path / "a.txt").write_bytes(data)
    (original,) = originals(tmp_path / "a.txt")
    assert original.data == data


def test_a_zip_is_read_member_by_member(tmp_path: Path) -> None:
    path = tmp_path / "pile.zip"
    path.write_bytes(zipped({"2.txt": STORY.encode(), "1/a.html": PAGE.format(PARAGRAPHS).encode(),
                             "3.jsonl": json.dumps(RECORD).encode()}))  # fmt: skip
    assert [original.name for original in originals(path)] == [
        "pile.zip/1/a.html", "pile.zip/2.txt", "pile.zip/3.jsonl/1",
    ]  # fmt: skip


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_web_archive_gives_its_pages_and_says_what_it_left_out(tmp_path: Path, pack: object) -> None:
    path = tmp_path / ("a.warc" if pack is bytes else "a.warc.gz")
    page = PAGE.format(PARAGRAPHS).encode()
    parts = [record(page), record(b"\x89PNG", kind="image/png"), record(b"{}", kind="application/json")]
    path.write_bytes(b"".join(pack(part) for part in parts))  # type: ignore[operator]
    original, left_out = open_pile([path])
    assert isinstance(original, Original)
    assert original.data == page
    assert original.hints.url == "http://ferry.example/a"
    assert isinstance(left_out, Refusal)
    assert "1 application/json, 1 image/png" in left_out.reason


def test_feed_entries_become_reports_with_their_outlet_and_date(tmp_path: Path) -> None:
    entry = (
        "<item><title>Ferry crews &amp; council to talk</title><link>http://ferry.example/a</link>"
        f"<pubDate>Thu, 04 Mar 2021 18:04:00 GMT</pubDate><description><![CDATA[{PARAGRAPHS}]]></description></item>"
    )
    path = tmp_path / "a.rss"
    path.write_bytes(feed(entry))
    (original,) = originals(path)
    report = clean_here(original)
    assert isinstance(report, Report)
    assert report.headline == "Ferry crews & council to talk"
    assert (report.outlet, report.published) == ("Ferry News", date(2021, 3, 4))
    assert report.url == "http://ferry.example/a"
    assert "Ada Lindt" in report.text
    assert "Ferry News" not in "".join(span.of(report.text) for span in report.body())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one.json", json.dumps(RECORD)),
        ("list.json", json.dumps([RECORD], indent=1)),
        ("object.json", json.dumps({"status": "ok", "articles": [RECORD]}, indent=2)),
        ("lines.jsonl", json.dumps(RECORD) + "\n"),
        (
            "other-keys.json",
            json.dumps({
                "Headline": RECORD["title"], "maintext": STORY, "date_publish": "2021-03-04 10:00:00",
                "source": {"name": "Island Post"}, "link": RECORD["url"],
            }),
        ),
    ],
)  # fmt: skip
def test_news_records_are_read_in_the_shapes_they_are_saved_in(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    (original,) = originals(tmp_path / name)
    report = clean_here(original)
    assert isinstance(report, Report)
    assert (report.headline, report.outlet, report.published) == (RECORD["title"], "Island Post", date(2021, 3, 4))
    assert [span.of(report.text) for span in report.body()] == [STORY.strip()]


def test_every_line_of_a_record_file_is_a_report(tmp_path: Path) -> None:
    lines = [json.dumps({**RECORD, "source": f"Outlet {n}"}) for n in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    found = originals(tmp_path / "a.jsonl")
    assert [original.hints.outlet for original in found] == ["Outlet 0", "Outlet 1", "Outlet 2"]
    assert len({original.id for original in found}) == 3


@pytest.mark.parametrize(
    ("data", "media"),
    [(STORY.encode(), "text"), (PAGE.format(PARAGRAPHS).encode(), "html"), (json.dumps(RECORD).encode(), "text"),
     (zipped({"a.html": b"<p>Ferry"}), "html"), (record(b"<p>Ferry"), "html"),
     (feed("<item><description>Ferry crews</description></item>"), "text")],
)  # fmt: skip
def test_standard_input_is_taken_for_what_it_is(data: bytes, media: str) -> None:
    (original,) = originals("-", stdin=data)
    assert original.media == media
    assert original.name.startswith("standard input")
