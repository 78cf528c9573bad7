"""Rules on the tree that find who is said to say what: verb, noun and adjective cues with their source and content.

Each rule reads one cue in one sentence. What the attribution head of the encoder tags, quotations that run on, and who
the sources are is put together in `attributions.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.reading.cast import Cast
from communique.reading.cues import Cues
from communique.reading.lexicon import listed
from communique.reading.quotations import Quoted
from communique.reading.sources import Sources
from communique.reading.told import CLAUSE, Told
from communique.terms import Span

_LISTS = listed("ascribing")
_CONTROLLED = _LISTS["controlled"]
_MODAL = _LISTS["modal"]
_OPENERS = _LISTS["openers"]
_APART = 6  # words that may stand between "demand" and its "that"
_MADE = _LISTS["made"]
_IF = _LISTS["if"]
_NOT = listed("shared")["negators"]
_TELLING = _LISTS["telling"]


@dataclass(slots=True)
class Draft:
    """An attribution while it is put together; `cue_at` is the token of the cue, None where it has none."""

    source: Span | None
    cue: Span | None
    content: list[Span]
    cue_at: int | None
    confidence: float
    nested: bool = False
    literal: bool = False  # words of the speaker, whether or not marks stand around them

    def holds(self, inner: Draft) -> bool:
        """Whether the cue of another stands in what this one says."""
        return inner.cue is not None and any(span.contains(inner.cue) for span in self.content)


class Ascribing:
    """The rules over one text."""

    def __init__(self, cast: Cast, cues: Cues, quoted: Quoted) -> None:
        self.cast, self.tree, self.cues, self.quoted = cast, cast.tree, cues, quoted
        self.tokens, self.text = cast.tree.tokens, cast.tree.parse.text
        self.sources = Sources(cast, cues, quoted)
        self.told = Told(cast, cues, quoted, self.sources)

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

    def _verb(self, index: int) -> Draft | None:
        known = self.cues.verb(self.tokens[index].text)
        if known is None or self._withheld(index):
            return None
        base, groups = known
        if base == "go" and self._cue_span(index, base) == self.tokens[index].span:
            return None  # only "went on" says something
        opens = self.tree.is_a(index, "advcl") and index == self.tree.sentence(index).first
        if opens and self.tokens[index].text.endswith("ed") and self._asks_whether(index):
            return None  # "Asked if it would pay, Malta said": the asked is not who asks
        if base == "brief" and not self.tree.children(index, "obj", "iobj"):
            return None  # "a diplomat briefed on the talks"
        subject = self.sources.subject(index)
        if subject is None or not self.sources.may_speak(subject, index, groups):
            return None
        source = self.sources.span(subject)
        if "say" not in groups and self._both_quoted(index, source):
            return None
        content, confidence = self.told.of_verb(index, base, groups)
        literal = confidence >= CLAUSE and any(self.quoted.overlapping(span) for span in content)
        if base == "continue" and not any(self.quoted.overlapping(span) for span in content):
            return None  # "continued talks" says nothing
        if not content or (not literal and (self._supposed(index) or self._about_naming(content))):
            return None
        return Draft(
            source=source, cue=self._cue_span(index, base), content=content, cue_at=index, confidence=confidence
        )

    def _asks_whether(self, index: int) -> bool:
        inner = self.tree.children(index, "advcl", "ccomp")
        marks = {self.tokens[m].text.casefold() for clause in inner for m in self.tree.children(clause, "mark")}
        return bool(marks & {"if", "whether"})

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

    def _withheld(self, index: int) -> bool:
        """ "declined to say", "did not say": nothing is ascribed."""
        head = self.tokens[index].head
        if head >= 0 and self.tree.is_a(index, "xcomp") and self.tokens[head].text.casefold() in _CONTROLLED:
            return True
        adverbs = {self.tokens[c].text.casefold() for c in self.tree.children(index, "advmod")}
        return bool(adverbs & _NOT) and self.tokens[index].text.casefold() in _TELLING

    def _cue_span(self, index: int, base: str) -> Span:
        span = self.tokens[index].span
        following = index + 1
        governs = following < len(self.tokens) and base == "go" and self.tree.is_a(following, "case")
        if governs:  # "went on strike" says nothing
            return span
        if following < len(self.tokens) and self.cues.takes_particle(base, self.tokens[following].text):
            return Span(span.start, self.tokens[following].span.end)
        return span

    def speaking(self, index: int) -> Draft | None:
        """The verb at `index` as a cue whose words are still to be found: for a quotation that stands beside it."""
        known = self.cues.verb(self.tokens[index].text) if self.tokens[index].pos in ("VERB", "AUX") else None
        if known is None or not known[1] & {"say", "name"} or self._withheld(index):
            return None
        subject = self.sources.subject(index)
        if subject is None or not self.sources.may_speak(subject, index, known[1]):
            return None
        cue = self._cue_span(index, known[0])
        if known[0] == "go" and cue == self.tokens[index].span:
            return None
        return Draft(source=self.sources.span(subject), cue=cue, content=[], cue_at=index, confidence=0.8)

    def _noun(self, index: int) -> Draft | None:
        clause, mark = self._noun_clause(index)
        verb = self.tokens[index].head
        if verb >= 0 and self.tree.is_a(index, "obj") and self.cues.seeks(self.tokens[verb].text):
            return None  # "seeks guarantees that": nobody has given them
        if clause is None or mark is None or (owner := self.sources.owner(index, mark)) is None:
            return None
        aside = {
            n for c in self.tree.children(clause, "advcl", "obl") if self._set_off(c) for n in self.tree.subtree(c)
        }
        nodes = [node for node in self.tree.subtree(clause) if node > mark and node not in aside]
        return Draft(
            source=owner, cue=self.tokens[index].span, content=self.told.runs(nodes), cue_at=index, confidence=0.7
        )

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

    def _adjective(self, index: int) -> Draft | None:
        cue, holder = self.tokens[index].span, index
        if self.tokens[index].text.casefold() == "clear":
            holder = self.tokens[index].head
            if holder < 0 or self.tokens[holder].text.casefold() not in _MADE:
                return None
            cue = Span(self.tokens[holder].span.start, cue.end)
        subject = self.sources.subject(holder)
        if subject is None or not self.sources.may_speak(subject, holder, frozenset({"think"})):
            return None
        if self.tokens[subject].text.casefold() == "it" and holder == index:
            return None
        if self._both_quoted(holder, self.sources.span(subject)):
            return None
        for clause in {
            **dict.fromkeys(self.tree.children(index, "ccomp", "advcl")),
            **dict.fromkeys(self.tree.children(holder, "ccomp")),
        }:
            marks = {self.tokens[c].text.casefold() for c in self.tree.children(clause, "mark")}
            if clause > index and (not marks or "that" in marks) and self.tree.children(clause, "nsubj"):
                content = self.told.stretch(clause, without=index)
                return Draft(
                    source=self.sources.span(subject),
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
        source = self.sources.span(head)
        source = Span(max(source.start, self.tokens[index + 2].span.start), source.end)
        cue = Span(self.tokens[index].span.start, self.tokens[index + 1].span.end)
        sentence = self.tree.sentence(index)
        aside = set(self.tree.subtree(head)) | {index, index + 1}
        first, last = min(aside), max(aside)
        before = list(range(sentence.first, first))
        after = list(range(last + 1, sentence.last))
        closing = all(self.tokens[i].pos == "PUNCT" for i in after)
        nodes = before if closing else ([*before, *after] if before else after)
        content = self.told.runs(nodes)
        return Draft(source=source, cue=cue, content=content, cue_at=index, confidence=0.9) if content else None
