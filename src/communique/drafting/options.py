"""What each side can do: options from demands, offers, promises, threats and deeds, one for each issue and doer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from communique.comparison.vocabulary import stem, vocabulary, words
from communique.conflict import Impossible, Option
from communique.drafting.names import identifier
from communique.drafting.rules import rules, words_of
from communique.drafting.values import Decider, LeftOut
from communique.terms import BARGAINING, CitedMove, Comparison, Evidence, Issue

_TELLING = 2  # telling words that an option's wording must have; one will do where much is said of it
_OFTEN = 3
_ALIKE = 0.6  # share of the shorter wording's telling words that two wordings of one option have in common
_LEAD = re.compile(r"^(?:if|should|in case|in the event that|as soon as|once)\s+", re.I)
_OWN_VOICES = frozenset({"self", "reporter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option with the issues it came from, the most contested first, and the moves behind it."""

    option: Option
    issues: tuple[Issue, ...]
    moves: tuple[CitedMove, ...]
    talks: bool

    def is_about(self, issue: str | None) -> bool:
        return any(one.id == issue for one in self.issues)


@dataclass(slots=True)
class _Plan:
    """An option before its text: issues that are one to their doers."""

    issues: list[Issue]
    doers: tuple[Decider, ...]
    talks: bool

    def alike(self, issue: Issue, stands: Mapping[str, Mapping[str, int]], names: frozenset[str]) -> bool:
        """Whether the issue says the same in other words as those planned, and nobody stands otherwise on it."""
        one = telling_words(issue.label) - names
        if len(one) < _TELLING:
            return False
        for planned in self.issues:
            other = telling_words(planned.label) - names
            if len(one & other) < max(_TELLING, _ALIKE * min(len(one), len(other))):
                return False
            held, here = stands.get(planned.id, {}), stands.get(issue.id, {})
            if any(held[who] * here[who] < 0 for who in held.keys() & here.keys()):
                return False
        return True


def find_choices(
    comparison: Comparison, deciders: Sequence[Decider], names: Mapping[str, str]
) -> tuple[tuple[Choice, ...], tuple[LeftOut, ...]]:
    """The options, grouped by decider in its order, the most contested issues first; and the issues left out."""
    decider_of = {member: decider for decider in deciders for member in decider.members}
    behind: dict[str, list[CitedMove]] = defaultdict(list)
    for cited in comparison.moves:
        if cited.issue:
            behind[cited.issue].append(cited)
    stands = _stands_on(comparison, decider_of)
    contest = _contest(comparison, stands)
    party_words = frozenset(word for party in comparison.parties for word in telling_words(party))
    ranked = sorted(comparison.issues, key=lambda issue: (-contest[issue.id], issue.id))
    harmful = {issue.id for issue in ranked if _harms([cited for cited in behind[issue.id] if _is_act(cited)])}
    named, dreaded = _dreaded(comparison, decider_of, names, party_words)
    first = [issue for issue in ranked if issue.id in named]
    first += [issue for issue in ranked if issue.id in harmful and issue not in first][: rules().threats]
    plans: list[_Plan] = []
    left: list[LeftOut] = []
    # Threats keep their places whatever is contested more: they are what deters.
    for issue in sorted(ranked, key=lambda issue: (issue not in first, ranked.index(issue))):
        moves = behind[issue.id]
        acts = [cited for cited in moves if _is_act(cited)]
        if not acts:
            continue
        talks = _is_talks(issue, moves)
        doers = _all_sides(moves, decider_of, names) if talks else _doer(acts, decider_of, names, deciders)
        alike = next((plan for plan in plans if plan.doers == doers and plan.alike(issue, stands, party_words)), None)
        if alike is not None:
            alike.issues.append(issue)
            continue
        reason = ""
        if not doers or (talks and len(doers) < 2):
            reason = "no report says whose it is to do"
        elif talks and any(plan.talks for plan in plans):
            reason = "another option stands for the talks"
        elif not talks and len(telling_words(issue.label) - party_words) < (_TELLING if len(moves) < _OFTEN else 1):
            reason = "its wording says too little"
        elif sum(len(plan.doers) for plan in plans) + len(doers) > rules().options - len(dreaded):
            reason = "less contested than the options kept"
        if reason:
            left.append(LeftOut(what=issue.label, why=reason, evidence=acts[0].evidence))
        else:
            plans.append(_Plan(issues=[issue], doers=doers, talks=talks))
    taken: set[str] = set()
    choices = []
    for doer in deciders:
        for plan in sorted(plans, key=lambda plan: ranked.index(plan.issues[0])):
            if doer not in plan.doers:
                continue
            moves = [cited for issue in plan.issues for cited in behind[issue.id]]
            option = _option(plan.issues[0], doer, moves, plan.talks, decider_of, names, taken)
            choices.append(Choice(option=option, issues=tuple(plan.issues), moves=tuple(moves), talks=plan.talks))
        for issue, who, evidence in dreaded:
            if who == doer:
                final = bool(rules().final_words.search(issue.label))
                option = Option(id=identifier(issue.label, taken), party=doer.id, text=issue.label, now=False,
                                moves="one-way" if final else "both", evidence=(str(evidence),), basis="reported",
                                note="Named in another side's threat.")  # fmt: skip
                choices.append(Choice(option=option, issues=(issue,), moves=(), talks=False))
    return tuple(choices), tuple(left)


def _dreaded(
    comparison: Comparison, decider_of: Mapping[str, Decider], names: Mapping[str, str], party_words: frozenset[str]
) -> tuple[set[str], list[tuple[Issue, Decider, Evidence]]]:
    """What threats are made against: "if the port locks the gates" is something that the port can do.

    The ids of the issues that say so already, and an option for what no issue says.
    """
    acted = {cited.issue for cited in comparison.moves if _is_act(cited)}
    known = {
        issue.id: telling_words(f"{issue.label} {' '.join(issue.wordings)}") - party_words
        for issue in comparison.issues
        if issue.id in acted
    }
    named: set[str] = set()
    found: list[tuple[Issue, Decider, Evidence]] = []
    for cited in comparison.moves:
        condition = cited.move.condition
        if condition is None or cited.condition is None or condition.sign != "if" or not _is_act(cited):
            continue
        if cited.move.type not in rules().harm:
            continue
        actors = {decider_of[names[a]].id for a in cited.move.actor if names.get(a) in decider_of}
        said = [condition.actor or "", *(name for name in names if name in cited.condition.quote)]
        doers = [decider_of[names[one]] for one in said if names.get(one) in decider_of]
        words = telling_words(cited.condition.quote) - party_words
        if not doers or doers[0].id in actors or not words:
            continue
        saying = next((issue for issue, theirs in known.items() if words <= theirs), None)
        if saying is not None:
            named.add(saying)
            continue
        text = _LEAD.sub("", cited.condition.quote).strip(' ,.”“"')
        issue = Issue(id=str(cited.condition), label=text[:1].upper() + text[1:])
        known[issue.id] = words
        found.append((issue, doers[0], cited.condition))
    return named, found[: rules().dreaded]


def find_impossible(choices: Sequence[Choice]) -> tuple[Impossible, ...]:
    """Pairs of one party's options of which one calms and the other escalates."""
    found = []
    for calm in choices:
        if not rules().calm.search(calm.option.text):
            continue
        for rough in choices:
            same = rough.option.party == calm.option.party and rough.option.id != calm.option.id
            if same and rules().escalate.search(rough.option.text) and not rules().calm.search(rough.option.text):
                found.append(
                    Impossible(when=f"{calm.option.id} and {rough.option.id}",
                               why="One calms what the other escalates.",
                               evidence=(*calm.option.evidence[:1], *rough.option.evidence[:1]))
                )  # fmt: skip
    return tuple(found)


def telling_words(text: str) -> set[str]:
    """Stems and word families of the words of `text` that say something of the matter."""
    known = vocabulary()
    found = set()
    for word, _, _ in words(text):
        if word in known.stop or word[0].isdigit() or len(word) < 3:
            continue
        families = known.families.get(stem(word), frozenset())
        found.add(f"~{min(families)}" if families else stem(word))
    return found


def _harms(acts: Sequence[CitedMove]) -> bool:
    """Whether most of what is put on the table is a threat or a deed that harms."""
    return bool(acts) and 2 * sum(cited.move.type in rules().harm for cited in acts) > len(acts)


def _is_act(cited: CitedMove) -> bool:
    """Whether the move puts something on the table: not one that is denied, historical or only imagined."""
    known = cited.move.type in rules().owner
    return known and not cited.move.negated and cited.move.status not in ("historical", "hypothetical", "negated")


def _stands_on(comparison: Comparison, decider_of: Mapping[str, Decider]) -> dict[str, dict[str, int]]:
    """By issue, the stance of each decider that takes one."""
    stands: dict[str, dict[str, int]] = defaultdict(dict)
    for position in comparison.positions:
        if position.party in decider_of and position.stance:
            stands[position.issue][decider_of[position.party].id] = position.stance
    return stands


def _contest(comparison: Comparison, stands: Mapping[str, Mapping[str, int]]) -> Counter[str]:
    """How contested each issue is: opposed stances first, then how firm they are and how much is said."""
    said = Counter(cited.issue for cited in comparison.moves if cited.issue and cited.move.type in BARGAINING)
    found: Counter[str] = Counter()
    for issue in comparison.issues:
        held = stands.get(issue.id, {}).values()
        opposed = any(stance > 0 for stance in held) and any(stance < 0 for stance in held)
        # Scaled to whole numbers: a Counter compares them exactly.
        found[issue.id] = round(1000 * (3 * opposed + max(map(abs, held), default=0) / 3 + log(1 + said[issue.id])))
    return found


def _is_talks(issue: Issue, moves: Sequence[CitedMove]) -> bool:
    """Whether the issue is that the sides talk: its label says so and most of its moves are meetings or readiness."""
    kinds = Counter(cited.move.type for cited in moves)
    open_to = kinds["meet"] + kinds["express_willingness"] + kinds["offer"] + kinds["mediate"] + kinds["assert"]
    return bool(rules().talks.search(issue.label)) and 2 * open_to >= len(moves)


def _all_sides(
    moves: Sequence[CitedMove], decider_of: Mapping[str, Decider], names: Mapping[str, str]
) -> tuple[Decider, ...]:
    sides = {
        decider_of[names[name]].id: decider_of[names[name]]
        for cited in moves
        for name in (*cited.move.actor, *cited.move.addressee)
        if name in names and names[name] in decider_of
    }
    # More sides than these make a forum of their own; it is then the main ones that must come.
    return tuple(sides.values())[: rules().sides]


def _doer(
    acts: Sequence[CitedMove],
    decider_of: Mapping[str, Decider],
    names: Mapping[str, str],
    deciders: Sequence[Decider],
) -> tuple[Decider, ...]:
    """Who would carry the issue out: those it is asked of, and those who offer, refuse or threaten it."""
    votes: Counter[str] = Counter()
    for cited in acts:
        actors = {decider_of[names[a]].id for a in cited.move.actor if names.get(a) in decider_of}
        asked = {decider_of[names[a]].id for a in cited.move.addressee if names.get(a) in decider_of} - actors
        if rules().owner[cited.move.type] == "actor":
            votes.update(dict.fromkeys(actors, 2))
        elif asked:
            votes.update(dict.fromkeys(asked, 3))
        elif len(deciders) == 2:
            # Asked of nobody by name: of two sides it is the other one.
            votes.update({decider.id: 1 for decider in deciders if decider.id not in actors})
    if not votes:
        return ()
    best = max(votes, key=lambda doer: (votes[doer], doer))
    return tuple(decider for decider in deciders if decider.id == best)


def _option(
    issue: Issue,
    doer: Decider,
    moves: Sequence[CitedMove],
    talks: bool,
    decider_of: Mapping[str, Decider],
    names: Mapping[str, str],
    taken: set[str],
) -> Option:
    own = [cited for cited in moves if any(decider_of.get(names.get(a, "")) == doer for a in cited.move.actor)]
    acts = sorted((cited for cited in moves if _is_act(cited)), key=_telling)
    return Option(
        id=identifier(f"talks {doer.id}" if talks else issue.label, taken),
        party=doer.id,
        text=f"Take part: {issue.label}" if talks else _text(issue, acts, doer),
        now=_stands(own, moves, talks),
        moves="one-way" if _is_final(own) else "both",
        evidence=references([cited.evidence for cited in acts]),
        basis="said" if any(cited.move.voice in _OWN_VOICES for cited in acts) else "reported",
    )


def _text(issue: Issue, acts: Sequence[CitedMove], doer: Decider) -> str:
    """The option in the reports' words; where these name a thing and not a deed, the kind of act goes before."""
    deeds = vocabulary().deeds
    first, _, rest = issue.label.partition(" ")
    doing = stem(first.lower()) in deeds or any(stem(word.lower()) in deeds for word in rest.split()[:6])
    label = issue.label.removeprefix("to ").removeprefix("To ")
    if doing or label.startswith(doer.members):
        return label[:1].upper() + label[1:]
    kinds: Counter[str] = Counter(cited.move.type for cited in acts)
    kind = max(rules().called, key=lambda kind: kinds[kind])
    return f"{rules().called[kind]}: {label}"


def _telling(cited: CitedMove) -> tuple[bool, bool, Evidence]:
    return cited.move.voice not in _OWN_VOICES, cited.move.type not in BARGAINING, cited.evidence


def references(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Evidence as the conflict file writes it, each passage once, not more than a person will read."""
    return tuple(dict.fromkeys(str(one) for one in evidence))[: rules().evidence]


def _stands(own: Sequence[CitedMove], moves: Sequence[CitedMove], talks: bool) -> bool:
    """The status quo: a deed that stands, an agreement reached, talks that are held and not broken off."""
    if talks:
        held = any(cited.move.type == "meet" and not cited.move.negated for cited in moves)
        return held and not any(cited.move.type == "suspend" and not cited.move.negated for cited in own)
    return any(
        cited.move.type in (*rules().standing, "agree")
        and cited.polarity == "for"
        and not cited.move.negated
        and cited.condition is None
        and cited.move.status in ("asserted", "presupposed", "historical")
        for cited in own
    )


def _is_final(own: Sequence[CitedMove]) -> bool:
    acts = [cited for cited in own if _is_act(cited)]
    final = [c for c in acts if c.move.type in rules().final or rules().final_words.search(words_of(c))]
    return bool(final) and 2 * len(final) >= len(acts)
