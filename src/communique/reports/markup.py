"""The visible text of a page with the way back to its characters in the file.

A reader of markup that only finds where text begins and ends: it builds no tree, runs nothing, and passes over the
page once.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from communique.reports.traced import Edit, Traced
from communique.terms import Span

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<!\[CDATA\[|\]\]>"
    r"|<(?P<head>head)\b.*?(?=<body\b|\Z)"
    r"|<(?P<unseen>script|style|template|svg|math|iframe|object|textarea|select|noscript)\b.*?(?:</(?P=unseen)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,30})(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>"
    r"|<[!?][^>]*>"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<blank>[ \t\r\n\f]+)",
    re.S | re.I,
)
_TITLE = re.compile(r"<title\b[^>]{0,300}>(.{0,1000}?)</title\s*>", re.S | re.I)
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "video",
})
# fmt: on
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of a page, one line for every block; where its headings and captions lie in it; its window title."""

    text: Traced
    headings: tuple[Span, ...]
    captions: tuple[Span, ...]
    title: str


def read_page(raw: Traced) -> Page:
    """The visible text of `raw`: tags off, entities decoded, blanks joined, a line break at every block's edge."""
    edits: list[Edit] = []
    marked: dict[str, list[Span]] = {"heading": [], "caption": []}
    opened: dict[str, tuple[str, int]] = {}
    shift = 0
    title = ""
    for match in _TOKEN.finditer(raw.text):
        start, end = match.span()
        name = (match["name"] or "").lower()
        new = ""
        if match["head"]:
            new = "\n"
            if found := _TITLE.search(match[0]):
                title = " ".join(html.unescape(found[1]).split())
        elif match["unseen"]:
            new = "\n"
        elif match["entity"]:
            new = html.unescape(match["entity"])
        elif match["blank"]:
            new = " "
        elif name in _BLOCKS:
            new = "\n"
            kind = "heading" if name in _HEADINGS else "caption" if name == "figcaption" else ""
            if kind and not match["close"]:
                opened[kind] = (name, start + shift)
            elif kind and kind in opened and opened[kind][0] == name:
                marked[kind].append(Span(opened.pop(kind)[1], start + shift))
        if new != match[0]:
            edits.append(Edit(start, end, new))
            shift += len(new) - (end - start)
    return Page(text=raw.edit(edits), headings=tuple(marked["heading"]), captions=tuple(marked["caption"]), title=title)
