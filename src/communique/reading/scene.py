"""One report as the move rules see it: the tree, who is who, and whose words each passage is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from sys import intern

from communique.reading.affiliations import INSTITUTES
from communique.reading.cast import Cast
from communique.reading.move_lexicon import MoveLexicon
from communique.reading.parse import Parse, Sentence
from communique.reading.roles import singular, words_of
from communique.reading.stretches import Stretches
from communique.terms import Attribution, Span

_FIRST_PERSON = frozenset({"we", "i", "us", "our", "ours", "my", "me", "ourselves", "myself"})
_SELF_REPORTED = frozenset({"it", "they", "he", "she"})  # "X said it would": X, where the content opens with it
_OTHERS = frozenset({"they", "them", "he", "him", "she"})
_BIDS = ("offer", "proposal", "counteroffer", "counterproposal")
_BIDDING = ("make", "present", "submit", "table", "improve", "sweeten", "send", "circulate", "unveil", "release", "put")
_UNION = frozenset({"union", "workers", "teamsters", "brotherhood", "guild", "federation", "machinists", "unions"})
_STAGING = ("begin", "start", "stage", "hold", "launch", "continue", "wage", "mount", "keep")
_STOPPAGES = ("strike", "walkout", "stoppage", "picket")
_MEDIATE = ("mediate", "broker", "facilitate", "arbitrate")
_MEDIATORS = ("mediator", "mediation", "facilitator", "go-between", "peacemaker")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Bodies that bargain in their own name even where the report does not name them.
_BODIES = frozenset(
    {"union", "company", "firm", "airline", "employer", "federation", "guild", "rebel", "militia", "junta", "coalition",
     "operator", "manufacturer", "carrier", "utility", "club", "league", "board", "council", "cabinet", "alliance"}
)  # fmt: skip
_CROWD = ("majority", "minority", "nation", "country", "people", "person", "world", "state", "public")
_DASHES = frozenset({"—", "–", "-", "--"})
_LEADING = frozenset({"president", "leader", "chief", "chairman", "chairwoman", "head", "premier", "minister", "ceo"})
_BLAMING = ("blame", "accuse", "criticise", "criticize", "fault", "condemn", "denounce", "rebuke", "slam")
_FAILING = (
    "fail",
    "refuse",
    "break",
    "breach",
    "violate",
    "ignore",
    "reject",
    "block",
    "delay",
    "renege",
    "walk",
    "lie",
)
_DISPOSED = ("prepared", "ready", "willing", "unwilling", "reluctant", "able", "unable", "prepare")
_FINITE = frozenset({"will", "would", "wo", "'ll", "can", "ca", "could", "may", "might", "shall", "did", "does"})
_CONDITIONAL = frozenset({"if", "unless", "until", "once", "as", "provided"})
_TIMES = ("after", "before", "since", "once", "until")
_ALLIED = ("ally", "allied", "partner")
_ONE_SIDED = ("reject", "refuse", "demand", "warn", "condemn", "accuse", "urge", "insist", "threaten")
_BOTH = frozenset({"side", "party", "two", "team", "delegation", "government", "negotiator", "leader", "both"})


class Actor:
    """Parties that act, in text order, and the individuals who act for them."""

    __slots__ = ("parties", "people")

    def __init__(self, parties: Sequence[str] = (), people: Sequence[str] = ()) -> None:
        self.parties = tuple(dict.fromkeys(parties))
        self.people = tuple(dict.fromkeys(people))

    def __bool__(self) -> bool:
        return bool(self.parties)

    def __add__(self, other: Actor) -> Actor:
        return Actor(self.parties + other.parties, self.people + other.people)

    @property
    def person(self) -> str | None:
        return "; ".join(self.people) or None


NOBODY = Actor()


def _leads(role: str) -> bool:
    """Whether an office makes its holder a party of his own; not that of an institute of experts."""
    words = set(words_of(role))
    return not _LEADING.isdisjoint(words) and words.isdisjoint(INSTITUTES)


class Scene:
    """Look-ups over one parse, its cast and its attributions."""

    def __init__(self, parse: Parse, cast: Cast, attributions: Sequence[Attribution], lexicon: MoveLexicon) -> None:
        self.parse = parse
        self.tree = cast.tree
        self.tokens = parse.tokens
        self.lower = tuple(intern(token.text.lower().replace("’", "'")) for token in parse.tokens)
        self.cast = cast
        self.attributions = tuple(attributions)
        self.lexicon = lexicon
        self._resolved: dict[tuple[int, int], Actor] = {}
        self._weighing = False  # while it is found out which two parties the report is about, "both sides" are nobody
        self._contents = Stretches((span, n) for n, one in enumerate(attributions) for span in one.content)
        self._cues = Stretches((one.cue, n) for n, one in enumerate(attributions) if one.cue is not None)
        self._names = Stretches((name.span, n) for n, name in enumerate(parse.names))
        # Persons of whom the report tells neither party nor role stand for themselves, and who lead something that it
        # does not name; an expert or blogger does not.
        self._on_their_own = frozenset(
            person.name for person in cast.people if not person.party and (not person.role or _leads(person.role))
        )
        self._named = frozenset(index for name in parse.names for index in self.tree.within(name.span))

    # ------------------------------------------------------------------------------------------------------ words

    def is_base(self, index: int, *bases: str) -> bool:
        """Whether the word could be a form of one of `bases`."""
        return not self.lexicon.bases(self.lower[index]).isdisjoint(bases)

    def base_in(self, index: int, bases: frozenset[str]) -> bool:
        return not self.lexicon.bases(self.lower[index]).isdisjoint(bases)

    def children(self, index: int, *relations: str) -> list[int]:
        return self.tree.children(index, *relations)

    def case(self, index: int) -> str:
        """The preposition before a noun, "" if none."""
        marks = self.children(index, "case")
        return self.lower[marks[0]] if marks else ""

    def with_case(self, index: int, prepositions: Sequence[str]) -> list[int]:
        """Nominal dependents that one of `prepositions` introduces, in text order."""
        return [child for child in self.children(index, "obl", "nmod") if self.case(child) in prepositions]

    def is_verb(self, index: int) -> bool:
        return self.tokens[index].pos in {"VERB", "AUX"}

    def is_finite(self, index: int) -> bool:
        """Whether a predicate has an auxiliary of its own that makes it a sentence: "but would not sign"."""
        return any(self.lower[aux] in _FINITE for aux in self.children(index, "aux"))

    def conditioned(self, index: int) -> bool:
        """Whether a clause with "if", "unless" or the like hangs on the predicate."""
        return any(
            self.lower[mark] in _CONDITIONAL
            for clause in self.children(index, "advcl")
            for mark in self.children(clause, "mark")
        )

    def is_named(self, index: int) -> bool:
        return index in self._named

    def possessors(self, index: int) -> list[int]:
        """Whose a noun is: "Iran's demand", "its demand", "Iranian demands", "NATO calls"."""
        owners = self.children(index, "nmod:poss")
        owners += [child for child in self.children(index, "amod", "compound") if self.is_named(child)]
        if not owners:  # "Malawi's last demand", wherever the tree hangs the name
            for step in range(index - 1, max(index - 4, 0), -1):
                if self.lower[step] in {"'s", "'"} and self.tokens[step].pos == "PART":
                    return [step - 1]
                if self.tokens[step].pos not in {"ADJ", "NOUN", "NUM"}:
                    break
        return sorted(owners)

    # ----------------------------------------------------------------------------------------------- subject, object

    def is_passive(self, index: int) -> bool:
        if self.is_base(index, "prepare") and self.children(index, "xcomp") and not self.children(index, "obl:agent"):
            return False  # "it was prepared to pay" tells of readiness, whatever the tree says
        if self.children(index, "aux:pass", "obl:agent"):
            return True
        bare = not self.children(index, "aux", "nsubj", "obj", "mark")
        return self.tokens[index].relation in {"acl", "advcl"} and bare and not self.lower[index].endswith("ing")

    def objects(self, index: int) -> list[int]:
        """Objects with what is coordinated to them; in a passive, the subject."""
        found = self.children(index, "obj")
        named = found and self.lower[found[0]] == "what" and found[0] > index  # "rejected what it called pressure"
        if found and self.lower[found[0]] in {*_RELATIVE, "what"} and not named:
            found = [self.tokens[index].head] if self.tree.is_a(index, "acl") else []
        elif not found and self.tokens[index].relation == "acl:relcl" and not self.is_passive(index):
            subjects = self.children(index, "nsubj")
            gap = bool(subjects) and self.lower[subjects[0]] not in _RELATIVE
            gap = gap and not any(self.lower[one] in {"where", "when"} for one in self.children(index, "advmod"))
            found = [self.tokens[index].head] if gap and not self.children(index, "ccomp", "xcomp") else []
        if not found and self.children(index, "compound:prt"):  # "called off their strike", hung as a bare oblique
            after = {particle + 1 for particle in self.children(index, "compound:prt")}
            bare = [one for one in self.children(index, "obl") if not self.children(one, "case")]
            found = [one for one in bare if after & set(self.tree.subtree(one))]
        if not found and self.is_passive(index):
            found = self.children(index, "nsubj:pass") or self.children(index, "nsubj")
            pointing = bool(found) and self.lower[found[0]] in _RELATIVE
            if not found and self.tree.is_a(index, "advcl"):  # "asked to pay, Malta refused"
                found = self.subjects(self.tokens[index].head)
            if (pointing or not found) and self.tree.is_a(index, "acl"):
                found = [self.tokens[index].head]
        if self.tokens[index].relation == "conj" and not found:
            later = [c for c in self.children(self.tokens[index].head, "obj") if c > index]
            found = later
        return found

    def _past_infinitive(self, index: int, head: int) -> bool:
        """Whether a past tense is hung on an infinitive: in "urged Oslo to pay and offered help" who urged offered."""
        to = any(self.lower[mark] == "to" for mark in self.children(head, "mark"))
        return to and self.lower[index].endswith("ed") and self.tree.is_a(head, "xcomp", "ccomp")

    def subjects(self, index: int, depth: int = 0) -> list[int]:
        """Head words of who does `index` (a verb or predicate), through coordination, control and relative clauses."""
        token = self.tokens[index]
        passive = self.is_passive(index)
        if passive:
            agents = self.children(index, "obl:agent") or self.with_case(index, ("by",))
            if agents:
                return agents
            return []
        found = self.children(index, "nsubj", "csubj")
        found = [one for one in found if self.tokens[one].relation not in {"nsubj:outer"} or len(found) == 1]
        if not found and self.is_base(index, *_DISPOSED):  # "it was prepared to pay", "it" taken for a filler
            found = self.children(index, "nsubj:pass", "expl")
        if found and found[0] == self.tree.sentence(index).first and self.lower[found[0] + 1] in _DASHES:
            found = self.children(found[0], "appos", "conj", "parataxis") or found  # a dateline is no subject
        if found:
            if self.lower[found[0]] in _RELATIVE and self.tree.is_a(index, "acl"):
                return [token.head]
            return found
        if depth > 6 or token.head < 0:
            return []
        head = token.head
        if (own := self._taken_for_time(index)) is not None:
            return [own]
        if self.tree.is_a(index, "conj", "parataxis", "advcl") and self._has_own_subject(index):
            return []  # the tree lost it: the main clause's subject would be a guess
        if self.tree.is_a(index, "conj", "parataxis"):
            if self._past_infinitive(index, head):
                return self.subjects(self.tokens[head].head, depth + 1)
            return self.subjects(head, depth + 1)
        if self.tree.is_a(index, "ccomp") and index < head:  # "X and Y signed, said Z", X hung on "said"
            before = [one for one in self.children(head, "nsubj") if one < index]
            return before
        if self.tree.is_a(index, "xcomp", "ccomp"):
            controllers = self.children(head, "obj", "iobj")
            if controllers and not self.is_base(head, "promise", "threaten", "vow", "offer"):
                return controllers
            if self.is_passive(head):
                return self.children(head, "nsubj:pass")
            return self.subjects(head, depth + 1)
        if self.tree.is_a(index, "advcl"):
            if self.is_passive(head):
                return self.children(head, "obl:agent") or self.children(head, "nsubj:pass")
            return self.subjects(head, depth + 1)
        if self.tree.is_a(index, "acl") and self.lower[index].endswith("ing"):
            return [head]
        if self.tree.is_a(index, "acl"):
            owners = self.possessors(head)
            return owners or self.subjects(head, depth + 1)
        if token.relation in {"obj", "obl", "nmod"} and self.is_verb(head):
            return self.subjects(head, depth + 1)
        return []

    def _taken_for_time(self, index: int) -> int | None:
        """The subject of a clause of time that the tree took for a point in time: "after envoys, again, presented"."""
        if not self.tree.is_a(index, "advcl", "parataxis") or self.lower[index].endswith("ing"):
            return None
        return next((one for one in self.with_case(index, _TIMES) if one < index), None)

    def _has_own_subject(self, index: int) -> bool:
        """Whether an adverbial clause is finite ("after envoys again presented"), so that its doer is its own."""
        marks = {self.lower[mark] for mark in self.children(index, "mark")}
        return bool(marks) and not marks & {"to", "that"} and not self.lower[index].endswith("ing")

    # ---------------------------------------------------------------------------------------------------------- who

    def who(self, index: int, *, loosely: bool = False) -> Actor:
        """The parties and persons that the noun phrase of `index` names, with what is coordinated to it.

        `loosely`: a named person or group of unknown party stands for itself ("the drivers' union", "Ryanair").
        """
        found = self._group(index)
        if found or not loosely:
            return found
        who = self.cast.who(self.tree.noun_phrase(index)) or self.cast.who(self.tokens[index].span)
        if (
            self.is_base(index, *_CROWD)
            or singular(self.lower[index]) in self.cast.roles.unnamed
            or who is None
            or who.anonymous
            or not who.name
            or self.tokens[index].pos not in {"NOUN", "PROPN"}
        ):
            return NOBODY
        return Actor((who.name,), (who.name,) if who.person else ())

    def _group(self, index: int) -> Actor:
        group = [index, *self.children(index, "conj")]
        total = NOBODY
        for one in group:
            total += self._who(one)
        return total

    def _who(self, index: int) -> Actor:
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
        if blamed:
            answer = blamed
        elif (self.lower[index] in _FIRST_PERSON or reported) and speaker is not None:
            answer = self.of_attribution(speaker)
        else:
            found = self.cast.who(span) or self.cast.who(self.tokens[index].span)
            answer = NOBODY
            if self._two_sides(index) and not self._weighing and len(self.principals) == 2 and self._is_side(index):
                answer = Actor(self.principals)
            elif found is not None and found.parties:
                answer = Actor(found.parties, (found.name,) if found.person else ())
                if speaker is not None and speaker.quote == "direct" and self.lower[index] in _OTHERS:
                    answer = self._other_side(answer, speaker)
            elif found is not None and found.name in self._on_their_own:
                answer = Actor((found.name,), (found.name,))
            elif self._two_sides(index) or (self.lower[index] == "they" and not found and self._told_of_two(index)):
                if self._weighing:
                    return NOBODY
                answer = Actor(self.principals)
            elif not answer:
                # "US officials", "UAW negotiators", "members of the union": the group speaks for its owner
                for owner in (*self.possessors(index), *self.with_case(index, ("of", "for", "from"))):
                    if self.tokens[index].pos != "PROPN" and self._is_group(index):
                        answer += self._who(owner)
        self._resolved[key] = answer
        return answer

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

    def _two_sides(self, index: int) -> bool:
        counted = {self.lower[child] for child in self.children(index)}
        if self.lower[index] == "two":
            return "the" in counted
        everybody = bool(counted & {"all", "neither", "either"}) and self.is_base(index, "side", "party")
        return everybody or (self.is_base(index, *_BOTH) and bool(counted & {"both", "two"}))

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
        if self._weighing:
            return answer if not own & set(answer.parties) else NOBODY
        others = [party for party in self.principals if party not in own]
        if own <= self._on_their_own:
            return NOBODY  # a speaker of no known side: "they" may be anyone
        here = {party for part in speaker.content for party in self.parties_in(part)}
        if not own & set(answer.parties) and (len(others) > 1 or set(answer.parties) & {*others, *here}):
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

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each party is named in the report, by its name or as "the union", and how often it speaks."""
        counts: Counter[str] = Counter()
        named: set[int] = set()
        for name in self.parse.names:
            named.update(self.tree.within(name.span))
            found = self.cast.who(name.span)
            if found is not None and not found.anonymous:
                counts.update(found.parties or ((found.name,) if name.kind == "ORG" else ()))
        for naming in self.cast.parties.namings:  # the table knows names that the parse does not mark
            if naming.first not in named and naming.kind != "place":
                found = self.cast.who(self.tokens[naming.last - 1].span)
                counts.update(found.parties if found is not None else ())
        for index, token in enumerate(self.tokens):
            if token.pos == "NOUN" and index not in named and self.tree.is_a(index, "nsubj", "obl:agent", "conj"):
                counts.update(self._who(index).parties)
        for attribution in self.attributions:
            counts.update(self.of_attribution(attribution).parties)
        return counts

    @cached_property
    def principals(self) -> tuple[str, ...]:
        """The two parties the report is most about, in alphabetical order; fewer if it names fewer."""
        self._weighing = True
        acting = [party for party in self.mentions if party in self.players]
        between = self._mediating
        self._weighing = False
        sides = [party for party in acting if party not in between]
        acting = sides if len(sides) > 1 else acting
        ranked = sorted(acting or self.mentions, key=lambda party: (-self.mentions[party], party))
        self._resolved.clear()
        return tuple(sorted(ranked[:2]))

    @cached_property
    def _mediating(self) -> frozenset[str]:
        """Parties that stand between others: who mediates or brokers, and whose the mediators are."""
        found = {p.party for p in self.cast.people if p.party and p.role and any(m in p.role for m in _MEDIATORS)}
        for index, token in enumerate(self.tokens):
            if token.pos == "VERB" and self.is_base(index, *_MEDIATE):
                makers = self.subjects(index)
            elif token.pos == "NOUN" and self.is_base(index, *_MEDIATORS):
                makers = [index, *self.possessors(index), *self.with_case(index, ("from", "of"))]
            else:
                continue
            found.update(party for maker in makers for party in self._who(maker).parties)
        return frozenset(found)

    @cached_property
    def bidders(self) -> tuple[str, ...]:
        """Parties that the report says make offers: owners of an offer, subjects of "offer" and "make an offer"."""
        found: dict[str, None] = {}
        for index, token in enumerate(self.tokens):
            if token.pos == "NOUN" and self.is_base(index, *_BIDS):
                makers = self.possessors(index)
                if self.tree.is_a(index, "obj") and self.is_base(token.head, *_BIDDING):
                    makers = makers or self.subjects(token.head)
            elif token.pos == "VERB" and self.is_base(index, "offer", "propose"):
                makers = self.subjects(index)
            else:
                continue
            found.update(dict.fromkeys(party for maker in makers for party in self.who(maker).parties))
        return tuple(found)

    @cached_property
    def strikers(self) -> tuple[str, ...]:
        """Parties that the report says are on strike: who strikes or walks off, whose the strike or the hands are."""
        found: dict[str, None] = {}
        for index in range(len(self.tokens)):
            if self.is_base(index, *_STOPPAGES) and self.tokens[index].pos == "NOUN":
                doers = [*self.possessors(index), *self.with_case(index, ("by", "of"))]
                if self.tree.is_a(index, "obl") and self.is_base(self.tokens[index].head, "go", "be", "remain"):
                    doers += self.subjects(self.tokens[index].head)
                staged = self.children(index, "acl:relcl")
                staged += [self.tokens[index].head] if self.tree.is_a(index, "obj") else []
                doers += [doer for verb in staged if self.is_base(verb, *_STAGING) for doer in self.subjects(verb)]
            elif self.lower[index] == "striking" and self.tree.is_a(index, "amod"):
                doers = [self.tokens[index].head]
            elif self.is_base(index, "walk") and self.lower[index + 1 : index + 2] in {("off",), ("out",)}:
                doers = self.subjects(index) if self.tokens[index].pos == "VERB" else []
            else:
                continue
            found.update(dict.fromkeys(party for doer in doers for party in self.who(doer).parties))
        named = [party for party in found if party[:1].isupper()]  # the union, before "workers"
        unions = [party for party in self.mentions if not _UNION.isdisjoint(words_of(party))]
        unions = [party for party in unions if party[:1].isupper()] or unions
        return tuple(named or unions or found)

    @cached_property
    def voices(self) -> frozenset[str]:
        """Parties that say something in this report."""
        return frozenset(party for one in self.attributions for party in self.of_attribution(one).parties)

    def side_of(self, parties: Sequence[str]) -> frozenset[str]:
        """`parties` with those that the report shows at their side."""
        return frozenset(parties).union(*(self._allies[party] for party in parties))

    @cached_property
    def _allies(self) -> dict[str, set[str]]:
        """Who is called another's ally ("our NATO allies") or refuses, demands and warns together with another."""
        found: dict[str, set[str]] = defaultdict(set)
        for index, token in enumerate(self.tokens):
            if token.pos == "NOUN" and self.is_base(index, *_ALLIED):
                owners = [c for c in self.children(index, "nmod:poss", "amod", "compound") if c < index]
                of = [party for owner in owners for party in self._who(owner).parties]
                beside = [self.tokens[index].head] if self.tree.is_a(index, "appos") else []
                of += [party for one in beside for party in self._who(one).parties]
            elif token.pos == "VERB" and self.is_base(index, *_ONE_SIDED):
                of = [party for one in self.children(index, "nsubj") for party in self.who(one).parties]
            else:
                continue
            for party in of:
                found[party].update(of)
        unions = [p for p in self.players if self.cast.parties.is_union(p) or singular(p.split()[-1]) == "union"]
        for workers in self.players if len(unions) == 1 else ():
            if workers.split()[-1] in self.cast.roles.workforce:  # "nurses": on their union's side of the table
                found[workers].update(unions)
        return found

    @cached_property
    def players(self) -> frozenset[str]:
        """Parties that speak or do something in this report; a place that is only named is none."""
        found = {party for one in self.attributions for party in self.of_attribution(one).parties}
        for index, token in enumerate(self.tokens):
            acts = token.pos in {"NOUN", "PROPN"} and self.tree.is_a(index, "nsubj", "obl:agent", "obj", "iobj")
            owns = self.is_named(index) and self.tree.is_a(index, "nmod:poss") and not self._places(index)
            if acts or owns:
                found.update(self.who(index).parties)
        return frozenset(found)

    def _places(self, owner: int) -> bool:
        """Whether a name only says where a thing is the greatest: "Peru's biggest mine"."""
        amods = self.children(self.tokens[owner].head, "amod")
        return any(self.lower[one].endswith("est") or self.lower[one] in {"only", "top", "main"} for one in amods)

    def parties_in(self, span: Span) -> tuple[str, ...]:
        """Parties named inside `span` that play a part in the report, in text order."""
        found: list[str] = []
        for number in self._names.over(span):
            name = self.parse.names[number].span
            if span.contains(name):
                who = self.cast.who(name)
                found.extend(party for party in (who.parties if who is not None else ()) if party in self.players)
        return tuple(dict.fromkeys(found))

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
