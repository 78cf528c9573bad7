"""Joins what the attribution head tags with what the rules read: one draft for each attribution.

The head sees the outer layer of who says what and is sure of boundaries; the rules see cues on the tree, so also acts
of speech told within others' words. Where both see one cue, the head's content stands unless it lacks one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.reading.ascribing import Ascribing, Draft
from communique.reading.grafts import contrasts, goes_on
from communique.reading.layers import Linked
from communique.reading.lexicon import listed
from communique.terms import Span

_CELL = 400  # characters
_BITS = 0.75  # share of the rules' clause below which what the head tagged is taken for bits of it
_LISTS = listed("joining")
_ASIDE = _LISTS["aside"]
_NOBODY = _LISTS["nobody"]
_SAME = 0.6  # share of characters from which two contents are one


def joined(rules: Ascribing, read: Sequence[Draft], tagged: Sequence[Linked], *, wide: bool) -> list[Draft]:
    """The drafts of the rules (`read`) and of the head (`tagged`), each attribution once.

    `wide` keeps all that the head tags as it tags it, also attitudes to a thing ("rejected the offer") and words
    without a source, and leaves out what is told within others' words: the one layer that corpora of news mark.
    """
    found: list[Draft] = []
    by_place = _Places()
    by_cue: dict[int, Draft] = {}
    for each in tagged:
        source = min(each.source, key=lambda span: _apart(span, each.cue)) if each.source else None
        at = rules.tree.head_of(each.cue) if each.cue is not None else None
        draft = Draft(
            source=source,
            cue=each.cue,
            content=list(each.content)
            if wide
            else [s for part in each.content if len(s := rules.told.clause(part)) > 1],
            cue_at=at,
            confidence=0.9,
        )
        found.append(draft)
        by_place.add(draft)
        if each.cue is not None:
            by_cue.update(dict.fromkeys(rules.tree.within(each.cue), draft))
    pairs: list[tuple[Draft, Draft]] = []
    for draft in read:
        twin = by_cue.get(draft.cue_at) if draft.cue_at is not None else None
        if twin is not None:
            pairs.append((twin, draft))
            continue
        around = by_place.near(draft)
        for other in around:
            _part_trailing(rules, other, draft)
        if not any(_alike(draft, other) for other in around):
            draft.nested = any(other.holds(draft) for other in around)
            draft.confidence = min(draft.confidence, 0.7)
            found.append(draft)
            by_place.add(draft)
    if not wide:
        _regive(pairs)
    for twin, draft in pairs:
        _fill(rules, twin, draft, shorten=not wide)
    confirmed = {id(twin) for twin, _ in pairs}
    if not wide:
        found = [draft for draft in found if not rules.declines(draft)]
        for draft in found:
            _narrow(rules, draft)
    return [
        draft
        for draft in found
        if (wide and not draft.nested)
        or (not wide and draft.content and (id(draft) in confirmed or draft.confidence < 0.9 or rules.stands(draft)))
    ]


def _part_trailing(rules: Ascribing, tagged: Draft, read: Draft) -> None:
    """Takes what follows ", adding that" from the cue before it: words after a further cue are said with that cue."""
    if read.cue is None or read.cue_at is None or tagged.cue_at is None or not rules.sources.goes_on(read.cue_at):
        return
    kept = [part for part in tagged.content if not any(part.overlaps(own) for own in read.content)]
    if kept and all(part.end <= read.cue.start for part in kept):
        tagged.content = kept


def _other_doer(rules: Ascribing, cue: int, source: Span) -> int | None:
    """The subject of a verb where the source tagged is of a clause between: they of "they left after the state paid,
    but warned".
    """
    tree, head = rules.tree, rules.tree.head_of(source)
    if head is None:
        return None
    about = next((verb for verb in tree.ancestors(head) if tree.is_a(verb, "acl:relcl")), None)
    if about is not None and about < cue and about not in tree.ancestors(cue):  # "miners, whom the state paid, warned"
        return rules.sources.subject(cue)
    own = [one for one in tree.children(cue, "nsubj") if rules.tokens[one].pos in ("NOUN", "PROPN")]
    if own and tree.is_a(cue, "acl:relcl") and cue not in tree.ancestors(head):
        return own[0]  # "Fiji named the isle, which Peru has threatened to shell"
    if not tree.is_a(cue, "conj") or not tree.is_a(head, "nsubj"):
        return None
    verb = rules.tokens[head].head
    if own and rules.tokens[cue].head == verb and not tree.children(head, "conj"):
        return own[0]  # "Fiji wants a deal, and Peru, through whose ports it trades, has demanded a vote"
    between = tree.is_a(verb, "advcl") and verb != cue and verb not in set(tree.ancestors(cue))
    subject = rules.sources.subject(cue) if between else None
    return subject if subject != head else None


def _narrow(rules: Ascribing, draft: Draft) -> None:
    """Takes helping verbs off the cue, and drops content beyond its sentence that is not literal."""
    if draft.cue is None or draft.cue_at is None:
        return
    if draft.source is not None and (inside := rules.tree.within(draft.source)):
        antecedent = rules.sources.through_relative(inside[0])
        if antecedent is None:  # "Mali, which hosts the talks, said", where the tree hangs the clause on the verb
            antecedent = rules.sources.subject(draft.cue_at)
        if antecedent is not None and antecedent != inside[0]:
            draft.source = rules.sources.span(antecedent)
        if (other := _other_doer(rules, draft.cue_at, draft.source)) is not None:
            draft.source = rules.sources.span(other)
        draft.source = _without_aside(rules, draft.source)
    verb = rules.tokens[draft.cue_at].span
    draft.cue = Span(max(draft.cue.start, verb.start), draft.cue.end) if draft.cue.contains(verb) else draft.cue
    own = rules.tree.sentence(draft.cue_at).span
    near = [span for span in draft.content if span.overlaps(own)]
    if near:
        draft.content = [span for span in draft.content if span.overlaps(own) or rules.quoted.overlapping(span)]
    for verb_at in rules.tree.children(draft.cue_at, "conj", "advcl"):
        # "said the plan was unfair and demanded a vote", "wants it kept, while the miners want it gone"
        start = min([verb_at, *rules.tree.children(verb_at, "cc", "mark")])
        cut = rules.tokens[start].span.start
        further = rules.tree.is_a(verb_at, "conj") and goes_on(rules.tree, verb_at)
        own_words = further or contrasts(rules.tree, start, verb_at)
        if own_words and any(part.start < cut < part.end for part in draft.content):
            shorter = (Span(part.start, min(part.end, cut)) for part in draft.content if part.start < cut)
            draft.content = [rules.told.clause(part) for part in shorter]


def _without_aside(rules: Ascribing, source: Span) -> Span:
    """A source up to the comma before a clause about it: "a pilot, who asked …", "a clerk, speaking on condition …"."""
    inside = rules.tree.within(source)
    for index in inside[1:-1]:
        token, following = rules.tokens[index], rules.tokens[index + 1]
        if token.text == "," and (following.pos == "VERB" or following.text.casefold() in _ASIDE):
            return Span(source.start, rules.tokens[index - 1].span.end)
    return source


def _apart(span: Span, cue: Span | None) -> int:
    return max(span.start - cue.end, cue.start - span.end) if cue is not None else 0


def _regive(pairs: Sequence[tuple[Draft, Draft]]) -> None:
    """Moves content that was linked to a neighbour's cue to the cue whose clause the rules find it in."""
    at: dict[int, list[tuple[Draft, Draft]]] = defaultdict(list)
    for pair in pairs:
        for cell in {span.start // _CELL for span in pair[0].content}:
            at[cell].append(pair)
    for twin, read in pairs:
        cells = {cell for span in read.content for cell in (span.start // _CELL, span.start // _CELL - 1)}
        for other, others in {id(pair[0]): pair for cell in cells for pair in at.get(cell, ())}.values():
            if other is twin:
                continue
            moved = [
                part
                for part in other.content
                if any(part.overlaps(own) for own in read.content)
                and not any(part.overlaps(own) for own in others.content)
            ]
            if moved:
                other.content = [part for part in other.content if part not in moved]
                twin.content = sorted({*twin.content, *moved})


def _fill(rules: Ascribing, tagged: Draft, read: Draft, *, shorten: bool) -> None:
    """Takes from the rules what the head lacks; `shorten`: also the bounds of source and cue, and of broken content."""
    if (
        tagged.source is None
        or (shorten and read.source is not None and tagged.source.overlaps(read.source))
        or (shorten and tagged.source.of(rules.text).casefold() in _NOBODY)
    ):
        tagged.source = read.source
    if shorten and tagged.cue is not None and read.cue is not None and tagged.cue.contains(read.cue):
        tagged.cue = read.cue
    if not tagged.content or (shorten and _better(rules, tagged, read)):
        tagged.content = read.content


def _better(rules: Ascribing, tagged: Draft, read: Draft) -> bool:
    """Whether the rules' content is the one to take: a noun's clause, an infinitive, a clause the head saw in bits."""
    if read.cue_at is not None and rules.tokens[read.cue_at].pos == "NOUN":
        return True
    if _is_tail(tagged.content, read.content):
        return True
    whole = len(read.content) == 1 and all(read.content[0].overlaps(part) for part in tagged.content)
    own = tagged.source is not None and any(part.overlaps(tagged.source) for part in tagged.content)
    return own or (whole and sum(map(len, tagged.content)) < _BITS * len(read.content[0]))


def _is_tail(long: Sequence[Span], short: Sequence[Span]) -> bool:
    """Whether `short` is the end of `long`: "share the well" of "both villages to share the well"."""
    one = len(long) == len(short) == 1
    return one and long[0].start < short[0].start and 0 <= long[0].end - short[0].end <= 2


class _Places:
    """Drafts by where their contents and cues stand, in cells of a few sentences."""

    def __init__(self) -> None:
        self._cells: dict[int, list[Draft]] = defaultdict(list)

    def add(self, draft: Draft) -> None:
        for cell in self._of(draft):
            self._cells[cell].append(draft)

    def near(self, draft: Draft) -> list[Draft]:
        """Drafts that share a cell with `draft`."""
        found = {id(other): other for cell in self._of(draft) for other in self._cells.get(cell, ())}
        return list(found.values())

    def _of(self, draft: Draft) -> list[int]:
        spans = [*draft.content, *([draft.cue] if draft.cue else [])]
        return list(dict.fromkeys(n for s in spans for n in range(s.start // _CELL, s.end // _CELL + 1)))


def _alike(one: Draft, other: Draft) -> bool:
    """Whether two drafts hold the same words and neither is told within the other."""
    if one.holds(other) or other.holds(one):
        return False
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    size = sum(map(len, one.content)) + sum(map(len, other.content))
    return 2 * shared >= _SAME * size
