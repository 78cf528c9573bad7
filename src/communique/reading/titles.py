"""The role that a text gives a person: the words of office before a name, after it, or at its side."""

from __future__ import annotations

import re

from communique.reading.figure import Figure, Mention, Role
from communique.reading.lexicon import listed
from communique.reading.roles import Gender, Roles, singular, words_of
from communique.reading.tree import POSSESSIVE, Tree
from communique.terms import Span

LEGISLATOR = re.compile(r"[\s,(]*(?:([RDI])[-–][A-Z][A-Za-z.]+|(?<=\()([RDI])(?=\)))")  # "(D-Vermont)"
_LISTS = listed("titles")
_POSTED = _LISTS["posted"]
_OPENERS = _LISTS["openers"]
_FOR_NOW = _LISTS["for_now"]
_IS = _LISTS["is"]
_SENT = _LISTS["sent"]
_JOINT = ("and", "&")
_RUN = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


def describe(tree: Tree, roles: Roles, figure: Figure, people: frozenset[int]) -> None:
    """Gives `figure` the roles, the gender and the affiliation that stand beside its mentions."""
    for mention in figure.mentions:
        gender = _gender_before(tree, mention, roles)
        figure.gender = figure.gender or gender
        before = _title(tree, mention, roles, people) or _before_comma(tree, mention, roles, people)
        beside = (before, _who_is(tree, mention, roles, people), _apposition(tree, mention, roles, people))
        figure.roles.extend(role for role in beside if role is not None)
        if (state := LEGISLATOR.match(tree.parse.text, mention.span.end)) is not None:
            figure.affiliation = figure.affiliation or state.group().strip(" ,(")
        figure.leads = figure.leads or _leading(tree, mention, roles) or _appointed(tree, mention, people)
    if not figure.roles and figure.leads is not None:
        figure.roles.append(figure.leads)
    words = {word for role in figure.roles for word in words_of(role.words)} | set(figure.name.casefold().split()[:1])
    if figure.gender is None:
        if words & roles.feminine and not words & roles.masculine:
            figure.gender = "feminine"
        elif words & roles.masculine and not words & roles.feminine:
            figure.gender = "masculine"


def _gender_before(tree: Tree, mention: Mention, roles: Roles) -> Gender | None:
    for index in range(mention.first - 1, max(-1, mention.first - 3), -1):
        word = tree.tokens[index].text.casefold().strip(".")
        if word in roles.masculine_titles:
            return "masculine"
        if word in roles.feminine_titles:
            return "feminine"
    return None


def _title(tree: Tree, mention: Mention, roles: Roles, people: frozenset[int]) -> Role | None:
    """The words before a name that say its office: "Putin's spokesman", "Deputy Secretary of State"."""
    end = mention.first
    while end > 0 and tree.tokens[end - 1].text.casefold().strip(".") in roles.honorifics:
        end -= 1
    return _office_before(tree, end, roles, people) or _posted(tree, end, roles, people)


def _posted(tree: Tree, end: int, roles: Roles, people: frozenset[int]) -> Role | None:
    """An office with where it is held, right before a name: "ambassador to the United Nations Jane Roe"."""
    index = end - 1
    while index > 0 and tree.tokens[index].text[0].isupper() and index not in people:
        index -= 1
    if index == end - 1 or index < 1:
        return None
    index -= tree.tokens[index].text == "the"
    if tree.tokens[index].text not in _POSTED or tree.sentence(index).first >= index:
        return None
    office = _office_before(tree, index, roles, people)
    return role_at(tree, tree.within(office.span)[0], end, roles) if office is not None else None


def _before_comma(tree: Tree, mention: Mention, roles: Roles, people: frozenset[int]) -> Role | None:
    """ "the union's president, Jane Roe": an office with an article or owner, then a comma, then the name."""
    comma = mention.first - 1
    if comma < 1 or tree.tokens[comma].text != "," or tree.sentence(comma).first == comma:
        return None
    role = _office_before(tree, comma, roles, people)
    if role is None or _is_plural(tree, tree.within(role.span)[0], comma):
        return None  # "compared to the other candidates, Jane Roe won"
    before = tree.within(role.span)[0] - 1
    owned = "'s " in role.words.replace("’", "'") or (
        before >= 0
        and tree.tokens[before].pos in ("DET", "PRON")
        and tree.tokens[before].text.casefold() not in ("a", "an", "one", "some")
    )
    held = roles.is_office(tree.tokens[comma - 1].text + " " + role.words.split()[-1]) or _is_beside(tree, mention)
    return role if owned and held else None


def _is_beside(tree: Tree, mention: Mention) -> bool:
    """Whether the tree took a name between commas for one more of what it follows: "the mayor of Lima, X, said"."""
    head = tree.head_of(mention.span)
    closed = mention.last < len(tree.tokens) and tree.tokens[mention.last].text == ","
    return closed and head is not None and tree.is_a(head, "conj") and not tree.children(head, "cc")


def _office_before(tree: Tree, end: int, roles: Roles, people: frozenset[int]) -> Role | None:
    """The run of title words that ends just before token `end`."""
    start, index = end, end - 1
    first = tree.sentence(min(end, len(tree.tokens) - 1)).first
    while index >= first:
        token = tree.tokens[index]
        word = token.text.casefold().strip(".")
        if token.text in POSSESSIVE:
            owner = _owner(tree, index, first)
            if owner is None and index > first and tree.tokens[index - 1].pos == "NOUN":
                index -= 1  # "miners' leader"
                continue
            start = owner if owner is not None else start
            break
        if (
            word in ("of", "for", "to")
            and index > first
            and singular(tree.tokens[index - 1].text) in roles.offices
            and start < end
        ):
            if _names_head(tree, start, end, roles):
                break  # "a spokesman for President Roe": Roe is the president
            start, index = index - 1, index - 2
            continue
        if token.pos == "DET" and index > first + 1 and tree.tokens[index - 1].text.casefold() in ("of", "for", "to"):
            index -= 1
            continue
        if word in _JOINT and _joins_fields(tree, index, first, roles):
            index -= 1
            continue
        if token.pos not in _RUN and not (token.text == "-" and _tight(tree, index)) and word not in roles.modifiers:
            break
        if index in people and not roles.is_office(token.text):
            break
        if tree.parse.text[token.span.start - 1 : token.span.start].isdigit():
            break  # "shortly after 11pm Smith said"
        plural = singular(word) in roles.offices and singular(word) != word
        owning = tree.tokens[index + 1].text in POSSESSIVE
        if plural and start < end and not owning:
            break
        start = index
        index -= 1
    return role_at(tree, start, end, roles) if start < end else None


def _joins_fields(tree: Tree, conjunction: int, first: int, roles: Roles) -> bool:
    """Whether "and" joins two fields of one office: "Minister for Trade and Industry"."""
    index = conjunction - 1
    while index > first and tree.tokens[index].text[0].isupper():
        index -= 1
    held = index > first and singular(tree.tokens[index - 1].text) in roles.of_portfolio
    return held and index < conjunction - 1 and tree.tokens[index].text in ("of", "for")


def _names_head(tree: Tree, start: int, end: int, roles: Roles) -> bool:
    """Whether the words are the office of a head or minister, so that they go with the name that follows them."""
    words = {singular(tree.tokens[index].text) for index in range(start, end)}
    return bool(words & (roles.heads | {"minister", "senator", "governor", "mayor"}))


def _owner(tree: Tree, mark: int, first: int) -> int | None:
    """First token of the name that owns what follows the possessive `mark`."""
    index = mark
    while index - 1 >= first and (tree.tokens[index - 1].pos == "PROPN" or tree.tokens[index - 1].text[0].isupper()):
        index -= 1
    return index if index < mark else None


def _tight(tree: Tree, index: int) -> bool:
    span = tree.tokens[index].span
    return tree.parse.text[span.start - 1 : span.start].isalnum() and tree.parse.text[span.end : span.end + 1].isalnum()


def role_at(tree: Tree, start: int, end: int, roles: Roles) -> Role | None:
    opens = tree.sentence(start).first if start < end else -1
    while start < end and (
        tree.tokens[start].pos in ("PUNCT", "DET", "CCONJ", "NUM")
        or (start == opens and tree.tokens[start].text in _OPENERS)
    ):
        start += 1
    while end > start and tree.tokens[end - 1].pos == "PUNCT" and tree.tokens[end - 1].text not in (".", ")"):
        end -= 1
    if start >= end or (
        tree.tokens[start].pos in ("VERB", "AUX") and tree.tokens[start].text.casefold() not in _FOR_NOW
    ):
        return None
    begin = next(
        (n.span.start for n in tree.parse.names if n.kind == "ORG" and n.span.contains(tree.tokens[start].span)),
        tree.tokens[start].span.start,
    )  # "Royal College of Nursing chief"
    span = Span(begin, tree.tokens[end - 1].span.end)
    words = span.of(tree.parse.text)
    if not roles.is_office(words) and not _is_member(words, roles):
        return None
    spelled = " ".join((roles.title(word) or word) if word[:1].isupper() else word for word in words.split())
    spelled = spelled[0].upper() + spelled[1:] if words[0].isupper() else spelled
    *before, noun = spelled.split()
    if singular(noun) in roles.offices:
        spelled = " ".join((*before, noun if noun.casefold() in roles.offices else singular(noun)))
    offices = frozenset(word for word in map(singular, words_of(spelled)) if word in roles.offices)
    return Role(span=span, words=spelled, offices=offices, past=bool(set(words_of(words)[:2]) & roles.past))


def _is_member(words: str, roles: Roles) -> bool:
    """Whether words say of which party somebody is a member: "Iowa Republican", "Democrat from Maine"."""
    return any(f"{word}s" in roles.seated for word in words.split())


def _apposition(tree: Tree, mention: Mention, roles: Roles, people: frozenset[int]) -> Role | None:
    """ "Jane Roe, the finance minister, …" and "the finance minister, Jane Roe, …"."""
    head = tree.head_of(mention.span)
    if head is None:
        return None
    if tree.is_a(head, "appos"):
        office = tree.tokens[head].head
        if office < mention.first and roles.is_office(tree.tokens[office].text):
            phrase = tree.within(tree.noun_phrase(office))
            of_all = bool(phrase) and phrase[-1] > office and _is_plural(tree, phrase[0], phrase[-1] + 1)
            if phrase and phrase[-1] < mention.first and not of_all:  # "leaders of unions, Jane Roe and John Doe"
                return role_at(tree, phrase[0], phrase[-1] + 1, roles)
    for child in tree.children(head, "appos"):
        if people & set(range(mention.last, child)):
            break  # the apposition stands nearer to another person
        if child >= mention.last and singular(tree.tokens[child].text) == tree.tokens[child].text.casefold():
            phrase = tree.within(tree.noun_phrase(child))
            if (
                phrase
                and not people & set(phrase)
                and (role := role_at(tree, phrase[0], phrase[-1] + 1, roles)) is not None
            ):
                fuller = _between_commas(tree, mention, roles, people)
                return fuller if fuller is not None and fuller.span.contains(role.span) else role
    return _between_commas(tree, mention, roles, people)


def _who_is(tree: Tree, mention: Mention, roles: Roles, people: frozenset[int]) -> Role | None:
    """The office in "Jane Roe, the former envoy who is Norway's foreign minister": what she is, not what she was."""
    head = tree.head_of(mention.span)
    beside = tree.children(head, "appos") if head is not None else []
    for clause in (clause for noun in beside for clause in tree.children(noun, "acl:relcl")):
        subjects = [tree.tokens[one].text.casefold() for one in tree.children(clause, "nsubj")]
        verbs = [one for one in tree.children(clause, "cop") if tree.tokens[one].text.casefold() in _IS]
        phrase = [index for index in tree.within(tree.noun_phrase(clause)) if verbs and index > verbs[-1]]
        if subjects == ["who"] and phrase and people.isdisjoint(phrase):
            return role_at(tree, phrase[0], phrase[-1] + 1, roles)
    return None


def _appointed(tree: Tree, mention: Mention, people: frozenset[int]) -> Role | None:
    """ "…, the Danish judge appointed by the World Bank": who sent somebody says for whom he speaks."""
    head = tree.head_of(mention.span)
    for noun in tree.children(head, "appos") if head is not None else ():
        for verb in tree.children(noun, "acl"):
            agents = tree.children(verb, "obl:agent")
            if agents and tree.tokens[verb].text.casefold() in _SENT:
                span = tree.noun_phrase(agents[0])
                if people.isdisjoint(tree.within(span)):
                    return Role(span=span, words=span.of(tree.parse.text), offices=frozenset(), past=False)
    return None


def _between_commas(tree: Tree, mention: Mention, roles: Roles, people: frozenset[int]) -> Role | None:
    """A role set off by commas or brackets after a name, found without the tree; it ends at a clause or comma."""
    tokens, index = tree.tokens, mention.last
    sentence = tree.sentence(mention.first)
    if (state := LEGISLATOR.match(tree.parse.text, mention.span.end)) is not None:
        while index < sentence.last and tokens[index].span.start < state.end():
            index += 1
    if index >= sentence.last or tokens[index].text not in (",", "(", "—", "–"):
        return None
    start = end = index + 1
    opens = start < sentence.last and tokens[start].text.casefold() in _FOR_NOW
    if start >= sentence.last or not (opens or tokens[start].pos in ("DET", "ADJ", "NOUN", "PROPN")):
        return None
    end += opens
    while end < sentence.last and tokens[end].text not in (",", ")", "—", "–", ";", ".", "who", "which", "that", ":"):
        if tokens[end].pos in ("VERB", "AUX", "SCONJ") and not tokens[end].text[0].isupper():
            break
        if tokens[end].text.casefold() == "and" and not _goes_on(tree, end, people):
            break
        end += 1
    if end >= sentence.last or end == start or tokens[end].text in ("and",):
        return None
    if _is_plural(tree, start, end) or not _for_somebody(tree, start, end, roles, people):
        return None
    closes = tokens[end].text in (",", ")", "—", "–", ".", "who")
    near = [tokens[i].text for i in range(start, min(end, start + 5))]
    office = any(roles.is_office(word) or _is_member(word, roles) for word in near)
    return role_at(tree, start, end, roles) if closes and office else None


def _goes_on(tree: Tree, conjunction: int, people: frozenset[int]) -> bool:
    """Whether "and" joins two offices or fields of one person: "president and business agent", not "and Jane Roe"."""
    following = range(conjunction + 1, min(conjunction + 3, len(tree.tokens)))
    return all(tree.tokens[i].pos in ("NOUN", "ADJ") and i not in people for i in following[:1]) and not (
        people & set(following)
    )


def _for_somebody(tree: Tree, start: int, end: int, roles: Roles, people: frozenset[int]) -> bool:
    """Whether a phrase that names a person names whom the office serves: "a spokesman for President Jane Roe"."""
    named = min((index for index in range(start, end) if index in people), default=end)
    preposition = next((i for i in range(start, named) if tree.tokens[i].text.casefold() in ("for", "to", "of")), end)
    office = any(roles.is_office(tree.tokens[index].text) for index in range(start, min(preposition, start + 4)))
    return named == end or (preposition < named and office)


def _is_plural(tree: Tree, start: int, end: int) -> bool:
    """Whether a phrase is about several people: "Jane Roe and John Doe, leaders of unions"."""
    head = tree.head_of(Span(tree.tokens[start].span.start, tree.tokens[end - 1].span.end))
    word = tree.tokens[head].text.casefold() if head is not None else ""
    return head is not None and tree.tokens[head].pos == "NOUN" and singular(word) != word


def _leading(tree: Tree, mention: Mention, roles: Roles) -> Role | None:
    """ "…, who led the union's team": what somebody leads says for whom they speak."""
    text, sentence = tree.parse.text, tree.sentence(mention.first)
    for index in range(mention.last, min(sentence.last, mention.last + 14)):
        if tree.tokens[index].text.casefold() in roles.leading:
            for end in range(index + 1, min(sentence.last, index + 7)):
                word = tree.tokens[end].text
                if {singular(word), word.casefold()} & roles.led:
                    last = tree.tokens[end].span
                    names = (name.span for name in tree.parse.names if name.span.contains(last))
                    whole = next(names, tree.noun_phrase(end))  # "heads the Association of Vintners"
                    span = Span(tree.tokens[index].span.start, max(last.end, whole.end))
                    return Role(span=span, words=span.of(text), offices=frozenset(), past=False)
    return None
