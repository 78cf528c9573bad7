"""Names as a text writes them: which words belong to a name of the parse, which stand beside it.

"Guild of Dyers" and "Wool Workers" are one name, "rebel Front for Change" begins at its capital, "Kessmouth Port" goes
on with "Company".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.reading.lexicon import listed
from communique.reading.parse import Name
from communique.reading.people import is_short
from communique.reading.roles import Roles, singular
from communique.reading.tree import Tree
from communique.terms import Span

_LISTS = listed("written")
SMALL = _LISTS["small"]
_OUTER = re.compile(r"^[Tt]he\s+|['’]s?$")
_DASH = re.compile(r"\s[-–—]\s|\n")  # "OSLO - Miners": a dateline that ran into the text
_BRACKET = re.compile(r"\s\(([A-Z][A-Z&.-]{1,9})\)")
_LEADING = _LISTS["leading"]
_JOINING = _LISTS["joining"]
_HALVES = _LISTS["halves"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A name of the parse as it is written: `words` at the tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    words: str
    name: Name

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


def written(tree: Tree, roles: Roles, taken: Collection[int]) -> Iterator[Written]:
    """The names of the parse that may be those of organisations or places, with the words that belong to them.

    `taken` are the tokens that other names hold, and may grow while this is read.
    """
    spelled = _spelled_out(tree)
    marked = {index for name in tree.parse.names for index in tree.within(name.span)}
    covered = {index for name in spelled for index in tree.within(name.span)}
    for name in spelled:
        if (found := _cut(tree, roles, name)) is not None:
            yield found
    for name in _parted(tree, _joined(tree, roles)):
        if covered & set(tree.within(name.span)) or (found := _cut(tree, roles, name)) is None:
            continue
        yield _extended(tree, roles, found, taken, marked) if name.kind == "ORG" else found


def _cut(tree: Tree, roles: Roles, name: Name) -> Written | None:
    """`name` without the common nouns that say what it is: "rebel Front for Change", "RMT union"."""
    indices = tree.within(name.span)
    words = _OUTER.sub("", name.span.of(tree.parse.text))
    if (
        (name.kind == "PER" and not is_short(words))
        or not indices
        or not words[:1].isalpha()
        or len(words) == 1
        or words.islower()
        or words.count(")") > words.count("(")  # "GFP) District 19", where the parse read on from a name in brackets
        or _DASH.search(words)
        or _is_dateline(tree, indices)
        or is_half(tree, indices[-1] + 1)
    ):
        return None
    first, last = indices[0], indices[-1] + 1
    while words[:1].islower() and " " in words and tree.tokens[first].pos in ("NOUN", "ADJ"):
        words, first = words.split(maxsplit=1)[1], first + 1  # "rebel Front for Change"
    while last - first > 1 and tree.tokens[last - 1].text in SMALL:
        words, last = words.rsplit(maxsplit=1)[0], last - 1  # "Union of Dyers and", where another is named next
    kind = next((i for i in range(first, last - 1) if _is_kind(tree, i, roles)), None)
    if kind is not None:  # "Christian party Lebanese Forces"
        first, words = kind + 1, _OUTER.sub("", tree.parse.text[tree.tokens[kind + 1].span.start : name.span.end])
    while last - first > 1 and tree.tokens[last - 1].text.islower() and roles.kinds_of_noun(words.split()[-1]):
        words, last = words.rsplit(maxsplit=1)[0], last - 1  # "RMT union"
        while last - first > 1 and tree.tokens[last - 1].text.islower() and tree.tokens[last - 1].pos == "ADJ":
            words, last = words.rsplit(maxsplit=1)[0], last - 1  # "GMB general union"
    return _whole(tree, Written(first=first, last=last, words=words, name=name))


def _whole(tree: Tree, found: Written) -> Written:
    """A name with the capitals that hyphens join to it: "CNDD-FDD", of which the parse marked a half."""
    tokens, last = tree.tokens, found.last
    while last > found.first + 1 and tokens[last - 1].text == "-":
        last -= 1
    if not tokens[last - 1].text.isupper() or tokens[last - 1].text == "-":
        return found
    while (
        last + 1 < len(tokens)
        and tokens[last].text == "-"
        and tokens[last + 1].text.isupper()
        and tokens[last - 1].span.end == tokens[last].span.start
        and tokens[last].span.end == tokens[last + 1].span.start
    ):
        last += 2
    if last == found.last:
        return found
    span = Span(tokens[found.first].span.start, tokens[last - 1].span.end)
    return replace(found, last=last, words=_OUTER.sub("", span.of(tree.parse.text)))


def _extended(tree: Tree, roles: Roles, found: Written, taken: Collection[int], marked: Collection[int]) -> Written:
    """A name with the capital words around it that the parse left out."""
    first, last, words, end = found.first, found.last, found.words, tree.within(found.name.span)[-1]
    while first - 1 not in taken and _leads(tree, first - 1, roles):
        first, words = first - 1, f"{tree.tokens[first - 1].text} {words}"  # "Confederation" + "Paysanne"
    if last - 1 == end:
        while last not in taken and last not in marked and goes_on(tree, last, roles):
            last += 1  # "Kessmouth Port" + "Company"
        words += tree.parse.text[found.name.span.end : tree.tokens[last - 1].span.end]
    return replace(found, first=first, last=last, words=words)


def _is_dateline(tree: Tree, indices: Sequence[int]) -> bool:
    """Whether a name in capitals opens the text before a dash: "LIMA — Miners …"."""
    dashes = [token.text for token in tree.tokens[indices[-1] + 1 : indices[-1] + 3]]
    return indices[0] < 2 and tree.tokens[indices[0]].text.isupper() and bool(set(dashes) & {"-", "–", "—"})


def _is_kind(tree: Tree, index: int, roles: Roles) -> bool:
    """Whether a common noun inside a name says what the capital words after it are."""
    word, following = tree.tokens[index].text, tree.tokens[index + 1].text
    return word.islower() and bool(roles.kinds_of_noun(word)) and following[0].isupper()


def _spelled_out(tree: Tree) -> list[Name]:
    """Names whose abbreviation follows in brackets, "Guild of Fish Packers (GFP)", whatever the parse made of them."""
    found: list[Name] = []
    text = tree.parse.text
    for match in _BRACKET.finditer(text):
        letters = [letter.casefold() for letter in match.group(1) if letter.isalpha()]
        at = tree.at(match.start())
        if at is None or not match.group(1).isupper():
            continue
        last = at if tree.tokens[at].span.end <= match.start() else at - 1
        first, index = None, last
        sentence = tree.sentence(last).first
        while index >= sentence and letters:
            word = tree.tokens[index].text
            if word[0].casefold() == letters[-1] and word[0].isupper():
                letters.pop()
                first = index
            elif word.casefold() not in SMALL:
                break
            elif word[0].casefold() == letters[-1]:
                before = tree.tokens[index - 1].text
                # In "Organisation of Inland Ports (OIP)" the letter is that of the organisation.
                if index == sentence or len(letters) > 1 or before[0] != word[0].upper():
                    letters.pop()
            index -= 1
        if first is not None and not letters and last > first:
            span = Span(tree.tokens[first].span.start, tree.tokens[last].span.end)
            found.append(Name(span=span, kind="ORG", confidence=1.0))
    return found


def _joined(tree: Tree, roles: Roles) -> list[Name]:
    """The names of the parse, "Guild of Dyers" and "Wool Workers" as one where only "and" stands between them."""
    found: list[Name] = []
    for name in tree.parse.names:
        before = found[-1] if found else None
        if before is not None and _opens_next(tree, before, name):  # "Union of Dyers of" + "Kessmouth"
            found[-1] = replace(before, span=Span(before.span.start, name.span.end))
            continue
        lead = tree.parse.text[before.span.start : name.span.start] if before is not None else ""
        if before is not None and lead.endswith(" and ") and before.kind == name.kind == "ORG":
            first, last = lead.removesuffix(" and "), name.span.of(tree.parse.text).split()[-1]
            owned = first.endswith(("'", "’")) and singular(last) in dict(roles.organisations)["association"]
            if owned or (re.search(r"\b(?:of|for)\b", first) and roles.kinds_of_name(last) & {"union", "agency"}):
                found[-1] = replace(before, span=Span(before.span.start, name.span.end))
                continue
        found.append(name)
    return found


def _opens_next(tree: Tree, name: Name, following: Name) -> bool:
    """Whether the parse cut a name in two after a preposition."""
    words = name.span.of(tree.parse.text).split()
    beside = following.span.start - name.span.end == 1
    return name.kind == "ORG" and beside and len(words) > 1 and words[-1] in _JOINING


def _parted(tree: Tree, names: Sequence[Name]) -> Iterator[Name]:
    """`names`, those in two that join two organisations of the text: "Ashby Gold and Harmony", where Harmony is one."""
    known = {name.span.of(tree.parse.text) for name in names}
    for name in names:
        left, joint, right = name.span.of(tree.parse.text).partition(" and ")
        if joint and name.kind == "ORG" and known & {left, right}:
            middle = name.span.start + len(left)
            yield replace(name, span=Span(name.span.start, middle))
            yield replace(name, span=Span(middle + len(joint), name.span.end))
        else:
            yield name


def goes_on(tree: Tree, index: int, roles: Roles) -> bool:
    """Whether the token at `index` still belongs to the name before it: a capital word of the same phrase."""
    if index >= len(tree.tokens) or tree.sentence(index).first == index:
        return False
    token = tree.tokens[index]
    if token.text.casefold() in roles.modifiers or singular(token.text) in roles.offices:
        return False
    return token.pos == "PROPN" and token.text[0].isupper() and token.text.isalpha()


def _leads(tree: Tree, index: int, roles: Roles) -> bool:
    """Whether the token at `index` is a capital noun of organisation with which the name after it begins."""
    if index < 1 or tree.sentence(index).first == index:
        return False
    token = tree.tokens[index]
    return token.text[0].isupper() and token.text[1:].islower() and bool(roles.kinds_of_noun(token.text) & _LEADING)


def is_half(tree: Tree, last: int) -> bool:
    """Whether a name is the first half of a word that says how a thing stands to it: "Saudi-led", "rebel-held"."""
    after = [token.text.casefold() for token in tree.tokens[last : last + 2]]
    return len(after) == 2 and after[0] == "-" and after[1] in _HALVES
