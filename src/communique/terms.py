"""The vocabulary: what a report is, what can be read in it, what reports together show, what a person rules.

Two ways to point at words, never mixed:

* **Span**: inside one report, half-open code points of its *cleaned* text. All reading happens there.
* **Evidence**: across reports and for people, half-open code points of the report's *original* text. It never moves,
  whatever a later version cleans differently, and prints as `r7f3a9c20b1:1042-1108`.

`Report.evidence` and `Report.span` lead from one to the other.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

# ---------------------------------------------------------------------------------------------------- places in texts


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points of one text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A passage of a report's original text: report id, start, end in code points, and its words as cleaned."""

    report: str
    start: int
    end: int
    quote: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.report}:{self.start}-{self.end}"

    def overlaps(self, other: Evidence) -> bool:
        return self.report == other.report and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """A stretch of cleaned text and the stretch of the original it came from.

    Equal lengths: character for character. Unequal: the whole run stands for the whole original stretch (a repaired
    escape, an HTML entity); a position inside it maps to the stretch's edges.
    """

    text: int
    source: int
    length: int
    source_length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs in text order that together cover the cleaned text, except for separators that communique inserted."""

    runs: tuple[Run, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        return cls((Run(0, 0, length, length),) if length else ())

    def to_source(self, span: Span) -> Span:
        """The original stretch that holds every character of `span`; empty span at 0 if none of it has an origin."""
        first = max(0, bisect_right(self.runs, span.start, key=lambda run: run.text) - 1)
        lows, highs = [], []
        for run in self.runs[first:]:
            if run.text >= span.end:
                break
            start, end = max(span.start, run.text), min(span.end, run.text + run.length)
            if start >= end:
                continue
            if run.length == run.source_length:
                lows.append(run.source + start - run.text)
                highs.append(run.source + end - run.text)
            else:
                lows.append(run.source)
                highs.append(run.source + run.source_length)
        return Span(min(lows), max(highs)) if lows else Span(0, 0)

    def to_text(self, span: Span) -> Span | None:
        """The cleaned stretch that the original `span` became; None where all of it was cut."""
        lows, highs = [], []
        for run in self.runs:
            start, end = max(span.start, run.source), min(span.end, run.source + run.source_length)
            if start >= end:
                continue
            if run.length == run.source_length:
                lows.append(run.text + start - run.source)
                highs.append(run.text + end - run.source)
            else:
                lows.append(run.text)
                highs.append(run.text + run.length)
        return Span(min(lows), max(highs)) if lows else None


# ------------------------------------------------------------------------------------------------------------ reports

BlockKind = Literal["headline", "byline", "credit", "dateline", "caption", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a report's cleaned text (usually one paragraph) and what it is."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A stretch of the original that is not in the cleaned text, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One press report: the original text as decoded, the cleaned text, and the way back.

    `text` holds the kept blocks in order, separated by blank lines. Only blocks of kind `body` are the article.
    """

    id: str
    sha256: str
    name: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap
    cuts: tuple[Cut, ...] = ()
    headline: str | None = None
    outlet: str | None = None
    published: date | None = None
    place: str | None = None
    credits: tuple[str, ...] = ()
    url: str | None = None
    language: str = "en"
    notes: tuple[str, ...] = ()

    def body(self) -> tuple[Span, ...]:
        """The article's stretches of `text`."""
        return tuple(block.span for block in self.blocks if block.kind == "body")

    def evidence(self, span: Span) -> Evidence:
        """`span` of the cleaned text as evidence that leads to the original."""
        origin = self.offsets.to_source(span)
        return Evidence(self.id, origin.start, origin.end, span.of(self.text))

    def span(self, evidence: Evidence) -> Span | None:
        """Where `evidence` stands in the cleaned text; None where it was cut."""
        return self.offsets.to_text(Span(evidence.start, evidence.end))


# ---------------------------------------------------------------------------------------- what is read in one report

Quote = Literal["direct", "partial", "indirect"]
Polarity = Literal["for", "against", "neutral"]
Standing = Literal["read", "confirmed", "amended", "added"]
ConditionSign = Literal["if", "unless", "after", "until", "exchange", "without"]
Status = Literal["asserted", "future", "hypothetical", "conditional", "negated", "pending", "historical", "presupposed"]
Voice = Literal["self", "third", "opponent", "anonymous", "reporter"]
MoveType = Literal[
    "demand", "offer", "express_willingness", "promise", "accept", "concede", "agree", "reject", "refuse_to_rule_out",
    "threaten", "warn", "accuse", "deny", "support", "assert", "meet", "mediate", "suspend", "implement", "sanction",
    "deploy", "military_exercise", "withdraw", "annex", "use_force", "other",
]  # fmt: skip

BARGAINING: frozenset[str] = frozenset(
    {"demand", "offer", "accept", "concede", "reject", "agree", "threaten", "express_willingness", "promise",
     "sanction", "refuse_to_rule_out"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words, a belief or a demand ascribed to a source.

    `source` and `cue` are None where the report leaves them out; `content` may be discontinuous. `speaker` is the
    canonical person or collective the source resolves to, `party` whom that speaker speaks for.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote: Quote
    anonymous: bool = False
    speaker: str | None = None
    party: str | None = None
    confidence: float = 1.0
    standing: Standing = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a move hangs on: the words with their subordinator, its sign, and who must act (None: not said)."""

    span: Span
    sign: ConditionSign
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One speech act or deed of a party; `actor` holds several names for a joint move.

    `issue` and `polarity` are the reader's own first reading (None where it has none); the comparison groups issues
    across reports and may turn the polarity with the issue's wording. `reported_by` names the source whose words
    carry the move, or "reporter"; `voice` says how that source stands to the actor. `inferred` marks a demand that
    is only implied by a conditional threat or offer.
    """

    type: MoveType
    sentence: Span
    trigger: Span
    actor: tuple[str, ...] = ()
    actor_person: str | None = None
    addressee: tuple[str, ...] = ()
    content: Span | None = None
    issue: str | None = None
    polarity: Polarity = "neutral"
    condition: Condition | None = None
    negated: bool = False
    status: Status = "asserted"
    time: str | None = None
    reported_by: str = "reporter"
    voice: Voice = "reporter"
    inferred: bool = False
    confidence: float = 1.0
    standing: Standing = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count, amount, duration or share. `comparator`: ~ about, > more than, < less than or up to, = bare."""

    span: Span
    value: float
    comparator: Literal["~", ">", "<", "="]
    unit: str | None = None
    what: str | None = None
    vague: bool = False
    confidence: float = 1.0
    standing: Standing = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named person with the role this report gives (`role_span` its first wording)."""

    name: str
    mentions: tuple[Span, ...]
    role: str | None = None
    role_span: Span | None = None
    party: str | None = None
    confidence: float = 1.0
    standing: Standing = "read"


def homes(people: Iterable[Person]) -> dict[str, str]:
    """Names of persons to whom some report gives no party, and the party that the others agree on.

    One person: the same family name, and given names that begin alike.
    """
    parties: dict[tuple[str, str], set[str]] = {}
    lacking: dict[str, tuple[str, str]] = {}
    for person in people:
        parts = person.name.casefold().split()
        if len(parts) < 2:
            continue
        who = (parts[-1], parts[0][:4])
        if person.party:
            parties.setdefault(who, set()).add(person.party)
        else:
            lacking[person.name] = who
    return {name: min(parties[who]) for name, who in lacking.items() if len(parties.get(who, ())) == 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A distinct meeting: `span` its fullest wording, `mentions` the others; `date` ISO at the precision given."""

    span: Span
    name: str | None = None
    place: str | None = None
    date: str | None = None
    participants: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    duration: Span | None = None
    status: Literal["held", "ongoing", "planned", "cancelled"] = "held"
    confidence: float = 1.0
    standing: Standing = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date expression and what it resolves to: ISO date, month, year or `start/end`."""

    span: Span
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read in one report; all spans in `text`. `report` is the report's id ("" for a bare text)."""

    text: str
    report: str = ""
    language: str = "en"
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    moves: tuple[Move, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    moments: tuple[Moment, ...] = ()
    notes: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------- what reports together show


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two reports hang together: `later` took from `earlier` (or None where the direction is open)."""

    a: str
    b: str
    kind: Literal["copy", "partial", "shares quotes"]
    share_of_a: float
    share_of_b: float
    shared: tuple[tuple[Evidence, Evidence], ...]
    earlier: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Copies of one account (`clusters` of report ids; a report in none is independent) and the relations found."""

    clusters: tuple[tuple[str, ...], ...]
    relations: tuple[Relation, ...] = ()

    def accounts(self, reports: Iterable[str]) -> int:
        """Number of independent accounts among `reports`."""
        ids = set(reports)
        copies = [ids & set(cluster) for cluster in self.clusters]
        return len(ids) - sum(len(cluster) - 1 for cluster in copies if cluster)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedMove:
    """A move with the report it stands in, the evidence for its sentence and trigger, and its issue across reports.

    `polarity` is the actor's attitude to the issue's proposition, after grouping.
    """

    report: str
    move: Move
    evidence: Evidence
    trigger: Evidence
    issue: str | None = None
    polarity: Polarity = "neutral"
    content: Evidence | None = None
    condition: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A proposition that one can be for or against; `wordings` are the reports' own, `moves` the count behind it."""

    id: str
    label: str
    wordings: tuple[str, ...] = ()
    moves: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A change of a party's stance: when, from and to, and the evidence for the new stance."""

    time: str | None
    before: int
    after: int
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A party's stance on an issue: +3 insists … 0 uncommitted … -3 never.

    `own` is False where only an opponent or an unnamed source says so (shown hollow). `word` is the reading in one
    word or two ("rejects", "offers if"). `moves` are what it rests on, the deciding one first.
    """

    party: str
    issue: str
    stance: int
    word: str
    own: bool
    evidence: tuple[Evidence, ...]
    moves: tuple[CitedMove, ...] = ()
    shifts: tuple[Shift, ...] = ()
    confidence: float = 1.0


DiscrepancyTopic = Literal[
    "number", "duration", "date", "role", "participants", "name", "wording", "agreement", "reason", "condition"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One fact that reports give differently; `likely` names the reports that seem wrong, with `note` saying why."""

    about: str
    topic: DiscrepancyTopic
    kind: Literal["rounding", "wording", "contradiction", "error"]
    values: tuple[Evidence, ...]
    likely: tuple[str, ...] = ()
    note: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """An offer, threat or condition on the table: `condition` → `consequence`, and who must act first."""

    kind: Literal["offer", "threat", "condition"]
    by: tuple[str, ...]
    to: tuple[str, ...]
    consequence: Evidence
    condition: Evidence | None = None
    must_act: str | None = None
    status: str = "open"
    moves: tuple[CitedMove, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something on the timeline at the precision the reports give (`time` ISO day, month, year or interval)."""

    time: str
    what: str
    kind: Literal["meeting", "move", "background", "announced"]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """How often a speaker is quoted in the independent accounts (copies counted once)."""

    speaker: str
    party: str | None
    direct: int
    indirect: int
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the reports of a case show together."""

    lineage: Lineage
    accounts: int
    parties: tuple[str, ...]
    issues: tuple[Issue, ...]
    moves: tuple[CitedMove, ...]
    positions: tuple[Position, ...]
    discrepancies: tuple[Discrepancy, ...]
    open_items: tuple[OpenItem, ...]
    events: tuple[Event, ...]
    voices: tuple[Voiced, ...]
    unverified_wording: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------------------- rulings

RulingAction = Literal["confirm", "reject", "amend", "add", "undo", "rename", "merge", "split"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person decided: about a finding (confirm, reject, amend), a new finding (add), an issue (rename, merge,
    split), or an earlier ruling (undo). `target` is the id it is about, `change` the new values as (key, JSON) pairs.
    """

    id: str
    action: RulingAction
    target: str
    by: str
    at: str
    why: str = ""
    change: tuple[tuple[str, str], ...] = ()


def finding_id(kind: str, evidence: Evidence, *marks: str) -> str:
    """A finding's id: the same for the same kind, original characters and distinguishing marks, in every run."""
    key = "\x1f".join((kind, str(evidence), *marks))
    return kind[0] + hashlib.sha256(key.encode()).hexdigest()[:10]
