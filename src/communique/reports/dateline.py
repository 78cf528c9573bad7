"""The dateline that a report begins with: "OSLO, May 3 (Reuters) - ..."."""

from __future__ import annotations

import re

from communique.reports.furniture import agencies

_DASH = re.compile(r"\s*(?:—|–|―|--+)\s*|\s+-\s+|(?<=\))\s*-\s*")
_BRACKETED = re.compile(r"\(([A-Z][^()]{1,40})\)")
_DAY = re.compile(
    r",?\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|,?\s*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\.?\s+\d{1,2}(?:,?\s+\d{4})?|,?\s*\b\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?:,?\s+\d{4})?",
    re.I,
)


def read_dateline(text: str, *, sure: bool = False) -> tuple[str | None, str | None, int] | None:
    """Place, agency and length of the dateline that `text` begins with ("OSLO, May 3 (Reuters) - ...").

    `sure` accepts only places in capitals or an agency in brackets, not "Oslo -- ...".
    """
    head = text[:90]
    dash = _DASH.search(head)
    if not dash or not dash.start() or not re.match(r"[\"“‘'A-Z0-9]", text[dash.end() :]):
        return None
    before = head[: dash.start()]
    bracket = _BRACKETED.search(before)
    if before.count("(") != (1 if bracket else 0):
        return None
    agency = bracket[1] if bracket else None
    place = _DAY.sub("", before[: bracket.start()] if bracket else before).strip(" ,/")
    words = place.split()
    if not words:
        return (None, _agency(agency), dash.end()) if agency else None
    if len(words) > 7 or not all(word[0].isupper() or word in ("de", "of", "the", "and", "/") for word in words):
        return None
    capitals = words[0].strip(".,").isupper() and len(words[0].strip(".,")) > 2
    if capitals or agency or (not sure and len(words) <= 4 and ("--" in dash[0] or "—" in dash[0] or "–" in dash[0])):
        return _titled(place), _agency(agency), dash.end()
    return None


def _titled(place: str) -> str:
    return " ".join(
        word.title() if word.isupper() and len(word.strip(".,")) > 2 and "." not in word[:-1] else word
        for word in place.split()
    )


def _agency(mark: str | None) -> str | None:
    if not mark:
        return None
    found = agencies().marks.search(mark)
    return agencies().names[found[0]] if found else mark
