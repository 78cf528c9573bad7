"""One report as the move rules see it: its grammar, who is who, its sides, and whose words each passage is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from communique.reading.cast import Cast
from communique.reading.grammar import Grammar
from communique.reading.lexicon import listed
from communique.reading.makers import Makers
from communique.reading.move_lexicon import MoveLexicon
from communique.reading.parse import Sentence
from communique.reading.pronouns import HE, SHE
from communique.reading.roles import singular, words_of
from communique.reading.sides import Sides
from communique.reading.stated import INSTITUTES
from communique.reading.stretches import Stretches
from communique.reading.who import NOBODY, Actor
from communique.terms import Attribution, Span

_LISTS = listed("scene")
_FIRST_PERSON = _LISTS["first_person"]
_SELF_REPORTED = _LISTS["self_reported"]
_OTHERS = _LISTS["others"]
# Bodies that bargain in their own name even where the report does not name them.
_BODIES = _LISTS["bodies"]
_CROWD = _LISTS["crowd"]
_LEADING = _LISTS["leading"]
_BLAMING = _LISTS["blaming"]
_FAILING = _LISTS["failing"]
_HOLDING = _LISTS["holding"]
_EFFECTS = _LISTS["effects"]
_JUDGING = _LISTS["judging"]
_BOTH = _LISTS["both"]
_HE_OR_SHE = HE | SHE


def _leads(role: str) -> bool:
    """Whether an office makes its holder a party of his own; not that of an institute of experts."""
    words = set(words_of(role))
    return not _LEADING.isdisjoint(words) and words.isdisjoint(INSTITUTES)


class Scene(Grammar):
    """Look-ups over one parse, its cast and its attributions."""

    def __init__(self, cast: Cast, attributions: Sequence[Attribution], lexicon: MoveLexicon) -> None:
        super().__init__(cast.tree, lexicon)
        self.cast = cast
        self.attributions = tuple(attributions)
        self.sides = Sides(self)
        self._resolved: dict[tuple[int, int], Actor] = {}
        self._contents = Stretches((span, n) for n, one in enumerate(attributions) for span in one.content)
        self._cues = Stretches((one.cue, n) for n, one in enumerate(attributions) if one.cue is not None)
        # Persons of whom the report tells neither party nor role stand for themselves, and who lead something that it
        # does not name; an expert or blogger does not.
        self._on_their_own = frozenset(
            person.name for person in cast.people if not person.party and (not person.role or _leads(person.role))
        )

        media = cast.roles.media
        self._reporting = frozenset(p.name for p in cast.people if p.role and media & set(words_of(p.role)))

    # ---------------------------------------------------------------------------------------------------------- who

    def who(self, index: int, *, loosely: bool = False) -> Actor:
        """The parties and persons that the noun phrase of `index` names, with what is coordinated to it.

        `loosely`: a named person or group of unknown party stands for itself ("the drivers' union", "Ryanair").
        """
        if self._holds_no_office(index):
            return NOBODY
        found = self._group(index)
        if found or not loosely:
            return found
        who = self.cast.who(self.tree.noun_phrase(index)) or self.cast.who(self.tokens[index].span)
        if (
            self.is_base(index, *_CROWD)
            or singular(self.lower[index]) in self.cast.roles.unnamed | self.cast.roles.media
            or who is None
            or who.anonymous
            or not who.name
            or who.name in self._reporting
            or index in self.cast.parties.press
            or not (self.tokens[index].pos in {"NOUN", "PROPN"} or (who.person and self.lower[index] in _HE_OR_SHE))
        ):
            return NOBODY
        return Actor((who.name,), (who.name,) if who.person else ())

    def _holds_no_office(self, index: int) -> bool:
        """Whether somebody is told of only as what he was: "a former Malian minister proposed a freeze"."""
        roles, noun = self.cast.roles, self.tokens[index].pos == "NOUN"
        was = noun and any(self.lower[one] in roles.past for one in self.children(index, "amod"))
        return was and self.lower[index] in roles.offices

    def _group(self, index: int) -> Actor:
        group = [index, *self.tree.coordinated(index)]
        total = NOBODY
        for one in group:
            total += self.each(one)
        return total

    def each(self, index: int) -> Actor:
        """Whom the noun phrase of `index` alone means, without what is coordinated to it."""
        span = self.tree.noun_phrase(index)
        key = (span.start, span.end)
        if key in self._resolved:
            return self._resolved[key]
        speaker = self.speaker(self.tokens[index].span.start)
        opens = speaker is not None and self.tokens[index].span.start == min(part.start for part in speaker.content)
        reported = opens and speaker is not None and speaker.quote != "direct" and self.lower[index] in _SELF_REPORTED
        if reported and self.lower[index] == "they" and speaker is not None:
            own = self.of_attribution(speaker)
            reported = own.parties != own.people  # who speaks for himself alone is not "they"
        blamed = self._blamed(index, speaker) if reported and speaker is not None else NOBODY
        thing = reported and self.is_a_thing(index)
        if blamed or thing:
            answer = blamed
        elif (self.is_first_person(index) or reported) and speaker is not None:
            answer = self.of_attribution(speaker)
        else:
            found = self.cast.who(span) or self.cast.who(self.tokens[index].span)
            answer = NOBODY
            known = not self.sides.weighing and len(self.sides.principals) == 2
            if known and self._two_sides(index) and self._is_side(index):
                two = found is not None and len(found.parties) == 2
                answer = Actor(found.parties if two and found is not None else self.sides.principals)
            elif (side := self._own_kind(index, speaker)) is not None:
                answer = side
            elif found is not None and found.parties:
                answer = Actor(found.parties, (found.name,) if found.person else ())
                if speaker is not None and speaker.quote == "direct" and self.lower[index] in _OTHERS:
                    answer = self._other_side(answer, speaker)
            elif found is not None and found.name in self._on_their_own:
                answer = Actor((found.name,), (found.name,))
            elif self._two_sides(index) or (self.lower[index] == "they" and not found and self._told_of_two(index)):
                if self.sides.weighing or len(self.sides.principals) < 2:
                    return NOBODY
                answer = Actor(self.sides.principals)
            elif not answer:
                # "US officials", "UAW negotiators", "members of the union": the group speaks for its owner
                other = singular(self.lower[index]) in self.cast.roles.relational  # "their partners"
                past = {self.lower[one] for one in self.children(index, "amod")} & self.cast.roles.past
                other = other or bool(past)  # "a former Norwegian envoy"
                for owner in () if other else (*self.possessors(index), *self.with_case(index, ("of", "for", "from"))):
                    if self.tokens[index].pos != "PROPN" and self._is_group(index):
                        answer += self.each(owner)
        self._resolved[key] = answer
        return answer

    @cached_property
    def makers(self) -> Makers:
        """The deals that the report tells of."""
        return Makers(self)

    def forget(self) -> None:
        """Drops what was answered while the report's two sides were not yet known."""
        self._resolved.clear()

    def is_a_thing(self, index: int) -> bool:
        """Whether "it" in what somebody says is what is turned down or welcomed, "they" those just freed: no party."""
        speaker = self.speaker(self.tokens[index].span.start)
        if speaker is None or self.lower[index] not in _SELF_REPORTED:
            return False
        return self._of_people(index) if self.lower[index] == "they" else self._of_a_thing(index, speaker)

    def _of_people(self, index: int) -> bool:
        """Whether "they" are people whom the sentence before has held or freed: "Mali freed the girls. They …"."""
        number = self.tree.sentence_number(index)
        if self.lower[index] != "they" or not number:
            return False
        before, captives = self.parse.sentences[number - 1], self.lexicon.lists["captives"]
        done_to = (one for one in range(before.first, before.last) if self.tree.is_a(one, "obj", "nsubj:pass"))
        return any(
            self.base_in(one, captives)
            and self.lower[one] not in captives  # more than one
            and self.base_in(self.tokens[one].head, _HOLDING)
            for one in done_to
        )

    def is_first_person(self, index: int) -> bool:
        """Whether a word stands for who speaks; "the US" is a name."""
        return self.lower[index] in _FIRST_PERSON and self.tokens[index].pos != "PROPN"

    def is_of_speaker(self, index: int) -> bool:
        """Whether a word means the side of who says it: the "it" of "Mali said it would raise the sum"."""
        speaker = self.speaker(self.tokens[index].span.start)
        own = self.of_attribution(speaker).parties if speaker is not None else ()
        return not set(own).isdisjoint(self.who(index).parties)

    def _of_a_thing(self, index: int, speaker: Attribution) -> bool:
        """Whether "it" is what the act above is about: "rejected the truce, saying it would help the rebels"."""
        cue = self.tree.head_of(speaker.cue) if speaker.cue is not None else None
        above = self.tokens[cue].head if cue is not None and self.tree.is_a(cue, "advcl") else -1
        verb = self.tokens[index].head
        number = self.tree.sentence_number(index)
        if above < 0 and number and self.base_in(verb, _EFFECTS):  # "Mali backed the plan. It said it would cost jobs"
            main = self.tree.head_of(self.parse.sentences[number - 1].span)
            above = main if main is not None else -1
        deeds = [above, *self.children(above, "xcomp", "ccomp")] if above >= 0 else []  # "opposed building the dam"
        judged = above >= 0 and self.is_base(above, *_JUDGING)
        things = [one for deed in deeds for one in self.children(deed, "obj")] if judged else []
        would = any(
            self.lower[aux] in {"would", "could", "will", "can", "was", "is"}
            for aux in self.children(verb, "aux", "cop")
        )
        return would and any(self.tokens[one].pos == "NOUN" and not self.each(one).parties for one in things)

    def _blamed(self, index: int, speaker: Attribution) -> Actor:
        """Whom "it" means where somebody is blamed: "blamed Athens, saying it had failed to offer anything"."""
        cue = self.tree.head_of(speaker.cue) if speaker.cue is not None else None
        above = self.tokens[cue].head if cue is not None and self.tree.is_a(cue, "advcl") else -1
        verb = self.tokens[index].head
        if above < 0 or not self.is_base(above, *_BLAMING) or not self.is_base(verb, *_FAILING):
            return NOBODY
        named = [*self.children(above, "obj"), *self.with_case(above, ("on", "for"))]
        named += [one for thing in self.children(above, "obj") for one in self.with_case(thing, ("on",))]
        return next((who for one in named if (who := self.who(one))), NOBODY)

    def _own_kind(self, index: int, speaker: Attribution | None) -> Actor | None:
        """The speaker's side where its own people call it so: "the union was ready, its negotiator said"."""
        if speaker is None or speaker.quote == "direct" or self.tokens[index].pos != "NOUN":
            return None
        own, parties = self.of_attribution(speaker), self.cast.parties
        noun = self.lower[index]
        if len(own.parties) != 1 or parties.at(index) is not None:
            return None
        if noun == "members" and not self.children(index, "nmod:poss", "compound", "nmod", "amod"):
            return own if parties.is_union(own.parties[0]) else None
        bare = not self.children(index, "nmod:poss", "compound", "nmod", "amod", "acl", "appos")
        the = any(self.lower[det] == "the" for det in self.children(index, "det"))
        return own if noun == "union" and bare and the and parties.is_union(own.parties[0]) else None

    def _two_sides(self, index: int) -> bool:
        counted = {self.lower[child] for child in self.children(index)}
        if self.is_base(index, "party") and self.case(index) == "in":
            return False  # "candidates in both parties"
        if self.lower[index] == "two":
            return "the" in counted
        everybody = bool(counted & {"all", "neither", "either"}) and self.is_base(index, "side", "party")
        definite = "both" in counted or (
            "two" in counted and ("the" in counted or not self.is_base(index, "delegation"))
        )
        return everybody or (self.is_base(index, *_BOTH) and definite)

    def _is_side(self, index: int) -> bool:
        return self.is_base(index, "side", "party", "two", "delegation", "team")

    def _told_of_two(self, index: int) -> bool:
        """Whether the sentence of a pronoun, or the one before, has "both sides" before it."""
        number = self.tree.sentence_number(index)
        first = self.parse.sentences[max(0, number - 1)].first
        return any(self._two_sides(one) for one in range(first, index))

    def _other_side(self, answer: Actor, speaker: Attribution) -> Actor:
        """ "They" in a quotation is not the speaker's own side."""
        own = set(self.of_attribution(speaker).parties)
        if self.sides.weighing:
            return answer if not own & set(answer.parties) else NOBODY
        others = [party for party in self.sides.principals if party not in own]
        if own <= self._on_their_own:
            return NOBODY  # a speaker of no known side: "they" may be anyone
        here = {party for part in speaker.content for party in self.sides.parties_in(part)}
        told = len(others) > 1 or len(answer.parties) > 1 or set(answer.parties) & {*others, *here}
        if not own & set(answer.parties) and told:  # two named together just before are "they" as well
            return answer
        return Actor(others) if len(others) == 1 else NOBODY

    def _is_group(self, index: int) -> bool:
        word = self.lower[index]
        return word.endswith(("s", "man", "woman", "person", "or", "er", "ist", "official", "people", "side", "team"))

    def of_attribution(self, attribution: Attribution) -> Actor:
        """Whom the source of an attribution speaks for."""
        found = self.cast.who(attribution.source) if attribution.source is not None else None
        if found is not None and found.parties:
            return Actor(found.parties, (found.name,) if found.person else ())
        if attribution.party:
            parties = [part.strip() for part in attribution.party.split(";")]
            person = attribution.speaker if attribution.speaker not in parties else None
            return Actor(parties, (person,) if person else ())
        if found is not None and found.name in self._on_their_own:
            return Actor((found.name,), (found.name,))
        head = self.tree.head_of(attribution.source) if attribution.source is not None else None
        body = head is not None and self.tokens[head].pos == "NOUN" and singular(self.lower[head]) in _BODIES
        return Actor((found.name,)) if body and found is not None and not found.anonymous else NOBODY

    # --------------------------------------------------------------------------------------------------- attributions

    def layers(self, position: int) -> list[Attribution]:
        """Attributions whose content holds `position`, innermost (shortest content) first."""
        found = [self.attributions[number] for number in self._contents.over(Span(position, position + 1))]
        return sorted(found, key=lambda one: sum(len(span) for span in one.content))

    def speaker(self, position: int) -> Attribution | None:
        """The attribution in whose words `position` stands; a quotation goes before indirect speech."""
        layers = self.layers(position)
        return layers[0] if layers else None

    def cues(self, sentence: Sentence) -> list[Attribution]:
        """Attributions whose cue stands in the sentence, in text order."""
        near = (self.attributions[number] for number in self._cues.over(sentence.span))
        found = [one for one in near if one.cue is not None and sentence.span.contains(one.cue)]
        return sorted(found, key=lambda one: one.cue.start if one.cue else 0)

    def at_cue(self, first: int, last: int) -> Attribution | None:
        """The attribution whose cue is (part of) the words `first` to `last`."""
        span = Span(self.tokens[first].span.start, self.tokens[last].span.end)
        number = min(self._cues.over(span), default=None)
        return self.attributions[number] if number is not None else None
