"""Words that a speaker's name and a colon announce: transcripts and live pages ("Roe: we will not sign"), and what
follows "Roe's statement in full:".
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.reading.ascribing import Ascribing, Draft
from communique.reading.lexicon import listed
from communique.reading.parse import Parse
from communique.reading.quotations import Quoted
from communique.reading.roles import singular
from communique.terms import Span

_LISTS = listed("labelled")
_STATEMENTS = _LISTS["statements"]
_LABEL = 9  # words of a label, with a party in brackets
_LANDS = frozenset({"state", "territory", "place"})


def labelled(parse: Parse, rules: Ascribing, quoted: Quoted) -> Iterator[Draft]:
    """The drafts of such paragraphs; their words are literal, whether marks stand around them or not."""
    for number, paragraph in enumerate(parse.paragraphs):
        inside = rules.tree.within(paragraph)
        if not inside:
            continue
        colon = next((at for at in inside[1:_LABEL] if rules.tokens[at].text == ":"), None)
        if colon is not None and colon != inside[-1] and _is_speaker(rules, inside[0], colon):
            end = rules.tokens[inside[-1]].span.end
            label = Span(rules.tokens[inside[0]].span.start, rules.tokens[colon - 1].span.end)
            yield _draft(label, rules.tokens[colon].span, colon, [Span(rules.tokens[colon].span.end, end)])
        elif rules.tokens[inside[-1]].text == ":" and (owner := _announced(rules, inside)) is not None:
            told = _quoted_after(parse, quoted, number)
            if told:
                yield _draft(owner, rules.tokens[inside[-1]].span, inside[-1], told)


def _draft(source: Span, cue: Span, at: int, content: list[Span]) -> Draft:
    return Draft(source=source, cue=cue, content=content, cue_at=at, confidence=0.7, literal=True)


def _is_speaker(rules: Ascribing, first: int, colon: int) -> bool:
    """Whether the words before the colon are a person, alone or with office and party, or a party that is no place."""
    if any(rules.tokens[at].pos in ("VERB", "AUX", "SCONJ") for at in range(first, colon)):
        return False
    if any(rules.cast.figure_at(at) for at in range(first, colon)):
        return True
    naming = rules.cast.parties.at(first)
    return naming is not None and naming.kind not in _LANDS and naming.last == colon


def _announced(rules: Ascribing, inside: range) -> Span | None:
    """Whose statement a paragraph says will follow: "Here is Labour's statement in full:"."""
    for at in inside:
        if singular(rules.tokens[at].text) in _STATEMENTS:
            owners = [one for one in rules.tree.children(at, "nmod:poss", "nmod") if rules.sources.speaks(one)]
            if owners:
                return rules.sources.span(owners[0])
    return None


def _quoted_after(parse: Parse, quoted: Quoted, number: int) -> list[Span]:
    """The quoted stretches of the paragraphs that follow one, as far as they hold nothing else."""
    found: list[Span] = []
    for paragraph in parse.paragraphs[number + 1 :]:
        parts = [part for part, _ in quoted.overlapping(paragraph)]
        if not parts or sum(map(len, parts)) < len(paragraph) - 4 * len(parts):
            break
        found += parts
    return found
