"""For whom a person speaks by the words beside the name: "Jane Roe of Norway", "Labour's Jane Roe", "…, a Green"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.reading.actors import ELSEWHERE
from communique.reading.figure import Figure, Mention
from communique.reading.lexicon import listed
from communique.reading.namings import Naming
from communique.reading.parties import Parties
from communique.reading.roles import Roles
from communique.reading.tree import POSSESSIVE, Tree

_LISTS = listed("beside")
LEGISLATORS = _LISTS["legislators"]
_OPPOSING = _LISTS["opposing"]
_HEADING = _LISTS["heading"]
_REACH = 12  # tokens of what stands after a name


class Beside:
    """Reads the neighbours of names; `of` answers for whom another person speaks."""

    def __init__(
        self,
        tree: Tree,
        roles: Roles,
        parties: Parties,
        figure_at: Mapping[int, Figure],
        of: Callable[[Figure], tuple[str, ...]],
    ) -> None:
        self._tree, self._roles, self._parties, self._at, self._of = tree, roles, parties, figure_at, of
        self._playing: dict[str, bool] = {}

    def parties(self, figure: Figure) -> tuple[str, ...]:
        """The parties that stand beside the names of `figure`; none where it is but a place."""
        sits = any(role.offices & LEGISLATORS for role in figure.roles)
        bare = all(role.past for role in figure.roles)
        for mention in figure.mentions:
            if (home := self._from(mention, sits)) is not None:
                return home
            if (owner := self._owner(mention) if bare else None) is not None:
                return (owner,)
            told = self._named_after(mention) if not sits else None
            if (
                party := told or self._represented(mention) or self._led(mention) or self._member_of(mention)
            ) is not None:
                return (party,)
            if beside := self._apposed(figure, mention):
                return beside
        return ()

    def plays(self, place: str) -> bool:
        """Whether a place does something in the text: "California refused to sign"."""
        if place not in self._playing:
            self._playing[place] = any(n.party == place and self._does(n) for n in self._parties.namings)
        return self._playing[place]

    def _does(self, naming: Naming) -> bool:
        last = naming.last - 1
        return self._tree.is_a(last, "nsubj") and not self._tree.children(last, "case")

    def _from(self, mention: Mention, sits: bool) -> tuple[str, ...] | None:
        """Of what a person is: "Jane Roe of Norway"; what a legislator is of is a constituency."""
        head = self._tree.head_of(mention.span)
        for child in self._tree.children(head, "nmod") if head is not None else ():
            naming = self._parties.at(child)
            cases = {self._tree.tokens[case].text.casefold() for case in self._tree.children(child, "case")}
            if naming is None or "of" not in cases or child < mention.last or sits:
                continue
            return (naming.party,) if naming.kind != "place" or self.plays(naming.party) else ()
        return None

    def _owner(self, mention: Mention) -> str | None:
        """Whose a person is by the name before: "Labour's Jane Roe"."""
        if mention.first < 2 or self._tree.tokens[mention.first - 1].text not in POSSESSIVE:
            return None
        before, owner = self._parties.at(mention.first - 2), self._tree.tokens[mention.first - 2]
        if before is not None:
            return before.party if before.kind != "place" else None
        return owner.text if owner.pos == "PROPN" and mention.first - 2 not in self._at else None

    def _named_after(self, mention: Mention) -> str | None:
        """The party in "Jane Roe of Norway", wherever the tree hangs it."""
        tokens, index = self._tree.tokens, mention.last
        if index + 1 >= len(tokens) or tokens[index].text.casefold() != "of":
            return None
        index += 2 if tokens[index + 1].text.casefold() == "the" else 1
        naming = self._parties.at(index) if index < len(tokens) else None
        return naming.party if naming is not None and naming.kind != "place" else None

    def _represented(self, mention: Mention) -> str | None:
        """The party in "Jane Roe, who represents Norway", "who has led the Front since May"."""
        tokens = self._tree.tokens
        after = [token.text.casefold() for token in tokens[mention.last : mention.last + 4]]
        verb = mention.last + 2 + (after[2:3] in (["has"], ["had"], ["now"], ["also"]))
        if after[:2] != [",", "who"] or verb >= len(tokens):
            return None
        word = tokens[verb].text.casefold()
        if word not in self._roles.leading | self._roles.representing:
            return None
        near = (self._parties.at(index) for index in range(verb + 1, min(verb + 5, len(tokens))))
        return next((naming.party for naming in near if naming is not None and naming.manner != "people"), None)

    def _led(self, mention: Mention) -> str | None:
        """The party in "the Home Front, the militia led by Jane Roe"."""
        tokens = self._tree.tokens
        before = [token.text.casefold() for token in tokens[max(mention.first - 2, 0) : mention.first]]
        if len(before) < 2 or before[0] not in _HEADING or before[1] != "by":
            return None
        noun = tokens[mention.first - 2].head
        above = tokens[noun].head if noun >= 0 and self._tree.is_a(noun, "appos") else -1
        naming = self._parties.at(noun) or (self._parties.at(above) if above >= 0 else None)
        if naming is None and noun >= 0:  # "Malta's delegation, headed by Jane Roe"
            owners = (self._parties.at(c) for c in self._tree.children(noun, "nmod:poss", "compound", "amod"))
            owner = next((each for each in owners if each is not None and each.kind != "place"), None)
            return owner.party if owner is not None else None
        return naming.party if naming is not None and naming.kind not in ("place", "state") else None

    def _member_of(self, mention: Mention) -> str | None:
        """The party that the text calls by a plural of which a person is one: "Senior Green Jane Roe"."""
        words = [token.text for token in self._tree.tokens[max(mention.first - 2, 0) : mention.first]]
        called = {f"{' '.join(words)}s", f"{words[-1]}s"} if words else set()
        return next((naming.party for naming in self._parties.namings if self._parties.words(naming) in called), None)

    def _text_at(self, index: int) -> str:
        """The word or mark at `index`, "" beyond the text."""
        return self._tree.tokens[index].text if index < len(self._tree.tokens) else ""

    def _apposed(self, figure: Figure, mention: Mention) -> tuple[str, ...]:
        """Whose a person is by what explains the name: ", a Republican from Utah", ", Biden's point man"."""
        tokens, comma = self._tree.tokens, mention.last
        if self._text_at(comma) == "(":  # "Jane Roe (Unite) rejected"
            within = self._parties.at(comma + 1) if comma + 1 < len(tokens) else None
            return (within.party,) if within is not None and self._text_at(within.last) == ")" else ()
        if comma >= len(tokens) or tokens[comma].text != ",":
            return ()
        if self._text_at(comma + 1) == "for":  # "Jane Roe, for Labour, said"
            meant = next((n for i in (comma + 2, comma + 3) if (n := self._parties.at(i)) is not None), None)
            if meant is not None and meant.kind != "place" and self._text_at(meant.last) == ",":
                return (meant.party,)
        if tokens[comma + 1 : comma + 2] and tokens[comma + 1].text == "whose" and (own := self._whose(comma + 2)):
            return own
        end = min(comma + _REACH, self._tree.sentence(mention.first).last)
        closed = next((index for index in range(comma + 1, end) if tokens[index].text in (",", ".", ";")), end)
        for index in range(comma + 1, closed):
            whose = self._at.get(index)
            before = tokens[index - 1].text
            member, other = f"{tokens[index].text}s", whose or self._at.get(index + 1)
            if other is not None and other is not figure and before.casefold() in _OPPOSING:
                break  # "who is running against Democrat Ann Poe"
            if member in self._roles.seated and before not in ELSEWHERE:
                return (member,)  # "the Iowa Republican who runs the talks"
            clause = tokens[comma + 1].text.casefold() in ("who", "whose", "whom", "which")
            owns = not clause and index + 1 < closed and tokens[index + 1].text in POSSESSIVE
            speaks = tokens[index - 1].text.casefold() in self._roles.honorifics | {"for"} and self._is_spoken(
                comma, index
            )
            if whose is not None and whose is not figure and (owns or speaks):
                return self._of(whose)
        return ()

    def _whose(self, first: int) -> tuple[str, ...]:
        """The political party in ", whose Freedom Party lost seats"."""
        near = (self._parties.at(index) for index in range(first, first + 3))
        named = next((naming for naming in near if naming is not None), None)
        party = named is not None and "party" in self._roles.kinds_of_name(named.party)
        return (named.party,) if named is not None and party else ()

    def _is_spoken(self, first: int, last: int) -> bool:
        """Whether between two tokens somebody is said to speak or act for somebody: "who speaks for Mr Roe"."""
        words = [token.text.casefold() for token in self._tree.tokens[first:last]]
        return "for" in words and not self._roles.speaking.isdisjoint(words)
