"""One name, one kind: what the encoder takes for a person here and an organisation there is settled over the text.

The encoder sees a name in its sentence only. The text tells more: a given name beside a family name elsewhere, a noun
before the name ("the rebel group X"), an "its" after it, and how often each kind was seen.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.reading.leaders import Leaders
from communique.reading.lexicon import listed
from communique.reading.parse import Name, NameKind, Parse
from communique.reading.roles import Roles, singular
from communique.reading.tree import POSSESSIVE, Tree
from communique.terms import Span

_OUTER = re.compile(r"^the\s+|['’]s?$", re.IGNORECASE)
_LISTS = listed("names")
_PEOPLE = _LISTS["people"]
_THINGS = _LISTS["things"]
_THEMSELVES = listed("shared")["reflexive"]
_DOES = _LISTS["does"]
_BODIES = _LISTS["bodies"]
_SAINTS = _LISTS["saints"]
# Offices of a government that no person has: there is "Jones's spokesman", there is no "Jones's prime minister".
_SEATED = _LISTS["seated"]
_TITLE = 4  # words from "its" to the office of whose it is
_OFFICE = 5  # words after a name in which an office may end
_REACH = 16  # words after a name in which a pronoun may take it up
_CLEAR = 2  # how many times as often as any other the kind of most mentions has to be seen


def settled(parse: Parse, roles: Roles) -> Parse:
    """`parse` with every name of one wording of one kind, where the text allows to tell which."""
    tree = Tree(parse)
    parse = replace(parse, names=tuple(_hyphened(tree, tuple(_with_saints(tree, parse.names)))))
    seen: dict[str, list[Name]] = defaultdict(list)
    for name in parse.names:
        seen[_bare(parse.text, name.span)].append(name)
    full = {word for words, same in seen.items() if " " in words for word in _ends(words) if _mostly(same) == "PER"}
    kinds = {words: _kind(tree, roles, words, same, full) for words, same in seen.items()}
    for words in (_beside_bodies(tree, seen, kinds) | _shortened(tree, seen, kinds)) - full:
        kinds[words] = "ORG"
    return replace(
        parse, names=tuple(replace(name, kind=kinds[_bare(parse.text, name.span)] or name.kind) for name in parse.names)
    )


def _with_saints(tree: Tree, names: Sequence[Name]) -> Iterator[Name]:
    """The names, none of them a "St" or a saint alone: the encoder tears "St Brannock's" apart."""
    tokens, end = tree.tokens, 0
    for name in names:
        if name.span.start < end:
            continue  # the saint, who stands in the name before
        inside = tree.within(name.span)
        if inside and inside[0] and tokens[inside[0] - 1].text in _SAINTS:
            name = replace(name, span=Span(tokens[inside[0] - 1].span.start, name.span.end))
        saint = tokens[inside[-1] + 1 : inside[-1] + 2] if inside else ()
        if name.span.of(tree.parse.text) in _SAINTS and saint and saint[0].pos == "PROPN":
            end = next((other.span.end for other in names if other.span.start == saint[0].span.start), 0)
            name = replace(name, span=Span(name.span.start, max(end, saint[0].span.end)))
        yield name


def _hyphened(tree: Tree, names: Sequence[Name]) -> Iterator[Name]:
    """The names with capitals that a hyphen joins to their letters: the encoder sees "TD" alone in "SMART-TD"."""
    tokens, named = tree.tokens, {index for name in names for index in tree.within(name.span)}
    for name in names:
        inside = tree.within(name.span)
        joins, first = (inside[0] - 1, inside[0] - 2) if inside else (-1, -1)
        if first >= 0 and tokens[joins].text == "-" and first not in named and name.span.of(tree.parse.text).isupper():
            tight = tokens[first].span.end == tokens[joins].span.start and tokens[joins].span.end == name.span.start
            if tight and tokens[first].text.isupper() and len(tokens[first].text) > 1:
                name = replace(name, span=Span(tokens[first].span.start, name.span.end))
        yield name


def _bare(text: str, span: Span) -> str:
    return _OUTER.sub("", span.of(text))


def _ends(words: str) -> tuple[str, str]:
    parts = words.split()
    return parts[0], parts[-1]


def _mostly(same: Sequence[Name]) -> NameKind | None:
    """The kind that most of the mentions have, if it is clear."""
    counted = Counter(name.kind for name in same).most_common(2)
    clear = len(counted) == 1 or counted[0][1] >= _CLEAR * counted[1][1]
    return counted[0][0] if clear else None


def _kind(tree: Tree, roles: Roles, words: str, same: Sequence[Name], full: set[str]) -> NameKind | None:
    kinds = {name.kind for name in same}
    if words in full and kinds & {"PER", "ORG", "NORP"}:
        return "PER"
    if any(_called_so(tree, name.span) for name in same):
        return "ORG"
    if "PER" in kinds:
        if any(_follows_group(tree, roles, name.span) or _leads_office(tree, roles, name.span) for name in same):
            return "ORG"
        if " " not in words and any(_is_no_person(tree, roles, name.span) for name in same):
            return _place_or_body(same)
        if " " not in words and any(_is_led(tree, roles, name.span) for name in same):
            return _mostly(same) if _is_somebody(tree, same, words) else _place_or_body(same)
        taken_up = Counter(kind for name in same if (kind := _taken_up(tree, name.span)) is not None)
        if " " not in words and taken_up["ORG"] > taken_up["PER"]:
            return _place_or_body(same)
        if " " not in words and _mostly(same) is None and not _is_somebody(tree, same, words):
            return next(kind for kind in ("ORG", "LOC", "NORP") if kind in kinds)
    return _mostly(same)


def _place_or_body(same: Sequence[Name]) -> NameKind:
    """What a name is that is no person's: a place where nearly all its mentions are marked so."""
    counted = Counter(name.kind for name in same if name.kind != "PER")
    return "LOC" if counted["LOC"] > _CLEAR * (counted.total() - counted["LOC"] + 1) else "ORG"


def _called_so(tree: Tree, span: Span) -> bool:
    """Whether a name is one that a group gives itself: "calling itself the Northern Column"."""
    first = tree.within(span)[0] if tree.within(span) else 0
    return any(token.text.casefold() in _THEMSELVES for token in tree.tokens[max(0, first - 2) : first])


def _follows_group(tree: Tree, roles: Roles, span: Span) -> bool:
    """Whether a noun before the name says that it is a group: "the rebel group X", "the carrier X"."""
    first = tree.within(span)[0] if tree.within(span) else 0
    if not first or tree.tokens[first - 1].pos != "NOUN":
        return False
    noun = singular(tree.tokens[first - 1].text)
    return bool(roles.kinds_of_noun(noun)) and noun not in roles.offices


def _leads_office(tree: Tree, roles: Roles, span: Span) -> bool:
    """Whether an office or a body follows the name at once: "Hale Foster chief executive", "the Hale Foster board"."""
    indices = tree.within(span)
    after = indices[-1] + 1 if indices else len(tree.tokens)
    if after >= len(tree.tokens) or not tree.tokens[after].text.islower():
        return False
    noun = singular(tree.tokens[after].text)
    return noun in (roles.offices - roles.private) | _BODIES and tree.tokens[after].pos in ("NOUN", "ADJ")


def _is_no_person(tree: Tree, roles: Roles, span: Span) -> bool:
    """Whether a bare name is of something that has a government: "X, which controls", "X's prime minister"."""
    tokens, indices = tree.tokens, tree.within(span)
    after = indices[-1] + 1 if indices else len(tokens)
    ahead = [token.text.casefold() for token in tokens[after : after + _OFFICE]]
    if not ahead or tree.tokens[after - 1].text in roles.titles:
        return False
    if ahead[0] == "," and ahead[1:2] == ["which"]:
        return True
    if ahead[0] not in POSSESSIVE:
        return False
    office = next((at for at, word in enumerate(ahead) if at and word not in roles.modifiers), len(ahead))
    return bool({" ".join(ahead[at : office + 1]) for at in range(1, office + 1)} & _SEATED)


def _beside_bodies(tree: Tree, seen: dict[str, list[Name]], kinds: dict[str, NameKind | None]) -> set[str]:
    """Bare names taken for persons that are listed with a body or a place: "Asket and Dovrin", where Asket is one."""
    at = {index: words for words, same in seen.items() for name in same for index in tree.within(name.span)}
    found: set[str] = set()
    for index, words in at.items():
        head = tree.tokens[index].head
        other = at.get(head) if head >= 0 and tree.is_a(index, "conj") else None
        if other is None or other == words:
            continue
        for one, beside in ((words, other), (other, words)):
            if kinds[one] == "PER" and " " not in one and kinds[beside] in ("ORG", "LOC"):
                found.add(one)
    return {one for one in found if not _is_somebody(tree, seen[one], one)}


def _shortened(tree: Tree, seen: dict[str, list[Name]], kinds: dict[str, NameKind | None]) -> set[str]:
    """Bare names taken for persons with which the name of an organisation of the text begins: "Halden Clinics"."""
    opening = {words.split()[0] for words, kind in kinds.items() if kind == "ORG" and " " in words}
    bare = {words for words, kind in kinds.items() if kind == "PER" and words in opening}
    return {words for words in bare if not _is_somebody(tree, seen[words], words)}


def _is_somebody(tree: Tree, same: Sequence[Name], words: str) -> bool:
    """Whether a bare name is known as a leader's, bears a title or is taken up by "he" or "she"."""
    before = [tree.tokens[inside[0] - 1] for name in same if (inside := tree.within(name.span)) and inside[0]]
    titled = any(token.pos in ("PROPN", "NOUN") and token.text[0].isupper() for token in before)
    taken_up = any(_taken_up(tree, name.span) == "PER" for name in same)
    return titled or taken_up or Leaders.load().knows(words)


def _is_led(tree: Tree, roles: Roles, span: Span) -> bool:
    """Whether a bare name is the doer of a sentence after which "its president" speaks."""
    head = tree.head_of(span)
    number = tree.sentence_number(head) + 1 if head is not None else 0
    if head is None or not tree.is_a(head, "nsubj") or number >= len(tree.parse.sentences):
        return False
    following = tree.parse.sentences[number]
    words = [tree.tokens[index].text.casefold() for index in range(following.first, following.last)]
    at = next((at for at, word in enumerate(words) if word in _PEOPLE or word in _THINGS), len(words))
    return words[at : at + 1] == ["its"] and any(word in roles.offices for word in words[at + 1 : at + _TITLE])


def _taken_up(tree: Tree, span: Span) -> NameKind | None:
    """What the first pronoun after a name that is a subject tells: "X and its unions", "X said it would"."""
    indices = tree.within(span)
    if not indices or not tree.is_a(indices[-1], "nsubj"):
        return None
    last = tree.sentence(indices[-1]).last
    for index in range(indices[-1] + 1, min(last, indices[-1] + _REACH)):
        word = tree.tokens[index].text.casefold()
        following = tree.tokens[index + 1].text.casefold() if index + 1 < last else ""
        if word in _PEOPLE:
            return "PER"
        if word in _THINGS or (word == "it" and following in _DOES):
            return "ORG"
    return None
