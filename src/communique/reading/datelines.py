"""A dateline is no part of the sentence it opens: "CAIRO (AP) — Hamas rejected" has one who rejects."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.parse import Parse, Sentence, Token
from communique.terms import Span

_DASHES = frozenset({"—", "–", "-", "--"})
_LONGEST = 14  # tokens of a dateline: "OSLO, Norway, April 2 (Associated Press) —"
_WITHIN = frozenset({",", "(", ")", ".", "/", "of", "the"})
_SUBJECTS = frozenset({"appos", "conj", "parataxis", "flat", "dep", "nsubj", "compound", "list", "nmod", "obl"})


def undated(parse: Parse) -> Parse:
    """`parse` with each dateline as a sentence of its own, and the clause that follows with its own subject."""
    tokens, cut = list(parse.tokens), dict[int, int]()
    sentences: list[Sentence] = []
    paragraph = -1
    for sentence in parse.sentences:
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        dash = _dash(tokens, sentence) if opens else None
        if dash is None:
            sentences.append(sentence)
            continue
        _set_free(tokens, sentence, dash)
        start = cut[sentence.span.start] = tokens[dash + 1].span.start
        sentences.append(replace(sentence, span=Span(sentence.span.start, tokens[dash].span.end), last=dash + 1))
        sentences.append(replace(sentence, span=Span(start, sentence.span.end), first=dash + 1))
    layers = [
        layer if (start := cut.get(layer.span.start, -1)) < 0 else replace(layer, span=Span(start, layer.span.end))
        for layer in parse.layers
        if layer.span.end > cut.get(layer.span.start, 0)
    ]
    return replace(parse, tokens=tuple(tokens), sentences=tuple(sentences), layers=tuple(layers))


def is_dateline(parse: Parse, sentence: Sentence) -> bool:
    """Whether `undated` has set a sentence apart as a dateline."""
    return parse.tokens[sentence.last - 1].text in _DASHES and sentence.last - sentence.first <= _LONGEST


def _dash(tokens: list[Token], sentence: Sentence) -> int | None:
    """Where the dateline that opens a sentence ends: at its dash."""
    first = tokens[sentence.first].text
    if not (first.isupper() and len(first) > 2):
        return None
    for index in range(sentence.first + 1, min(sentence.first + _LONGEST, sentence.last - 2)):
        text = tokens[index].text
        if text in _DASHES and tokens[index].span.start > tokens[index - 1].span.end:
            # Set off by a blank, so no hyphen; and a sentence follows, not an aside ("NATO — an alliance —").
            return None if tokens[index + 1].text[0].islower() else index
        if not (text in _WITHIN or text[0].isupper() or text.isdigit()):
            return None
    return None


def _set_free(tokens: list[Token], sentence: Sentence, dash: int) -> None:
    date = range(sentence.first, dash + 1)
    top = next((index for index in date if tokens[index].head not in date), sentence.first)
    above, relation = tokens[top].head, tokens[top].relation
    loose = [index for index in range(dash + 1, sentence.last) if tokens[index].head in date]
    if above < 0:
        above = next((index for index in loose if tokens[index].pos in ("VERB", "AUX")), loose[0] if loose else -1)
        if above < 0:
            return
        tokens[above] = replace(tokens[above], head=-1, relation="root")
        relation = "nsubj"
    free = True
    for index in loose:
        if index == above:
            continue
        subject = free and tokens[index].relation in _SUBJECTS and index < above
        tokens[index] = replace(tokens[index], head=above, relation=relation if subject else tokens[index].relation)
        free = free and not subject
    for index in date:
        opens = index == sentence.first
        kind = "root" if opens else "punct" if tokens[index].relation == "punct" else "flat"
        tokens[index] = replace(tokens[index], head=-1 if opens else sentence.first, relation=kind)
