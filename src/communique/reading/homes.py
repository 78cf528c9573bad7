"""The state that a report writes about as its own: whose offices it names bare ("the president", "Vice President X").

Reports name other states' offices with the state ("the French president"). Their own state shows in its seats ("the
White House"), its people in office ("Nigerian officials"), the dateline, and in acts of its own; a state that is only
a place of the events ("in Syria", "talks on Cyprus") shows nothing.
"""

from __future__ import annotations

from collections import Counter

from communique.reading.figure import Role
from communique.reading.namings import ABOUT, ACTS, IN_OFFICE, PLACE, SEAT, Naming, at_home
from communique.reading.parties import Parties
from communique.reading.roles import Roles
from communique.reading.tree import Tree

_DATELINE = 8  # tokens at the start of a text in which a dateline stands
_LINE = 40  # tokens within which a state is named beside an office
_ABROAD = frozenset({"state", "territory", "organisation", "bloc", "collective"})
_ALONE, _ACTING = 3.0, 2.0  # in a report on a state's own quarrels: how much more it shows than all others; their most
_OPENS = 100.0  # "In Lima, President …": whatever else is named
_EQUAL = 2.0  # how much more the report's own state shows than one of several equals
_LEAD = 1.3  # how much more evidence the first state needs than the second


def executive(tree: Tree, roles: Roles, parties: Parties) -> tuple[str, str] | None:
    """The one state of a report on its own quarrels, and the seat that stands for its government there.

    Among parties at home the state is no party, its government is: "the White House" beside Democrats and a union. None
    where another state acts, or where the report names no seat.
    """
    shown: dict[str, float] = {}
    seats: Counter[str] = Counter()
    for naming in parties.namings:
        if naming.kind in _ABROAD and (naming.kind != "territory" or _acts(tree, naming)):
            shown[naming.party] = shown.get(naming.party, 0.0) + at_home(tree, roles, naming)
            if naming.manner == "seat":
                seats[" ".join(token.text for token in tree.tokens[naming.first : naming.last])] += 1
    if not seats and not _is_domestic(tree, roles, parties):
        return None
    ranked = sorted(shown, key=lambda party: (-shown[party], party))
    others = sum(shown[party] for party in ranked[1:])
    if not ranked or others > min(_ACTING, shown[ranked[0]] / _ALONE):
        return None
    own = any(_acts(tree, naming) for naming in parties.namings if naming.party == ranked[0])
    if own and any(_acts(tree, n) for n in parties.namings if n.kind == "state" and n.party != ranked[0]):
        return None  # "India and the United States met"
    plain = sum(token.text.casefold() in ("government", "ministers") for token in tree.tokens)
    if seats and plain <= sum(seats.values()):
        return ranked[0], seats.most_common(1)[0][0]
    if seats:
        return ranked[0], "government"  # as the report calls it more often than by its seat
    named = (naming for naming in parties.namings if naming.party == ranked[0])
    # A state that acts by its name is one; at home, where only "British unions" tell which, its government acts.
    return None if any(_acts(tree, naming) for naming in named) else (ranked[0], "government")


def _is_domestic(tree: Tree, roles: Roles, parties: Parties) -> bool:
    """Whether a text tells of a government and of people at work, a union or a political party over against it."""
    words = {token.text.casefold() for token in tree.tokens}
    others = not words.isdisjoint(roles.workforce | {"union", "unions"})
    others = others or any(naming.kind == "body" for naming in parties.namings)
    return others and bool(words & {"government", "ministers"})


def _acts(tree: Tree, naming: Naming) -> bool:
    """Whether a state's own name, or its capital's, does something, has something done to it, or has the government."""
    last = naming.last - 1
    if naming.first < _DATELINE and tree.tokens[last].text.isupper():
        return False
    owns = tree.is_a(last, "nmod:poss") and tree.tokens[tree.tokens[last].head].text.casefold() == "government"
    first = tree.tokens[last].head if tree.is_a(last, "conj") else last
    acts = tree.is_a(first, "nsubj", "obj", "iobj", "obl:agent")
    return naming.manner in ("name", "place") and (acts or owns)


class Homes:
    """Evidence for each state named in a text."""

    def __init__(self, tree: Tree, roles: Roles, parties: Parties) -> None:
        self._tree, self._roles, self._parties = tree, roles, parties
        self.opening = self._opening()
        self._weights: dict[str, float] = {}
        self._first: dict[str, int] = {}  # the token at which each is first named
        if parties.headed is not None:
            self._weights[parties.headed], self._first[parties.headed] = ACTS, 0
        for naming in parties.namings:
            if at_home(tree, roles, naming) > PLACE:
                self._first.setdefault(naming.party, naming.first)
            opens = naming.first < _DATELINE and naming.party == self.opening
            aside = naming.party in parties.hosting or parties.stands_between(naming) or parties.tells_origin(naming)
            if naming.kind == "state" and not opens and not aside:
                self._weights[naming.party] = self._weights.get(naming.party, 0.0) + at_home(tree, roles, naming)

    def of_office(self, role: Role, held: frozenset[str]) -> str | None:
        """The state whose bare office a role names, none of `held`; None where no state stands out."""
        few = next((of for office, of in self._roles.national.items() if _ends(role.words.casefold(), office)), None)
        beside = self._beside(role)
        leads = self._parties.leads()
        total = {
            state: weight + beside.get(state, 0.0) + (SEAT if state == leads else 0.0)
            for state, weight in self._weights.items()
            if state not in held and (few is None or state in few)
        }
        ranked = sorted(((weight, state) for state, weight in total.items()), reverse=True)
        last = self._told_of_before(self._tree.within(role.span)[0])
        if last in total and few is None and total[last] * _EQUAL >= ranked[0][0] - SEAT:
            return last  # of several that the report tells of, the one told of just now
        passing = not ranked or (len(ranked) == 1 and ranked[0][0] <= IN_OFFICE)
        if passing and few is not None and (len(few) == 1 or "secretary" in role.words.casefold()):
            return few[0]  # "the Foreign Secretary", in a text that hardly names a state that has one
        if not ranked or (len(ranked) > 1 and ranked[0][0] < _LEAD * ranked[1][0]):
            return None
        told = self._first.get(ranked[0][1], len(self._tree.tokens)) < self._tree.within(role.span)[0] + _LINE
        enough = ACTS if told else IN_OFFICE  # a state named only later may be a bystander
        return ranked[0][1] if ranked[0][0] >= enough or few is not None else None

    def _beside(self, role: Role) -> dict[str, float]:
        """What the sentence of the office says: "the White House said President …", "In Lima, President …"."""
        found: dict[str, float] = {}
        first = self._tree.within(role.span)[0]
        sentence = self._tree.sentence(first)
        for index in range(sentence.first, sentence.last):
            naming = self._parties.at(index)
            if naming is None or naming.kind != "state" or index != naming.first:
                continue
            opens = (
                naming.manner in ("place", "name") and index == sentence.first + 1 and self._lower(index - 1) in ABOUT
            )
            if naming.manner == "seat" or opens:
                found[naming.party] = found.get(naming.party, 0.0) + (_OPENS if opens else SEAT)
        return found

    def _told_of_before(self, index: int) -> str | None:
        """The state that the sentence before is about: "Fiji struck back. Trade Minister Jo Roe said …"."""
        number = self._tree.sentence_number(index) - 1
        if number < 0:
            return None
        before, here = self._tree.parse.sentences[number], self._tree.parse.sentences[number + 1]
        for subject in range(before.first, before.last) if before.paragraph == here.paragraph else ():
            naming, verb = self._parties.at(subject), self._tree.tokens[subject].head
            main = verb >= 0 and self._tree.is_a(subject, "nsubj") and self._tree.is_a(verb, "root")
            if main and naming is not None and naming.kind == "state":
                return naming.party
        return None

    def _lower(self, index: int) -> str:
        return self._tree.tokens[index].text.casefold()

    def _opening(self) -> str | None:
        """The state that a dateline names."""
        tokens = self._tree.tokens
        for index in range(min(_DATELINE, len(tokens))):
            naming = self._parties.at(index)
            following = range(index, min(index + _DATELINE, len(tokens)))
            dashed = any(tokens[i].text in ("-", "–", "—") for i in following)
            dashed = dashed or (tokens[index].text.isupper() and any(tokens[i].text == ":" for i in following))
            if naming is not None and naming.kind == "state" and naming.manner in ("name", "place") and dashed:
                return naming.party
        return None


def _ends(words: str, office: str) -> bool:
    """Whether a role ends in an office: "new foreign secretary"; not "deputy foreign secretary"."""
    before = words.removesuffix(office)
    return before == "" or (before != words and before in ("new ", "then ", "acting ", "newly appointed "))
