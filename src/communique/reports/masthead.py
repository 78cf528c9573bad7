"""Who prints a report, as the report itself says: a labelled line, a masthead near the top, the tail of its title."""

from __future__ import annotations

import re

from communique.reports.furniture import agencies, furniture, plain

_WORD = re.compile(r"\w+(?:['’.&-]\w+)*")
_LABELLED = re.compile(r"^(?:outlet|source|publisher|publication|newspaper)\s*:\s*(?P<name>\S.{0,60})$", re.I)
_TAIL = re.compile(r"\s(?:[|»·]|[-–—])\s(?P<name>[^|»·–—]{3,40})$")
_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "le", "&"})
# "The Kessmouth Evening Courier": no longer name stands alone in a line.
_LONGEST = 5


def labelled_outlet(line: str) -> str | None:
    """The name in "outlet: The Kessmouth Courier" and the like."""
    found = _LABELLED.match(line)
    name = found["name"].strip(" \"'“”") if found else ""
    return name if _named(name, _LONGEST + 1) else None


def is_outlet(line: str) -> bool:
    """Whether a line that stands alone is the name of a newspaper, a broadcaster or a site."""
    if not _named(line, _LONGEST):
        return False
    listed = [word.casefold() for word in _WORD.findall(line) if word.casefold() != "the"]
    nouns = furniture().outlets
    return len(listed) > 1 and (listed[-1] in nouns or (listed[0] in nouns and len(listed) == 2))


def is_agency(line: str) -> bool:
    """Whether a line that stands alone is the name of a news agency: a credit."""
    if not _named(line, _LONGEST):
        return False
    marks = agencies()
    known = marks.marks.fullmatch(line.strip())
    return bool(known and known[0] not in marks.photo) or plain(line).endswith(furniture().services)


def title_outlet(title: str) -> str | None:
    """The outlet in a title's tail: "Dockers set a date | Radio Meridian"."""
    found = _TAIL.search(title)
    return found["name"].strip() if found and is_outlet(found["name"]) else None


def _named(line: str, longest: int) -> bool:
    """A few capitalised words and nothing else."""
    listed = _WORD.findall(line)
    return (
        0 < len(listed) <= longest
        and not re.search(r"[,:;!?\"“”|/()\d]|\.$", line)
        and all(word[0].isupper() or word in _SMALL for word in listed)
    )
