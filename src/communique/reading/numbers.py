"""Counts, amounts, durations and shares, with comparator, unit and what they measure.

Calendar dates, clock times, ordinals, ages and numbers that are part of a name ("Resolution 1701") are left out.
Small counts that are only grammar ("the two sides") are left out too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from communique.reading.lexicon import lexicon
from communique.reading.moments import date_spans
from communique.reading.parse import Parse
from communique.reading.tree import Tree
from communique.terms import Quantity, Span

Comparator = Literal["~", ">", "<", "="]


@cache
def _words() -> dict[str, Any]:
    return lexicon("numbers")


@cache
def _one_of(table: str) -> str:
    """A pattern for the words of one table of the lexicon."""
    return _any_of(_words()[table])


def _any_of(words: Sequence[str] | dict[str, Any]) -> str:
    return "|".join(re.escape(word).replace("\\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    words = _words()
    word = rf"(?:{_any_of(words['numbers'])})(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine)\b)?"
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    unit = _any_of([unit for unit in words["units"] if unit != "second"])  # "a second" is an ordinal
    return re.compile(
        rf"(?<![\w.,/:+-])(?:"
        rf"(?:(?:several|many|a\s+few)\s+)?(?:(?P<size>tens|hundreds|thousands)\s+of\s+)?(?P<vague>{_any_of(words['vague'])})\b"
        rf"|(?:several|a\s+few)\s+(?P<some>dozen|hundred|thousand|million|billion)\b"
        rf"|(?P<part>half(?=\s+(?:of\s+)?(?:the|its|their|all|a)\b)"
        rf"|(?:an?|one|two|three|four)[-\s](?:third|quarter|fifth)s?(?=\s+of\b))\b"
        rf"|(?P<long>hour|day|week|month|year|decade)-?long\b"
        rf"|(?P<currency>{_any_of(words['currencies'])})?\s?(?P<number>{digits}|{word}\b)"
        rf"(?:[-\s]?(?P<times>{_any_of(words['multipliers'])})s?\b|\s?(?P<suffix>{_any_of(words['suffixes'])})\b)?"
        rf"|(?P<one>an?|another)\s+(?P<oneunit>{unit}|dozen|hundred|thousand|million|billion)\b"
        rf")",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """One number before its unit is known: the matched stretch, its value, and the unit if the match itself has it."""

    start: int
    end: int
    value: float
    unit: str | None
    vague: bool
    written: str


def quantities(parse: Parse, *, tree: Tree | None = None, within: Span | None = None) -> tuple[Quantity, ...]:
    """All quantities of the parsed text, or of what lies `within`, in order; numbers inside dates are left out."""
    tree = tree or Tree(parse)
    found = _numbers(parse.text, within or Span(0, len(parse.text)))
    read = [quantity for each in found if (quantity := _quantity(each, parse.text, tree)) is not None]
    return tuple(_share_units(read, parse.text))


def _numbers(text: str, within: Span) -> Iterator[_Found]:
    words = _words()
    dates = date_spans(text, within)
    starts = [span.start for span in dates]
    for match in _pattern().finditer(text, within.start, within.end):
        start, end = match.span()
        while text[start].isspace():
            start += 1
        nearest = bisect_right(starts, start) - 1
        if nearest >= 0 and start < dates[nearest].end:
            continue
        written = match[0].strip()
        if match["vague"]:
            size = words["vague"].get((match["size"] or "").lower(), 10 if match["size"] else 1)
            yield _Found(start, end, size * words["vague"][match["vague"].lower()], None, True, written)
        elif match["some"]:
            yield _Found(start, end, words["multipliers"][match["some"].lower()], None, True, written)
        elif match["part"]:
            yield _Found(start, end, _fraction(match["part"].lower()), "share", False, written)
        elif match["long"]:
            yield _Found(start, end, 1, words["units"][match["long"].lower()], False, written)
        elif match["one"]:
            unit = match["oneunit"].lower()
            value = words["multipliers"].get(unit, 1)
            yield _Found(start, end, value, words["units"].get(unit), False, written)
        elif not _is_label(match, text):
            value = _value(match["number"].lower())
            value *= words["multipliers"].get((match["times"] or "").lower(), 1)
            value *= words["suffixes"].get((match["suffix"] or "").lower(), 1)
            currency = words["currencies"].get((match["currency"] or "").upper())
            yield _Found(start, end, round(value, 6), currency, False, written)


def _value(written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", ""))
    return float(sum(_words()["numbers"][part] for part in re.split(r"[-\s]", written)))


def _fraction(written: str) -> float:
    if written == "half":
        return 0.5
    count, part = re.split(r"[-\s]", written)
    times = 1 if count in ("a", "an") else _words()["numbers"][count]
    denominator = {"third": 3, "quarter": 4, "fifth": 5}[part.rstrip("s")]
    return float(round(times / denominator, 4))


def _is_label(match: re.Match[str], text: str) -> bool:
    """Clock times, ordinals, years, scores, ages, numbered names."""
    end = match.end("number")
    plain = not (match["currency"] or match["times"] or match["suffix"])
    after, before = text[end : end + 12], text[max(0, match.start() - 24) : match.start()]
    if not plain:
        return False
    if re.match(
        r"(?:st|nd|rd|th|s|:\d\d|/\d|\.\d)\b|\s?(?:a\.?m|p\.?m)\b|\s?(?:GMT|UTC|o.clock)|-years?-old|-something",
        after,
        re.I,
    ):
        return True
    if re.match(r"[A-Za-z]", after) and not match["number"][-1].isalpha() and not _glued().match(after):
        return True
    digits = match["number"]
    if re.fullmatch(r"(?:1[89]|20)\d\d", digits) and not re.match(
        r"\s+(?:people|troops|workers|jobs|soldiers)\b", after
    ):
        return True
    lead = re.search(r"([\w.]+)[\s ]+$", before)
    if lead and lead[1].rstrip(".").lower() in _words()["grammar"]["labels"]:
        return True
    if re.search(r",\s$", before) and re.match(r",", after) and digits.isdigit() and 15 < int(digits) < 100:
        return True  # "John Doe, 54, said"
    named = lead is not None and lead[1][0].isupper() and re.search(r"[a-z]\S*\s+\S+\s+$", before) is not None
    return (
        digits.isdigit()
        and named
        and re.match(r"\s*(?:$|[.,;:!?)’'\"”]|[a-z]+ed\b|(?:pipeline|jet|missile)s?\b)", after) is not None
    )


@cache
def _glued() -> re.Pattern[str]:
    """A measure written together with its number: "300km"."""
    return re.compile(rf"(?:{_any_of(_words()['measures']['words'])})s?\b", re.IGNORECASE)


def _quantity(found: _Found, text: str, tree: Tree) -> Quantity | None:
    comparator, start = _comparator_before(text, found.start)
    end, unit, noun = _unit_after(found, text, tree)
    if unit == "age":
        return None
    if start < found.start and _belongs_to_verb(tree, start, unit):
        comparator, start = "=", found.start
    if unit in _words()["units"].values() and _is_during(text[:start], text[start : found.start]):
        comparator, start = "=", found.start
    later = re.match(rf"[-\s]+({_one_of('afterwards')})\b", text[found.end : found.end + 12], re.I) or re.match(
        rf"[-\s]+({_one_of('afterwards')})\b", text[end : end + 12], re.I
    )
    if later and comparator == "=":
        comparator = cast(Comparator, _words()["afterwards"][re.sub(r"\s+", " ", later[1].lower())])
    if found.vague and comparator == "=":
        comparator = ">"
    if unit in (None, "people", "countries") and _is_grammar(found, noun):
        return None
    if found.written.lower().split()[0] in ("a", "an") and _is_rate_or_distance(text, found.start, end):
        return None
    if unit is None and noun is None and found.unit is None and found.value < 12 and not found.written[0].isdigit():
        return None
    rate = re.match(
        r"\s+(?:an?|per|each)\s+(hour|day|week|month|year|share|barrel|ton|tonne|head|person|worker)\b",
        text[end : end + 20],
    )
    kind, value = found.unit or unit, found.value
    if kind in _words()["longer"]:
        kind, value = _words()["longer"][kind]["unit"], value * _words()["longer"][kind]["times"]
    if rate and kind not in _words()["units"].values():
        kind, end = f"{kind or noun} per {rate[1]}", end + rate.end()
    return Quantity(
        span=Span(start, end),
        value=value,
        comparator=comparator,
        unit=kind or noun,
        what=_what(tree, found.start, end),
        vague=found.vague,
        confidence=0.9 if found.unit or unit else 0.7,
    )


def _comparator_before(text: str, start: int) -> tuple[Comparator, int]:
    before = text[max(0, start - 24) : start]
    match = re.search(rf"\b(?:the\s+)?({_one_of('comparators')})\s+(?:the\s+|an?\s+)?$", before, re.I)
    if match is None:
        return "=", start
    sign = _words()["comparators"][re.sub(r"\s+", " ", match[1].lower())]
    return cast(Comparator, sign), start - (len(before) - match.start(1))


def _belongs_to_verb(tree: Tree, start: int, unit: str | None) -> bool:
    """Whether "over" is particle or preposition, not "more than": "handed over 46 captives", "fought over 12 towns"."""
    index = tree.at(start)
    if not index or tree.word(index).text.lower() != "over" or unit in _words()["units"].values():
        return False
    before = tree.word(index - 1)
    if before.text.lower() in _words()["handed_over"]["before"]:
        return True
    return before.pos in ("VERB", "NOUN") and tree.is_a(index, "case")


def _is_during(before: str, comparator: str) -> bool:
    """Whether "over" before a time says how long something goes on, not that it is more: "16% over five years"."""
    words = before[-20:].split()
    return comparator.strip().lower() == "over" and (
        not words or words[-1].lower() not in _words()["longer_than"]["before"]
    )


def _unit_after(found: _Found, text: str, tree: Tree) -> tuple[int, str | None, str | None]:
    """End of the stretch with its unit or noun, the normalised unit if it is a known one, else the noun as written."""
    words = _words()
    tail = text[found.end : found.end + 60]
    if percent := re.match(r"\s?%|[-\s](?:percent|per\s?cent|percentage\spoints?|basis\spoints?)\b", tail, re.I):
        points = "point" in percent[0].lower()
        return found.end + percent.end(), "percentage points" if points else "percent", None
    if found.unit == "share":
        noun = re.match(r"\s+(?:of\s+)?(?:(?:the|its|their|all)\s+)?[A-Za-z]+", tail)
        return found.end + (noun.end() if noun else 0), "share", None
    if found.unit in words["units"].values():
        more = re.match(r"\s+(?:more|longer)\b", tail)
        return found.end + (more.end() if more else 0), found.unit, None
    if found.unit is None and (glued := _glued().match(tail)):
        return found.end + glued.end(), None, glued[0].lower()
    money = re.match(rf"[-\s](?:of\s+)?(?:[A-Z]\w+\s)?({_one_of('currency_words')})\b", tail)
    if money and found.unit is None:
        return found.end + money.end(), words["currency_words"][money[1].lower()], None
    if found.unit:
        return found.end, None, None
    gap = r"(?:[-\s]+(?:or\s+more|more|odd|plus|straight|consecutive|full|further|extra|additional|long))?[-\s]+"
    if time := re.match(rf"{gap}({_one_of('units')})s?\b", tail, re.I):
        if re.match(r"[-\s]olds?\b", tail[time.end() :]):
            return found.end, "age", None
        return found.end + time.end(), words["units"][time[1].lower()], None
    return _noun_after(found, text, tree)


def _noun_after(found: _Found, text: str, tree: Tree) -> tuple[int, str | None, str | None]:
    """The noun that the number counts, from the tree: the number's head to the right within seven words."""
    index = tree.at(found.end - 1)
    if index is None or tree.word(index).span.end < found.end:
        return found.end, None, None
    head = index
    if "-" not in text[found.end : found.end + 1]:
        for _ in range(3):
            up = tree.word(head).head
            if up <= head or up - index > 7 or tree.sentence(up) != tree.sentence(index):
                break
            head = up
            if tree.word(head).pos in ("NOUN", "PROPN", "SYM"):
                break
        if head == index and (of := re.match(r"\s+of\s+", text[found.end : found.end + 5])):
            after = tree.at(found.end + of.end())
            head = _next_noun(tree, after) if after is not None else index
    elif hyphen := re.match(r"-([a-z]+)", text[found.end : found.end + 24]):
        # "57-member forum": the people words count members of a body here, not people.
        return found.end + hyphen.end(), "countries" if hyphen[1] in _words()["people"]["states"] else None, hyphen[1]
    if head == index or tree.word(head).pos not in ("NOUN", "PROPN", "SYM"):
        return found.end, None, None
    token = tree.word(head)
    return token.span.end, _kind_of(token.text), token.text.lower()


def _next_noun(tree: Tree, index: int) -> int:
    for step in range(index, min(index + 5, len(tree.tokens))):
        if tree.word(step).pos == "NOUN":
            return step
        if tree.word(step).pos not in ("DET", "ADJ", "PROPN", "NUM"):
            break
    return index


def _kind_of(noun: str) -> str | None:
    words, noun = _words(), noun.lower()
    if noun in words["people"]["words"]:
        return "people"
    if noun in words["people"]["states"]:
        return "countries"
    if noun in words["measures"]["words"] or noun.removesuffix("s") in words["measures"]["words"]:
        return noun
    return None


def _is_grammar(found: _Found, noun: str | None) -> bool:
    """ "One" without a unit, and counts up to three of things that the text merely refers to."""
    if found.vague or found.unit:
        return False
    if found.value <= 3 and noun in _words()["grammar"]["words"]:
        return True
    first = re.split(r"[-\s]", found.written.lower())[0]
    return (found.value <= 1 and not found.written[0].isdigit()) or (first in ("a", "an") and noun is None)


def _is_rate_or_distance(text: str, start: int, end: int) -> bool:
    """ "$20 a week", "twice a year", "a day after": no quantities of their own."""
    before, after = text[max(0, start - 24) : start], text[end : end + 16]
    return (
        re.search(
            r"(?:\d|percent|%|dollars|euros|pounds|million|billion|times|once|twice|tons?|barrels|jobs)\s$", before
        )
        is not None
        or re.match(
            r"\s+(?:ago|later|earlier|before|after|from now|when|that|of\s+(?!talks|negotiat|deadlock|unpaid))\b", after
        )
        is not None
        or (
            re.search(r"\b(?:such|what|quite|not|for|of|it's|is|was|be)\s$", before) is not None
            and re.match(r"\s+(?:day|night)", after) is not None
        )
    )


def _what(tree: Tree, start: int, end: int) -> str | None:
    """What is measured, in the report's words: the counted noun phrase, or what the unit hangs on."""
    head = tree.head_of(Span(start, end))
    if head is None:
        return None
    token = tree.word(head)
    if token.pos not in ("NOUN", "PROPN") or (token.head >= 0 and token.text.lower().rstrip("s") in _words()["units"]):
        of = [
            c for c in tree.children(head, "nmod") if any(tree.word(m).text == "of" for m in tree.children(c, "case"))
        ]
        if of and tree.word(of[0]).pos == "NOUN":
            return tree.noun_phrase(of[0]).of(tree.parse.text)  # "nine hours of talks"
        up = token.head
        if up < 0:
            return None
        if tree.word(up).pos == "VERB":
            beside = [*tree.children(up, "nsubj", "obj"), *tree.children(up, "obl")]
            subject = next((i for i in beside if i != head and tree.word(i).pos in ("NOUN", "PROPN")), None)
            words = [tree.word(i).text for i in sorted({up, *([subject] if subject is not None else [])})]
            return " ".join(words)
        head = up
    phrase = tree.noun_phrase(head).of(tree.parse.text)
    return phrase if len(phrase) <= 80 else tree.word(head).text


def _share_units(read: list[Quantity], text: str) -> Iterator[Quantity]:
    """In "3 to 4 percent" and "$15 and $19 an hour" the first number takes the unit of the second."""
    for index, quantity in enumerate(read):
        if index + 1 < len(read):
            between = text[quantity.span.end : read[index + 1].span.start]
            joined = re.fullmatch(r"\s*(?:-|–|—|to|and|or)\s*", between) is not None
            following = read[index + 1].unit
            if joined and following and (quantity.unit is None or following.startswith(f"{quantity.unit} per ")):
                quantity = Quantity(
                    span=quantity.span, value=quantity.value, comparator=quantity.comparator, unit=following,
                    what=read[index + 1].what, vague=quantity.vague, confidence=quantity.confidence,
                )  # fmt: skip
        yield quantity
