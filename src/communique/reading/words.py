"""Running text as words and marks, split the way the English Universal Dependencies treebanks split it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from communique.reading.lexicon import lexicon
from communique.terms import Span

# Not part of any word: blanks, control and invisible formatting characters.
_VOID = r"\s\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd"
_LETTER = r"[^\W\d_]"
_APOSTROPHE = r"['’]"
_CLITIC = re.compile(rf"(?i)(?<=.)(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$")


_MAY_PART = re.compile(_APOSTROPHE)
_MOST_CLITICS = 3  # "mustn't've"


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    return {
        key: frozenset(value.split() if isinstance(value, str) else value) for key, value in lexicon("words").items()
    }


@cache
def _fused() -> dict[str, int]:
    return {entry.replace("|", ""): entry.index("|") for entry in _lexicon()["fused"]}


@cache
def _pattern() -> re.Pattern[str]:
    def any_of(key: str) -> str:
        return "|".join(sorted(map(re.escape, _lexicon()[key]), key=len, reverse=True))

    plain = "|".join(
        sorted(map(re.escape, _lexicon()["abbreviations"] - _lexicon()["ambiguous"]), key=len, reverse=True)
    )
    return re.compile(
        rf"""
        (?P<address> https?://[^{_VOID}<>"“”]+ | www\.[^{_VOID}<>"“”]+
            | [\w.+-]{{1,64}}@\w[\w-]{{0,63}}(?:\.\w[\w-]{{0,63}}){{1,8}}
            | (?<![\w.]){_LETTER}[\w-]{{0,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:{any_of("domains")})(?![\w-]|\.\w) )
      | (?P<tag> (?<!\w)[@\#]\w+ )
      | (?P<dotted> (?<!\w)(?:{_LETTER}\.){{2,8}}(?!\w\w) | (?<!\w)[A-Z]\.(?=\ ?[A-Z]) )
      | (?P<abbreviation> (?<!\w)(?i:{plain})\.(?!\w) | (?<!\w)(?i:{any_of("ambiguous")})\.(?=\ \d)
            | (?<!\w)(?:Gen|Col|Rep|Pres|Sat|Sun|Mon|Fri|Dec|Mar|La|Md|Pa)\.(?=,?\ [A-Z\d]) )
      | (?P<number> \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_]) | \d+(?:[.,:]\d+)* | [.,]\d+ )
      | (?P<prefixed> (?<!\w)(?i:{any_of("prefixes")})-(?=\w)(?:{_LETTER}|\d)+(?:{_APOSTROPHE}{_LETTER}+)* )
      | (?P<word> (?:{_LETTER}|[\u0300-\u036f])(?:{_LETTER}|[\d_\u0300-\u036f]|{_APOSTROPHE}(?={_LETTER}))* )
      | (?P<cut> {_APOSTROPHE}(?:s|S)(?!\w) )
      | (?P<run> \.{{2,}} | -{{2,}} | (?P<mark>[!?*=_~\#+])(?P=mark)+ )
      | (?P<sign> [^{_VOID}] )
        """,
        re.VERBOSE,
    )


def _parts(start: int, text: str) -> list[Span]:
    """A matched word as one or more words: contractions and possessives come apart."""
    cuts = [len(text)]
    while len(cuts) <= _MOST_CLITICS and (clitic := _CLITIC.search(text, max(0, cuts[-1] - 4), cuts[-1])):
        cuts.append(clitic.start())
    if cut := _fused().get(text[: cuts[-1]].lower()):
        cuts.append(cut)
    edges = [0, *reversed(cuts)]
    return [Span(start + a, start + b) for a, b in pairwise(edges)]


def words(text: str, within: Span | None = None) -> list[Span]:
    """Spans of the words and marks of `text` (or of its part `within`), in order;

    blanks and control characters are in none.

    Contractions come apart ("do" "n't", "union" "'s"), hyphens split ("ten" "-" "year") except after a prefix ("non-
    aligned"), a currency sign stands alone, an abbreviation keeps its full stop. Linear in the length.
    """
    span = within or Span(0, len(text))
    found: list[Span] = []
    for match in _pattern().finditer(text, span.start, span.end):
        piece = match.group()
        if match.lastgroup in ("word", "prefixed") and (_MAY_PART.search(piece) or piece.lower() in _fused()):
            found.extend(_parts(match.start(), piece))
        elif match.lastgroup == "address":
            kept = len(piece.rstrip(".,;:!?)]}'’\""))
            found.append(Span(match.start(), match.start() + kept))
            found.extend(Span(at, at + 1) for at in range(match.start() + kept, match.end()))
        else:
            found.append(Span(match.start(), match.end()))
    return found
