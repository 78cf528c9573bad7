"""Rules on the tree that find who is said to say what: verb, noun and adjective cues with their source and content.

Each rule reads one cue in one sentence. What the attribution head of the encoder tags, quotations that run on, and who
the sources are is put together in `attributions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.reading.cast import Cast
from communique.reading.cues import Cues
from communique.reading.quotations import Quoted
from communique.reading.roles import singular
from communique.terms import Span

_PERSONAL = frozenset({"he", "she", "they", "it", "who", "everyone", "everybody", "some", "many", "others", "both"})
_OWN = frozenset({"i", "we", "you"})
_LIGHT = frozenset(
    {"express", "voice", "raise", "repeat", "make", "issue", "renew", "reiterate", "state", "signal", "underline"}
)
_CONTROLLED = frozenset(
    {"decline", "declined", "declines", "refuse", "refused", "refuses", "declining", "refusing", "fail", "failed"}
)
_MODAL = frozenset({"would", "could", "might", "may", "should", "can", "must"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_OPENERS = frozenset({"that", "whether", "how", "why", "what", "if"})
_CLAUSE = 0.9  # confidence in a content that is a clause of its own
_APART = 6  # words that may stand between "demand" and its "that"
_MADE = frozenset({"make", "makes", "made", "making"})
_IF = frozenset({"if", "unless", "whether"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_TELLING = frozenset({"say", "specify", "comment", "elaborate", "disclose", "tell", "reveal"})
_SIGNS = frozenset(
    {"comment", "remark", "word", "action", "move", "gesture", "sign", "decision", "step", "example", "fact"}
)
_BY = frozenset({"by", "from", "in", "among"})
_OBJECT = ("obj", "xcomp", "obl", "ccomp", "advmod", "iobj", "nmod")


@dataclass(slots=True)
class Draft:
    """An attribution while it is put together; `cue_at` is the token of the cue, None where it has none."""

    source: Span | None
    cue: Span | None
    content: list[Span]
    cue_at: int | None
    confidence: float
    nested: bool = False


class Ascribing:
    """The rules over one text."""

    def __init__(self, cast: Cast, cues: Cues, quoted: Quoted) -> None:
        self.cast, self.tree, self.cues, self.quoted = cast, cast.tree, cues, quoted
        self.tokens, self.text = cast.tree.tokens, cast.tree.parse.text

    def drafts(self) -> list[Draft]:
        """Every attribution that a cue of the lexicon carries, in the order of their cues."""
        found: list[Draft] = []
        for index, token in enumerate(self.tokens):
            if any(caption.contains(token.span) for caption in self.cast.captions):
                continue
            draft = self._at(index)
            if draft is not None and draft.content:
                found.append(draft)
        return found

    def _at(self, index: int) -> Draft | None:
        token = self.tokens[index]
        word = token.text.casefold()
        if word == "according" and index + 2 < len(self.tokens) and self.tokens[index + 1].text.casefold() == "to":
            return self._according(index)
        if token.pos in ("VERB", "AUX") or word in ("said", "says"):
            return self._verb(index)
        if token.pos == "NOUN" and self.cues.is_noun(word):
            return self._noun(index)
        if token.pos == "ADJ" and self.cues.is_adjective(word):
            return self._adjective(index)
        return None

    def declines(self, draft: Draft) -> bool:
        """Whether the cue says that nothing was said: "declined to say"."""
        return draft.cue is not None and draft.cue.of(self.text).split()[0].casefold() in _CONTROLLED

    def stands(self, draft: Draft) -> bool:
        """Whether an attribution that only the head sees is one here: somebody, a cue, and a clause or literal words.

        The head also tags acts with a bare noun phrase ("rejected the offer"); those are moves.
        """
        if draft.source is None or draft.cue_at is None or draft.cue is None:
            return False
        if self._withheld(draft.cue_at):
            return False
        if any(self.quoted.overlapping(span) for span in draft.content):
            return True
        if self._supposed(draft.cue_at):
            return False
        head = self.tree.head_of(draft.content[0])
        if head is None:
            return False
        first = self.tokens[self.tree.within(draft.content[0])[0]].text.casefold()
        told = bool(self.tree.children(head, "nsubj", "csubj", "expl", "cop")) or first in _OPENERS
        words = {self.tokens[index].text for index in self.tree.within(draft.cue)}
        return told and any(
            self.cues.verb(word) or self.cues.is_noun(word) or self.cues.is_adjective(word) for word in words
        )

    # --------------------------------------------------------------------------------------------------------- verbs

    def _verb(self, index: int) -> Draft | None:
        known = self.cues.verb(self.tokens[index].text)
        if known is None or self._withheld(index):
            return None
        base, groups = known
        subject = self.subject(index)
        if subject is None or not self._may_speak(subject, index, groups):
            return None
        source = self.source_span(subject)
        if "say" not in groups and self._both_quoted(index, source):
            return None
        content, confidence = self._content(index, base, groups)
        literal = confidence >= _CLAUSE and any(self.quoted.overlapping(span) for span in content)
        if not content or (not literal and (self._supposed(index) or self._about_naming(content))):
            return None
        return Draft(
            source=source, cue=self._cue_span(index, base), content=content, cue_at=index, confidence=confidence
        )

    def _both_quoted(self, index: int, source: Span) -> bool:
        """Whether cue and source stand inside one quotation: wishes told within somebody's words are left to them."""
        cue = self.tokens[index].span
        return self.quoted.holds(Span(min(cue.start, source.start), max(cue.end, source.end)))

    def _about_naming(self, content: list[Span]) -> bool:
        """ "asked not to be named": about the source, not its words."""
        words = content[0].of(self.text).casefold()
        return re.match(r"(not )?(to )?(not )?be (named|identified|quoted)", words) is not None

    def _supposed(self, index: int) -> bool:
        """Whether the verb only tells what might be said: "would pledge", "if they argue"."""
        helpers = {self.tokens[c].text.casefold() for c in self.tree.children(index, "aux")}
        marks = {self.tokens[c].text.casefold() for c in self.tree.children(index, "mark")}
        return bool(helpers & _MODAL or marks & _IF)

    def _content(self, index: int, base: str, groups: frozenset[str]) -> tuple[list[Span], float]:
        if groups & {"say", "think", "ask"} and (content := self._clause(index, groups)):
            return content, _CLAUSE
        if groups & {"ask", "commit"} and (content := self._infinitive(index, groups)):
            return content, 0.8
        if "say" in groups and (content := self._parenthetical(index)):
            return content, _CLAUSE
        if groups & {"say", "name"} and (content := self._object(index, base)):
            return content, 0.8
        return [], 0.0

    def _withheld(self, index: int) -> bool:
        """ "declined to say", "did not say": nothing is ascribed."""
        head = self.tokens[index].head
        if head >= 0 and self.tree.is_a(index, "xcomp") and self.tokens[head].text.casefold() in _CONTROLLED:
            return True
        adverbs = {self.tokens[c].text.casefold() for c in self.tree.children(index, "advmod")}
        return bool(adverbs & _NOT) and self.tokens[index].text.casefold() in _TELLING

    def subject(self, index: int) -> int | None:
        """The token of the subject whose act the verb at `index` is, also through participles and shared subjects."""
        for _ in range(6):
            own = [c for c in self.tree.children(index, "nsubj") if self.tokens[c].relation != "nsubj:pass"]
            if own:
                return self.through_relative(own[-1] if own[-1] < index else own[0])
            if self.tree.children(index, "nsubj:pass"):
                agents = self.tree.children(index, "obl:agent")
                if agents:
                    return agents[0]
                word = self.tokens[index].text.casefold()
                return self.tree.children(index, "nsubj:pass")[0] if self.cues.is_adjective(word) else None
            head = self.tokens[index].head
            if (stray := self._stray(index)) is not None:
                return stray
            if head < 0:
                return None
            if (teller := self.trailing(index)) is not None:
                index = teller
                continue
            if self.tree.is_a(index, "acl"):
                if self._may_speak(head, index, frozenset({"think"})) and self.tokens[head].pos != "PRON":
                    return head
            elif self.tree.is_a(index, "xcomp"):
                controllers = self.tree.children(head, "obj", "iobj")
                if controllers and (known := self.cues.verb(self.tokens[head].text)) and "ask" in known[1]:
                    return controllers[0]
            elif not self.tree.is_a(index, "conj", "advcl", "parataxis", "dep") and not (
                self.tree.is_a(index, "ccomp") and self.tokens[index].text.casefold().endswith("ing")
            ):
                return None
            index = head
        return None

    def _stray(self, index: int) -> int | None:
        """The noun just before a verb without a subject, where the parse gave it to a clause that has one already."""
        before = index - 1
        if before < 0 or not self.tree.is_a(before, "nsubj") or self.tokens[before].head >= before:
            return None
        return before if len(self.tree.children(self.tokens[before].head, "nsubj")) > 1 else None

    def trailing(self, index: int) -> int | None:
        """The speech verb that a participle such as ", adding that …" continues, where it hangs inside what is said."""
        if not self.tree.is_a(index, "advcl", "acl", "conj") or not self.tokens[index].text.casefold().endswith("ing"):
            return None
        known = self.cues.verb(self.tokens[index].text)
        if known is None or not known[1] & {"say", "name"} or index == 0 or self.tokens[index - 1].text != ",":
            return None
        last = index
        for ancestor in self.tree.ancestors(index):
            verb = self.cues.verb(self.tokens[ancestor].text)
            if self.tree.is_a(last, "ccomp", "parataxis") and verb is not None and "say" in verb[1] and ancestor < last:
                return ancestor
            last = ancestor
        return None

    def goes_on(self, index: int) -> bool:
        """Whether the verb is a participle after a comma that tells more of what a speaker said: ", noting that"."""
        bare = self.tree.is_a(index, "advcl", "acl", "conj") and self.tokens[index].text.casefold().endswith("ing")
        known = self.cues.verb(self.tokens[index].text)
        return bare and known is not None and "say" in known[1] and index > 0 and self.tokens[index - 1].text == ","

    def through_relative(self, subject: int) -> int | None:
        """The noun that a relative pronoun stands for; any other token itself; None where the tree has no noun."""
        if self.tokens[subject].text.casefold() not in ("who", "which", "that"):
            return subject
        for ancestor in self.tree.ancestors(subject):
            if self.tree.is_a(ancestor, "acl"):
                return self.tokens[ancestor].head
        return None

    def _may_speak(self, subject: int, index: int, groups: frozenset[str]) -> bool:
        """Whether the subject can be the source of a cue: somebody, or a text that says something."""
        token = self.tokens[subject]
        word = token.text.casefold()
        if word in _OWN:
            return not self.quoted.holds(token.span)
        if word in _PERSONAL:
            return True
        if self.cast.who(self.source_span(subject)) is not None:
            return True
        if token.pos == "PROPN":
            return True
        own = token.head == index and "say" in groups
        return own and token.pos == "NOUN" and singular(word) not in _SIGNS

    def source_span(self, subject: int) -> Span:
        """The source's noun phrase with its title, with names joined to it, without relative clause or apposition."""
        phrase = self.tree.noun_phrase(subject)
        start, end = phrase.start, phrase.end
        if singular(self.tokens[subject].text) in self.cast.roles.anonymous:
            end = max(end, self.cast.described_to(subject))
        for child in self.tree.children(subject, "appos"):
            if child > subject and self.cast.figure_at(child) and self.cast.figure_at(subject) is None:
                end = max(end, self.tree.noun_phrase(child).end)
        conjuncts = self.tree.children(subject, "conj")
        for conjunct in conjuncts:
            if conjunct > subject and self.tokens[conjunct].pos in ("NOUN", "PROPN", "PRON"):
                end = max(end, self.tree.noun_phrase(conjunct).end)
        return Span(start, end)

    def _cue_span(self, index: int, base: str) -> Span:
        span = self.tokens[index].span
        following = index + 1
        if following < len(self.tokens) and self.cues.takes_particle(base, self.tokens[following].text):
            return Span(span.start, self.tokens[following].span.end)
        return span

    # ------------------------------------------------------------------------------------------------------- content

    def _clause(self, index: int, groups: frozenset[str]) -> list[Span]:
        for clause in self.tree.children(index, "ccomp"):
            marks = {self.tokens[c].text.casefold() for c in self.tree.children(clause, "mark")}
            if "ask" in groups and "say" not in groups and "to" in marks:
                return self._after_to(clause)
            if (
                clause < index
                or self.tree.children(clause, "nsubj", "csubj", "expl", "cop", "aux", "mark", "obj")
                or groups & {"say"}
            ):
                return self.stretch(clause, without=index)
        for clause in self.tree.children(index, "parataxis", "dep"):
            between = self.text[self.tokens[index].span.end : self.tokens[clause].span.start]
            if clause > index and "say" in groups and (":" in between or "“" in between or '"' in between):
                return self.stretch(clause, without=index)
        return []

    def _infinitive(self, index: int, groups: frozenset[str]) -> list[Span]:
        needs_object = "commit" not in groups
        has_object = bool(self.tree.children(index, "obj", "iobj", "obl"))
        for clause in self.tree.children(index, "xcomp", "advcl", "ccomp"):
            to = [c for c in self.tree.children(clause, "mark", "aux") if self.tokens[c].text.casefold() == "to"]
            if not to or clause < index or (needs_object and not has_object):
                continue
            if self.tree.is_a(clause, "advcl") and not has_object:
                continue
            return self._after_to(clause)
        return []

    def _after_to(self, clause: int) -> list[Span]:
        to = [c for c in self.tree.children(clause, "mark", "aux") if self.tokens[c].text.casefold() == "to"]
        nodes = [node for node in self.tree.subtree(clause) if not to or node > to[0]]
        return self.runs(nodes)

    def _parenthetical(self, index: int) -> list[Span]:
        """ "Rates, the bank said, would fall": the cue hangs inside or after the clause it ascribes."""
        head = self.tokens[index].head
        if head < 0 or not self.tree.is_a(index, "parataxis"):
            return []
        own = set(self.tree.subtree(index))
        if len(own) > 14:
            return []
        nodes = [node for node in self.tree.subtree(head) if node not in own]
        opened = self.quoted.before(self.tokens[min(own)].span.end)
        if opened and self.text[max(0, opened.whole.start - 3) : opened.whole.start].rstrip().endswith(":"):
            nodes = [node for node in nodes if self.tokens[node].span.start >= opened.whole.start]
        return self.runs(nodes)

    def _object(self, index: int, base: str) -> list[Span]:
        """ "called the plan “a trap”", "spoke of “old wounds”": the complement, where it holds literal words."""
        after = [c for c in self.tree.children(index, *_OBJECT) if c > index and not self._has_cue(c)]
        spoken = [p for p, _ in self.quoted.overlapping(self.tokens[index].span)]
        if not after or (
            spoken
            and any(
                p.start < self.tokens[c].span.start < p.end for p in spoken for c in self.tree.children(index, "nsubj")
            )
        ):
            return []
        nodes = sorted({node for child in after for node in self.tree.subtree(child) if node > index})
        following = index + 1
        if following < len(self.tokens) and self.cues.takes_particle(base, self.tokens[following].text):
            nodes = [node for node in nodes if node > following]
        spans = self.runs(nodes)
        if not spans:
            return []
        whole = Span(spans[0].start, spans[-1].end)
        literal = [part for part, _ in self.quoted.overlapping(whole)]
        if literal:
            last = self.tree.sentence(index).span.end + 1
            return [self.trim(Span(whole.start, max(whole.end, *(part.end for part in literal if part.end < last), 0)))]
        if base in _LIGHT or base == "deny":
            for child in self.tree.children(index, "obj"):
                if (
                    child > index
                    and self.tree.children(child, "acl", "ccomp")
                    and not self.cues.is_noun(self.tokens[child].text)
                ):
                    return self.runs(self.tree.subtree(child))
        return []

    def _has_cue(self, index: int) -> bool:
        return self.tokens[index].pos == "VERB" and self.tree.is_a(index, "advcl")

    def speaking(self, index: int) -> Draft | None:
        """The verb at `index` as a cue whose words are still to be found: for a quotation that stands beside it."""
        known = self.cues.verb(self.tokens[index].text) if self.tokens[index].pos in ("VERB", "AUX") else None
        if known is None or not known[1] & {"say", "name"} or self._withheld(index):
            return None
        subject = self.subject(index)
        if subject is None or not self._may_speak(subject, index, known[1]):
            return None
        cue = self._cue_span(index, known[0])
        if known[0] == "go" and cue == self.tokens[index].span:
            return None
        return Draft(source=self.source_span(subject), cue=cue, content=[], cue_at=index, confidence=0.8)

    # ----------------------------------------------------------------------------------------------- nouns and others

    def _noun(self, index: int) -> Draft | None:
        clause, mark = self._noun_clause(index)
        if clause is None or mark is None or (owner := self._owner(index, mark)) is None:
            return None
        aside = {
            n for c in self.tree.children(clause, "advcl", "obl") if self._set_off(c) for n in self.tree.subtree(c)
        }
        nodes = [node for node in self.tree.subtree(clause) if node > mark and node not in aside]
        return Draft(source=owner, cue=self.tokens[index].span, content=self.runs(nodes), cue_at=index, confidence=0.7)

    def _noun_clause(self, index: int) -> tuple[int | None, int | None]:
        """The clause that tells a claim or demand, and its "that" or "to"; also where the parse hangs it higher."""
        head = self.tokens[index].head
        higher = self.tree.children(head, "ccomp", "acl", "xcomp", "advcl") if head >= 0 else []
        for clause in [*self.tree.children(index, "acl", "ccomp", "xcomp"), *higher]:
            if clause < index or self.tree.is_a(clause, "acl:relcl"):
                continue
            for mark in self.tree.children(clause, "mark"):
                between = range(index + 1, mark)
                word = self.tokens[mark].text.casefold()
                if word == "to" and clause in higher:
                    continue
                if (
                    word in ("that", "to")
                    and len(between) <= _APART
                    and mark > index
                    and not any(self.tokens[i].pos in ("VERB", "AUX", "PUNCT") for i in between)
                ):
                    return clause, mark
        return None, None

    def _set_off(self, index: int) -> bool:
        """Whether a phrase is set off by ", with …": the reporter's addition."""
        first = self.tree.subtree(index)[0]
        return first > 0 and self.tokens[first].text.casefold() == "with" and self.tokens[first - 1].text == ","

    def _owner(self, index: int, mark: int) -> Span | None:
        for child in self.tree.children(index, "nmod:poss"):
            phrase = self.tree.noun_phrase(child)
            ending = [c for c in self.tree.children(child, "case") if self.tokens[c].span.start >= phrase.end]
            span = Span(phrase.start, self.tokens[ending[-1]].span.end) if ending else phrase
            return span if self._speaks(child) else None
        for child in self.tree.children(index, "amod", "compound"):
            if child < index and self.cast.parties.at(child) is not None:
                return self.tokens[child].span
        head = self.tokens[index].head
        higher = self.tree.children(head, "nmod", "obl") if head >= 0 else []
        for child in [*self.tree.children(index, "nmod", "obl"), *higher]:
            cases = {self.tokens[c].text.casefold() for c in self.tree.children(child, "case")}
            if index < child < mark and cases & _BY and self._speaks(child):
                return self.source_span(child)
        verb = self.cues.verb(self.tokens[head].text) if head >= 0 and self.tree.is_a(index, "obj") else None
        if verb is not None and verb[0] in _LIGHT:
            subject = self.subject(head)
            return self.source_span(subject) if subject is not None and self._speaks(subject) else None
        return None

    def _speaks(self, index: int) -> bool:
        word = self.tokens[index].text.casefold()
        if word in ("my", "our", "your"):
            return False
        return word in ("his", "her", "their", "its") or self.cast.who(self.source_span(index)) is not None

    def _adjective(self, index: int) -> Draft | None:
        cue, holder = self.tokens[index].span, index
        if self.tokens[index].text.casefold() == "clear":
            holder = self.tokens[index].head
            if holder < 0 or self.tokens[holder].text.casefold() not in _MADE:
                return None
            cue = Span(self.tokens[holder].span.start, cue.end)
        subject = self.subject(holder)
        if subject is None or not self._may_speak(subject, holder, frozenset({"think"})):
            return None
        if self.tokens[subject].text.casefold() == "it" and holder == index:
            return None
        if self._both_quoted(holder, self.source_span(subject)):
            return None
        for clause in {
            **dict.fromkeys(self.tree.children(index, "ccomp", "advcl")),
            **dict.fromkeys(self.tree.children(holder, "ccomp")),
        }:
            marks = {self.tokens[c].text.casefold() for c in self.tree.children(clause, "mark")}
            if clause > index and (not marks or "that" in marks) and self.tree.children(clause, "nsubj"):
                content = self.stretch(clause, without=index)
                return Draft(
                    source=self.source_span(subject),
                    cue=cue,
                    content=content,
                    cue_at=index,
                    confidence=0.7,
                )
        return None

    def _according(self, index: int) -> Draft | None:
        head = self.tokens[index].head
        if head < 0 or head < index:
            later = [
                i
                for i in range(index + 2, min(index + 12, len(self.tokens)))
                if self.tokens[i].pos in ("NOUN", "PROPN", "PRON")
            ]
            if not later:
                return None
            head = later[0]
        source = self.source_span(head)
        source = Span(max(source.start, self.tokens[index + 2].span.start), source.end)
        cue = Span(self.tokens[index].span.start, self.tokens[index + 1].span.end)
        sentence = self.tree.sentence(index)
        aside = set(self.tree.subtree(head)) | {index, index + 1}
        first, last = min(aside), max(aside)
        before = list(range(sentence.first, first))
        after = list(range(last + 1, sentence.last))
        closing = all(self.tokens[i].pos == "PUNCT" for i in after)
        nodes = before if closing else ([*before, *after] if before else after)
        content = self.runs(nodes)
        return Draft(source=source, cue=cue, content=content, cue_at=index, confidence=0.9) if content else None

    # --------------------------------------------------------------------------------------------------------- spans

    def stretch(self, clause: int, *, without: int) -> list[Span]:
        """The words of a clause, without "that" at its head and without the cue's own words."""
        nodes = self._told(clause, without)
        lead = [c for c in self.tree.children(clause, "mark") if self.tokens[c].text.casefold() == "that"]
        nodes = [node for node in nodes if not lead or node > lead[0]]
        if len(nodes) > 1 and nodes[0] == without + 1 and self.tokens[nodes[0]].text.casefold() in _DAYS:
            nodes = nodes[1:]  # "said Tuesday it would …"
        return self.runs(nodes, whole=bool(nodes) and nodes[0] > without)

    def _told(self, clause: int, cue: int) -> list[int]:
        """What is said, without the cue, participles that go on telling, and "but" with a new subject."""
        said = self.tree.subtree(clause)
        stray = self._stray(cue)
        out = {cue} if stray is None else {cue, *self.tree.subtree(stray)}
        marked = bool(self.tree.children(clause, "mark"))
        for node in said:
            if self.trailing(node) == cue:
                out.update(self.tree.subtree(node))
            elif not marked and self.tokens[node].head == clause and self.tree.is_a(node, "conj"):
                joined = {self.tokens[c].text.casefold() for c in self.tree.children(node, "cc")}
                if "but" in joined and self.tree.children(node, "nsubj"):
                    out.update(self.tree.subtree(node))
        return [node for node in said if node not in out]

    def runs(self, nodes: Iterable[int], *, whole: bool = False) -> list[Span]:
        """Tokens as spans, one for each unbroken run (`whole`: from the first to the last), trimmed."""
        found: list[Span] = []
        ordered = sorted(set(nodes))
        start = 0
        for position in range(1, len(ordered) + 1):
            if position < len(ordered) and (ordered[position] == ordered[position - 1] + 1 or whole):
                continue
            first, last = ordered[start], ordered[position - 1]
            span = self.trim(Span(self.tokens[first].span.start, self.tokens[last].span.end))
            if any(character.isalnum() for character in span.of(self.text)):
                found.append(span)
            start = position
        return found

    def clause(self, span: Span) -> Span:
        """`span` trimmed, without "that" or "to" at its head."""
        span = self.trim(span)
        lead = re.match(r"(that|to)\b[\s“\"]*", span.of(self.text), re.IGNORECASE)
        return Span(span.start + lead.end(), span.end) if lead else span

    def trim(self, span: Span) -> Span:
        """`span` without outer blanks, commas, colons, final marks and outer quotation marks."""
        start, end = span.start, span.end
        while start < end and (self.text[start].isspace() or self.text[start] in ",;:.–—“\"'‘” "):
            if self.text[start] in "'’" and start + 1 < end and self.text[start + 1].isdigit():
                break  # "’90s"
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",;:.–—”\"’' "):
            if self.text[end - 1] in "’'" and self.text[end - 2] == "s":
                break
            end -= 1
        return Span(start, end)
