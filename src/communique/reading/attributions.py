"""Who says what in one text: tagged layers and rules brought together, quotations that run on, speakers resolved."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.reading.ascribing import Ascribing, Draft
from communique.reading.cast import Cast, Who
from communique.reading.cues import Cues
from communique.reading.joining import joined
from communique.reading.labelled import labelled
from communique.reading.layers import link
from communique.reading.lexicon import listed
from communique.reading.parse import Parse
from communique.reading.pronouns import PRONOUNS
from communique.reading.quotations import Quotation, Quoted, quotations
from communique.terms import Attribution, Quote, Span

_REACH = 70  # characters between a quotation and the verb that says whose it is
_SILENCE = 400  # characters of report between a speaker's words and more words of the same speaker
_LISTS = listed("attributions")
_NOT = listed("shared")["negators"]
_LABELLED = tuple(_LISTS["labelled"])


def attributions(parse: Parse, cast: Cast, *, wide: bool = False) -> tuple[Attribution, ...]:
    """Every attribution of the text, in text order, nested ones after those that hold them.

    An attribution here is words, a belief or a demand with a content of its own: a clause, an infinitive or literal
    words. `wide` counts as corpora of news do: attitudes to a thing ("rejected the offer") too, one layer only.
    """
    quoted = Quoted(quotations(parse.text, parse.paragraphs))
    rules = Ascribing(cast, Cues.load(), quoted)
    book = _Book(parse, joined(rules, rules.drafts(), link(parse), wide=wide))
    if not wide:
        _part(parse, rules, quoted, book)
    if not wide:
        for draft in labelled(parse, rules, quoted):
            if not any(_taken(book, span) for span in draft.content):
                book.add(draft)
    _taken_back(rules, quoted, book)
    _beside(parse, rules, quoted, book)
    _run_on(parse, rules, quoted, book)
    if not wide:
        for draft in book.drafts:
            draft.content = [
                s
                for span in draft.content
                for part in book.sentences(span)
                if len(s := rules.told.trim(_closed(parse.text, part, quoted))) > 1
            ]
    found = (one for one in _made(parse, cast, quoted, book) if one.content)  # a text that breaks off: "warned that a"
    return tuple(sorted(found, key=_place))


def reheard(said: Sequence[Attribution], cast: Cast) -> tuple[Attribution, ...]:
    """`said` with pronouns looked up in a cast that has heard it: in quoted words "I" speaks them, "he" does not."""
    found = []
    for one in said:
        who = cast.who(one.source) if one.source is not None else None
        if who is not None and who.name and one.source is not None and cast.is_pronoun(one.source):
            one = replace(one, speaker=who.name, party=who.party(), anonymous=who.anonymous)
        found.append(one)
    return tuple(found)


def spoken(said: Sequence[Attribution], cast: Cast) -> tuple[Attribution, ...]:
    """`said` without what somebody "has not said": it tells of a silence, which is a move and no words."""
    return tuple(one for one in said if one.cue is None or not _silent(cast, one.cue))


def _silent(cast: Cast, cue: Span) -> bool:
    verb = Cues.load().verb(cue.of(cast.tree.parse.text))
    head = cast.tree.head_of(cue)
    if verb is None or "say" not in verb[1] or head is None:
        return False
    return any(cast.tree.tokens[c].text.casefold() in _NOT for c in cast.tree.children(head, "advmod"))


def _closed(text: str, span: Span, quoted: Quoted) -> Span:
    """`span` up to the closing mark, where it opens with a quotation that a comma ends: what follows is not said."""
    for part, quotation in quoted.overlapping(span):
        opens = part.start <= span.start + 1 and quotation.whole.end < span.end
        if opens and text[part.end - 1] in ",.?!" and not quoted.overlapping(Span(quotation.whole.end, span.end)):
            return Span(span.start, part.end)
    return span


def _place(said: Attribution) -> tuple[int, int]:
    words = said.content or tuple(span for span in (said.cue, said.source) if span is not None)
    return words[0].start, -words[-1].end


class _Book:
    """The drafts of a text, found by paragraph."""

    def __init__(self, parse: Parse, drafts: Iterable[Draft]) -> None:
        self._starts = [paragraph.start for paragraph in parse.paragraphs]
        self._sentences = [sentence.span for sentence in parse.sentences]
        self._sentence_starts = [sentence.start for sentence in self._sentences]
        self.drafts: list[Draft] = []
        self._at: dict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:
            self.add(draft)

    def paragraph(self, position: int) -> int:
        """Number of the paragraph that holds `position`."""
        return bisect_right(self._starts, position) - 1

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self._enter(draft, [*draft.content, *([draft.cue] if draft.cue else [])])

    def lengthen(self, draft: Draft, span: Span) -> None:
        """Adds `span` to the content of `draft`."""
        draft.content.append(span)
        draft.content.sort()
        self._enter(draft, [span])

    def _enter(self, draft: Draft, spans: Sequence[Span]) -> None:
        for span in spans:
            here = self._at[self.paragraph(span.start)]
            if not any(other is draft for other in here):
                here.append(draft)

    def near(self, position: int, back: int = 0) -> list[Draft]:
        """Drafts with words in the paragraph of `position` or in the `back` ones before it."""
        number = self.paragraph(position)
        found = [draft for at in range(number - back, number + 1) for draft in self._at.get(at, ())]
        return list({id(draft): draft for draft in found}.values())

    def sentences(self, part: Span) -> list[Span]:
        """`part` cut at the ends of sentences."""
        found = []
        for index in range(max(0, bisect_right(self._sentence_starts, part.start) - 1), len(self._sentences)):
            sentence = self._sentences[index]
            if sentence.start >= part.end:
                break
            if sentence.overlaps(part):
                found.append(Span(max(sentence.start, part.start), min(sentence.end, part.end)))
        return found


# ---------------------------------------------------------------------------------------- quotations without a clause


def _beside(parse: Parse, rules: Ascribing, quoted: Quoted, book: _Book) -> None:
    """Gives a quotation that no clause explains to the nearest speech verb of its sentence."""
    used = {draft.cue_at for draft in book.drafts}
    for quotation in quoted.all:
        for part in quotation.spans:
            inside = rules.tree.within(part)
            if not inside or len(part) < 3 or _taken(book, part):
                continue
            best: tuple[int, Draft] | None = None
            first, last = rules.tree.sentence(inside[0]).first, rules.tree.sentence(inside[-1]).last
            for index in range(first, last):
                place = rules.tokens[index].span
                if index in used or part.contains(place):
                    continue
                low, high = (part.end, place.start) if part.end <= place.start else (place.end, part.start)
                gap = parse.text[low:high]
                if len(gap) > _REACH or any(mark in gap for mark in ".!?;") or (best and len(gap) >= best[0]):
                    continue
                if (draft := rules.speaking(index)) is not None:
                    best = (len(gap), draft)
            if best is not None:
                best[1].content.append(rules.told.trim(part))
                used.add(best[1].cue_at)
                book.add(best[1])


def _taken_back(rules: Ascribing, quoted: Quoted, book: _Book) -> None:
    """Gives a quotation that ends before a speaker's sentence to the speaker of the sentence before it, who goes on:
    `"No," said Roe. "Never." Doe denied it.`
    """
    for draft in book.drafts:
        own = rules.tree.sentence(draft.cue_at).span if draft.cue_at is not None else None
        for part in list(draft.content) if own is not None else ():
            around = quoted.overlapping(part)
            ends = own is not None and part.end <= own.start and all(each.whole.end <= own.start for _, each in around)
            if around and ends and (other := _speaker_before(rules, part, draft, quoted, book)) is not None:
                draft.content.remove(part)
                book.lengthen(other, part)


def _speaker_before(rules: Ascribing, part: Span, draft: Draft, quoted: Quoted, book: _Book) -> Draft | None:
    """Who speaks, other than in `draft`, in the sentence before `part` in its paragraph, with words quoted there."""
    number = rules.tree.sentence_number(rules.tree.within(part)[0])
    before = rules.tree.parse.sentences[number - 1].span if number else None
    for other in book.near(part.start) if before is not None else ():
        speaks = other is not draft and other.cue is not None and before is not None and before.contains(other.cue)
        words = [own for own in other.content if before is not None and before.overlaps(own)]
        if speaks and other.cue and not quoted.holds(other.cue) and any(map(quoted.overlapping, words)):
            return other
    return None


def _taken(book: _Book, part: Span) -> bool:
    return any(part.overlaps(own) for draft in book.near(part.start) for own in draft.content)


def _part(parse: Parse, rules: Ascribing, quoted: Quoted, book: _Book) -> None:
    """Makes literal sentences that follow an indirect one an attribution of their own, with its source and cue."""
    for draft in list(book.drafts):
        if draft.cue is None or draft.cue_at is None:
            continue
        own = rules.tree.sentence(draft.cue_at).span
        near = [span for span in draft.content if span.overlaps(own)]
        far = [span for span in draft.content if not span.overlaps(own)]
        if near and far and _kind(parse.text, near, quoted) != "direct" and _kind(parse.text, far, quoted) == "direct":
            draft.content = near
            book.add(Draft(source=draft.source, cue=draft.cue, content=far, cue_at=draft.cue_at, confidence=0.7))


# ----------------------------------------------------------------------------------------------- quotations that run on


def _run_on(parse: Parse, rules: Ascribing, quoted: Quoted, book: _Book) -> None:
    """Gives each sentence that stands wholly in quotation marks, and has no cue, to the speaker before it."""
    for quotation in quoted.all:
        if len(quotation.whole.of(parse.text).split()) < 4:
            continue
        for part in quotation.spans:
            for sentence in book.sentences(part):
                span = rules.told.trim(sentence)
                if len(span) > 2 and not _taken(book, sentence):
                    _give(parse, quotation, span, quoted, book)


def _give(parse: Parse, quotation: Quotation, span: Span, quoted: Quoted, book: _Book) -> None:
    back = book.paragraph(span.start) - book.paragraph(quotation.whole.start)
    same = [
        draft
        for draft in book.near(span.start, back)
        if not (draft.cue and quotation.whole.contains(draft.cue))
        and any(part.overlaps(own) for part in quotation.spans for own in draft.content)
    ]
    if same:
        book.lengthen(same[0], span)
        return
    paragraph = parse.paragraphs[book.paragraph(span.start)]
    opens = span.start - paragraph.start < 3
    before = [
        draft
        for draft in book.near(span.start, 1 if opens else 0)
        if draft.cue and draft.content and draft.cue.start < span.start and not quoted.holds(draft.cue)
    ]
    if not before:
        return
    last = max(before, key=lambda draft: draft.cue.start if draft.cue else 0)
    told = max(own.end for own in [*last.content, last.cue] if own is not None and own.end <= span.start)
    if span.start - told > _SILENCE:
        return
    if _kind(parse.text, last.content, quoted) == "direct":
        book.lengthen(last, span)
        return
    twin = [draft for draft in before if draft is not last and draft.source == last.source and draft.cue == last.cue]
    if twin:
        book.lengthen(twin[0], span)
    else:
        book.add(Draft(source=last.source, cue=last.cue, content=[span], cue_at=last.cue_at, confidence=0.7))


# ------------------------------------------------------------------------------------------------- kind of quotation


def _kind(text: str, content: Sequence[Span], quoted: Quoted) -> Quote:
    """direct: all of the content is literal and it holds a clause; partial: some is; indirect: none."""
    total = literal = words = 0
    for span in content:
        total += _letters(text, span)
        words += len(span.of(text).split())
        for part, quotation in quoted.overlapping(span):
            if not text[max(0, quotation.whole.start - 20) : quotation.whole.start].rstrip().endswith(_LABELLED):
                literal += _letters(text, Span(max(part.start, span.start), min(part.end, span.end)))
    if not literal:
        return "indirect"
    return "direct" if literal == total and words > 3 else "partial"


def _letters(text: str, span: Span) -> int:
    return sum(character.isalnum() for character in span.of(text))


# ---------------------------------------------------------------------------------------------------- whose words


def _made(parse: Parse, cast: Cast, quoted: Quoted, book: _Book) -> list[Attribution]:
    for draft in book.drafts:
        draft.source = cast.told_of(draft.source)
    who = {id(draft): cast.who(draft.source) if draft.source else None for draft in book.drafts}
    name = {id(draft): _name(parse, draft, who[id(draft)]) for draft in book.drafts}
    inner: dict[int, list[Draft]] = defaultdict(list)
    outer: dict[int, list[Draft]] = defaultdict(list)
    for draft in book.drafts:
        for other in book.near(draft.cue.start) if draft.cue else ():
            if other is not draft and other.holds(draft):
                inner[id(other)].append(draft)
                outer[id(draft)].append(other)
    found: list[Attribution] = []
    for draft in book.drafts:
        others = [other for other in outer[id(draft)] if name[id(other)] != name[id(draft)]]
        if len(others) < len(outer[id(draft)]) and _thought(parse, draft):
            continue
        quote = "direct" if draft.literal else _kind(parse.text, draft.content, quoted)
        if quote != "indirect" and _marks_of_others(cast, draft, others, inner[id(draft)]):
            quote = "indirect"
        means = who[id(draft)]
        found.append(
            Attribution(
                source=draft.source,
                cue=draft.cue,
                content=tuple(draft.content),
                quote=quote,
                anonymous=means.anonymous if means else False,
                speaker=name[id(draft)],
                party=means.party() if means else None,
                confidence=draft.confidence,
            )
        )
    return found


def _name(parse: Parse, draft: Draft, who: Who | None) -> str | None:
    if who is not None:
        return who.name
    named = draft.source.of(parse.text) if draft.source is not None else ""
    named = re.sub(r"^(the|an?)\s+", "", named, flags=re.IGNORECASE)
    return named if named and named.casefold() not in PRONOUNS else None


def _thought(parse: Parse, draft: Draft) -> bool:
    """Whether the cue tells a thought and not words: "said she hoped that …" is one attribution, not two."""
    verb = Cues.load().verb(draft.cue.of(parse.text)) if draft.cue is not None else None
    return verb is not None and "say" not in verb[1]


def _marks_of_others(cast: Cast, draft: Draft, outer: Sequence[Draft], inner: Sequence[Draft]) -> bool:
    """Marks belong to whoever spoke the words: to the speaker inside a medium's report, else to the outer speaker."""
    if inner and _is_press(cast, draft):
        return True
    return any(other.source is not None and not _is_press(cast, other) for other in outer)


def _is_press(cast: Cast, draft: Draft) -> bool:
    return draft.source is not None and any(index in cast.parties.press for index in cast.tree.within(draft.source))
