"""Archives, feeds and record files into single reports. Runs in the confined process; nothing is unpacked to disk."""

from __future__ import annotations

import html
import io
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import BinaryIO

from communique.reports.limits import limits
from communique.reports.original import Hints, Media, Original, Refusal
from communique.reports.records import open_records
from communique.reports.unread import FORMATS, is_passed_over, unread

MEDIA: dict[str, Media] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
KINDS = {
    ".zip": "zip",
    ".warc": "warc",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".json": "records",
    ".jsonl": "records",
    ".ndjson": "records",
}
_SPLIT = "Split it, and add the reports in it one by one."
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TAG = re.compile(r"<(?:p|br|div|a|b|i|em|strong|ul|li|img|blockquote|h\d)\b[^<>]{0,2000}>|</\w{1,12}>", re.I)
_BLOCK = 1 << 16
_RECORDS = 10  # records of a web archive for each report that it may hold: most of them are pictures and scripts

Items = Iterator[Original | Refusal]


class _Unfolds(Exception):
    """A compressed file holds more than it may."""


class _Budget:
    """Counts bytes as they come out of a container, and stops at what its own size allows."""

    def __init__(self, size: int) -> None:
        self.left = max(limits().unfolded_bytes, limits().unfolded_times * size)

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _Unfolds


def kind_of(name: str) -> str | None:
    """The container that a file name's ending promises; None where it is not one."""
    lower = name.lower()
    return "warc" if lower.endswith(".warc.gz") else KINDS.get(PurePosixPath(lower).suffix)


def kind_within(start: bytes) -> str | None:
    """The container that the first bytes of a stream without a name show; None where it is not one."""
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK\x03\x04"):
        return "zip"
    if start.startswith((b"WARC/", b"\x1f\x8b")):
        return "warc"
    if bare.startswith((b"<rss", b"<feed", b"<rdf", b"<?xml")) and re.search(rb"<(?:rss|feed|rdf:RDF)\b", bare[:2000]):
        return "feed"
    return "records" if bare.startswith((b"{", b"[{")) else None


def open_container(stream: BinaryIO, kind: str, name: str, outer: _Budget | None = None) -> Items:
    """The reports in a container, and a refusal for whatever in it is none.

    A container inside another unfolds on the `outer` one's budget: many small ones in it are as much as one large one.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    budget = outer or _Budget(size)
    readers: dict[str, Callable[[], Items]] = {
        "zip": lambda: _zip(stream, name, budget),
        "warc": lambda: _warc(stream, name, budget),
        "feed": lambda: _feed(stream, name),
        "records": lambda: _records(stream, name),
    }
    try:
        count = seen = 0
        for item in readers[kind]():
            seen += 1
            count += isinstance(item, Original)
            if count > limits().members:
                yield Refusal(
                    name=name,
                    reason=f"it holds more than {limits().members} reports; the rest is left out.",
                    mend=_SPLIT,
                )
                return
            yield item
        if not seen:
            yield Refusal(name=name, reason="it holds no reports.", mend=FORMATS)
    except _Unfolds:
        if outer:
            raise
        yield Refusal(
            name=name,
            reason=f"it unfolds to far more than its {size} bytes promise; what came after that is left out.",
            mend="If it is no bomb, unpack it and add the reports themselves.",
        )
    except MemoryError:
        yield Refusal(name=name, reason="reading it needs too much memory.", mend=_SPLIT)
    except RecursionError:
        yield Refusal(name=name, reason="it is nested too deeply.", mend=_SPLIT)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        yield Refusal(name=name, reason=f"it is damaged ({_said(error)}).", mend="Save or download it again.")


def _said(error: Exception) -> str:
    return _UNSAFE.sub("\ufffd", str(error))[:120] or type(error).__name__


def _member(container: str, inner: str) -> str:
    """A display name. It is never used as a path, and shows no way up and nothing invisible."""
    parts = [part for part in re.split(r"[\\/]+", inner) if part not in ("", ".", "..")]
    return f"{container}/" + _UNSAFE.sub("\ufffd", "/".join(parts))[:300]


def _zip(stream: BinaryIO, name: str, budget: _Budget) -> Items:
    with zipfile.ZipFile(stream) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        if len(members) > limits().members:
            yield Refusal(
                name=name, reason=f"it holds more than {limits().members} files; the rest is left out.", mend=_SPLIT
            )
        for info in sorted(members[: limits().members], key=lambda info: info.filename):
            if is_passed_over(PurePosixPath(info.filename).name):
                continue
            label = _member(name, info.filename)
            suffix = PurePosixPath(info.filename.lower()).suffix
            kind = kind_of(info.filename)
            if kind == "zip":
                yield Refusal(name=label, reason="it is an archive inside an archive.", mend="Unpack it once.")
            elif info.flag_bits & 1:
                yield Refusal(name=label, reason="it is encrypted.", mend="Unpack it with its password first.")
            elif not kind and suffix not in MEDIA:
                yield unread(label, suffix)
            else:
                try:
                    with archive.open(info) as member:
                        data = _read(member, budget)
                except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
                    yield Refusal(name=label, reason=f"it is damaged ({_said(error)}).", mend="Pack it again.")
                    continue
                if data is None:
                    yield _too_large(label)
                elif kind:
                    yield from open_container(io.BytesIO(data), kind, label, budget)
                else:
                    yield Original.of(label, data, MEDIA[suffix])


def _read(member: object, budget: _Budget) -> bytes | None:
    """All bytes of an archive member, None where that is more than one report may have."""
    parts: list[bytes] = []
    size = 0
    while block := member.read(_BLOCK):  # type: ignore[attr-defined]
        budget.take(len(block))
        size += len(block)
        if size > limits().report_bytes:
            return None
        parts.append(block)
    return b"".join(parts)


def _too_large(label: str) -> Refusal:
    return Refusal(
        name=label,
        reason=f"it is larger than {limits().report_bytes // 1_000_000} MB.",
        mend="One report a file: split it, or save only the article.",
    )


def _warc(stream: BinaryIO, name: str, budget: _Budget) -> Items:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    left_out: Counter[str] = Counter()
    records = ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all", fsspec_args=False)
    most = _RECORDS * limits().members
    for number, record in enumerate(records):
        if number == most:
            yield Refusal(name=name, reason=f"it holds more than {most} records; the rest is left out.", mend=_SPLIT)
            break
        address = record.headers.get("WARC-Target-URI") or "?"
        kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        media: Media | None = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}.get(kind)  # type: ignore[assignment]
        status = record.http_headers.status_code if record.http_headers else None
        if media is None or (status is not None and status != 200):
            budget.take(record.content_length)
            left_out[kind or "no type" if status in (None, 200) else f"status {status}"] += 1
            continue
        label = _member(name, address)
        data = _read(record.reader, budget)
        if data is None:
            yield _too_large(label)
        elif data.strip():
            yield Original.of(label, data, media, Hints(url=address, charset=record.http_charset or ""))
        else:
            left_out["empty"] += 1
    if left_out:
        listed = ", ".join(f"{number} {kind}" for kind, number in sorted(left_out.items()))
        yield Refusal(name=name, reason=f"records that are no pages are left out ({listed}).", mend="Nothing to do.")


def _feed(stream: BinaryIO, name: str) -> Items:
    import feedparser

    data = stream.read(limits().report_bytes + 1)
    if len(data) > limits().report_bytes:
        yield _too_large(name)
        return
    # Only ever a stream: a string would be taken for an address or a file to open.
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.entries:
        yield Refusal(name=name, reason="it is XML, but no feed with entries.", mend="Save the feed, or the pages.")
    for number, entry in enumerate(feed.entries, 1):
        contents = [content.get("value", "") for content in entry.get("content", ())]
        text = max([*contents, entry.get("summary", "")], key=len)
        hints = Hints(
            title=html.unescape(entry.get("title", "")),
            outlet=entry.get("source", {}).get("title", "") or feed.feed.get("title", ""),
            published=entry.get("published", "") or entry.get("updated", ""),
            url=entry.get("link", ""),
        )
        yield _item(name, number, text, hints)


def _records(stream: BinaryIO, name: str) -> Items:
    for number, record in enumerate(open_records(stream), 1):
        if isinstance(record, str):
            yield Refusal(name=f"{name}/{number}", reason=record, mend="See docs on news records for the keys read.")
        else:
            yield _item(name, number, *record)


def _item(name: str, number: int, text: str, hints: Hints) -> Original | Refusal:
    """An entry of a feed or a news record as a report of its own.

    Its bytes are a page or a text made of what the entry says: headline, outlet, date and address, then its text. So
    evidence for these leads somewhere too, and one text under two outlets stays two reports.
    """
    label = f"{name}/{number}"
    hints = Hints(
        **{key: _clean_line(getattr(hints, key)) for key in ("title", "outlet", "published", "url", "charset")}
    )
    if not text.strip():
        return Refusal(name=label, reason="it has no text.", mend="Save the page it leads to, and add that.")
    lines = [value for value in (hints.title, hints.outlet, hints.published, hints.url) if value]
    if _TAG.search(text):
        head = "".join(f"<p>{html.escape(line, quote=False)}</p>\n" for line in lines[bool(hints.title) :])
        title = html.escape(hints.title, quote=False)
        page = (
            f"<!doctype html>\n<html><head><title>{title}</title></head>\n<body><article><h1>{title}</h1>\n{head}"
            f"{text if '<p' in text.lower() else f'<p>{text}</p>'}\n</article></body></html>\n"
        )
        return Original.of(label, page.encode("utf-8", "replace"), "html", hints)
    # Only entities here: a record's text may hold them where its markup was taken off.
    with suppress(RecursionError):
        text = html.unescape(text)
    return Original.of(label, ("\n".join(lines) + "\n\n" + text).encode("utf-8", "replace"), "text", hints)


def _clean_line(value: str) -> str:
    return " ".join(_UNSAFE.sub("", value).split())[:500]
