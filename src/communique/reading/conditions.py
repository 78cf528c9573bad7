"""Conditions: "if", "unless", "until", "in exchange for", "without" and their kin, with the clause they open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from communique.reading.lexicon import lexicon, listed
from communique.reading.parse import Sentence
from communique.reading.predicates import group
from communique.reading.scene import Scene
from communique.reading.speech import Case
from communique.terms import ConditionSign, Span

_CLOSERS = frozenset({"”", '"', "''", ";", "–", "—", "--"})
_MARKS = frozenset("\"“'‘")
_LISTS = listed("conditions")
_ASKING = _LISTS["asking"]
_RELATIVE = listed("shared")["relative"]
_LETTING = _LISTS["letting"]
_REACH = 12  # words from the opener within which its verb or noun is looked for

Opener = tuple[tuple[str, ...], ConditionSign, Literal["clause", "noun", "back"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCondition:
    """A condition: its words, its predicate (or noun), and the word it hangs on (-1 unknown).

    `span` lies in the sentence before where the opener only points there ("in exchange, …"); `first` to `last` are the
    tokens in the sentence itself.
    """

    span: Span
    sign: ConditionSign
    first: int
    last: int
    predicate: int
    main: int
    width: int

    def opens_at(self, index: int) -> bool:
        """Whether token `index` is one of the words that open the condition ("on condition that")."""
        return self.first <= index < self.first + self.width

    def holds(self, index: int) -> bool:
        """Whether token `index` stands in the condition."""
        return self.first <= index <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The lists of conditions.toml."""

    openers: Mapping[str, tuple[Opener, ...]]
    failing: frozenset[str]
    idle: frozenset[str]
    unnamed: frozenset[str]

    @classmethod
    @lru_cache(maxsize=4)
    def load(cls, language: str) -> _Words:
        tables = lexicon("conditions", language)
        rows = [(words, table["sign"], table["kind"]) for table in tables["condition"] for words in table["words"]]
        rows += [(words, table["sign"], "back") for table in tables["back"] for words in table["words"]]
        found: dict[str, list[Opener]] = {}
        for words, sign, kind in rows:
            parts = tuple(words.split())
            found.setdefault(parts[0], []).append((parts, cast(ConditionSign, sign), kind))
        ordered = {start: tuple(sorted(some, key=lambda row: -len(row[0]))) for start, some in found.items()}
        return cls(
            openers=ordered,
            failing=frozenset(tables["failing"]["words"]),
            idle=frozenset(tables["idle"]["words"]),
            unnamed=frozenset(tables["unnamed"]["words"]),
        )


def find(scene: Scene, sentence: Sentence, asked: Span | None = None) -> list[FoundCondition]:
    """The conditions of one sentence in text order, not nested in each other.

    `asked`: what the sentence before demands or offers, for words that point back to it.
    """
    words = _Words.load(scene.lexicon.language)
    found: list[FoundCondition] = []
    index = sentence.first
    while index < sentence.last:
        condition = _inverted(scene, sentence, index) or _in_time(scene, sentence, index)
        for opener in words.openers.get(scene.lower[index], ()):
            parts, sign, kind = opener
            if condition is not None:
                break
            if scene.lower[index : index + len(parts)] != parts or index + len(parts) >= sentence.last:
                continue
            if kind == "back":
                condition = _back(scene, index, len(parts), sign, asked)
            else:
                condition = _read(scene, sentence, index, len(parts), sign, kind, words)
        if condition is not None:
            found.append(condition)
            index = condition.last
        index += 1
    return found


def case_of(scene: Scene, index: int, hanging: Sequence[FoundCondition]) -> Case:
    """For which case the predicate at `index` is said: none, one left open, one the speaker would resent or wants."""
    core = group(scene, index).core
    first = min([index, *scene.children(index, "cc", "nsubj")])
    if any(scene.lower[one] == "or" for one in scene.children(index, "cc")) or scene.lower[first - 1] == "or":
        return "dire"  # "pay or we will cut the gas"
    above = scene.tokens[index].head  # "If it fails, he said, we will …": the tree hangs both on "said"
    told = above if scene.tree.is_a(index, "ccomp") and scene.at_cue(above, above) is not None else index
    let = scene.children(core, "xcomp", "ccomp") if scene.is_base(core, *_LETTING) else []  # "will let them go if"
    for one in hanging:
        if one.main in {index, core, told, *let} or one.sign == "without":
            if one.sign == "exchange" or _is_only(scene, core, one):
                return "wanted"
            return "dire" if _is_dire(scene, one) else "open"
    return "open" if scene.conditioned(index) else "none"


def _is_only(scene: Scene, core: int, condition: FoundCondition) -> bool:
    """ "Will leave only if they pay", "will only leave if they pay": the case is what the speaker wants."""
    only = any(scene.lower[one] == "only" and one < core for one in scene.children(core, "advmod"))
    return condition.sign in {"if", "after"} and (
        only or "only" in scene.lower[condition.first - 1 : condition.first + condition.width]
    )


def _is_dire(scene: Scene, condition: FoundCondition) -> bool:
    """Whether the case is a failure, a refusal or a blow: "unless", "without a deal", "if they do not pay"."""
    words = _Words.load(scene.lexicon.language)
    if condition.sign in {"unless", "without"}:
        return True
    if condition.sign != "if" or condition.predicate < 0 or scene.lower[condition.first] == "only":
        return False
    for one in (condition.predicate, *scene.children(condition.predicate, "conj")):
        predicate = group(scene, one)
        if predicate.negated or scene.base_in(predicate.core, words.failing) or scene.base_in(one, words.failing):
            return True
    return False


def _inverted(scene: Scene, sentence: Sentence, index: int) -> FoundCondition | None:
    """ "Should the talks fail", "were Egypt to withdraw": an auxiliary before its subject in an adverbial clause."""
    if scene.lower[index] not in {"should", "were", "had"} or not scene.tree.is_a(index, "aux", "cop"):
        return None
    verb = scene.tokens[index].head
    subjects = scene.children(verb, "nsubj", "nsubj:pass", "expl")
    before = scene.lower[index - 1] if index > sentence.first else ","
    fronted = before in {",", "and", "but", "that", "“", '"'} or scene.tree.is_a(verb, "advcl")
    opens = index == sentence.first and scene.lower[index] == "should" and scene.lower[sentence.last - 1] != "?"
    if not (scene.tree.is_a(verb, "advcl") or opens) or not fronted or not subjects or not index < subjects[0] < verb:
        return None
    if any(mark < index for mark in scene.children(verb, "mark")):
        return None
    return _made(scene, sentence, index, 1, "if", verb)


def _in_time(scene: Scene, sentence: Sentence, index: int) -> FoundCondition | None:
    """ "No talks before the prisoners are freed", "will sign only when Libya pays": times set as conditions."""
    verb = scene.tokens[index].head
    if verb < index or not scene.tree.is_a(verb, "advcl") or not scene.children(verb, "nsubj", "nsubj:pass"):
        return None
    main = scene.tokens[verb].head
    if scene.lower[index] == "before" and scene.tree.is_a(index, "mark"):
        return _made(scene, sentence, index, 1, "until", verb) if group(scene, main).negated else None
    if scene.lower[index] in {"when", "after"} and scene.tree.is_a(index, "mark", "advmod"):
        only = scene.lower[index - 1] == "only" or any(
            scene.lower[one] == "only" for one in scene.children(main, "advmod") if one < index
        )
        return _made(scene, sentence, index, 1, "after", verb) if only else None
    return None


def _back(scene: Scene, first: int, width: int, sign: ConditionSign, asked: Span | None) -> FoundCondition | None:
    """A condition that the sentence before names, where one of its demands or offers is known."""
    after = first + width
    opens = first == scene.tree.sentence(first).first or scene.lower[first - 1] in {",", ";", "and", "but", "“", '"'}
    if asked is None or not opens or scene.lower[after] in {"for", "of"}:
        return None
    main = scene.tokens[first + width - 1].head
    while main >= 0 and first <= main < after:
        main = scene.tokens[main].head
    last = after - 1
    return FoundCondition(span=asked, sign=sign, first=first, last=last, predicate=-1, main=main, width=width)


def _read(
    scene: Scene,
    sentence: Sentence,
    first: int,
    width: int,
    sign: ConditionSign,
    kind: str,
    words: _Words,
) -> FoundCondition | None:
    predicate = _predicate(scene, sentence, first, width)
    following = scene.tokens[first + width].pos == "PUNCT" or (kind == "noun" and scene.lower[first + width] == "to")
    if predicate is None or following:
        return None
    if kind == "clause" and not _is_clause(scene, predicate, first, sign):
        return None
    if sign == "without" and not _matters(scene, sentence, first, predicate):
        return None
    if scene.lower[first + width - 1] in {"with", "without"} and sign == "if" and not _is_wanted(scene, predicate):
        return None  # "left, but not without a word", "will speak only with Fiji"
    subjects = scene.children(predicate, "nsubj")
    if (
        subjects
        and scene.lower[subjects[0]] == "it"
        and scene.is_base(predicate, "take")
        and "long" in scene.lower[first : first + width]
    ):
        return None  # "as long as it takes"
    if subjects and scene.lower[subjects[0]] == "you" and scene.base_in(predicate, words.idle):
        return None
    told_of = [predicate, *scene.children(predicate, "nsubj:pass")]
    if scene.is_passive(predicate) and any(scene.base_in(one, words.unnamed) for one in told_of):
        return None  # "spoke on condition that her name not be used"
    return _made(scene, sentence, first, width, sign, predicate)


def _made(
    scene: Scene, sentence: Sentence, first: int, width: int, sign: ConditionSign, predicate: int
) -> FoundCondition:
    last = _end(scene, sentence, first, width, predicate)
    inside = range(first, last + 1)
    main = scene.tokens[predicate].head
    while main in inside and main >= 0:
        main = scene.tokens[main].head
    span = Span(scene.tokens[first].span.start, scene.tokens[last].span.end)
    return FoundCondition(span=span, sign=sign, first=first, last=last, predicate=predicate, main=main, width=width)


def _predicate(scene: Scene, sentence: Sentence, first: int, width: int) -> int | None:
    """The word that the opener introduces: its head in the tree, else the first verb or noun after it."""
    for index in range(first, first + width):
        head = scene.tokens[index].head
        if (
            head >= first + width
            and head < sentence.last
            and scene.tokens[index].relation in {"mark", "case", "advmod"}
        ):
            return head
    for index in range(first + width, min(first + _REACH, sentence.last)):
        if scene.tokens[index].pos in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}:
            if scene.tree.is_a(index, "nsubj") and index < scene.tokens[index].head < sentence.last:
                return scene.tokens[index].head
            helps = scene.tree.is_a(index, "aux", "cop") and scene.tokens[index].head > index
            return scene.tokens[index].head if helps else index
    return None


def _is_clause(scene: Scene, predicate: int, first: int, sign: ConditionSign) -> bool:
    """Whether a clause follows, not a noun ("until Sunday") or a bare participle of time ("once dominated by")."""
    verbal = scene.is_verb(predicate) or scene.children(predicate, "cop", "nsubj", "aux")
    if not verbal:
        return False
    only = scene.lower[first] in {"only", "but", "not"}
    if scene.lower[first] == "once" and (scene.lower[first - 1] in _RELATIVE or scene.is_base(first - 1, "be", "have")):
        return False  # "who once praised it": at one time
    if sign == "if" and scene.is_base(first - 1, *_ASKING):
        return False  # "has not said if it will go": whether
    if sign == "after" and not only and _same_doer(scene, predicate):
        return False  # "will call them as soon as he lands": when, not whether
    if sign in {"after", "until"}:
        return bool(scene.children(predicate, "nsubj", "expl")) or only
    if scene.lower[first] in {"provided", "providing", "assuming"}:
        return bool(scene.children(predicate, "nsubj"))
    return not scene.is_base(first, "if") or scene.lower[first - 1] != "as"


def _same_doer(scene: Scene, predicate: int) -> bool:
    """Whether the clause has the doer of the clause it hangs on."""
    main = scene.tokens[predicate].head
    own = scene.children(predicate, "nsubj")
    above = scene.subjects(main) if main >= 0 else []
    return bool(own and above) and bool(set(scene.who(own[0]).parties) & set(scene.who(above[0]).parties))


def _matters(scene: Scene, sentence: Sentence, first: int, predicate: int) -> bool:
    """ "without" is a condition where what it qualifies is denied, or announced next ("without a deal, we will")."""
    main = scene.tokens[predicate].head
    told = [main, *(one for one in scene.children(main, "ccomp") if one > main)]  # "without it, she said, we will …"
    if main > predicate and any(group(scene, one).modal in {"will", "would"} for one in told):
        return True
    rest = [scene.lower[i] for i in range(sentence.first, sentence.last) if not first <= i <= predicate]
    return any(word in {"not", "n't", "no", "never", "nothing", "cannot", "neither", "nor"} for word in rest)


def _is_wanted(scene: Scene, thing: int) -> bool:
    """Whether a thing is what an act to come hangs on: "would sign, but not without safeguards"."""
    main = scene.tokens[thing].head
    return main >= 0 and bool(group(scene, main).modal) and not scene.who(thing)


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether a participle after a comma goes on with the sentence: "if it goes ahead, raising the stakes"."""
    loose = scene.lower[index].endswith("ing") and scene.tree.is_a(index, "advcl", "ccomp", "xcomp", "acl")
    return loose and not any(mark < index for mark in scene.children(index, "mark"))


def _opens_quote(scene: Scene, mark: int) -> bool:
    """Whether a quotation mark stands before its words, with a space only on its other side."""
    if scene.tokens[mark].text not in _MARKS or mark + 1 >= len(scene.tokens):
        return False
    here = scene.tokens[mark].span
    return scene.tokens[mark - 1].span.end < here.start and here.end == scene.tokens[mark + 1].span.start


def _end(scene: Scene, sentence: Sentence, first: int, width: int, predicate: int) -> int:
    """The last word of the condition: the end of its subtree, cut at a closing quotation mark or the main clause."""
    nodes = scene.tree.subtree(predicate, without=frozenset({"parataxis"}))
    inside = set(nodes)
    last, quoted = predicate, False
    for index in range(first + width, sentence.last):
        opens, closes = _opens_quote(scene, index), scene.lower[index] in _CLOSERS and index > predicate
        if closes and not (opens or quoted):
            break
        quoted = opens or (quoted and not closes)  # "if he accepts "one boot" on its soil"
        goes_on = predicate < index < sentence.last - 1 and scene.lower[index] == "," and _goes_on(scene, index + 1)
        if goes_on:
            break
        if scene.lower[index : index + 2] == (",", "which") and index > predicate:
            break  # "if it agreed to arbitration, which Fiji refuses": told beside
        if scene.lower[index : index + 2] in {("and", "that"), ("but", "that")} and index > predicate:
            break  # "if attacked, and that it would never leave": the next thing said
        if index in inside or index <= predicate or scene.tokens[index].pos == "PUNCT":
            if scene.tokens[index].pos != "PUNCT":
                last = index
            continue
        break
    return last
