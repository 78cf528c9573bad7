"""Who is meant: the decider behind a name of the record, or behind the words with which a report names a doer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from communique.comparison.positions import represents
from communique.comparison.vocabulary import stem, vocabulary, words
from communique.drafting.values import Decider
from communique.drafting.words import words_of_drafting
from communique.reading.actors import Actors
from communique.terms import CitedMove, Comparison, Report

_ARTICLE = re.compile(r"^(?:the|a|an|its|their|our|all|both)\s+", re.I)
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:of|the|and|for)?\s*[A-Z][\w.'’-]*)*")


def canonical(comparison: Comparison) -> Mapping[str, str]:
    """Each name that stands as an actor or addressee of a move, and the party it is counted under."""
    names = {party: party for party in comparison.parties}
    for position in comparison.positions:
        for cited in position.moves:
            if len(cited.move.actor) == 1 and cited.move.actor[0] not in names:
                names[cited.move.actor[0]] = position.party
    for voiced in comparison.voices:
        if voiced.party in names and (voiced.speaker not in names or names[voiced.speaker] == voiced.speaker):
            names[voiced.speaker] = names[voiced.party]
    return names


def with_members(names: Mapping[str, str], comparison: Comparison, reports: Sequence[Report]) -> Mapping[str, str]:
    """`names` with the members of a union counted under it, where there is one and the reports say it is theirs."""
    bodies = [party for party in comparison.parties if represents(party, "members")]
    if len(bodies) != 1:
        return names
    union, found = bodies[0], dict(names)
    for group in (party for party in comparison.parties if represents(union, party)):
        noun = re.escape(group.split()[-1])
        theirs = re.compile(
            rf"\b{noun}['’] (?:\w+ )?(?:union|association)\b"
            rf"|\b(?:union|association)\b[^.]{{0,30}}\brepresent\w+ (?:[\w,]+ ){{0,4}}{noun}\b"
        )
        spoken = any(
            names.get(cited.move.reported_by) == union for cited in comparison.moves if group in cited.move.actor
        )
        if spoken or any(theirs.search(report.text) for report in reports):
            found |= {name: union for name, party in names.items() if party == group}
    return found


class Who:
    """Names to deciders, for one draft."""

    def __init__(self, deciders: Sequence[Decider], names: Mapping[str, str]) -> None:
        self.ids = tuple(decider.id for decider in deciders)
        self._of = {member: decider.id for decider in deciders for member in decider.members}
        self._names = names
        self.name_words = frozenset(
            word for name in names for word, _, _ in words(name) if len(word) > 2 and word not in vocabulary().stop
        )
        self._words = {name: frozenset(word for word, _, _ in words(name)) for name in names}

    def decider(self, name: str) -> str | None:
        """The id of the decider that a name of the record belongs to."""
        return self._of.get(self._names.get(name, name))

    def deciders(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for name in names if (one := self.decider(name)) is not None))

    def named(self, subject: str) -> str | None:
        """The decider that a report's words for a doer mean; None where they mean somebody else."""
        bare = _ARTICLE.sub("", subject.strip())
        direct = self.decider(bare)
        if direct is None and bare in words_of_drafting().bodies:
            # "the union", where one of those who decide is one.
            holders = {self._of[name] for name in self._of if bare in self._words.get(name, ())}
            direct = holders.pop() if len(holders) == 1 else None
        if direct is not None or not bare[:1].isupper():
            return direct
        known = Actors.load().named(bare)
        return self.decider(known.name) if known is not None else None

    def all_named(self, text: str) -> tuple[str, ...]:
        """The deciders that `text` names, in its order."""
        found = (self.named(match.group()) for match in _NAME.finditer(text))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def is_other(self, subject: str, doer: str) -> bool:
        """Whether somebody else than `doer` is named as doing it: `doer` is to see to it that they do."""
        first = subject.split()[0].lower() if subject else ""
        empty = words_of_drafting().selves | words_of_drafting().own | (vocabulary().stop - {"the", "us"})
        if not subject or first in empty:
            return False
        named = self.named(subject)
        return named != doer if named is not None else bool(_NAME.match(_ARTICLE.sub("", subject)))

    def deed_told(self, cited: CitedMove) -> str:
        """The verb of the proposition that the reader made of a move ("Veyra to lift its ban"), or nothing."""
        doer, to, said = (cited.move.issue or "").partition(" to ")
        joint = (" and ".join(cited.move.actor), " and ".join(cited.move.addressee))
        if not to or not said or (doer not in self._names and doer not in joint):
            return ""
        verb = said.split()[0]
        return "" if verb in ("be", "have") else verb

    def suffers(self, subject: str, cited: CitedMove) -> bool:
        """Whether the doer that a threat names is whom it threatens ("others will pay")."""
        first, known = (subject.split() or [""])[0].lower(), words_of_drafting()
        if not subject or first in (known.selves - {"they", "it"}):
            return False
        named = self.named(subject)
        # "His government would", "the bloc would": who speaks of itself threatens nobody with what it does itself.
        itself = first in known.own or _ARTICLE.sub("", subject.strip()).lower() in known.bodies
        return not (named is None and itself) and named not in self.deciders(cited.move.actor)

    def own_words(self, cited: CitedMove) -> frozenset[str]:
        """The words of the names of those who deal in a move: they say who, not what."""
        listed = (*cited.move.actor, *cited.move.addressee)
        mine = {self.decider(name) for name in listed} - {None}
        named = [name for name in self._names if self.decider(name) in mine]
        return frozenset(word for name in named for word in self._words.get(name, ()))

    def others(self, text: str, own: frozenset[str]) -> frozenset[str]:
        """Stems of names of parties in `text` that are none of those who deal: who else it is about."""
        named = {word for name, listed in self._words.items() if name[:1].isupper() for word in listed} - own
        return frozenset(stem(word) for word, start, _ in words(text) if word in named and text[start].isupper())
