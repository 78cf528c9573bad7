"""What passes between communique and its confined process: length, JSON, length, bytes. Nothing is ever unpickled.

The confined process may have been taken over by what it read: whatever it sends is checked before it is a value here.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO, get_args

from communique.reports.original import Hints, Media, Original, Refusal
from communique.reports.repair import read_as
from communique.terms import Block, BlockKind, Cut, OffsetMap, Report, Run, Span

Header = dict[str, Any]
UNCONFINED = 78  # the status with which the process ends that could not be confined
_LENGTHS = struct.Struct(">II")


class Broken(Exception):
    """The other side ended, or sent what is not a message or more than allowed."""


def send(stream: BinaryIO, header: Header, payload: bytes = b"") -> None:
    """Writes one message."""
    head = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode()
    stream.write(_LENGTHS.pack(len(head), len(payload)) + head)
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO, *, most_header: int, most_payload: int) -> tuple[Header, bytes]:
    """Reads one message; `Broken` where there is none, or one larger than allowed."""
    lengths = _exactly(stream, _LENGTHS.size)
    head_length, payload_length = _LENGTHS.unpack(lengths)
    if head_length > most_header or payload_length > most_payload:
        raise Broken(f"a message of {head_length + payload_length} bytes")
    try:
        header = json.loads(_exactly(stream, head_length))
    except (ValueError, RecursionError) as error:
        raise Broken("not a message") from error
    if not isinstance(header, dict):
        raise Broken("not a message")
    return header, _exactly(stream, payload_length)


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) != count:
        raise Broken("the end")
    return data


def pack_original(original: Original) -> Header:
    """`original` without its bytes, which travel as the payload."""
    return {"name": original.name, "media": original.media, "hints": asdict(original.hints)}


def unpack_original(header: Header, data: bytes) -> Original:
    """The original that `header` tells of. Raises Broken, TypeError or LookupError where it is none."""
    media, hints = header["media"], Hints(**header["hints"])
    if media not in get_args(Media) or not _are(str, *asdict(hints).values()):
        raise Broken("no original")
    return Original.of(_text(header, "name"), data, media, hints)


def pack_refusal(refusal: Refusal) -> Header:
    return {"name": refusal.name, "reason": refusal.reason, "mend": refusal.mend}


def unpack_refusal(header: Header) -> Refusal:
    return Refusal(name=_text(header, "name"), reason=_text(header, "reason"), mend=_text(header, "mend"))


def pack_report(report: Report, encoding: str) -> Header:
    """`report` without the original text, which the other side decodes itself from the bytes it has."""
    return {
        "encoding": encoding,
        "text": report.text,
        "blocks": [[block.kind, block.span.start, block.span.end] for block in report.blocks],
        "runs": [[run.text, run.source, run.length, run.source_length] for run in report.offsets.runs],
        "cuts": [[cut.span.start, cut.span.end, cut.reason] for cut in report.cuts],
        "headline": report.headline,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "place": report.place,
        "credits": list(report.credits),
        "url": report.url,
        "notes": list(report.notes),
    }


def unpack_report(header: Header, original: Original) -> Report:
    """The report of `original`. Raises Broken, TypeError, ValueError or LookupError where `header` holds none."""
    source, text = read_as(original.data, _text(header, "encoding")), _text(header, "text")
    runs = tuple(Run(*run) for run in header["runs"])
    blocks = tuple(Block(kind=kind, span=Span(start, end)) for kind, start, end in header["blocks"])
    cuts = tuple(Cut(span=Span(start, end), reason=reason) for start, end, reason in header["cuts"])
    if not all(block.kind in get_args(BlockKind) for block in blocks) or not _are(str, *(cut.reason for cut in cuts)):
        raise Broken("blocks or cuts of no kind there is")
    places = [(run.text, run.text + run.length, len(text)) for run in runs]
    places += [(run.source, run.source + run.source_length, len(source)) for run in runs]
    places += [(block.span.start, block.span.end, len(text)) for block in blocks]
    places += [(cut.span.start, cut.span.end, len(source)) for cut in cuts]
    if not all(_are(int, *place) and 0 <= place[0] <= place[1] <= place[2] for place in places):
        raise Broken("places outside the text")
    return Report(
        id=original.id,
        sha256=original.sha256,
        name=original.name,
        source=source,
        text=text,
        blocks=blocks,
        offsets=OffsetMap(runs),
        cuts=cuts,
        headline=_maybe_text(header, "headline"),
        outlet=_maybe_text(header, "outlet"),
        published=date.fromisoformat(header["published"]) if header["published"] else None,
        place=_maybe_text(header, "place"),
        credits=_texts(header, "credits"),
        url=_maybe_text(header, "url"),
        notes=_texts(header, "notes"),
    )


def _are(kind: type, *values: object) -> bool:
    """Whether all values are of just that type: True is no number."""
    return all(type(value) is kind for value in values)


def _text(header: Header, key: str) -> str:
    value = header[key]
    if not isinstance(value, str):
        raise Broken(f"{key} is no text")
    return value


def _maybe_text(header: Header, key: str) -> str | None:
    return None if header[key] is None else _text(header, key)


def _texts(header: Header, key: str) -> tuple[str, ...]:
    values = header[key]
    if not isinstance(values, list) or not _are(str, *values):
        raise Broken(f"{key} are no texts")
    return tuple(values)
