"""Who says what in one text: tagged layers and rules brought together, quotations that run on, speakers resolved."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.ascribing import Ascribing, Draft
from communique.reading.cast import Cast, Who
from communique.reading.cues import Cues
from communique.reading.parse import Parse
from communique.reading.quotations import Quotation, quotations
from communique.terms import Attribution, Quote, Span


def attributions(parse: Parse, cast: Cast) -> tuple[Attribution, ...]:
    """Every attribution of the text, in text order, nested ones after those that hold them."""
    quoted = quotations(parse.text, parse.paragraphs)
    rules = Ascribing(cast, Cues.load(), quoted)
    drafts = rules.drafts()
    _beside(parse, rules, quoted, drafts)
    _run_on(parse, rules, quoted, drafts)
    found = _made(parse, cast, quoted, drafts)
    return tuple(sorted(found, key=lambda each: (each.content[0].start, -each.content[-1].end)))


# ---------------------------------------------------------------------------------------- quotations without a clause


def _beside(parse: Parse, rules: Ascribing, quoted: Sequence[Quotation], drafts: list[Draft]) -> None:
    """Gives a quotation that no clause explains to the nearest speech verb of its sentence."""
    used = {draft.cue_at for draft in drafts}
    for quotation in quoted:
        for part in quotation.spans:
            if any(part.overlaps(own) for draft in drafts for own in draft.content) or len(part) < 3:
                continue
            sentence = rules.tree.sentence(rules.tree.within(part)[0]) if rules.tree.within(part) else None
            last = rules.tree.sentence(rules.tree.within(part)[-1]) if sentence is not None else None
            if sentence is None or last is None:
                continue
            best: tuple[int, Draft] | None = None
            for index in range(sentence.first, last.last):
                place = rules.tokens[index].span
                if index in used or part.contains(place):
                    continue
                gap = (
                    parse.text[part.end : place.start]
                    if part.end <= place.start
                    else parse.text[place.end : part.start]
                )
                if len(gap) > 70 or any(mark in gap for mark in ".!?;") or (best is not None and len(gap) >= best[0]):
                    continue
                if (draft := rules.speaking(index)) is not None:
                    best = (len(gap), draft)
            if best is not None:
                best[1].content.append(rules.trim(part))
                used.add(best[1].cue_at)
                drafts.append(best[1])


# ----------------------------------------------------------------------------------------------- quotations that run on


def _run_on(parse: Parse, rules: Ascribing, quoted: Sequence[Quotation], drafts: list[Draft]) -> None:
    """Gives each sentence that stands wholly in quotation marks, and has no cue, to the speaker before it."""
    for quotation in quoted:
        if len(quotation.whole.of(parse.text).split()) < 4:
            continue
        for part in quotation.spans:
            for span in _sentences_in(parse, part):
                if any(span.overlaps(own) for draft in drafts for own in draft.content):
                    continue
                span = rules.trim(span)
                if len(span) < 3:
                    continue
                _give(parse, rules, quotation, span, drafts, quoted)


def _sentences_in(parse: Parse, part: Span) -> list[Span]:
    found = []
    for sentence in parse.sentences:
        if sentence.span.overlaps(part):
            found.append(Span(max(sentence.span.start, part.start), min(sentence.span.end, part.end)))
    return found


def _give(
    parse: Parse, rules: Ascribing, quotation: Quotation, span: Span, drafts: list[Draft], quoted: Sequence[Quotation]
) -> None:
    same = [draft for draft in drafts if any(part.overlaps(own) for part in quotation.spans for own in draft.content)]
    same = [draft for draft in same if draft.cue is None or not quotation.whole.contains(draft.cue)]
    if same:
        same[0].content.append(span)
        same[0].content.sort()
        return
    paragraph = next((p for p in parse.paragraphs if p.contains(Span(span.start, span.start))), None)
    if paragraph is None:
        return
    before = [
        draft
        for draft in drafts
        if draft.cue is not None and draft.cue.start < span.start and not _inside(draft.cue, quoted) and draft.content
    ]
    if not before:
        return
    last = max(before, key=lambda draft: draft.cue.start if draft.cue is not None else 0)
    assert last.cue is not None
    between = parse.text[max(last.cue.end, *(own.end for own in last.content if own.end <= span.start), 0) : span.start]
    if last.cue.start >= paragraph.start:
        near = True
    else:
        index = parse.paragraphs.index(paragraph)
        near = index > 0 and last.cue.start >= parse.paragraphs[index - 1].start and span.start - paragraph.start < 3
    if not near or len(between) > 400:
        return
    if _kind(parse.text, last.content, quoted) == "direct":
        last.content.append(span)
        last.content.sort()
        return
    twin = next((d for d in drafts if d.source == last.source and d.cue == last.cue and d is not last), None)
    if twin is not None:
        twin.content.append(span)
    else:
        drafts.append(Draft(source=last.source, cue=last.cue, content=[span], cue_at=last.cue_at, confidence=0.7))


def _inside(span: Span, quoted: Sequence[Quotation]) -> bool:
    return any(quotation.holds(span) for quotation in quoted)


# ------------------------------------------------------------------------------------------------- kind of quotation


def _kind(text: str, content: Sequence[Span], quoted: Sequence[Quotation]) -> Quote:
    """direct: all of the content is literal and it holds a clause; partial: some is; indirect: none."""
    total = sum(_letters(text, span) for span in content)
    literal = 0
    for span in content:
        for quotation in quoted:
            if text[max(0, quotation.whole.start - 20) : quotation.whole.start].rstrip().endswith(_LABELLED):
                continue
            for part in quotation.spans:
                if part.overlaps(span):
                    literal += _letters(text, Span(max(part.start, span.start), min(part.end, span.end)))
    if not literal:
        return "indirect"
    if literal >= 0.97 * total and sum(len(span.of(text).split()) for span in content) > 3:
        return "direct"
    return "partial"


_LABELLED = ("considered", "so-called", "known as", "called the", "dubbed")  # a quoted name is no quotation


def _letters(text: str, span: Span) -> int:
    return sum(character.isalnum() for character in span.of(text))


def _made(parse: Parse, cast: Cast, quoted: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Attribution]:
    whos = [cast.who(draft.source) if draft.source is not None else None for draft in drafts]
    names = [_name(parse, draft, who) for draft, who in zip(drafts, whos, strict=True)]
    found: list[Attribution] = []
    for index, (draft, who) in enumerate(zip(drafts, whos, strict=True)):
        outer = [other for other in range(len(drafts)) if other != index and _holds(drafts[other], draft)]
        if any(names[other] == names[index] for other in outer) and _private(parse, draft):
            continue
        quote = _kind(parse.text, draft.content, quoted)
        inner = [other for other in range(len(drafts)) if other != index and _holds(draft, drafts[other])]
        others = [drafts[other] for other in outer if names[other] != names[index]]
        if _marks_are_others(cast, draft, quote, others, [drafts[other] for other in inner]):
            quote = "indirect"
        found.append(
            Attribution(
                source=draft.source,
                cue=draft.cue,
                content=tuple(draft.content),
                quote=quote,
                anonymous=who.anonymous if who is not None else False,
                speaker=names[index],
                party=who.party() if who is not None else None,
                confidence=draft.confidence,
            )
        )
    return found


def _name(parse: Parse, draft: Draft, who: Who | None) -> str | None:
    if who is not None:
        return who.name
    return draft.source.of(parse.text) if draft.source is not None else None


def _holds(outer: Draft, inner: Draft) -> bool:
    return inner.cue is not None and any(span.contains(inner.cue) for span in outer.content)


def _private(parse: Parse, draft: Draft) -> bool:
    """Whether the cue tells a thought and not words: "said she hoped that …" is one attribution, not two."""
    verb = Cues.load().verb(draft.cue.of(parse.text)) if draft.cue is not None else None
    return verb is not None and "say" not in verb[1]


def _marks_are_others(cast: Cast, draft: Draft, quote: Quote, outer: Sequence[Draft], inner: Sequence[Draft]) -> bool:
    """Marks belong to whoever spoke the words: to the speaker inside a medium's report, else to the outer speaker."""
    if quote == "indirect":
        return False
    if inner and draft.source is not None and any(i in cast.parties.press for i in cast.tree.within(draft.source)):
        return True
    return any(
        other.source is not None and not any(i in cast.parties.press for i in cast.tree.within(other.source))
        for other in outer
    )
