"""A move in the report's words: what it is about, and as the end of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.comparison.matters import points_back, without_name
from communique.dossier.answers import answered
from communique.dossier.groups import group_of
from communique.dossier.shown import balanced, clipped, line, unquoted
from communique.dossier.sources import Sources
from communique.dossier.wording import Wording, wording
from communique.reading.actors import Actors
from communique.terms import CitedMove, Span

_HELPED = re.compile(r"\b(will|would|could|can|may|might|must|shall|should)\s+\Z", re.I)  # before a bare verb
_BESIDE = 60  # characters within which a content follows its verb
# Where a long wording can end: before what was the case meanwhile or why.
_TAIL = re.compile(r",\s+(?:as|while|after|amid|since|although|though|because|which|who)\s")
_OWNER = re.compile(r"(?:His|Her|Their)\s+")
_READABLE = 110
_OWN_DEEDS = frozenset({"offer", "express_willingness", "promise", "threaten"})  # what the actor itself will do


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A move in words: what it is about (condition taken out), the condition, and whether the words are a quotation.

    `before` stands between the verb and the words; `joined` where nothing does; `borrowed` words are no content of its
    own, but what is reported around the verb or the whole sentence, `fitting` where they still can follow the verb.
    """

    words: str
    condition: str = ""
    quoted: bool = False
    before: str = ""
    joined: bool = False
    borrowed: bool = False
    fitting: bool = False
    addressee: str = ""


def told(cited: CitedMove, sources: Sources, length: int = 180) -> Told:
    """`cited` in the report's words, at most about `length` characters."""
    move, text = cited.move, sources[cited.report].report.text
    if bid := answered(move, sources[cited.report]):
        return Told(words=bid, joined=True, addressee=wording().parties(move.addressee))
    span = _telling(cited, sources)
    kept, condition = line(span.of(text)), ""
    if move.type == "reject":
        kept = without_name(kept)
    if move.condition:
        hangs = move.condition.span
        condition = clipped(balanced(hangs.of(text)), length)
        condition = condition[:1].lower() + condition[1:]
        if span.contains(hangs) and len(hangs) < len(span) - 8:
            kept = line(
                text[span.start : hangs.start].rstrip(" ,;—–-") + " " + text[hangs.end : span.end].lstrip(" ,;")
            )
        elif condition.lower() in kept.lower():
            condition = ""
    between, joined = "", False
    if span == move.content and move.trigger.end <= span.start <= move.trigger.end + 60:
        between = text[move.trigger.end : span.start]
        if move.condition and Span(move.trigger.end, span.start).contains(move.condition.span):
            between = between.replace(move.condition.span.of(text), " ")  # "said that if it rains, it would leave"
            between = between.rstrip(" ,")
        between = line(between).strip(" “\"‘'")
        # "agreed to" as one verb: its last word leads over as one that stands after it does.
        last = move.trigger.of(text).rpartition(" ")[2].lower()
        between = between or (last if wording().is_bridge(last) else "")
        joined = not between
    quoted = _quoted(cited, sources, span)
    if len(kept) > _READABLE and (tail := _TAIL.search(kept, _READABLE // 3)):
        kept = kept[: tail.start()]
    kept = _whose(cited, kept if quoted else kept.partition("; ")[0])
    told_words = clipped(unquoted(balanced(kept)) if quoted else wording().without_asides(balanced(kept)), length)
    if span == move.content and not quoted:
        told_words = wording().going_on(told_words)
    if move.type in _OWN_DEEDS and not quoted:
        told_words = wording().to_do(told_words, lambda name: is_called(name, move.actor))
    if move.type == "reject" and wording().is_bid(between):
        # "rejected the union's offer to return": not its own return is refused.
        told_words, between, joined = f"{between} {told_words}", "", True
    return Told(
        words=told_words,
        condition=condition,
        quoted=quoted,
        before=between,
        joined=joined and not quoted,
        borrowed=span != move.content,
        fitting=span != move.sentence and wording().takes_clause(move.type) and wording().is_clause(told_words),
        addressee=wording().parties(move.addressee) if move.addressee else "",
    )


def is_called(name: str, parties: tuple[str, ...]) -> bool:
    """Whether `name` is one of `parties`, also by another of its names or by its initials: "the U.S.", "GM"."""
    bare = name.removeprefix("the ").removeprefix("The ")
    known = Actors.load().named(bare)
    initials = {"".join(word[0] for word in party.split() if word[:1].isupper()) for party in parties}
    return bare in parties or (known is not None and known.name in parties) or (len(bare) > 1 and bare in initials)


def _whose(cited: CitedMove, words: str) -> str:
    """The words without a "Her" that began a sentence: with the owner's name where the reader knows it."""
    owner = _OWNER.match(words)
    if owner is None:
        return words
    known = cited.move.issue or ""
    named = re.search(r"['’]s? ", known)
    rest = words[owner.end() :]
    if named and rest.lower().startswith(known[named.end() :].lower()):
        return known[: named.end()] + rest
    return f"the {rest}"


def _telling(cited: CitedMove, sources: Sources) -> Span:
    """The words that say what a move is about: its content, else what is reported around its verb, else the sentence.

    "Russia" or "a response" alone says too little; "promised a response" tells it.
    """
    move, source = cited.move, sources[cited.report]
    if move.condition and move.content and move.condition.span.contains(move.content):
        # "warned that if it rains, the truce ends": what is to follow stands beside the case.
        return Span(move.condition.span.end, move.sentence.end)
    if move.content and wording().is_brief(line(move.content.of(source.report.text))):
        return move.content
    reported = (part for said in source.reading.attributions for part in said.content if part.contains(move.trigger))
    spans = [*([move.content] if move.content else []), *sorted(reported, key=len)]
    if move.content and 0 <= move.content.start - move.trigger.end <= _BESIDE:
        spans.append(Span(move.trigger.start, move.content.end))
    return next((span for span in spans if wording().telling(span.of(source.report.text)) > 1), move.sentence)


def _quoted(cited: CitedMove, sources: Sources, span: Span) -> bool:
    reading = sources[cited.report].reading
    return any(
        part.contains(span)
        for attribution in reading.attributions
        if attribution.quote == "direct"
        for part in attribution.content
    )


def predicate(cited: CitedMove, sources: Sources, words: Wording, *, many: bool) -> str:
    """A move as the end of a sentence: "demands that …", "is willing to …, if …"."""
    said = told(cited, sources)
    if (own := own_words(cited, sources)) is not None:
        start = cited.move.trigger.start
        helped = _HELPED.search(sources[cited.report].report.text, max(0, start - 12), start)
        if helped and group_of(cited) == "threat":
            own = words.threat(own, many=many)  # "would send more troops if": threatens to send them
        elif helped:
            own = f"{helped[1]} {own}"
        else:
            own = words.helped(own, many=many)
        return f"{own}, {said.condition}" if said.condition else own
    shown = f"“{said.words}”" if said.quoted else said.words
    clause = words.clause(cited, said.before, shown, said.addressee, many=many, joined=said.joined)
    return f"{clause}, {said.condition}" if said.condition else clause


def own_words(cited: CitedMove, sources: Sources) -> str | None:
    """Verb and object as reported where only both together make the move: "set a deadline of noon", not "demands a
    deadline"."""
    move = cited.move
    if move.content is None or move.negated or not move.trigger.overlaps(move.content):
        return None
    text = sources[cited.report].report.text
    if points_back(line(move.content.of(text))):
        return None  # "turned it down"
    if cited.content is not None and cited.content.quote.lower().startswith(("on ", "upon ")):
        return None  # "called on Osk to leave": whom it asks stands in the content
    if move.trigger.start == move.content.start and group_of(cited) == "threat":
        helped = _HELPED.search(text, max(0, move.trigger.start - 12), move.trigger.start)
        return clipped(balanced(move.content.of(text)), 180) if helped else None  # "will walk out at noon"
    verb = text[move.trigger.start : move.content.start].strip()
    if not verb or move.trigger.start > move.content.start:
        return None
    helped = _HELPED.search(text, max(0, move.trigger.start - 12), move.trigger.start)
    if not helped and not wording().is_finite(verb.split()[0]):
        return None  # "grant a delay", "it was time to"
    return clipped(balanced(text[move.trigger.start : move.content.end]), 180)
