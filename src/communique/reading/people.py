"""The named persons of one text: their mentions, in order.

Nothing here knows who anybody is: names come from the parse or stand after a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from communique.reading.actors import KnownSpan
from communique.reading.figure import Figure, Mention
from communique.reading.parse import Token
from communique.reading.roles import Roles, singular
from communique.reading.titles import LEGISLATOR, describe
from communique.reading.tree import Tree
from communique.reading.unheld import infer_office
from communique.terms import Span

_INITIAL = re.compile(r"^[A-Z]\.?$")


def figures(tree: Tree, roles: Roles, known: Sequence[KnownSpan]) -> list[Figure]:
    """Every person named in the text, in order of first mention."""
    found: list[Figure] = []
    bearing: dict[str, list[Figure]] = {}
    for mention in sorted(_mentions(tree, roles, known), key=lambda mention: mention.first):
        parts = _parts(tree, mention)
        figure = _whose(parts, [each for part in dict.fromkeys(parts) for each in bearing.get(part, ())])
        figure = figure or _also_called(tree, mention, found)
        if figure is None:
            figure = Figure(mentions=[])
            found.append(figure)
        figure.mentions.append(mention)
        if parts not in figure.forms:
            figure.forms.append(parts)
            for part in dict.fromkeys(parts):
                if not any(each is figure for each in bearing.setdefault(part, [])):
                    bearing[part].append(figure)
    _bare_names(tree, found)
    people = frozenset(index for figure in found for each in figure.mentions for index in range(each.first, each.last))
    for figure in found:
        figure.mentions.sort(key=lambda mention: mention.first)
        figure.name = _canonical(tree, figure, dict(roles.spellings))
        describe(tree, roles, figure, people)
    infer_office(tree, roles, found, people)
    return found


# -------------------------------------------------------------------------------------------------------------- names


def _also_called(tree: Tree, mention: Mention, found: Sequence[Figure]) -> Figure | None:
    """Whose other name a mention is: "Jane Roe, or Sparrow, said", "Jane Roe, the captain known as Sparrow"."""
    words = " ".join(tree.tokens[index].text.casefold() for index in range(max(mention.first - 2, 0), mention.first))
    if words not in (", or", "known as"):
        return None
    start = tree.sentence(mention.first).first
    before = [(each.last, one) for one in found for each in one.mentions if start <= each.first < mention.first]
    last, figure = max(before, key=lambda pair: pair[0], default=(-1, None))
    return figure if words == "known as" or last == mention.first - 2 else None


def _mentions(tree: Tree, roles: Roles, known: Sequence[KnownSpan]) -> Iterator[Mention]:
    taken = {index for each in known for index in range(each.first, each.last)}
    seen: set[int] = set()
    for name in tree.parse.names:
        if name.kind != "PER":
            continue
        within = list(tree.within(name.span))
        closed = next((n for n, index in enumerate(within) if n and _ends_name(tree, index, roles)), len(within))
        indices = [i for i in within[:closed] if tree.tokens[i].pos != "PUNCT" or _inner(tree, i)]
        while indices and _is_title(tree.tokens[indices[0]], roles):
            indices.pop(0)
        while indices and not tree.tokens[indices[-1]].text[0].isalnum():
            indices.pop()
        while indices and tree.tokens[indices[-1]].text.casefold() in ("'s", "’s", "s"):
            indices.pop()
        if not indices or not _capital(tree.tokens[indices[0]].text) or (len(indices) == 1 and indices[0] in taken):
            continue
        while (
            _named(tree, indices[-1] + 1)
            and indices[-1] + 1 not in taken
            and not _is_title(tree.tokens[indices[-1] + 1], roles)
            and not _ends_name(tree, indices[-1] + 1, roles)
        ):
            indices.append(indices[-1] + 1)
        if all(index in taken for index in indices) or seen & set(indices) or _credited(tree, indices):
            continue
        if is_short(name.span.of(tree.parse.text)):
            continue
        if len(indices) == 1 and (
            tree.tokens[indices[0]].pos not in ("PROPN", "NOUN", "X") or _is_group(tree, indices[0], roles)
        ):
            continue
        seen.update(indices)
        yield _mention(tree, indices[0], indices[-1] + 1)
    for index, token in enumerate(tree.tokens):
        titled = token.text.casefold().strip(".") in roles.honorifics or roles.title(token.text)
        if titled and token.text[0].isupper():
            end = index + 1
            while (
                end < len(tree.tokens) and _named(tree, end) and end not in taken and not _ends_name(tree, end, roles)
            ):
                end += 1
            if end > index + 1 and not seen & set(range(index + 1, end)):
                seen.update(range(index + 1, end))
                yield _mention(tree, index + 1, end)


def _ends_name(tree: Tree, index: int, roles: Roles) -> bool:
    """Whether a token after a name's first is none of it: the comma in "Jane Roe, D-Ohio", the day in "Roe Monday"."""
    token = tree.tokens[index]
    return token.text == "," or token.text.casefold() in roles.days


def _is_group(tree: Tree, index: int, roles: Roles) -> bool:
    """Whether a "name" that opens a sentence is a plural noun for people: "Moderates threatened"."""
    word = tree.tokens[index].text.casefold()
    groups = roles.collective | roles.apart | roles.anonymous
    if word in roles.party_names and index > 0 and tree.tokens[index - 1].text.casefold() == "the":
        return True  # "the Liberals"
    return tree.sentence(index).first == index and singular(word) != word and singular(word) in groups


def is_short(words: str) -> bool:
    """Whether a name is an abbreviation, so no person's: "SAG-AFTRA"."""
    return len(words) > 2 and words.isupper() and " " not in words


def _credited(tree: Tree, indices: Sequence[int]) -> bool:
    """Whether a name is a picture's credit ("REUTERS/Ann Roe", "(Ann Roe/AP)") or a seat ("R-Ohio")."""
    text, start, end = tree.parse.text, tree.tokens[indices[0]].span.start, tree.tokens[indices[-1]].span.end
    return text[start - 1 : start] == "/" or text[end : end + 1] == "/" or bool(LEGISLATOR.match(text, start))


def _capital(word: str) -> bool:
    return (
        word[0].isupper()
        or word.casefold().startswith(("al-", "el-"))
        or word in ("de", "van", "von", "bin", "ibn", "abu")
    )


def _mention(tree: Tree, first: int, last: int) -> Mention:
    return Mention(span=Span(tree.tokens[first].span.start, tree.tokens[last - 1].span.end), first=first, last=last)


def _inner(tree: Tree, index: int) -> bool:
    return tree.tokens[index].text in "-.'’"


def _is_title(token: Token, roles: Roles) -> bool:
    word = token.text.casefold().strip(".")
    return (
        word in roles.honorifics
        or bool(roles.title(word))
        or (word in roles.offices and word not in ("king", "pope", "prince"))
    )


def _named(tree: Tree, index: int) -> bool:
    if index >= len(tree.tokens):
        return False
    token = tree.tokens[index]
    same_sentence = tree.sentence(index) == tree.sentence(index - 1)
    return same_sentence and token.text[0].isupper() and token.pos in ("PROPN", "NOUN", "X") and token.text.isalpha()


def _parts(tree: Tree, mention: Mention) -> list[str]:
    """The words of a name, lower case; "Jong-un" is "jong un", middle initials are left out."""
    words = re.split(r"[\s-]+", mention.span.of(tree.parse.text))
    return [word.casefold().replace("’", "'") for i, word in enumerate(words) if not (i and _INITIAL.match(word))]


def _whose(parts: Sequence[str], bearers: Sequence[Figure]) -> Figure | None:
    """The person among `bearers` of one of its words whom a name means; the latest where several fit."""
    best: Figure | None = None
    for figure in reversed(bearers):
        for other in figure.forms:
            if parts == other:
                return figure
            if len(parts) > 1 and len(other) > 1:
                if parts[-1] == other[-1] and _given_alike(parts[0], other[0]):
                    return figure
                if set(other) <= set(parts) or set(parts) <= set(other):
                    best = best or figure
            elif len(parts) == 1 and len(other) > 1 and parts[0] == other[-1]:
                return figure
            elif (len(parts) == 1 and parts[0] in other) or (len(other) == 1 and other[0] in (parts[-1], parts[0])):
                best = best or (None if _of_another(parts, figure) else figure)
    return best


def _of_another(parts: Sequence[str], figure: Figure) -> bool:
    """Whether a full name and the full names of a person whom the text also calls by one word are of two: the two Roes,
    or Lee Jae and Lee Min Ho.
    """
    full = [other for other in figure.forms if len(other) > 1]
    return (
        len(parts) > 1
        and bool(full)
        and not any(set(parts) <= set(other) or set(other) <= set(parts) for other in full)
    )


def _given_alike(one: str, other: str) -> bool:
    return one[:3] == other[:3] or one.strip(".") == other[:1] or other.strip(".") == one[:1] or one == other


def _bare_names(tree: Tree, found: list[Figure]) -> None:
    """Adds family names that the parse did not mark as a person's ("May" at the start of a sentence)."""
    seen = {index for figure in found for mention in figure.mentions for index in range(mention.first, mention.last)}
    others = {
        index
        for name in tree.parse.names
        if name.kind in ("ORG", "LOC") and len(tree.within(name.span)) > 1
        for index in tree.within(name.span)
    }
    families: dict[str, Figure] = {}
    for figure in found:
        for mention in figure.mentions:
            if mention.last - mention.first > 1:
                families.setdefault(tree.tokens[mention.last - 1].text, figure)
                families.setdefault(tree.tokens[mention.first].text, figure)
    for index, token in enumerate(tree.tokens):
        owner = families.get(token.text)
        if owner is None or index in seen or index in others or token.pos != "PROPN":
            continue
        dated = index + 1 < len(tree.tokens) and tree.tokens[index + 1].text[0].isdigit()
        if not dated:
            owner.mentions.append(_mention(tree, index, index + 1))


def _canonical(tree: Tree, figure: Figure, spellings: Mapping[str, str]) -> str:
    best = max(figure.mentions, key=lambda mention: len(_parts(tree, mention)))
    words = best.span.of(tree.parse.text).split()
    kept = [word for i, word in enumerate(words) if not (0 < i < len(words) - 1 and _INITIAL.match(word))]
    if len(kept) > 1:
        kept[0] = spellings.get(kept[0].casefold(), kept[0])
    return " ".join(kept)
