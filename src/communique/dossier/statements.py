"""One thing a party said or did, however many reports carry it: moves gathered into statements, with a weight."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from communique.comparison.discrepancies.particulars import Particulars
from communique.comparison.matters import points_back, without_name
from communique.comparison.open_items import is_threat
from communique.comparison.positions import has_own_voice, tells_a_fact
from communique.comparison.stances import stances
from communique.comparison.vocabulary import stems
from communique.dossier.answers import answered
from communique.dossier.likeness import other_deed, says, told_particulars
from communique.dossier.shown import balanced, clipped, line, unquoted
from communique.dossier.sources import Sources
from communique.dossier.wording import Wording, wording
from communique.terms import BARGAINING, CitedMove, Evidence, MoveType, Span

GROUPS: dict[str, tuple[MoveType, ...]] = {
    "agree": ("agree",),
    "demand": ("demand",),
    "reject": ("reject",),
    "offer": ("offer", "express_willingness", "promise", "concede", "refuse_to_rule_out", "accept"),
    "threat": ("threaten",),
}
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_HELPED = re.compile(r"\b(will|would|could|can|may|might|must|shall|should)\s+\Z", re.I)  # before a bare verb
_HARM = ("sanction", "deploy", "use_force", "suspend")
_VOICE = {"self": 1.0, "reporter": 0.9, "third": 0.6, "opponent": 0.4, "anonymous": 0.35}
_KIND = {"demand": 3.0, "reject": 3.0, "threaten": 3.0, "offer": 2.8, "concede": 2.8, "accept": 2.8, "agree": 2.8}
_BIDS = ("demand", "offer", "promise")
_NAMED_ONLY = 4  # words of "Ana Reyes's plan", which says only whose it is
_WORD = re.compile(r"[^\W_]{3,}|\d+")
_BESIDE = 60  # characters within which a content follows its verb
# Where a long wording can end: before what was the case meanwhile or why.
_TAIL = re.compile(r",\s+(?:as|while|after|amid|since|although|though|because|which|who)\s")
_OWNER = re.compile(r"(?:His|Her|Their)\s+")
_READABLE = 110
UNSURE = 0.5
_OWN_DEEDS = frozenset({"offer", "express_willingness", "promise", "threaten"})  # what the actor itself will do


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Moves of one actor that say the same; `best` is the one to show, `evidence` one passage of each report that
    says as much.

    `poor` ones say little out of their sentence, `brief` ones among them only name a thing ("a truce").
    """

    actor: tuple[str, ...]
    best: CitedMove
    moves: tuple[CitedMove, ...]
    evidence: tuple[Evidence, ...]
    accounts: int
    weight: float
    poor: bool = False
    brief: bool = False

    @property
    def group(self) -> str:
        return _group(self.best)

    @property
    def unsure(self) -> bool:
        return max(cited.move.confidence for cited in self.moves) < UNSURE

    @property
    def own(self) -> bool:
        return any(has_own_voice(cited) for cited in self.moves)


def _group(cited: CitedMove) -> str:
    """The kind of line it makes: harm that hangs on a condition is a threat, whatever it is called."""
    if (cited.move.condition and cited.move.type in _HARM) or is_threat(cited):
        return "threat"
    return _GROUP_OF.get(cited.move.type, cited.move.type)


@dataclass(slots=True)
class _Pile:
    """Moves of one actor that say the same as the first of them, whose words are `said`, and their particulars."""

    said: frozenset[str]
    moves: list[CitedMove]
    told: list[Particulars]


def statements(moves: tuple[CitedMove, ...], sources: Sources) -> tuple[Statement, ...]:
    """All statements, the weightiest first."""
    piles: list[_Pile] = []
    # Only piles of the same actor and kind that share a word with the move are compared with it.
    near: dict[tuple[tuple[str, ...], str, bool, str], list[_Pile]] = defaultdict(list)
    # First those that hang on a condition: what the same account tells without it once more belongs to them.
    for cited in sorted(moves, key=lambda cited: cited.move.condition is None):
        if not cited.move.actor or cited.report not in sources:
            continue
        actor, group = tuple(sorted(cited.move.actor)), _group(cited)
        own = told_particulars(cited, sources)
        said = frozenset(_WORD.findall(sources.words(cited).lower()))
        keys = [(actor, group, cited.move.negated, word) for word in sorted(said)]
        candidates = {id(pile): pile for key in keys for pile in near[key]}
        home = next((pile for pile in candidates.values() if _same(cited, said, own, pile, sources)), None)
        if home is None:
            home = _Pile(said, [], [])
            piles.append(home)
            for key in keys:
                near[key].append(home)
        home.moves.append(cited)
        home.told.append(own)
    gathered = [_statement(pile.moves, sources) for pile in piles]
    return tuple(sorted(gathered, key=lambda s: (-s.weight, s.best.evidence, s.actor, s.best.move.type)))


def _same(cited: CitedMove, said: frozenset[str], own: Particulars, pile: _Pile, sources: Sources) -> bool:
    if any(own.differ(other) for other in pile.told) or not _as_bound(cited, pile, sources):
        return False
    first = pile.moves[0]
    if other_deed(cited, first, sources):
        return False
    shared = len(said & pile.said)
    if shared < 2:
        return said == pile.said and cited.issue == first.issue
    kin = cited.issue is not None and cited.issue == first.issue and cited.polarity == first.polarity
    return shared / min(len(said), len(pile.said)) >= (0.6 if kin else 0.8) or shared / len(said | pile.said) >= (
        0.35 if kin else 0.5
    )


def _as_bound(cited: CitedMove, pile: _Pile, sources: Sources) -> bool:
    """Whether the move hangs on what the pile hangs on, or its account tells the condition beside it."""
    hangs, bound = cited.condition, pile.moves[0].condition
    if hangs and bound:
        return not stems(hangs.quote).isdisjoint(stems(bound.quote))
    account = sources[cited.report].account
    return hangs == bound or any(sources[other.report].account == account for other in pile.moves if other.condition)


def _statement(pile: list[CitedMove], sources: Sources) -> Statement:
    best = max(
        pile,
        key=lambda cited: (
            cited.condition is not None,
            _merit(cited, sources),
            -len(cited.report),
            cited.evidence,
        ),
    )
    reports = {cited.report for cited in pile}
    accounts = sources.accounts(reports)
    one_each: dict[str, Evidence] = {best.report: best.content or best.evidence}
    for cited in pile:
        if says(cited, best, sources):
            one_each.setdefault(cited.report, cited.content or cited.evidence)
    fullness = (0.7, 0.7, 0.7, 0.85, 0.85, 1.0)[min(5, wording().telling(sources.words(best)))]
    kind = fullness * _KIND.get(
        "threaten" if _group(best) == "threat" else best.move.type, 2.0 if best.move.type in BARGAINING else 1.0
    )
    trust = max(_VOICE[_voice(cited)] * cited.move.confidence for cited in pile)
    weight = kind * trust * (1 + 0.5 * (accounts - 1)) * (1.15 if best.move.condition else 1.0)
    if best.move.negated or best.move.status in ("hypothetical", "historical", "presupposed"):
        weight *= 0.4
    said = told(best, sources)
    clause = said.quoted and best.move.type in _BIDS and wording().is_spoken(said.words)
    poor = wording().is_poor(said.words) or _says_itself(best, said.words) or (said.borrowed and not said.fitting)
    # "walked out of the talks" is told whole, not by its content "out of the talks".
    poor = (poor and not _parting(best, sources)) or clause or tells_a_fact(best)
    # "left the room with her aides": these are not what is rejected.
    poor = poor or (best.move.type == "reject" and wording().is_company(said.before))
    if poor:
        weight *= 0.35
    if best.move.inferred:
        weight *= 0.6
    return Statement(
        actor=best.move.actor,
        best=best,
        moves=tuple(pile),
        evidence=tuple(one_each.values()),
        accounts=accounts,
        weight=round(weight, 6),
        poor=poor,
        brief=wording().is_brief(said.words) and not (said.borrowed or clause or tells_a_fact(best)),
    )


def _parting(cited: CitedMove, sources: Sources) -> str | None:
    """In the report's words, that somebody walks out, where these words say from where."""
    leaves = cited.move.type == "reject" and stances().parting.search(cited.trigger.quote)
    own = _own_words(cited, sources) if leaves else None
    return None if own is None or wording().is_poor(own) else own


def _voice(cited: CitedMove) -> str:
    """Whose voice a move has; what a union says of its members is said by themselves."""
    return "self" if cited.move.voice == "opponent" and has_own_voice(cited) else cited.move.voice


def _says_itself(cited: CitedMove, words: str) -> bool:
    """Whether the words name the move instead of what it is about: "demands: the demands that were made in May",
    "offers: Ana Reyes's plan" of Ana Reyes, "demands: pressing for months"."""
    if cited.move.type not in _BIDS:
        return False
    listed = words.lower().split()
    own = any(words.lower().startswith((f"{actor.lower()}’s ", f"{actor.lower()}'s ")) for actor in cited.move.actor)
    saying = listed[:1] and listed[0].endswith("ing") and cited.trigger.quote.lower().startswith(listed[0])
    return cited.move.type in " ".join(listed[:2]) or (own and len(listed) <= _NAMED_ONLY) or bool(saying)


def _merit(cited: CitedMove, sources: Sources) -> float:
    """How well a move serves as the one to show: own words, with content, of readable length, from the origin."""
    merit = _VOICE[cited.move.voice] + cited.move.confidence
    if cited.move.content:
        length = len(cited.move.content)
        merit += 0.6 if 20 <= length <= 160 else 0.3 if length <= 260 else 0.0
    return merit + (0.2 if sources[cited.report].copy_of is None else 0.0)


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
        between = line(text[move.trigger.end : span.start]).strip(" “\"‘'")
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
        told_words = wording().to_do(told_words)
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
    if (own := _own_words(cited, sources)) is not None:
        start = cited.move.trigger.start
        helped = _HELPED.search(sources[cited.report].report.text, max(0, start - 12), start)
        if helped and _group(cited) == "threat":
            own = words.threat(own, many=many)  # "would send more troops if": threatens to send them
        elif helped:
            own = f"{helped[1]} {own}"
        return f"{own}, {said.condition}" if said.condition else own
    shown = f"“{said.words}”" if said.quoted else said.words
    clause = words.clause(cited, said.before, shown, said.addressee, many=many, joined=said.joined)
    return f"{clause}, {said.condition}" if said.condition else clause


def _own_words(cited: CitedMove, sources: Sources) -> str | None:
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
    if move.trigger.start == move.content.start and _group(cited) == "threat":
        helped = _HELPED.search(text, max(0, move.trigger.start - 12), move.trigger.start)
        return clipped(balanced(move.content.of(text)), 180) if helped else None  # "will walk out at noon"
    verb = text[move.trigger.start : move.content.start].strip()
    if not verb or verb.split()[0].lower().endswith("ing") or move.trigger.start > move.content.start:
        return None
    return clipped(balanced(text[move.trigger.start : move.content.end]), 180)
