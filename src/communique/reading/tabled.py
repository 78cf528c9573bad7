"""Names that are not what they look like: "Labour" of a minister or a congress, part of a title, an agency's tag."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from communique.reading.actors import KnownSpan
from communique.reading.lexicon import listed
from communique.reading.roles import Roles, singular
from communique.reading.tree import Tree
from communique.reading.written import is_half

_OF = listed("tabled")["of"]
_COMMISSIONED = listed("stated")["commissioned"]
_ENDING = frozenset({"party"})  # "the Democrat Party" is none of the table, which has the Democratic Party
_APART = {"union", "party", "league"}  # what an office may be of that is no field
_OWN = ("party", "union", "legislature")  # kinds of body that bear a name of the table within a name of their own


def meant(tree: Tree, roles: Roles, known: Sequence[KnownSpan], persons: Set[int]) -> list[KnownSpan]:
    """The names of the table among `known` that the text means as the table does; `persons` are tokens of names."""
    kept = [
        each
        for each in known
        if persons.isdisjoint(range(each.first, each.last))
        and not _is_portfolio(tree, roles, each)
        and not _is_view(tree, roles, each)
        and not is_half(tree, each.last)
    ]
    kept = [_commissioned(tree, roles, each) for each in kept]
    longer = {each: words for each in kept if (words := _longer(tree, roles, each)) is not None}
    seats = {each.known.name for each in kept}
    of_others = {word for words in longer.values() for word in words.split()}
    told = {each.known.name for each in kept if not _opens(tree, roles, each)}
    return [
        each
        for each in kept
        if each not in longer
        # "Congress" after "the Miners Congress", in a text that does not name whose congress the table has
        and (each.span.of(tree.parse.text) not in of_others or roles.seated.get(each.known.name) in seats)
        # "Labour leaders" at the head of a sentence, where the text names no Labour Party elsewhere
        and not (
            _opens(tree, roles, each) and each.known.name not in told and roles.seated.get(each.known.name) not in seats
        )
    ]


def _opens(tree: Tree, roles: Roles, each: KnownSpan) -> bool:
    """Whether a party's name of one word opens a sentence before a common noun, so that its capital tells nothing."""
    after = tree.tokens[each.last : each.last + 1]
    first = each.first == tree.sentence(each.first).first and each.last == each.first + 1
    field = tree.tokens[each.first].text.casefold() in roles.modifiers
    return each.known.kind == "body" and field and first and any(token.pos == "NOUN" for token in after)


def _in_portfolio(tree: Tree, roles: Roles, first: int) -> bool:
    """Whether the token at `first` opens the field of an office: "the Minister of Fisheries and Agriculture"."""
    before = [token.text.casefold() for token in tree.tokens[max(0, first - 3) : first]]
    while before and before[-1] in ("the", "&"):
        before.pop()
    return len(before) > 1 and before[-1] in _OF and singular(before[-2]) in roles.of_portfolio


def is_field(tree: Tree, roles: Roles, first: int, words: str) -> bool:
    """Whether a name that opens at `first` is the field of an office, and no body: "the secretary of the Guild" is."""
    body = roles.kinds_of_name(words) & _APART and words.split()[0].casefold() not in roles.modifiers
    return not body and (_in_portfolio(tree, roles, first) or _joins_portfolio(tree, roles, first))


def _joins_portfolio(tree: Tree, roles: Roles, first: int) -> bool:
    """Whether a name is the first field of an office: "Social Growth and Human Safety Minister Jane Roe"."""
    tokens, index, joined = tree.tokens, first, False
    while index < len(tokens) and (tokens[index].text[0].isupper() or tokens[index].text == "and"):
        joined = joined or tokens[index].text == "and"
        if singular(tokens[index].text) in roles.of_portfolio:
            return joined and tokens[index].text != "Department"
        index += 1
    return False


def is_title(words: str, free: Sequence[int], tree: Tree, roles: Roles) -> bool:
    """Whether a name is only part of an office: its words beside names of the table, the tokens `free`, say no more."""
    own = [tree.tokens[index].text.casefold() for index in free]
    if not all(word in roles.modifiers or singular(word) in roles.offices for word in own):
        return False
    bargains = roles.kinds_of_name(words) & {"union", "company", "party"} and len(own) > 1
    return not bargains or singular(own[-1]) in roles.offices  # "Miners Union" is no title


def is_tag(tree: Tree, first: int, last: int) -> bool:
    """Whether a name in brackets opens its paragraph, as the tag of a news agency does: "(MNX) Peru has …"."""
    tokens, sentence = tree.tokens, tree.sentence(first)
    if first < 1 or last >= len(tokens) or (tokens[first - 1].text, tokens[last].text) != ("(", ")"):
        return False
    number = tree.sentence_number(first)
    opens = not number or tree.parse.sentences[number - 1].paragraph != sentence.paragraph
    return opens and first - 1 == sentence.first


def _is_portfolio(tree: Tree, roles: Roles, each: KnownSpan) -> bool:
    """Whether a party's name is an office's field: "Labour Minister", "the Minister of Labour"."""
    following = singular(tree.tokens[each.last].text) if each.last < len(tree.tokens) else ""
    field = each.known.kind == "body" and tree.tokens[each.first].text.casefold() in roles.modifiers
    return field and (following in roles.of_portfolio or _in_portfolio(tree, roles, each.first))


def _is_view(tree: Tree, roles: Roles, each: KnownSpan) -> bool:
    """Whether a party's name opens a sentence as a mere word for views: "Conservative nationalists"."""
    opens = each.first == tree.sentence(each.first).first and each.last == each.first + 1
    if each.known.kind != "body" or not opens or tree.tokens[each.first].pos != "ADJ" or each.last >= len(tree.tokens):
        return False
    noun = singular(tree.tokens[each.last].text)
    listed = roles.offices | roles.anonymous | roles.lawmakers | (roles.collective - roles.apart)
    return tree.tokens[each.last].pos == "NOUN" and noun not in listed


def _commissioned(tree: Tree, roles: Roles, each: KnownSpan) -> KnownSpan:
    """A land's name before an office that only one body of it has: "the European trade commissioner"."""
    index = each.last
    while index < len(tree.tokens) and tree.tokens[index].text.casefold() in roles.modifiers:
        index += 1
    office = singular(tree.tokens[index].text) if index < len(tree.tokens) else ""
    body = roles.commissions.get(each.known.name) if office in _COMMISSIONED else None
    return replace(each, known=replace(each.known, name=body, kind="organisation")) if body is not None else each


def _longer(tree: Tree, roles: Roles, each: KnownSpan) -> str | None:
    """The longer name of another body that a bare party's or parliament's name is part of: "the Miners Congress"."""
    if each.known.kind != "body" or each.last - each.first > 1:
        return None
    chambers = dict(roles.marks)["legislature"]
    for name in tree.parse.names:
        if name.kind != "ORG" or not name.span.contains(each.span) or name.span == each.span:
            continue
        within = tree.within(name.span)
        around = [tree.tokens[index].text for index in within if index != each.first]
        own = [
            word
            for word in around
            if word.isalpha()
            and word[0].isupper()
            and word.casefold() not in chambers | roles.modifiers - _ENDING
            and word.casefold() not in roles.creeds | roles.offices
        ]
        last = tree.tokens[within[-1]].text
        if own and roles.kinds_of_name(last) & set(_OWN) and not _of_same(roles, own, each):
            return name.span.of(tree.parse.text)
    return None


def _of_same(roles: Roles, around: Sequence[str], each: KnownSpan) -> bool:
    """Whether the words around a name only say whose it is: "California Democrats", "American Congress"."""
    state = roles.seated.get(each.known.name, "")
    return all(word in state.split() or f"{word}s" in roles.seated for word in around)
