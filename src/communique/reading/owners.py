"""Whose a noun is: "Chilean and Peruvian officials", "leaders of the union", "a man who spoke for the Front"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.reading.figure import Figure
from communique.reading.known import Known
from communique.reading.lexicon import listed
from communique.reading.offices import Offices
from communique.reading.pairs import BOTH, Pairs
from communique.reading.pronouns import PRONOUNS
from communique.reading.roles import singular
from communique.reading.tree import POINTING
from communique.reading.who import Who

_LISTS = listed("owners")
LANDS = _LISTS["lands"]
_OWNING = _LISTS["owning"]
_GREATEST = _LISTS["greatest"]
_ADVISING = _LISTS["advising"]
_RUN = _LISTS["run"]
_ISSUED = _LISTS["issued"]
_HIS = _LISTS["his"]


class Owners:
    """The parties to whom the nouns of one text belong. `meant` answers whom a token means."""

    def __init__(
        self,
        known: Known,
        figure_at: Mapping[int, Figure],
        offices: Offices,
        pairs: Pairs,
        meant: Callable[[int], Who | None],
    ) -> None:
        self._tree, self._roles, self._parties, self._figure_at = known.tree, known.roles, known.parties, figure_at
        self._speaks_for, self._unnamed, self._offices, self._pairs = known.speaks_for, known.unnamed, offices, pairs
        self._meant = meant
        self._owned: dict[str, list[tuple[int, frozenset[str], tuple[str, ...]]]] = {}

    def of(self, head: int) -> tuple[str, ...]:
        """The parties beside a noun that say whose it is: "Chilean and Peruvian officials", "leaders of the union"."""
        found: dict[str, None] = {}
        tokens = self._tree.tokens
        for child in self._tree.children(head, "amod", "compound"):
            if tokens[child].text.casefold() == "opposition" and self._parties.at(child) is None:
                return (self._unnamed.party(child).casefold(),)  # "opposition senators", of whatever state
        for child in self._tree.children(head, "amod", "compound", "nmod:poss", "nmod", "flat", "det"):
            cases = {self._tree.tokens[case].text.casefold() for case in self._tree.children(child, "case")}
            serves = "to" in cases and singular(self._tree.tokens[head].text) in _ADVISING  # "an adviser to Abiy"
            if child > head and not ((cases & _OWNING or serves) and self._tree.is_a(child, "nmod")):
                continue
            if found and cases & {"for", "in"} and child > head:
                continue  # "the US envoy for Chad" is not Chad's, "Peru's delegation in Cuba" not Cuba's
            if self._tree.is_a(child, "nmod:poss") and self._is_greatest(head):
                continue  # "Peru's biggest port" is not Peru's
            if tokens[child].pos in ("PRON", "DET") and singular(tokens[head].text) in self._roles.relational:
                continue  # "its owner" does not speak for it
            if self._tree.is_a(child, "nmod:poss") and singular(tokens[head].text) in self._roles.peers:
                continue  # "Britain's ally" does not speak for it
            named = self._parties.at(child)
            if named is not None and named.manner == "place" and cases & {"in", "at", "with"}:
                continue
            if named is not None and named.manner == "place" and singular(tokens[head].text) in self._roles.governing:
                return (self._parties.words(named),)  # "the mayor of Lima" does not speak for Peru
            if cases & {"in", "at"} and singular(tokens[head].text) in self._roles.apart:
                continue  # "growers in the union" are not the union, "nurses at Mercy" not the hospital
            beside = [
                child,
                *self._tree.coordinated(child),
                *self._tree.children(child, "compound", "amod", "nmod:poss"),
            ]
            for index in beside:
                if found and index != child and not self._tree.is_a(index, "conj"):
                    break
                owner = self.owner(index) or self._served(head, index) or (() if found else self.body(head, index))
                found.update(dict.fromkeys(owner))
                found.update(dict.fromkeys(self._listed_after(head, index)))
        if not found and (side := self._on_the_side(head)):
            found.update(dict.fromkeys(side))
        if not found and (runner := self._run_by(head)) is not None:
            found[runner] = None
        if not found and singular(self._tree.tokens[head].text) in self._roles.anonymous | self._roles.offices:
            found.update(dict.fromkeys(self._spoken_for(head)))
        return tuple(found)

    def _listed_after(self, head: int, index: int) -> tuple[str, ...]:
        """Further owners that the tree took for a second subject: "diplomats from Britain, France and Germany said"."""
        tokens, following = self._tree.tokens, index + 2
        if following >= len(tokens) or tokens[index + 1].text != "," or not self._tree.is_a(index, "nmod"):
            return ()
        naming = self._parties.at(following)
        if naming is None or not self._tree.is_a(following, "nsubj") or tokens[following].head != tokens[head].head:
            return ()
        more = [self._parties.at(one) for one in self._tree.children(following, "conj")]
        return (naming.party, *(each.party for each in more if each is not None)) if more else ()

    def _is_greatest(self, head: int) -> bool:
        """Whether the name beside a noun only says where it is the greatest."""
        noun = singular(self._tree.tokens[head].text)
        amods = [self._tree.tokens[c].text.casefold() for c in self._tree.children(head, "amod")]
        return "company" in self._roles.kinds_of_noun(noun) and any(
            word.endswith("est") or word in _GREATEST for word in amods
        )

    def _on_the_side(self, head: int) -> tuple[str, ...]:
        """Whose side somebody is on: "two people on the union side", "officials on the Greek side"."""
        for child in self._tree.children(head, "nmod"):
            if self._tree.tokens[child].text.casefold() == "side" and self._tree.case(child) == "on":
                for whose in self._tree.children(child, "compound", "amod", "nmod:poss"):
                    if owner := self.owner(whose) or self.body(head, whose):
                        return owner
        return ()

    def _run_by(self, head: int) -> str | None:
        """The party by which a body is run: "the Hamas-run ministry", "the Houthi-led government"."""
        tokens = self._tree.tokens
        for index in range(head - 1, max(head - 5, 1), -1):
            if tokens[index].text.casefold() in _RUN and tokens[index - 1].text == "-":
                name = tokens[index - 2].text
                return next((n.party for n in self._parties.namings if self._parties.words(n) == name), None)
        return None

    def _spoken_for(self, head: int) -> tuple[str, ...]:
        """Whose somebody is by the clause that describes him: "a man who said he spoke for the Front"."""
        for clause in self._tree.children(head, "acl", "acl:relcl"):
            for verb in (clause, *self._tree.children(clause, "ccomp", "xcomp")):
                word = self._tree.tokens[verb].text.casefold()
                if word in self._roles.representing:
                    whose = self._tree.children(verb, "obj")
                elif word in self._roles.speaking:
                    whose = [c for c in self._tree.children(verb, "obl") if self._is_for(c)]
                else:
                    continue
                for index in whose:
                    if owner := self.owner(index) or self.body(head, index):
                        return owner
        return ()

    def _is_for(self, index: int) -> bool:
        """Whether a noun is that for which, or on whose behalf, somebody speaks."""
        cases = {self._tree.tokens[case].text.casefold() for case in self._tree.children(index, "case")}
        return "for" in cases

    def _served(self, head: int, index: int) -> tuple[str, ...]:
        """The person, of no party that the text tells, for whom a spokesman, a lawyer or a campaign speaks."""
        noun = singular(self._tree.tokens[head].text)
        figure = self._figure_at.get(index)
        return (figure.name,) if figure is not None and noun in self._roles.serving else ()

    def person_of(self, head: int) -> Who | None:
        """Whose an organisation is by "his" or "her": the person, whatever other organisation the text names."""
        kinds = self._roles.kinds_of_noun(self._tree.tokens[head].text)
        if not kinds or "government" in kinds:
            return None
        for child in self._tree.children(head, "nmod:poss"):
            if self._tree.tokens[child].text.casefold() in _HIS:
                who = self._meant(child)
                return who if who is not None and who.person else None
        return None

    def body(self, head: int, index: int) -> tuple[str, ...]:
        """The unnamed organisation or group for which an office or official speaks: "union leaders"."""
        noun = singular(self._tree.tokens[head].text)
        speaks = noun in self._roles.offices or noun in self._roles.anonymous
        token = self._tree.tokens[index]
        portfolio = noun in self._roles.of_portfolio and token.text.casefold() in self._roles.modifiers
        if not speaks or portfolio or token.pos != "NOUN" or not self._unnamed.is_body(token.text):
            return ()  # "the labour minister" does not speak for labour
        if "government" in self._roles.kinds_of_noun(token.text):
            return self._offices.government(index)
        return (self._unnamed.party(index),)

    def owner(self, index: int) -> tuple[str, ...]:
        if (naming := self._parties.at(index)) is not None:
            return (naming.party,) if naming.kind != "place" else ()
        if (figure := self._figure_at.get(index)) is not None:
            return self._speaks_for.of(figure)
        token = self._tree.tokens[index]
        if token.pos == "PRON" and token.text.casefold() in PRONOUNS:
            who = self._meant(index)
            return who.parties if who is not None else ()
        if token.pos not in ("NOUN", "PROPN"):
            return ()
        if self._tree.framed(index, BOTH) and (two := self._pairs.both(index, singular(token.text))) is not None:
            return two.parties
        leaders = [c for c in self._tree.children(index, "compound", "nmod:poss") if c in self._figure_at]
        if leaders and "government" in self._roles.kinds_of_noun(token.text):
            return self._speaks_for.of(self._figure_at[leaders[0]])  # "the Obama administration"
        if masters := [c for c in self._tree.children(index, "nmod:poss") if self._parties.at(c)]:
            return self.owner(masters[0])  # "Iran's agency" is not the agency named elsewhere
        noun = singular(token.text)
        if noun in self._roles.soldiery and (forces := self._offices.forces(index)):
            return forces  # "the army's command"
        if noun in self._roles.rebels:  # "leaders of the Farc rebels"
            named = [self._parties.at(c) for c in self._tree.children(index, "compound", "amod")]
            of = [each.party for each in named if each is not None and not self._parties.is_master(each.party)]
            if of:
                return (of[0],)
        lands = noun in LANDS and self._tree.framed(index, POINTING)  # "ministers of the three nations"
        if noun != token.text.casefold() and (lands or self._roles.kinds_of_noun(noun) & {"union", "company"}):
            who = self._meant(index)  # "negotiators for the unions": not for the union named last
            return who.parties if who is not None else ()
        kind = self._tree.children(index, "compound")  # "civil society group" is not "the group"
        called = [n for c in kind if (n := self._parties.at(c)) is not None and n.kind not in ("place", "state")]
        if len(called) == 1 and self._roles.kinds_of_noun(noun):
            return (called[0].party,)  # "negotiators from the Mercosur bloc"
        if not kind and (meant := self._parties.meant_by(token.text, index)) is not None:
            return (meant,)
        holder = self._offices.holder(index, ()) if singular(token.text) in self._roles.offices else None
        return holder.parties if holder is not None else ()

    def note(self, index: int) -> None:
        """Notes a body or a text that stands with whose it is, for "the ministry", "the statement" later on."""
        noun = self._tree.tokens[index].text.casefold()
        bodies = self._roles.collective - self._roles.apart - self._roles.unnamed
        owners = self.of(index) if noun in bodies | self._roles.documents else ()
        if noun in self._roles.documents:
            owners = owners or self._issuers(index)
        if owners and not self._parties.hosting.intersection(owners):  # "the government" is not the host's
            self._owned.setdefault(noun, []).append((index, self._modifiers(index), owners))

    def _issuers(self, index: int) -> tuple[str, ...]:
        """Who issues a text or says something in it: "Shell released a statement", "the FARC said in a letter"."""
        verb = self._tree.tokens[index].head
        issued = self._tree.is_a(index, "obj") and self._tree.tokens[verb].text.casefold() in _ISSUED
        cases = {self._tree.tokens[case].text.casefold() for case in self._tree.children(index, "case")}
        if not issued and not (self._tree.is_a(index, "obl") and "in" in cases):
            return ()
        subject = next(iter(self._tree.children(verb, "nsubj")), None) if verb >= 0 else None
        who = self._meant(subject) if subject is not None else None
        return who.parties if who is not None else ()

    def before(self, head: int, noun: str) -> tuple[str, ...]:
        """Whose "the ministry" is where the text has told it of one before: "China's commerce ministry"."""
        told = self._modifiers(head)
        governs = "government" in self._roles.kinds_of_noun(noun)  # one named only later may look on
        alike = {
            owners
            for index, words, owners in self._owned.get(noun, ())
            if told <= words and not (governs and index > head)
        }
        return alike.pop() if len(alike) == 1 else ()

    def _modifiers(self, head: int) -> frozenset[str]:
        beside = self._tree.children(head, "amod", "compound")
        return frozenset(self._tree.tokens[c].text.casefold() for c in beside if self._parties.at(c) is None)
