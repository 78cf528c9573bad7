"""What a move is about, as a proposition that one can be for or against: "Aland to cut its tariffs", "further talks".

The content's own words, shortened along the tree: clauses that hang on it, asides, days and adverbs of time go; a
pronoun that means a party gives way to its name; a denial is worded without its "not" and told beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.reading.clauses import asked_thing, called_on
from communique.reading.lexicon import lexicon, listed
from communique.reading.predicates import group
from communique.reading.roles import singular
from communique.reading.scene import Scene
from communique.reading.wordings import Content
from communique.terms import MoveType

_LONGEST = 14
# What hangs on a word without being part of what is proposed.
_ASIDE = frozenset(
    {"punct", "parataxis", "discourse", "vocative", "dep", "dislocated", "reparandum", "acl:relcl", "appos"}
)
_OUTER = frozenset({"mark", "cc", "advcl", "expl", "aux"})
_LISTS = listed("proposition")
_THEIRS = _LISTS["theirs"]
_MANY = _LISTS["many"]
_POSSESSIVE = _THEIRS | {"our", "my"}
_MODAL = listed("shared")["modal"]
_BE = _LISTS["be"]
_WHEN = _LISTS["when"]
_NEGATORS = _LISTS["negators"]
_JOINING = frozenset({"-", "–", "/", "%", "'", "’", "&"})
_OPENING = _LISTS["opening"]
_ASKING_WORDS = _LISTS["asking_words"]
_SPELLED = {"'s": "is", "'re": "are", "'m": "is", "'ve": "have", "'d": "would", "'ll": "will"}
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_THINGS = frozenset({"NOUN", "PROPN", "NUM", "VERB"})
# Relations by which a part hangs loosely enough to go where a wording is too long.
_LOOSEST = ("conj", "acl", "obl", "nmod", "ccomp", "advmod")
# Acts whose subjectless content is something that the other side is to do; of all others the actor does it.
_ASKING: frozenset[MoveType] = frozenset({"demand", "warn", "accuse"})
# Acts that answer: what an offer contains its maker is to do.
_ANSWERING: frozenset[MoveType] = frozenset({"reject", "accept"})
# Acts whose content is told as a fact: its present tense is not turned into what is to be done.
_TELLS: frozenset[MoveType] = frozenset({"assert", "accuse", "deny", "warn"})


# Deeds that their doer does not ask for are worded by what the other side wants: less of the deed.
_LESSENING: dict[MoveType, str] = {
    "deploy": "withdrawal of",
    "military_exercise": "halt to",
    "accuse": "end to",
    "warn": "avoidance of",
}
_ELSEWHERE = listed("shared")["elsewhere"]
_WISHING = _LISTS["wishing"]
_PAST = _LISTS["past"]
_GRADING = _LISTS["grading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word lists of propositions.toml."""

    carriers: frozenset[str]
    holders: frozenset[str]
    passing: frozenset[str]
    times: frozenset[str]
    empty: frozenset[str]

    @classmethod
    @lru_cache(maxsize=4)
    def load(cls, language: str = "en") -> Words:
        return cls(**{name: frozenset(words.split()) for name, words in lexicon("propositions", language).items()})


def proposition(
    scene: Scene, content: Content | None, type: MoveType, by: tuple[str, ...], to: tuple[str, ...]
) -> tuple[str | None, bool]:
    """The proposition, and whether the content was its denial; at most fourteen words and the doer's name.

    `by` and `to` are the parties that act and are addressed: they do what the words leave without a doer. None where
    the content only points back ("it", "that") or says nothing by itself.
    """
    if content is None:
        return None, False
    turned = group(scene, content.head).negated if content.clause else _is_none(scene, content.head, type)
    doers = to if type in _ASKING or (type in _ANSWERING and _is_bid(scene, content)) else by
    if type in _ASKING and (told := _told(scene, content)) is not None:
        whose = next((who.parties for one in scene.children(told, "nmod:poss") if (who := scene.who(one))), by)
        doers = (f"{_joint(whose)}'s {scene.lower[told]}",)
    elif type in _ASKING and content.clause and (thing := asked_thing(scene, content.head)) is not None:
        noun = Content(span=scene.tree.noun_phrase(thing), head=thing, clause=False)
        doers = tuple(filter(None, [_Wording(scene, noun, asked=True).of(thing, ())]))
    led = called_on(scene, content.head) if content.clause else None
    if led is not None and led != asked_thing(scene, content.head):  # "Norway's proposal calls for Sweden to withdraw"
        doers = tuple(party for party in scene.who(led).parties if party not in by) or doers
    if type == "demand" and _is_own_wish(scene, content):
        doers = by
    worded = _Wording(scene, content, asked=type not in _TELLS)
    wording, matter = worded.of(content.head, doers), worded.matter(content.head)
    if matter != content.head and group(scene, matter).negated:
        turned = not turned  # "a promise that Norway will not expand": its expanding is what is worded
    deed = not content.clause or (type == "accuse" and not turned and _is_gerund(scene, content.head))
    if wording and deed and (lead := _LESSENING.get(type)):
        wording = f"{lead} {wording}"
    return wording, turned


def _is_gerund(scene: Scene, verb: int) -> bool:
    """Whether a clause only names a deed: "accused Oslo of breaking the truce"."""
    return scene.lower[verb].endswith("ing") and not scene.children(verb, "aux", "aux:pass")


def _is_none(scene: Scene, noun: int, type: MoveType) -> bool:
    """Whether what is wanted, or a member of a list, is that there be none: "wants a truce and no further cuts"."""
    told = type == "demand" or scene.tree.is_a(noun, "conj")
    return told and any(scene.lower[det] == "no" for det in scene.children(noun, "det"))


def _is_own_wish(scene: Scene, content: Content) -> bool:
    """Whether who wants it would do it himself: "wants to close two schools"."""
    above = scene.tokens[content.head].head
    wished = above >= 0 and scene.is_base(above, *_WISHING) and not scene.children(above, "obj", "iobj")
    return wished and content.clause and _has_to(scene, content.head) and scene.tree.is_a(content.head, "xcomp")


def _has_to(scene: Scene, verb: int) -> bool:
    return scene.tree.has_to(verb)


def _told(scene: Scene, content: Content) -> int | None:
    """The people of somebody who are told to do it, where they are no party: "ordered his generals to be ready"."""
    above = scene.tokens[content.head].head
    things = scene.children(above, "obj", "iobj") if content.clause and above >= 0 else []
    others = scene.cast.roles.sides | scene.cast.roles.unnamed  # "urged its neighbours to wait"
    own = (one for one in things if scene.children(one, "nmod:poss") and singular(scene.lower[one]) not in others)
    return next((one for one in own if one < content.head), None)


def _is_bid(scene: Scene, content: Content) -> bool:
    """Whether the words answered are those of an offer, which its maker would carry out: "rejected an offer to pay"."""
    above = scene.tokens[content.head].head
    nouns = [above, *scene.children(above, "obj")] if above >= 0 else []
    return content.clause and any(scene.is_base(noun, "offer", "proposal", "bid", "promise") for noun in nouns)


def _base(word: str) -> str:
    """The base form of a verb in -s: "carries", "passes", "pays"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else word[:-1]


def _joint(names: Sequence[str]) -> str:
    """Names as one doer: "Mali", "Mali and Niger", "Mali, Niger and Togo"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


class _Wording:
    def __init__(self, scene: Scene, content: Content, *, asked: bool) -> None:
        self.scene = scene
        self.asked = asked
        self.words = Words.load(scene.lexicon.language)
        self.inside = frozenset(scene.tree.within(content.span))

    def of(self, head: int, doers: tuple[str, ...]) -> str | None:
        scene = self.scene
        doers = self._parted(head) or doers
        top, head = head, self.matter(head)
        if there := scene.children(head, "expl"):  # "there will be no money": the thing itself
            things = [one for one in scene.children(head, "nsubj", "csubj") if one not in there]
            return self._thing(things[0]) if things and scene.lower[there[0]] == "there" else None
        if (
            scene.is_verb(head)
            or self._to(head)
            or any(one in self.inside for one in scene.children(head, "cop", "nsubj"))
        ):
            return self._clause(head, doers, top if scene.is_base(top, "have", "need") else head)
        return self._thing(head)

    def _thing(self, head: int) -> str | None:
        """A noun with what belongs to it, without article or leading preposition."""
        nodes = self._phrase(head)
        if not self._tells(nodes, _THINGS):
            return None
        words = self._said(nodes, ())
        while words and words[0].lower() in _OPENING:
            words.pop(0)
        return " ".join(words)

    def matter(self, head: int) -> int:
        """Down through words that only carry what is proposed: "the demand that X", "be ready to X"."""
        scene = self.scene
        for _ in range(4):
            inner = [one for one in scene.children(head, "xcomp") if one > head and self._to(one)]
            inner += [one for one in scene.children(head, "obj") if scene.base_in(one, self.words.holders)]
            if inner and scene.base_in(head, self.words.carriers):
                head = inner[0]
                continue
            clauses = [one for one in scene.children(head, "acl", "ccomp") if one > head and self._clausal(one)]
            if clauses and scene.base_in(head, self.words.holders):
                head = clauses[0]
                continue
            break
        return head

    def _to(self, index: int) -> bool:
        return _has_to(self.scene, index)

    def _clausal(self, index: int) -> bool:
        marks = {self.scene.lower[mark] for mark in self.scene.children(index, "mark")}
        return index in self.inside and bool(marks & {"to", "that"}) and self.scene.is_verb(index)

    # -------------------------------------------------------------------------------------------------------- clauses

    def _clause(self, head: int, doers: tuple[str, ...], top: int) -> str | None:
        """ "X to do Y" where Y is still to be done; a clause in its own tense where it is told as a fact.

        `top` is the word that has the subject: in "shifts have to end" not the infinitive.
        """
        scene = self.scene
        subjects = [one for one in scene.children(top, "nsubj", "csubj") if one in self.inside]
        outer = self._to(top) and any(scene.tokens[one].relation == "nsubj:outer" for one in subjects)
        if outer:  # "its priority is to stop the war": the stopping
            subjects = []
        subject = self._subject(subjects[0], head) if subjects else None
        if subjects and not subject:
            return None
        if not subjects and (became := self._to_become(head)):
            return " ".join([*became, "to", "be", *self._said(self._predicate(head, []), doers)])
        wanted = self._wanted(head) if not subjects else None
        if wanted is not None:  # "wants the ban lifted": the ban to be lifted
            thing = self._said([node for node in self._phrase(wanted) if node < head], ())
            thing = thing[1:] if thing[0].lower() in _OPENING else thing
            return " ".join([*thing, "to", "be", *self._said(self._predicate(head, []), tuple(thing))])
        if not subjects and scene.children(top, "csubj"):
            doers = ()  # "lifting the ban, Fiji argued, would reward force": not Fiji would
        kept = self._predicate(head, subjects)
        asks = any(scene.lower[one] in _ASKING_WORDS and one < head for one in kept)
        if asks or not self._tells(kept) or self._points_back(head):
            return None
        named = tuple(subject) if subject is not None else doers
        helping = ("aux", "aux:pass") if outer else ("aux", "aux:pass", "cop")
        helpers = scene.children(head, *helping)  # without "is" of "its demand is to leave"
        auxiliaries = [scene.lower[one] for one in helpers if one in self.inside or not scene.tree.is_a(one, "cop")]
        if not self._open(head, auxiliaries):
            if not subjects and scene.lower[head].endswith("ing"):
                return " ".join(self._said(kept, doers))
            if not named or not (subjects or scene.children(head, "obj")):
                return None
            told = [*self._auxiliaries(head), *kept]
            return " ".join([_joint(named), *self._said(sorted(told), named)])
        verb = self._said(kept, named)
        if self._is_present(head) and scene.lower[head] in verb:
            verb[verb.index(scene.lower[head])] = _base(scene.lower[head])
        done = bool(subjects) and scene.tokens[subjects[0]].relation == "nsubj:pass" and not auxiliaries
        opens = max((mark for mark in scene.children(head, "mark") if scene.lower[mark] == "to"), default=-1)
        passive = bool(auxiliaries) and auxiliaries[-1] in _BE and helpers[-1] > opens  # not "is to pay"
        if done or (passive and not scene.lower[head].endswith("ing")):
            verb = ["be", *verb]
        if not named:
            return " ".join(verb)
        return " ".join([_joint(named), "to", *verb])

    def _wanted(self, head: int) -> int | None:
        """The thing to which a participle is to be done, where the content begins with it."""
        scene = self.scene
        if scene.children(head, "mark", "aux") or scene.lower[head].endswith("ing"):
            return None
        before = (one for one in sorted(self.inside) if one < head and scene.tokens[one].head not in self.inside)
        return next((one for one in before if scene.tree.is_a(one, "obj") and scene.tokens[one].pos == "NOUN"), None)

    def _parted(self, head: int) -> tuple[str, ...]:
        """Who does it, where the words between tell who says so: "the treasury, she said, had tried to"."""
        scene = self.scene
        subjects = [] if self._to(head) else scene.children(head, "nsubj")
        away = [one for one in subjects if one not in self.inside and scene.tokens[one].pos in {"NOUN", "PROPN"}]
        if not away:
            return ()
        words = scene.tree.noun_phrase(away[0]).of(scene.parse.text)
        return scene.who(away[0]).parties or (words.removeprefix("The ").removeprefix("the "),)

    def _to_become(self, head: int) -> list[str]:
        """The thing of which an infinitive tells what is to become of it: "wants the quota to be doubled"."""
        scene = self.scene
        above = scene.tokens[head].head
        becomes = self._to(head) and (scene.is_passive(head) or bool(scene.children(head, "cop")))
        things = scene.children(above, "obj") if above >= 0 and becomes else []
        words = self._said(self._phrase(things[0]), ()) if things and things[0] in self.inside else []
        return words[1:] if words and words[0].lower() in _OPENING else words

    def _subject(self, subject: int, head: int) -> tuple[str, ...]:
        """The doer's party names where it is a party, else its words; empty where it only points back."""
        scene = self.scene
        if scene.tokens[subject].pos in {"PRON", "DET"}:
            told = scene.tokens[head].pos in {"ADJ", "NOUN", "NUM"}
            filler = scene.lower[subject] == "it" and told  # "it is obvious", "it is the first time"
            return () if filler else scene.who(subject).parties
        text = singular(scene.lower[subject]) in scene.cast.roles.documents  # "its proposals will cost jobs"
        named = scene.cast.who(scene.tree.noun_phrase(subject)) if not text else None
        if named is not None and named.parties:
            return scene.who(subject).parties
        words = self._said(self._phrase(subject), ())
        return (" ".join(words),) if self._tells([subject]) else ()

    def _open(self, head: int, auxiliaries: list[str]) -> bool:
        """Whether the deed is still to be done: "to X", "will X", "that it X"; not "has X-ed"."""
        scene = self.scene
        word = scene.lower[head]
        if self._to(head) or set(auxiliaries) & _MODAL:
            return "have" not in auxiliaries and (not word.endswith("ing") or bool(auxiliaries))
        if auxiliaries:
            return auxiliaries[0] in {"be", "do", "does"}
        if word.endswith("ing") and scene.children(head, "mark") and not scene.children(head, "nsubj"):
            return False  # "of using", not "that it ring"
        only_form = len(scene.lexicon.bases(word)) == 1 or (word.endswith("eed") and word not in _PAST)
        return scene.is_verb(head) and (only_form or self._is_present(head))

    def _is_present(self, head: int) -> bool:
        """Whether the verb is the present of something asked for: "that Iran pays", "if Iran pays"."""
        word = self.scene.lower[head]
        bare = not self.scene.children(head, "aux", "cop") and not self._to(head)  # "to focus"
        return self.asked and bare and word.endswith("s") and not word.endswith("ss") and self.scene.is_verb(head)

    def _auxiliaries(self, head: int) -> list[int]:
        found = self.scene.children(head, "aux", "cop")
        return [one for one in found if one in self.inside and self.scene.lower[one] not in _NEGATORS]

    def _predicate(self, head: int, subjects: list[int]) -> list[int]:
        """The verb and what it governs, the loosest parts left off until it is short enough."""
        scene = self.scene
        kept = {head}
        loose: list[set[int]] = []
        for child in scene.children(head):
            relation = scene.tokens[child].relation
            outside = relation in _ASIDE | _OUTER and not (relation == "advcl" and self._kept_from(child))
            if child in subjects or child not in self.inside or outside or relation == "cop":
                continue
            if relation.startswith(("aux", "nsubj", "csubj")) or scene.lower[child] in _NEGATORS:
                continue
            if scene.lower[child] in _GRADING and child + 1 == head:
                kept.add(child)  # "is too strong"
                continue
            if relation == "conj" or (child < head and relation.startswith(("advmod", "obl"))):
                continue
            if relation.startswith("advmod") and scene.lower[child] in self.words.passing:
                continue
            if relation.startswith(("obl", "advmod")) and (self._is_time(child) or scene.case(child) in _WHEN):
                continue
            part = set(self._phrase(child, whole=True))
            kept |= part
            if relation.startswith(("obl", "advmod", "ccomp")):
                loose.append(part)
        while len(kept) > _LONGEST and loose:
            kept -= loose.pop()
        return self._short(sorted(kept), head)

    def _kept_from(self, index: int) -> bool:
        """Whether a clause says what somebody is kept from: "barred from using scripts"."""
        return any(self.scene.lower[mark] == "from" for mark in self.scene.children(index, "mark"))

    def _is_time(self, index: int) -> bool:
        scene = self.scene
        return scene.lower[index] in self.words.times or scene.base_in(index, self.words.times)

    def _points_back(self, head: int) -> bool:
        """Whether the object is a mere pronoun that stands for something said before."""
        scene = self.scene
        return any(
            scene.tokens[one].pos == "PRON" and (scene.lower[one] == "it" or not scene.who(one))
            for one in scene.children(head, "obj", "iobj", "obl")
        ) or (scene.tokens[head].pos == "PRON" and not scene.who(head))

    # -------------------------------------------------------------------------------------------------------- phrases

    def _phrase(self, head: int, *, whole: bool = False) -> list[int]:
        """A word and what belongs to it: no relative clause, apposition or aside; `whole` with what leads it in."""
        scene = self.scene
        kept, stack = [], [head]
        while stack:
            node = stack.pop()
            kept.append(node)
            for child in scene.children(node):
                relation = scene.tokens[child].relation
                if child not in self.inside or (relation in _ASIDE and not self._joins(child)) or relation == "advcl":
                    continue
                if relation == "nmod" and scene.case(child) == "on" and self._is_time(child):
                    continue
                if relation == "advmod" and child > head and scene.lower[child] in _ELSEWHERE:
                    stack.append(child)  # "its citizens back"
                    continue
                if not whole and node == head and relation in {"mark", "case", "cc", "predet", "advmod"}:
                    continue
                stack.append(child)
        return self._short(sorted(kept), head)

    def _joins(self, index: int) -> bool:
        """A hyphen or sign that holds one word together: no space on at least one side."""
        tokens = self.scene.tokens
        if tokens[index].text not in _JOINING or index + 1 >= len(tokens):
            return False
        near = tokens[index].span
        return tokens[index - 1].span.end == near.start or near.end == tokens[index + 1].span.start

    def _short(self, nodes: list[int], head: int) -> list[int]:
        """The nodes up to the longest wording, ended where a phrase ends."""
        if len(nodes) <= _LONGEST:
            return nodes
        kept, tree = set(nodes), self.scene.tree
        loose = [node for node in nodes if node > head and self.scene.tokens[node].relation.startswith(_LOOSEST)]
        # Further items of a list go first, then what hangs highest, from the end: no phrase is cut in its middle.
        listed = {node for node in loose if self.scene.tokens[node].relation == "conj"}
        for node in sorted(loose, key=lambda node: (node not in listed, self._depth(node, head), -node)):
            if len(kept) <= _LONGEST:
                break
            kept -= set(tree.subtree(node))
        return sorted(kept)

    def _depth(self, node: int, head: int) -> int:
        return next((n for n, above in enumerate(self.scene.tree.ancestors(node)) if above == head), 99)

    def _said(self, nodes: list[int], doers: tuple[str, ...]) -> list[str]:
        """The words of `nodes`, pieces of one word together, pronouns of other parties replaced by their names."""
        scene = self.scene
        words: list[str] = []
        last = -2
        for node in nodes:
            text = scene.tokens[node].text
            lower = scene.lower[node]
            kept = doers and lower in _THEIRS  # "Malta to open its ports": whose they are shows best left as it is
            who = scene.who(node).parties if scene.tokens[node].pos == "PRON" and not kept else ()
            if len(who) == 1 and lower in _MANY and scene.cast.parties.is_state(who[0]):
                who = ()  # "to pull its forces back to where they stood": hardly the state
            if who and who != doers:
                text = _joint(who)
                if lower in _POSSESSIVE:
                    text += "'" if text.endswith("s") else "'s"
            elif doers and lower in {"our", "my"}:
                text = "its" if len(doers) == 1 else "their"
            elif spelled := self._spelled(node):
                text, last = spelled, -2
            glued = last == node - 1 and scene.tokens[last].span.end == scene.tokens[node].span.start
            if glued and words:
                words[-1] += text
            else:
                words.append(text)
            last = node
        return words

    def _spelled(self, node: int) -> str | None:
        """A shortened auxiliary in full: the "is" of "it's"."""
        helps = self.scene.tokens[node].relation.startswith(("aux", "cop"))
        return _SPELLED.get(self.scene.lower[node].replace("’", "'")) if helps else None

    def _tells(self, nodes: list[int], kinds: frozenset[str] = _TELLING) -> bool:
        """Whether some word of `nodes` has a meaning of its own."""
        scene = self.scene
        return any(scene.tokens[node].pos in kinds and not scene.base_in(node, self.words.empty) for node in nodes)
