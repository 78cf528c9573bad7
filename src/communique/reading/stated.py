"""For whom a person speaks by the words of his or her own role: "Peru's trade minister", "its chairman"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping

from communique.reading.actors import ELSEWHERE
from communique.reading.beside import LEGISLATORS, Beside
from communique.reading.figure import Figure, Role
from communique.reading.leaders import Leaders
from communique.reading.lexicon import listed
from communique.reading.namings import Naming
from communique.reading.parties import Parties
from communique.reading.roles import Roles, singular, words_of
from communique.reading.tree import POSSESSIVE, Tree
from communique.terms import Span

_LISTS = listed("stated")
_NOT_OWNERS = _LISTS["not_owners"]
_RANKING = _LISTS["ranking"]
_OTHER = _LISTS["other"]
_TOWARDS = _LISTS["towards"]
_FOR = _LISTS["for"]
_ELECT = tuple(listed("shared")["elect"])
_OPPOSED = _LISTS["opposed"]
_INHABITANTS = _LISTS["inhabitants"]
_COMMISSIONED = _LISTS["commissioned"]

INSTITUTES = _LISTS["institutes"]
_CHAMBERS = _LISTS["chambers"]
_LED = _LISTS["led"]
_SCHOOLS = INSTITUTES | _LISTS["schools"]
_BRANCHES = _LISTS["branches"]


class Stated:
    """Reads the words of roles; `of` answers for whom another person speaks, as far as that is known."""

    def __init__(
        self,
        tree: Tree,
        roles: Roles,
        parties: Parties,
        at: Mapping[int, Figure],
        neighbours: Beside,
        of: Callable[[Figure], tuple[str, ...]],
    ) -> None:
        self._tree, self._roles, self._parties = tree, roles, parties
        self._at, self._neighbours, self._of = at, neighbours, of
        self._sentences = [sentence.first for sentence in tree.parse.sentences]

    def parties(self, figure: Figure, asked: frozenset[int] = frozenset()) -> tuple[str, ...]:
        """For whom `figure` speaks; `asked` guards against owners that own each other."""
        if id(figure) in asked:
            return ()
        asked |= {id(figure)}
        if figure.affiliation:
            member = self._roles.letters.get(figure.affiliation[:1])
            return (member,) if member is not None else ()
        roles = [role for role in figure.roles if not role.past]
        if any(word.endswith(_ELECT) or word == "shadow" for role in roles for word in role.words.casefold().split()):
            return ()  # not in office: a party of his own
        for role in roles:
            if (member := self._membership(role)) is not None:
                ranks = not _RANKING.isdisjoint(words_of(role.words)) or self._is_named(member)
                return (member,) if ranks else self.chamber(figure) or (member,)  # "Republican Senator Jane Roe"
        if any(map(self._in_opposition, roles)):
            beside = self._neighbours.parties(figure)
            return beside if beside and not any(map(self._parties.is_state, beside)) else tuple(_OPPOSED)
        leads = [figure.leads] if figure.leads is not None else []
        for role in leads:  # "the Kenyan diplomat who chairs the African Group"
            organised = any(self._is_organisation(index) for index in self._tree.within(role.span))
            if organised and (named := self._first(role, asked)):
                return named
        for role in [*roles, *leads]:
            if named := self._owned(role) or self._first(role, asked):
                return named
        for role in roles:
            if named := self._before_list(role):
                return named
        return self._neighbours.parties(figure) or next(filter(None, map(self._commissioned, roles)), ())

    def _commissioned(self, role: Role) -> tuple[str, ...]:
        """The commission that the text names, of "the trade commissioner"; the police commissioner is of none."""
        plain = all(word in self._roles.modifiers | _COMMISSIONED for word in words_of(role.words))
        named = plain and role.offices & _COMMISSIONED and self._parties.bears("commission")
        meant = self._parties.meant_by("commission", self._tree.within(role.span)[0]) if named else None
        return (meant,) if meant is not None else ()

    def _in_opposition(self, role: Role) -> bool:
        """Whether a role is one against a government and names no party: "the Malian opposition leader"."""
        within = self._tree.within(role.span)
        opposed = any(
            self._tree.tokens[index].text.casefold() in _OPPOSED and self._parties.at(index) is None for index in within
        )
        return opposed and not any(map(self._is_organisation, within))

    def _is_organisation(self, index: int) -> bool:
        naming = self._parties.at(index)
        return naming is not None and naming.kind not in ("state", "territory", "place")

    def chamber(self, figure: Figure) -> tuple[str, ...]:
        """The chamber of a legislator, in a text about more than a quarrel at home that shows of which state."""
        if not any(role.offices & LEGISLATORS for role in figure.roles if not role.past):
            return ()
        named = {naming.party for naming in self._parties.namings}
        states = {naming.party for naming in self._parties.namings if naming.kind == "state"}
        of = {self._roles.seated[party] for party in named if party in self._roles.seated}
        return tuple(
            chamber
            for state, chamber in self._roles.chambers.items()
            if state in of and len(states) > 1 and (chamber in named or state in states)
        )

    def _is_named(self, party: str) -> bool:
        """Whether the text tells of a political party as such, by its plural name: "Republicans want cuts"."""
        return any(n.party == party and self._parties.words(n).endswith("s") for n in self._parties.namings)

    def _first(self, role: Role, asked: frozenset[int]) -> tuple[str, ...]:
        """The party that the words of a role name first, or mean by a common noun."""
        within = self._tree.within(role.span)
        if not self._parties.press.isdisjoint(within):
            return ()  # "CNN Tokyo producer"
        central = self._roles.national.get(role.words.casefold(), ())
        if len(central) == 1 and any(self._parties.at(index) for index in within):
            return central  # "the Scottish Secretary" speaks for London
        for index in within:
            if (naming := self._parties.at(index)) is not None:
                if (named := self._named(naming, role, index)) is not None:
                    return named
                continue
            if (holder := self._holder(index)) is not None:
                return holder
            owner = self._at.get(index)
            if owner is not None and (party := self._of(owner) or self.parties(owner, asked)):
                return party
            if self._tree.tokens[index].text.casefold() == "host":
                return self._hosts()
            if (meant := self._meant(index)) is not None:
                return (meant,)
        return ()

    def _holder(self, index: int) -> tuple[str, ...] | None:
        """For whom speaks the one head of government whose office owns a role: "the prime minister's adviser"."""
        office, after = self._tree.tokens[index].text.casefold(), self._tree.tokens[index + 1 : index + 2]
        prime = index > 0 and self._tree.tokens[index - 1].text.casefold() == "prime"
        if not after or after[0].text not in POSSESSIVE or not (prime or office in self._roles.heads):
            return None
        held = f"prime {office}" if prime else office
        heads = {
            self._of(one)
            for one in self._at.values()
            if any(role.words.casefold().endswith(held) for role in one.roles)
            or any(held in Leaders.load().offices(one.name, party) for party in self._of(one))
        } - {()}
        return heads.pop() if len(heads) == 1 else None

    def _named(self, naming: Naming, role: Role, index: int) -> tuple[str, ...] | None:
        """For whom a role speaks that names somebody; None where it only says where or of which kind its holder is."""
        private = bool(role.offices) and role.offices <= self._roles.private
        if self._is_learned(naming, role) or (private and not _SCHOOLS.isdisjoint(words_of(role.words))):
            return ()  # an expert speaks for nobody
        before = self._tree.tokens[naming.first - 1].text.casefold() if naming.first else ""
        origin = naming.manner == "people" or (naming.kind in ("state", "territory") and before not in _FOR)
        if self._only_places(naming, role, index) or ((origin or naming.kind == "place") and private):
            return None  # "a Danish historian", "a veteran of the Sudan operation", "Nablus student Jane Roe"
        if role.offices and role.offices <= _INHABITANTS and naming.kind == "learned":
            return None  # "Nablus student Jane Roe": of a town that the text does not tell to be one
        led = naming.kind == "state" and bool(role.offices & _LED)  # "Italy's Northern League leader"
        if (naming.manner == "people" or led) and (body := self._body_after(naming, role)) is not None:
            return (body,)  # "mediator from the African bloc IGAD"
        after = {token.text for token in self._tree.tokens[naming.last : naming.last + 1]}
        owns = bool(after & POSSESSIVE) and not private and bool(role.offices)
        known = naming.kind != "place" or owns or self._neighbours.plays(naming.party)
        return (naming.party,) if known else ()

    def _only_places(self, naming: Naming, role: Role, index: int) -> bool:
        """Whether a name in a role says where its holder works or sits, and not for whom."""
        before = self._tree.tokens[naming.first - 1]
        return (
            self._names_branch(index)  # "the union's Geoje chapter"
            or (naming.manner == "place" and before.pos == "ADP")
            or (before.text == "at" and not role.offices - self._roles.private)  # "a nurse at Mercy Hospital"
            or (naming.kind == "place" and bool(role.offices & LEGISLATORS))  # "Arizona Rep. Jane Roe"
            or (naming.manner == "place" and bool(role.offices & self._roles.governing))  # "Lima Mayor Jane Roe"
        )

    def _meant(self, index: int) -> str | None:
        """The party that a common noun of a role means: "the union" of "leader of the union"."""
        token = self._tree.tokens[index]
        if token.pos not in ("NOUN", "PROPN") or singular(token.text) in _NOT_OWNERS:
            return None
        if any(c > index and self._parties.at(c) is not None for c in self._tree.children(index, "nmod")):
            return None  # "chair of the group of Gulf States": the name that follows says which
        if token.text != singular(token.text) and (styled := self._parties.styled(token.text)) is not None:
            return styled  # "the conservatives' negotiator", of the conservative People's Party
        if token.text != singular(token.text) and "government" in self._roles.kinds_of_noun(token.text):
            return None  # "the islands' minister": of which land, the words leave open
        told = {self._tree.tokens[c].text.casefold() for c in self._tree.children(index, "amod")}
        if told & _OTHER or self._tree.children(index, "compound", "nmod:poss"):
            return None  # "civil society group", "the rebels' council": not the one named elsewhere
        return self._parties.meant_by(token.text, index)

    def _membership(self, role: Role) -> str | None:
        """The political party that a role names: "committee ranking Democrat", "the top Republican on the panel"."""
        within = self._tree.within(role.span)
        named = (self._parties.at(index) for index in within)
        member = [n.party for n in named if n is not None and n.party in self._roles.seated]
        for index in within:
            plural, before = f"{self._tree.tokens[index].text}s", self._tree.tokens[index - 1].text if index else ""
            own = f"{self._tree.tokens[index].text} Party"  # "Democrat leader" in a text on a Democrat Party
            plural = own if self._parties.count[own] else plural
            member += [plural] if (plural == own or plural in self._roles.seated) and before not in ELSEWHERE else []
        return member[-1] if member and member[-1] not in _CHAMBERS else None

    def _is_learned(self, naming: Naming, role: Role) -> bool:
        """Whether an organisation is one of experts that the text names in passing, or at which one holds a chair."""
        words = set(words_of(naming.party))
        chair = bool(role.offices) and role.offices <= self._roles.private
        passing = self._parties.count[naming.party] == 1 and bool(words & INSTITUTES)
        return naming.kind == "learned" and (passing or (chair and bool(words & _SCHOOLS)))

    def _names_branch(self, index: int) -> bool:
        """Whether a name only says which branch of an organisation is meant: "its Oslo chapter"."""
        noun = self._tree.tokens[index].head
        return self._tree.is_a(index, "compound") and noun > index and self._tree.tokens[noun].text in _BRANCHES

    def _body_after(self, people: Naming, role: Role) -> str | None:
        """The organisation that a role names after a nationality, but for an envoy to it."""
        for index in self._tree.within(role.span):
            naming = self._parties.at(index)
            if index < people.last or naming is None or naming.manner != "name":
                continue
            between = {self._tree.tokens[i].text.casefold() for i in range(people.last, naming.first)}
            own = naming.kind in ("learned", "organisation", "bloc", "movement") and not between & _TOWARDS
            return naming.party if own else None
        return None

    def _hosts(self) -> tuple[str, ...]:
        """The one state whose capital is only a place in the text: where its talks are held."""
        places = {n.party for n in self._parties.namings if n.kind == "state" and n.manner == "place"}
        return tuple(places) if len(places) == 1 else ()

    def _owned(self, role: Role) -> tuple[str, ...]:
        """ "its chairman": the party that acts in the same or the previous sentence, else the one named last there."""
        owner = self._tree.within(role.span)[0] - 1
        if owner < 0 or self._tree.tokens[owner].text.casefold() not in ("its", "their"):
            return ()
        number = bisect_right(self._sentences, owner) - 1
        for first, last in (
            (self._sentences[number], owner),
            (self._sentences[max(0, number - 1)], self._sentences[number]),
        ):
            near = [self._parties.at(index) for index in range(last - 1, first - 1, -1)]
            named = [n for n in near if n is not None and n.manner != "people" and n.kind != "place"]
            acting = [n for n in named if self._opens_clause(n)]
            if not acting and any(self._is_other_doer(index) for index in range(first, last)):
                return ()  # "the unions called on Norway …, said their leader": not Norway's
            if acting or named:
                return ((acting or named)[0].party,)
        return ()

    def _is_other_doer(self, index: int) -> bool:
        """Whether a main clause is about a doer whom the text does not name as a party: "the unions called on"."""
        tree, token = self._tree, self._tree.tokens[index]
        main = tree.is_a(index, "nsubj") and token.head >= 0 and tree.is_a(token.head, "root")
        return main and token.pos in ("NOUN", "PROPN") and self._parties.at(index) is None

    def _opens_clause(self, naming: Naming) -> bool:
        """Whether a name is the subject of a main clause."""
        head = self._tree.head_of(
            Span(self._tree.tokens[naming.first].span.start, self._tree.tokens[naming.last - 1].span.end)
        )
        above = self._tree.tokens[head].head if head is not None else -1
        return (
            above >= 0
            and head is not None
            and self._tree.is_a(head, "nsubj")
            and self._tree.is_a(above, "root", "conj", "parataxis")
        )

    def _before_list(self, role: Role) -> tuple[str, ...]:
        """ "Peru's water and energy minister", of which the tree gave only the end: whose the list of fields is."""
        tokens, index = self._tree.tokens, self._tree.within(role.span)[0] - 1
        if index < 0 or tokens[index].text.casefold() not in ("and", "&"):
            return ()
        low = max(index - 5, 0)
        while index > low and tokens[index].pos in ("NOUN", "CCONJ", "ADJ", "PUNCT"):
            index -= 1
        naming = self._parties.at(index - 1 if tokens[index].text in POSSESSIVE else index)
        return (naming.party,) if naming is not None and naming.kind != "place" else ()
