"""Which words of a sentence make a move: patterns of the move lexicon,"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from communique.reading.lexicon import listed
from communique.reading.move_lexicon import GAP, Entry, Pattern
from communique.reading.parse import Sentence
from communique.reading.scene import Scene
from communique.reading.speech import Speech
from communique.reading.surroundings import fitting
from communique.terms import Span

_GAP_WIDTH = 4
_PARTICLE_REACH = 5
_LISTS = listed("triggers")
_PARTICLES = _LISTS["particles"]
_QUOTES = frozenset("\"'“”‘’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that make a move: the entry, the governing word, and the words themselves (token indices)."""

    entry: Entry
    head: int
    words: tuple[int, ...]

    def span(self, scene: Scene) -> Span:
        """From the first to the last word; a particle far from its verb is left out."""
        last = self.words[0]
        for index in self.words[1:]:
            if index - last > _GAP_WIDTH + 1:
                break
            last = index
        return Span(scene.tokens[self.words[0]].span.start, scene.tokens[last].span.end)


def find(scene: Scene, sentence: Sentence, speech: Speech) -> list[Trigger]:
    """The triggers of one sentence, longest pattern first at each word, each word used once."""
    used: set[int] = set()
    found: list[Trigger] = []
    candidates: list[Trigger] = []
    said = frozenset[str]().union(*map(scene.lexicon.bases, scene.lower[sentence.first : sentence.last]))
    for index in range(sentence.first, sentence.last):
        if scene.tokens[index].pos in {"PUNCT", "SYM", "NUM"}:
            continue
        for pattern in scene.lexicon.patterns(scene.lower[index]):
            if pattern.after <= said and (trigger := _match(scene, sentence, pattern, index, speech)):
                candidates.append(trigger)
    candidates.sort(key=lambda one: (-_weight(one), one.words[0]))
    for trigger in candidates:
        if used.isdisjoint(trigger.words):
            used.update(trigger.words)
            found.append(trigger)
    return sorted(found, key=lambda one: one.words[0])


def _weight(trigger: Trigger) -> int:
    """Longer patterns first; among equals, those with more demands on their surroundings."""
    entry = trigger.entry
    return (
        10 * len(trigger.words)
        + (entry.kind == "adjective")
        + 4 * bool(entry.object)
        + 4 * bool(entry.subject)
        + 2 * bool(entry.complement)
    )


def _fitting(scene: Scene, trigger: Trigger, speech: Speech) -> Trigger | None:
    words = fitting(scene, trigger.entry, trigger.head, trigger.words, speech)
    return replace(trigger, words=words) if words is not None else None


def _match(scene: Scene, sentence: Sentence, pattern: Pattern, index: int, speech: Speech) -> Trigger | None:
    entry = pattern.entry
    if entry.kind == "phrase":
        words = _sequence(scene, sentence, pattern.words, index)
        if words is None:
            return None
        return _fitting(scene, Trigger(entry=entry, head=_top(scene, words), words=words), speech)
    token = scene.tokens[index]
    if token.pos == "PROPN" and token.relation == "compound" and scene.tokens[token.head].pos == "PROPN":
        return None  # the "Support" of the Rapid Support Forces
    if entry.kind == "verb":
        if not _is_verbal(scene, index):
            return None
        words = _with_particles(scene, sentence, pattern.words, index)
        if words is not None and _is_sworn_in(scene, index, words):
            return None
    else:
        acts = bool(scene.children(index, "nsubj")) and not scene.children(index, "aux", "cop")  # "they prepared to"
        participle = token.pos == "VERB" and (scene.lower[index].endswith("ed") or scene.tree.is_a(index, "amod"))
        participle = participle and not acts
        fits = token.pos in {"NOUN", "PROPN"} if entry.kind == "noun" else token.pos == "ADJ" or participle
        words = _sequence(scene, sentence, pattern.words, index) if fits else None
    if words is None:
        return None
    return _fitting(scene, Trigger(entry=entry, head=index, words=words), speech)


def _is_sworn_in(scene: Scene, verb: int, words: tuple[int, ...]) -> bool:
    """Whether a particle makes another verb of it: who "is sworn in", or swears others in, swears nothing to them."""
    particles = [one for one in scene.children(verb, "compound") if one > verb and scene.lower[one] == "in"]
    return (scene.is_passive(verb) or scene.is_base(verb, "swear")) and bool(set(particles) - set(words))


def _is_verbal(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    if token.pos == "VERB":
        # an attributive participle ("proposed deal", "striking workers") is not the act itself
        return token.relation not in {"amod", "compound"}
    return token.pos == "AUX" and not token.relation.startswith("aux")


def _sequence(scene: Scene, sentence: Sentence, words: tuple[str, ...], index: int) -> tuple[int, ...] | None:
    """Token indices of a word sequence that starts at `index`; a gap takes up to four words."""
    found, gap = [index], False
    for word in words[1:]:
        if word == GAP:
            gap = True
            continue
        at = _next_place(scene, range(found[-1] + 1, sentence.last), word, gap=gap)
        if at is None:
            return None
        found.append(at)
        gap = False
    return tuple(found)


def _next_place(scene: Scene, rest: range, word: str, *, gap: bool) -> int | None:
    """Where `word` stands: within a gap's reach, or next; an adverb, "not" or a quotation mark may come between."""
    if gap:
        near = islice((step for step in rest if scene.tokens[step].pos != "PUNCT"), _GAP_WIDTH + 1)
        return next((step for step in near if scene.is_base(step, word)), None)
    for step in rest[:2]:
        if scene.is_base(step, word):
            return step
        adverb = word != "not" and (scene.tokens[step].pos == "ADV" or scene.lower[step] in {"not", "n't"})
        if not adverb and not (scene.tokens[step].pos == "PUNCT" and scene.lower[step] in _QUOTES):
            return None
    return None


def _with_particles(scene: Scene, sentence: Sentence, words: tuple[str, ...], index: int) -> tuple[int, ...] | None:
    """A verb and its particles or prepositions, which may stand after an object."""
    if GAP in words:
        found_all = _sequence(scene, sentence, words, index)
        verbal = found_all is not None and scene.tokens[found_all[-1]].pos == "VERB"
        return None if verbal else found_all  # "rejected the plan, claiming …" is no rejected claim
    found, position = [index], index + 1
    for number, word in enumerate(words[1:]):
        for step in range(position, min(position + (_PARTICLE_REACH if number == 0 else 1), sentence.last)):
            if scene.lower[step] == word and _belongs(scene, step, index, position):
                found.append(step)
                position = step + 1
                break
        else:
            return None
    return tuple(found)


def _belongs(scene: Scene, step: int, verb: int, position: int) -> bool:
    """A particle may follow the object ("turn it down"); a preposition only the verb, its adverbs and the day."""
    after = scene.tree.is_a(step, "compound") or (scene.tree.is_a(step, "advmod") and scene.lower[step] in _PARTICLES)
    if after and scene.tokens[step].head == verb:
        return True
    days = scene.cast.roles.days
    on = [
        one
        for one in range(position, step + 1)
        if scene.lower[one] == "on" and set(scene.lower[one + 1 : one + 2]) & days
    ]
    on += [one for one in range(position, step - 1) if scene.lower[one : one + 2] == ("in", "principle")]
    passed = (one for one in range(position, step) if scene.tokens[one].pos != "ADV" and one not in on)
    # "agreed on Monday to a truce", "agreed in principle to a truce"
    return step not in on and all(scene.lower[one] in days | {"principle"} for one in passed)


def _top(scene: Scene, words: tuple[int, ...]) -> int:
    """The word of the phrase that the others hang on; the predicate, not its copula."""
    inside = set(words)
    for index in words:
        if scene.tokens[index].head not in inside:
            head = index
            while scene.tokens[head].relation in {"cop", "case", "aux", "det"} and scene.tokens[head].head >= 0:
                head = scene.tokens[head].head
            return head
    return words[0]
