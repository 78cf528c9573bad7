"""What the section "What could hold" shows: plain values, filled from a solved conflict.

All words are final wording for a reader who knows no game theory; all evidence leads into the reports of the same
dossier. Options are in the order of the conflict file, and `StableState.holds` follows that order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.terms import Evidence

MANY = 20  # an unchecked draft with more outcomes than this decides little


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something a party can do or leave; `now` is the status quo, None where it is not known."""

    party: str
    text: str
    now: bool | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One move in a chain: who does what, and the passages that make it believable."""

    party: str
    does: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deterrent:
    """Why a party stays: the improvement it forgoes, the reply that deters it, and how that leaves it worse off."""

    party: str
    forgoes: Step
    replies: tuple[Step, ...]
    so: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StableState:
    """An outcome that could hold.

    `holds` says yes, no or either (None) for each option; `sentence` says the state in words; `notions` are the
    stability notions it satisfies ("Nash", "SEQ"); `sure` is the share of admissible readings in which it is an
    equilibrium (0 to 1, None where it was not sampled); `flips` the one statement whose change would undo it;
    `reached` how it comes about from the status quo, "" where it is the status quo or not known.
    """

    label: str
    holds: tuple[bool | None, ...]
    sentence: str
    notions: tuple[str, ...] = ()
    sure: float | None = None
    flips: str = ""
    reached: str = ""
    deterrents: tuple[Deterrent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One statement of what a party wants, the most important first: said by it, reported by others, or assumed.

    `tied`: the reports do not settle its order against the one before.
    """

    party: str
    text: str
    basis: Literal["said", "reported", "assumed"] = "reported"
    tied: bool = False
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """A threat on the table: credible where carrying it out is an improvement for the one who threatens."""

    party: str
    does: str
    credible: bool
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphState:
    """A node of the picture: its label, the state in a few words, and whether it is stable or the status quo."""

    label: str
    words: str
    stable: bool = False
    now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphMove:
    """An arrow: `party` can move from `start` to `end` (labels of states); `improves` where it gains by it."""

    party: str
    start: str
    end: str
    improves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """A step from the status quo or from the step above it, better for `party`, who takes it; `then` what may follow.

    `label` names the state it leads to; `stable` where that state could hold.
    """

    party: str
    does: str
    label: str
    stable: bool = False
    then: tuple[Development, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSection:
    """The solved conflict as the dossier shows it.

    `more` counts outcomes beyond those in `stable`; `readings` is the number of admissible readings behind the shares;
    `development` is how things can go on from the status quo by steps that are better for who takes them; `file` names
    the conflict file to edit, `unchecked` says that it is the program's own draft as it was made.
    """

    question: str
    options: tuple[Option, ...]
    stable: tuple[StableState, ...]
    more: int = 0
    wants: tuple[Want, ...] = ()
    threats: tuple[Threat, ...] = ()
    graph: tuple[GraphState, ...] = ()
    moves: tuple[GraphMove, ...] = ()
    notes: tuple[str, ...] = ()
    readings: int = 0
    development: tuple[Development, ...] = ()
    file: str = "conflict.toml"
    unchecked: bool = False

    @property
    def outcomes(self) -> int:
        """How many outcomes could hold, told or not."""
        return len(self.stable) + self.more

    @property
    def decides_little(self) -> bool:
        """Whether it is an unchecked draft by which nearly anything could hold: then shares would mislead."""
        return self.unchecked and self.outcomes > MANY
