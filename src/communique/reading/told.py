"""What a cue ascribes, as spans of the text: the clause, infinitive or literal words that somebody is said to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from communique.reading.cast import Cast
from communique.reading.cues import Cues
from communique.reading.lexicon import listed
from communique.reading.quotations import Quoted
from communique.reading.sources import LIGHT, Sources
from communique.terms import Span

CLAUSE = 0.9  # confidence in a content that is a clause of its own
_LISTS = listed("told")
_TERMS = _LISTS["terms"]
_OBJECT = ("obj", "xcomp", "obl", "ccomp", "advmod", "iobj", "nmod")


class Told:
    """What is told in one text."""

    def __init__(self, cast: Cast, cues: Cues, quoted: Quoted, sources: Sources) -> None:
        self._tree, self._cues, self._quoted, self._sources = cast.tree, cues, quoted, sources
        self._tokens, self._text, self._days = cast.tree.tokens, cast.tree.parse.text, cast.roles.days

    def of_verb(self, index: int, base: str, groups: frozenset[str]) -> tuple[list[Span], float]:
        if groups & {"say", "think", "ask"} and (content := self._clause(index, groups)):
            return content, CLAUSE
        if groups & {"ask", "commit"} and (content := self._infinitive(index, groups)):
            return content, 0.8
        if "say" in groups and (content := self._parenthetical(index)):
            return content, CLAUSE
        if groups & {"say", "name"} and (content := self._object(index, base)):
            return content, 0.8
        return [], 0.0

    def _clause(self, index: int, groups: frozenset[str]) -> list[Span]:
        for clause in self._tree.children(index, "ccomp"):
            marks = {self._tokens[c].text.casefold() for c in self._tree.children(clause, "mark")}
            if "ask" in groups and "say" not in groups and "to" in marks:
                return self._after_to(clause)
            if (
                clause < index
                or self._tree.children(clause, "nsubj", "csubj", "expl", "cop", "aux", "mark", "obj")
                or groups & {"say"}
            ):
                return self.stretch(clause, without=index)
        for clause in self._tree.children(index, "parataxis", "dep"):
            between = self._text[self._tokens[index].span.end : self._tokens[clause].span.start]
            if clause > index and "say" in groups and (":" in between or "“" in between or '"' in between):
                return self.stretch(clause, without=index)
        return []

    def _infinitive(self, index: int, groups: frozenset[str]) -> list[Span]:
        needs_object = "commit" not in groups
        has_object = bool(self._tree.children(index, "obj", "iobj", "obl"))
        for clause in self._tree.children(index, "xcomp", "advcl", "ccomp"):
            to = [c for c in self._tree.children(clause, "mark", "aux") if self._tokens[c].text.casefold() == "to"]
            if not to or clause < index or (needs_object and not has_object):
                continue
            if self._tree.is_a(clause, "advcl") and not has_object:
                continue
            return self._after_to(clause, self._terms(index, clause))
        return []

    def _terms(self, index: int, clause: int) -> list[int]:
        """What the tree hangs on the cue though it belongs to what is threatened or promised: "… unless Kenya pays"."""
        loose = [
            c
            for c in self._tree.children(index, "advcl")
            if c > clause and {self._tokens[m].text.casefold() for m in self._tree.children(c, "mark")} & _TERMS
        ]
        return [node for child in loose for node in self._tree.subtree(child)]

    def _after_to(self, clause: int, terms: Sequence[int] = ()) -> list[Span]:
        to = [c for c in self._tree.children(clause, "mark", "aux") if self._tokens[c].text.casefold() == "to"]
        nodes = [node for node in self._tree.subtree(clause) if not to or node > to[0]]
        return self.runs([*nodes, *terms], whole=bool(terms))

    def _parenthetical(self, index: int) -> list[Span]:
        """ "Rates, the bank said, would fall": the cue hangs inside or after the clause it ascribes."""
        head = self._tokens[index].head
        if head < 0 or not self._tree.is_a(index, "parataxis"):
            return []
        own = set(self._tree.subtree(index))
        if len(own) > 14:
            return []
        nodes = [node for node in self._tree.subtree(head) if node not in own]
        opened = self._quoted.before(self._tokens[min(own)].span.end)
        if opened and self._text[max(0, opened.whole.start - 3) : opened.whole.start].rstrip().endswith(":"):
            nodes = [node for node in nodes if self._tokens[node].span.start >= opened.whole.start]
        return self.runs(nodes)

    def _object(self, index: int, base: str) -> list[Span]:
        """ "called the plan “a trap”", "spoke of “old wounds”": the complement, where it holds literal words."""
        after = [c for c in self._tree.children(index, *_OBJECT) if c > index and not self._has_cue(c)]
        spoken = [p for p, _ in self._quoted.overlapping(self._tokens[index].span)]
        if not after or (
            spoken
            and any(
                p.start < self._tokens[c].span.start < p.end
                for p in spoken
                for c in self._tree.children(index, "nsubj")
            )
        ):
            return []
        nodes = sorted({node for child in after for node in self._tree.subtree(child) if node > index})
        following = index + 1
        if following < len(self._tokens) and self._cues.takes_particle(base, self._tokens[following].text):
            nodes = [node for node in nodes if node > following]
        spans = self.runs(nodes)
        if not spans:
            return []
        whole = Span(spans[0].start, spans[-1].end)
        literal = [part for part, _ in self._quoted.overlapping(whole)]
        if literal:
            last = self._tree.sentence(index).span.end + 1
            return [self.trim(Span(whole.start, max(whole.end, *(part.end for part in literal if part.end < last), 0)))]
        if base in LIGHT or base == "deny":
            for child in self._tree.children(index, "obj"):
                if (
                    child > index
                    and self._tree.children(child, "acl", "ccomp")
                    and not self._cues.is_noun(self._tokens[child].text)
                ):
                    return self.runs(self._tree.subtree(child))
        return []

    def _has_cue(self, index: int) -> bool:
        return self._tokens[index].pos == "VERB" and self._tree.is_a(index, "advcl")

    def stretch(self, clause: int, *, without: int) -> list[Span]:
        """The words of a clause, without "that" at its head and without the cue's own words."""
        nodes = self._told(clause, without)
        lead = [c for c in self._tree.children(clause, "mark") if self._tokens[c].text.casefold() == "that"]
        nodes = [node for node in nodes if not lead or node > lead[0]]
        if len(nodes) > 1 and nodes[0] == without + 1 and self._tokens[nodes[0]].text.casefold() in self._days:
            nodes = nodes[1:]  # "said Tuesday it would …"
        return self.runs(nodes, whole=bool(nodes) and nodes[0] > without)

    def _told(self, clause: int, cue: int) -> list[int]:
        """What is said, without the cue, participles that go on telling, and "but" with a new subject."""
        said = self._tree.subtree(clause)
        stray = self._sources.stray(cue)
        out = {cue} if stray is None else {cue, *self._tree.subtree(stray)}
        marked = bool(self._tree.children(clause, "mark"))
        for node in said:
            if self._sources.trailing(node) == cue:
                out.update(self._tree.subtree(node))
            elif not marked and self._tokens[node].head == clause and self._tree.is_a(node, "conj"):
                joined = {self._tokens[c].text.casefold() for c in self._tree.children(node, "cc")}
                if "but" in joined and self._tree.children(node, "nsubj"):
                    out.update(self._tree.subtree(node))
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
            span = self.trim(Span(self._tokens[first].span.start, self._tokens[last].span.end))
            if any(character.isalnum() for character in span.of(self._text)):
                found.append(span)
            start = position
        return found

    def clause(self, span: Span) -> Span:
        """`span` trimmed, without "that" or "to" at its head."""
        span = self.trim(span)
        lead = re.match(r"(that|to)\b[\s“\"]*", span.of(self._text), re.IGNORECASE)
        return Span(span.start + lead.end(), span.end) if lead else span

    def trim(self, span: Span) -> Span:
        """`span` without outer blanks, commas, colons, final marks and outer quotation marks."""
        start, end = span.start, span.end
        while start < end and (self._text[start].isspace() or self._text[start] in ",;:.–—“\"'‘” "):
            if self._text[start] in "'’" and start + 1 < end and self._text[start + 1].isdigit():
                break  # "’90s"
            start += 1
        while end > start and (self._text[end - 1].isspace() or self._text[end - 1] in ",;:.–—”\"’' "):
            if self._text[end - 1] in "’'" and self._text[end - 2] == "s":
                break
            end -= 1
        return Span(start, end)
