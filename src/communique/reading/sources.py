"""Who is the source of a cue: the subject of a verb, the owner of a noun, and the words that name them."""

from __future__ import annotations

from communique.reading.cast import Cast
from communique.reading.cues import Cues
from communique.reading.lexicon import listed
from communique.reading.quotations import Quoted
from communique.reading.roles import singular
from communique.terms import Span

_LISTS = listed("sources")
LIGHT = _LISTS["light"]
_PERSONAL = _LISTS["personal"]
_OWN = _LISTS["own"]
_TOLD = _LISTS["told"]
_SIGNS = _LISTS["signs"]
_BY = _LISTS["by"]


class Sources:
    """The sources in one text."""

    def __init__(self, cast: Cast, cues: Cues, quoted: Quoted) -> None:
        self._cast, self._tree, self._cues, self._quoted = cast, cast.tree, cues, quoted
        self._tokens = cast.tree.tokens

    def subject(self, index: int) -> int | None:
        """The token of the subject whose act the verb at `index` is, also through participles and shared subjects."""
        for _ in range(6):
            own = [c for c in self._tree.children(index, "nsubj") if self._tokens[c].relation != "nsubj:pass"]
            if own:
                return self.through_relative(self._described(own[-1] if own[-1] < index else own[0]))
            if (going_along := self._going_along(index)) is not None:
                return going_along
            if self._tree.children(index, "nsubj:pass"):
                agents = self._tree.children(index, "obl:agent")
                if agents:
                    return agents[0]
                word = self._tokens[index].text.casefold()
                return self._tree.children(index, "nsubj:pass")[0] if self._cues.is_adjective(word) else None
            head = self._tokens[index].head
            if (stray := self.stray(index)) is not None:
                return stray
            if head < 0:
                return None
            if (teller := self.trailing(index)) is not None:
                index = teller
                continue
            if self._tree.is_a(index, "acl"):
                if self.may_speak(head, index, frozenset({"think"})) and self._tokens[head].pos != "PRON":
                    return head
            elif self._tree.is_a(index, "xcomp"):
                controllers = self._tree.children(head, "obj", "iobj")
                if controllers and (known := self._cues.verb(self._tokens[head].text)) and "ask" in known[1]:
                    return controllers[0]
            elif not self._tree.is_a(index, "conj", "advcl", "parataxis", "dep") and not (
                self._tree.is_a(index, "ccomp") and self._tokens[index].text.casefold().endswith("ing")
            ):
                return None
            index = head
        return None

    def _described(self, subject: int) -> int:
        """The noun before a participle that the parse took for the subject: the "official" of "an official briefed"."""
        if self._tokens[subject].pos != "NOUN" or not self._tokens[subject].text.endswith("ed"):
            return subject
        return next(iter(self._tree.children(subject, "nsubj", "compound")), subject)

    def _going_along(self, index: int) -> int | None:
        """Who says what goes along with a sentence: "…, with envoy Jane Roe saying that", "with Chad calling for"."""
        named = index > 0 and (self._cast.figure_at(index - 1) or self._cast.parties.at(index - 1))
        if not self._tokens[index].text.endswith("ing") or not named:
            return None
        first = index - 1
        while first > 0 and self._tokens[first - 1].pos in ("PROPN", "NOUN", "ADJ", "DET", "PART"):
            first -= 1
        with_ = first > 0 and self._tokens[first - 1].text.casefold() == "with"
        name = index - 1
        while self._tree.is_a(name, "flat") and self._tokens[name].head >= first:
            name = self._tokens[name].head
        return name if with_ else None

    def stray(self, index: int) -> int | None:
        """The noun just before a verb without a subject, where the parse gave it to a clause that has one already."""
        before = index - 1
        if before < 0 or not self._tree.is_a(before, "nsubj") or self._tokens[before].head >= before:
            return None
        return before if len(self._tree.children(self._tokens[before].head, "nsubj")) > 1 else None

    def trailing(self, index: int) -> int | None:
        """The speech verb that a participle such as ", adding that …" continues, where it hangs inside what is said."""
        if not self._tree.is_a(index, "advcl", "acl", "conj") or not self._tokens[index].text.casefold().endswith(
            "ing"
        ):
            return None
        known = self._cues.verb(self._tokens[index].text)
        if known is None or not known[1] & {"say", "name"} or index == 0 or self._tokens[index - 1].text != ",":
            return None
        last = index
        for ancestor in self._tree.ancestors(index):
            verb = self._cues.verb(self._tokens[ancestor].text)
            if (
                self._tree.is_a(last, "ccomp", "parataxis")
                and verb is not None
                and "say" in verb[1]
                and ancestor < last
            ):
                return ancestor
            last = ancestor
        return None

    def goes_on(self, index: int) -> bool:
        """Whether the verb is a participle after a comma that tells more of what a speaker said: ", noting that"."""
        bare = self._tree.is_a(index, "advcl", "acl", "conj") and self._tokens[index].text.casefold().endswith("ing")
        known = self._cues.verb(self._tokens[index].text)
        return bare and known is not None and "say" in known[1] and index > 0 and self._tokens[index - 1].text == ","

    def through_relative(self, subject: int) -> int | None:
        """The noun that a relative pronoun stands for; any other token itself; None where the tree has no noun."""
        if self._tokens[subject].text.casefold() not in ("who", "which", "that"):
            return subject
        for ancestor in self._tree.ancestors(subject):
            if self._tree.is_a(ancestor, "acl"):
                return self._tokens[ancestor].head
        return None

    def may_speak(self, subject: int, index: int, groups: frozenset[str]) -> bool:
        """Whether the subject can be the source of a cue: somebody, or a text that says something."""
        token = self._tokens[subject]
        word = token.text.casefold()
        if word in _OWN:
            told = self._tokens[index].text.casefold() in _TOLD  # "I told them …": words told within words
            return told or not self._quoted.holds(token.span)
        if word in _PERSONAL:
            return True
        if self._cast.who(self.span(subject)) is not None:
            return True
        if token.pos == "PROPN":
            return True
        own = token.head == index and "say" in groups
        return own and token.pos == "NOUN" and singular(word) not in _SIGNS

    def span(self, subject: int) -> Span:
        """The source's noun phrase with its title, with names joined to it, without relative clause or apposition."""
        phrase = self._tree.noun_phrase(subject)
        start, end = phrase.start, phrase.end
        if singular(self._tokens[subject].text) in self._cast.roles.anonymous:
            end = max(end, self._cast.described_to(subject))
        for child in self._tree.children(subject, "appos"):
            if child > subject and self._cast.figure_at(child) and self._cast.figure_at(subject) is None:
                end = max(end, self._tree.noun_phrase(child).end)
        conjuncts = self._tree.children(subject, "conj")
        for conjunct in conjuncts:
            if conjunct > subject and self._tokens[conjunct].pos in ("NOUN", "PROPN", "PRON"):
                end = max(end, self._tree.noun_phrase(conjunct).end)
        return Span(start, end)

    def owner(self, index: int, mark: int) -> Span | None:
        for child in self._tree.children(index, "nmod:poss"):
            phrase = self._tree.noun_phrase(child)
            ending = [c for c in self._tree.children(child, "case") if self._tokens[c].span.start >= phrase.end]
            span = Span(phrase.start, self._tokens[ending[-1]].span.end) if ending else phrase
            return span if self.speaks(child) else None
        for child in self._tree.children(index, "amod", "compound"):
            if child < index and self._cast.parties.at(child) is not None:
                return self._tokens[child].span
        head = self._tokens[index].head
        higher = self._tree.children(head, "nmod", "obl") if head >= 0 else []
        for child in [*self._tree.children(index, "nmod", "obl"), *higher]:
            cases = {self._tokens[c].text.casefold() for c in self._tree.children(child, "case")}
            if index < child < mark and cases & _BY and self.speaks(child):
                return self.span(child)
        verb = self._cues.verb(self._tokens[head].text) if head >= 0 and self._tree.is_a(index, "obj") else None
        if verb is not None and verb[0] in LIGHT:
            subject = self.subject(head)
            return self.span(subject) if subject is not None and self.speaks(subject) else None
        return None

    def speaks(self, index: int) -> bool:
        word = self._tokens[index].text.casefold()
        if word in ("my", "our", "your"):
            return False
        return word in ("his", "her", "their", "its") or self._cast.who(self.span(index)) is not None
