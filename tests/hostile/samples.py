"""Files that somebody might put into a pile by mistake or on purpose: name and bytes, made here, nothing stored."""

from __future__ import annotations

import gzip
import io
import json
import warnings
import zipfile

STORY = (
    "Ferry crews and the island council agreed on Monday to talk again about wages, a council member said. "
    "The crews had threatened to stop work on Friday unless the council offered more than three per cent. "
    "“We are ready to listen, and we are ready to leave,” said the crews’ speaker, Ada Lindt. "
)
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>Ferry crews to talk again</title></head><body>"
    "<article><h1>Ferry crews to talk again</h1>{}</article></body></html>"
)
PARAGRAPHS = "".join(f"<p>{sentence}.</p>" for sentence in STORY.split(". ") if sentence.strip())


def zipped(members: dict[str, bytes], *, flag: int = 0) -> bytes:
    data = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name given twice is one of the tricks
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name.replace("#2", "")), content, zipfile.ZIP_DEFLATED)
    whole = data.getvalue()
    if flag:  # in both headers: "encrypted"
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = whole.index(mark) + at
            whole = whole[:start] + bytes([whole[start] | flag]) + whole[start + 1 :]
    return whole


def record(body: bytes, *, address: str = "http://ferry.example/a", kind: str = "text/html", length: int = -1) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-03-04T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length < 0 else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def feed(entry: str, *, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Ferry News</title>{entry}</channel></rss>'
    ).encode()


def item(text: str) -> str:
    return f"<item><title>Ferry crews to talk again</title><link>http://ferry.example/a</link><description>{text}</description></item>"


_page = PAGE.format(PARAGRAPHS).encode()
_laughs = '<!DOCTYPE lolz [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip
_outside = '<!DOCTYPE x [<!ENTITY own SYSTEM "file:///etc/passwd">]>'

SAMPLES: dict[str, bytes] = {
    # --- nothing, or not text
    "empty.txt": b"",
    "empty.html": b"",
    "empty.zip": b"",
    "empty.warc": b"",
    "empty.json": b"",
    "empty.rss": b"",
    "blank.txt": b" \n\t\n" * 500,
    "binary.txt": bytes(range(256)) * 40,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "nul.txt": b"\0a" * 2000,
    "punctuation.txt": b"... --- !!! ??? " * 50,
    # --- too much of something
    "one-tag.html": PAGE.format("<p " + " ".join(f'a{n}="x"' for n in range(200_000)) + ">" + STORY).encode(),
    "deep.html": b"<html><body>" + b"<div>" * 8_000 + STORY.encode() + b"</div>" * 8_000,
    "tables.html": b"<table><tr><td>" * 800 + STORY.encode(),
    "long-line.txt": STORY.encode() * 700,
    "long-word.txt": b"a" * 1_000_000,
    "open-brackets.md": b"[" * 20_000 + b"](" * 500,
    "open-quotes.html": b'<p class="' * 3000 + STORY.encode(),
    "angles.html": b"<" * 100_000 + STORY.encode(),
    "many-paragraphs.html": PAGE.format("<p>Crews met." * 400).encode(),
    "line-breaks.txt": b"\n" * 200_000 + STORY.encode(),
    "too-large.txt": STORY.encode() * 12_000,
    # --- broken markup
    "open-script.html": PAGE.format(PARAGRAPHS + "<script>let a = 1;").encode(),
    "open-comment.html": PAGE.format(PARAGRAPHS + "<!-- ").encode(),
    "entities.html": PAGE.format(f"<p>&#99999999; &#xD800; &bogus; &#0; {STORY}</p>").encode(),
    "cut.html": _page[: len(_page) * 2 // 3],
    # --- encodings that are not what they seem
    "latin1-as-utf8.html": PAGE.format(PARAGRAPHS).replace("Ada", "Zoé").encode("cp1252"),
    "utf16.txt": STORY.encode("utf-16"),
    "utf16-without-mark.txt": STORY.encode("utf-16-le"),
    "no-such-charset.html": _page.replace(b"charset=utf-8", b"charset=klingon").replace(b"Ada", b"Zo\xe9"),
    "no-text-charset.html": _page.replace(b"charset=utf-8", b"charset=hex").replace(b"Ada", b"Zo\xe9"),
    "half-characters.txt": STORY.encode()[:-1] + b"\xe2\x80",
    # --- what the eye does not see
    "bidi.txt": STORY.replace("more", "\u202eerom\u202c").encode(),
    "zero-width.txt": STORY.replace("wages", "w\u200ba\u200cg\u2060es").encode(),
    "controls.txt": STORY.replace("said", "\x1b[31msaid\x07\x9b").encode(),
    "tag-characters.txt": (STORY + "".join(chr(0xE0000 + ord(c)) for c in "obey me")).encode(),
    # --- what would run if it were shown as it is
    "script.html": PAGE.format(f"<script>alert(1)</script>{PARAGRAPHS}<img src=x onerror=alert(2)>").encode(),
    "svg.html": PAGE.format(f"{PARAGRAPHS}<svg onload=alert(1)><script>alert(2)</script></svg>").encode(),
    "title.html": PAGE.format(PARAGRAPHS).replace("again<", "again<script>alert(1)</script><").encode(),
    "markup.txt": (f"<script>alert(1)</script>\n\n{STORY}\n\n<img src=x onerror=alert(2)>").encode(),
    "link.md": f"{STORY}\n\nRead [more](javascript:alert(1)) of it here.".encode(),
    # --- archives
    "paths.zip": zipped({"../../../etc/cron.d/x.txt": STORY.encode(), "/abs.txt": STORY.encode() + b"1",
                         "C:\\win\\..\\x.html": _page, "a\u202etxt.exe.txt": STORY.encode() + b"2"}),
    "bomb.zip": zipped({f"{n}.txt": b"a" * 1_900_000 for n in range(12)}),
    "one-large.zip": zipped({"a.txt": b"a" * 4_000_000, "b.txt": STORY.encode()}),
    "nested.zip": zipped({"inner.zip": zipped({"a.txt": STORY.encode()}), "b.txt": STORY.encode()}),
    "warcs.zip": zipped(
        {f"{n}.warc.gz": gzip.compress(record(b"<p>" + b"a" * 1_500_000 + str(n).encode())) for n in range(12)}
    ),
    "encrypted.zip": zipped({"a.txt": STORY.encode()}, flag=1),
    "cut.zip": zipped({"a.txt": STORY.encode() * 50})[:-40],
    "damaged.zip": zipped({"a.txt": STORY.encode() * 50}).replace(b"\x00", b"\x01", 3),
    "many.zip": zipped({f"{n}.txt": f"{n} {STORY}".encode() for n in range(80)}),
    "same-name.zip": zipped({"a.txt": STORY.encode(), "a.txt#2": STORY.encode() + b"2"}),
    "other-files.zip": zipped({"a.exe": b"MZ", "b.txt": STORY.encode(), "folder/": b""}),
    "not-a.zip": b"PK\x03\x04 but no archive",
    "bomb.warc.gz": gzip.compress(record(b"a" * 40_000_000)),
    "bombs.warc.gz": b"".join(gzip.compress(record(b"<p>" + b"a" * 1_500_000)) for _ in range(30)),
    "cut.warc": record(_page)[:-400],
    "lying-length.warc": record(_page, length=10**12),
    "negative-length.warc": record(_page, length=-5).replace(b"Content-Length: ", b"Content-Length: -"),
    "garbage.warc": b"WARC/1.0\r\n" + bytes(range(256)) * 20,
    "address.warc": record(_page, address="http://a.example/../../\u202e/etc/passwd"),
    "not-a.warc.gz": b"\x1f\x8b" + b"no gzip" * 10,
    # --- feeds and records
    "laughs.rss": feed(item("&a9;"), head=_laughs),
    "outside.rss": feed(item("&own;"), head=_outside),
    "not-a-feed.xml": b"<notes><note>Ferry</note></notes>",
    "cut.rss": feed(item(STORY))[:-60],
    "script.rss": feed(item(f"<![CDATA[<p>{STORY}</p><script>alert(1)</script>]]>")),
    "deep.json": b"[" * 200_000,
    "long-number.json": b'[{"text": ' + b"9" * 100_000 + b"}]",
    "wrong-types.json": json.dumps([None, 1, "a", [], {}, {"text": None}, {"text": {"a": 1}, "title": []}]).encode(),
    "lone-half.json": b'[{"title": "\\ud800", "text": "Ferry crews said \\udfff that they would talk again."}]',
    "no-number.json": b'{"text": NaN, "title": Infinity}',
    "cut.json": json.dumps({"title": "Ferry", "text": STORY}).encode()[:-20],
    "broken-line.jsonl": json.dumps({"title": "Ferry", "text": STORY}).encode() + b'\n{"title": \n',
    "no-text.jsonl": b'{"title": "Ferry"}\n{"title": "Crews"}\n',
}  # fmt: skip
