"""Puts right what the parser regularly hangs on the wrong word, before any rule walks the tree."""

from __future__ import annotations

from dataclasses import replace

from communique.reading.cues import Cues
from communique.reading.enumerations import STRAYED, join_deeds, join_list
from communique.reading.lexicon import listed
from communique.reading.means import give_attribute, give_means
from communique.reading.parse import Parse, Token
from communique.reading.participles import give_blamed, give_deed, give_doer
from communique.reading.roles import Roles, singular
from communique.reading.tree import Tree

_LISTS = listed("grafts")
_TO_DO = _LISTS["to_do"]
_MODAL = listed("shared")["modal"]
_BOUNDS = _LISTS["bounds"]
_COMPARED = _LISTS["compared"]
_PROVIDED = _LISTS["provided"]
_FRONTED = _LISTS["fronted"]
_OPENING = _LISTS["opening"]
_WANTS = _LISTS["wants"]
_ELSEWHERE = listed("shared")["elsewhere"]
_NEGATORS = listed("shared")["negators"]
_TERMS = _LISTS["terms"]
_THAT = _LISTS["that"]
_CONTRAST = _LISTS["contrast"]
_HELPERS = _LISTS["helpers"]
_SOMEBODY = Roles.load().collective | Roles.load().sides | Roles.load().offices
_RELATIVE = listed("shared")["relative"]


def grafted(parse: Parse) -> Parse:
    """`parse` with some words hung where they belong; the same words in the same order."""
    tree, tokens = Tree(parse), list(parse.tokens)
    for index in range(len(tokens)):
        _mend(tree, tokens, index)
    for index, token in enumerate(parse.tokens):
        if token.relation == "acl:relcl" and token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
            _take_up(tree, tokens, index)
        if token.relation != "conj" or token.head < 0 or token.pos != "VERB":
            continue
        if token.text.endswith("ing"):
            give_doer(tree, tokens, index)
        elif _is_of_speaker(tree, index):
            tokens[index] = replace(token, head=tree.tokens[token.head].head)
    return replace(parse, tokens=tuple(tokens))


def _mend(tree: Tree, tokens: list[Token], index: int) -> None:
    """Puts right what one word, by what it is, is known to be hung on wrongly."""
    token = tree.tokens[index]
    word = token.text.casefold()
    if word in _BOUNDS:
        _bound(tree, tokens, index)
    elif word in _PROVIDED and token.relation in {"advcl", "mark"} and token.head < index:
        _open_condition(tree, tokens, index)
    elif word in _CONTRAST and token.relation == "mark":
        _part_contrast(tree, tokens, index)
    elif token.pos == "NOUN" and token.relation in {"nmod", "obl"} and not tree.case(index):
        _give_object(tree, tokens, index)
    elif token.relation == "appos" and token.pos == "PROPN":
        _list_up(tree, tokens, index)
    elif token.pos == "NOUN" and token.relation in STRAYED:
        _set_beside(tree, tokens, index)
        join_list(tree, tokens, index)
    elif word in _NEGATORS and [one.relation for one in tree.tokens[index + 1 : index + 2] if one.text == "to"] == [
        "mark"
    ]:
        tokens[index] = replace(token, head=tree.tokens[index + 1].head)  # "a pledge never to fish"
    elif word in _ELSEWHERE or (token.relation == "obl" and token.pos in {"NOUN", "PROPN"}):
        _give_place(tree, tokens, index)
    elif token.relation == "advcl" and word.endswith("ing"):
        give_deed(tree, tokens, index)
        give_blamed(tree, tokens, index)
    elif word == "to" and token.relation == "mark" and tree.tokens[index - 1].text == ",":
        join_deeds(tree, tokens, token.head)
        _tell_of_thing(tree, tokens, token.head)
    elif word in _FRONTED and token.relation in {"aux", "cop"}:
        _hang_case(tree, tokens, index)
    elif word in _OPENING and token.relation == "mark":
        _open_case(tree, tokens, index)
    if token.relation in {"nmod", "obl"}:
        give_attribute(tree, tokens, index)
        give_means(tree, tokens, index)
    if token.relation == "obj" and token.pos in {"NOUN", "PROPN"}:
        _give_receiver(tree, tokens, index)
        _give_back(tree, tokens, index)


def _list_up(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "the union, Aldra and the ministry met" three are listed: no comma closes what would explain the union."""
    noun = tree.tokens[index].head
    joined = [one for one in (*tree.children(index, "conj"), *tree.children(noun, "conj")) if one > index]
    person = any(name.kind == "PER" and name.span.contains(tree.tokens[index].span) for name in tree.parse.names)
    one = tree.tokens[noun].pos == "NOUN" and singular(tree.tokens[noun].text) == tree.tokens[noun].text
    if not joined or not one or person:
        return
    ands, last = tree.children(joined[0], "cc"), tree.within(tree.span(joined[-1]))[-1]
    closed = last + 1 < len(tokens) and tree.tokens[last + 1].text == ","
    if ands and tree.tokens[ands[0] - 1].text != "," and not closed:
        tokens[index] = replace(tokens[index], relation="conj")


def _bound(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "no less than $500", "nothing short of a treaty" nothing is denied: the words only bound what follows."""
    last = tree.sentence(index).last
    words = [tree.tokens[step].text.casefold() for step in range(index, min(index + 3, last))]
    if index + 3 >= last or words[1] not in _COMPARED or words[2] not in {"than", "of"}:
        return
    inside, thing = {index, index + 1, index + 2}, index + 3
    while tree.tokens[thing].head > thing and tree.tokens[thing].head < last:
        thing = tree.tokens[thing].head
    if tree.tokens[thing].pos not in {"NOUN", "PROPN", "NUM", "SYM"}:
        return
    outer = thing  # the word of the four that hangs on the rest of the sentence
    while tree.tokens[outer].head in {*inside, thing}:
        outer = tree.tokens[outer].head
    above = tree.tokens[outer]
    tokens[thing] = replace(tokens[thing], head=above.head, relation=above.relation)
    for step in inside:
        tokens[step] = replace(tokens[step], head=thing, relation="advmod", pos="ADV")
    before = index - 1
    if before >= 0 and tree.tokens[before].head in inside:  # the "for" of "called for no more than three boats"
        tokens[before] = replace(tokens[before], head=thing, relation="case")


def _open_condition(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "will pay provided others match it" the word opens a clause, and what follows it is who matches."""
    above = tree.tokens[index].head
    clauses = [one for one in tree.children(above, "advcl", "ccomp") if one > index > above]
    clauses += tree.children(index, "ccomp", "advcl", "xcomp")
    verb = next((one for one in sorted(clauses) if one > index and tree.tokens[one].pos == "VERB"), None)
    if verb is None or tree.children(verb, "mark"):
        return
    tokens[index] = replace(tokens[index], head=verb, relation="mark", pos="SCONJ")
    tokens[verb] = replace(tokens[verb], head=above, relation="advcl")
    doers = [one for one in tree.children(verb, "obj", "obl") if one < verb and not tree.children(one, "case")]
    if doers and not tree.children(verb, "nsubj"):
        tokens[doers[0]] = replace(tokens[doers[0]], relation="nsubj")


def _hang_case(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "should it fall, Fiji warned, we will go" the case belongs to what is said of it, not to the warning.

    In "were Fiji to pay, Peru would sign" Fiji pays and does not sign; "threatened to go should it fall" has a case.
    """
    verb = tree.tokens[index].head
    doers = [one for one in tree.children(verb, "nsubj", "nsubj:pass") if index < one < verb]
    asks = tree.tokens[tree.sentence(index).last - 1].text == "?"
    if doers and doers[0] != index and tree.is_a(verb, "xcomp") and not asks:
        tokens[verb] = replace(tokens[verb], relation="advcl")
        return
    deeds = [one for one in tree.children(verb, "advcl") if doers and doers[0] < one < doers[-1]]
    if deeds and tree.has_to(deeds[0]):
        tokens[index] = replace(tokens[index], head=deeds[0], relation="aux")
        tokens[doers[0]] = replace(tokens[doers[0]], head=deeds[0])
        return
    told = tree.tokens[verb].head
    opens = verb > index and tree.sentence(index).first == index and tree.is_a(verb, "ccomp") and told > verb
    said = [one for one in tree.children(told, "ccomp") if one > told] if opens else []
    if said and any(index < one < verb for one in tree.children(verb, "nsubj")):
        tokens[verb] = replace(tokens[verb], head=said[0], relation="advcl")


def _open_case(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "will let envoys in once Fiji has paid" Fiji pays, and the paying is the case, whatever it is hung on."""
    verb = tree.tokens[index].head
    if verb < index or not tree.is_a(verb, "xcomp") or tree.children(verb, "nsubj", "nsubj:pass"):
        return
    astray = [one for one in range(index + 1, verb) if tree.is_a(one, "nsubj") and tree.tokens[one].head < index]
    if astray:
        tokens[astray[0]] = replace(tokens[astray[0]], head=verb)
        tokens[verb] = replace(tokens[verb], relation="advcl")


def _tell_of_thing(tree: Tree, tokens: list[Token], verb: int) -> None:
    """In "proposed a truce, to be watched by envoys" the truce is watched, and it is what was proposed."""
    above = tree.tokens[verb].head
    passive = tree.is_a(verb, "advcl") and tree.children(verb, "aux:pass") and not tree.children(verb, "nsubj")
    things = [one for one in tree.children(above, "obj") if above < one < verb] if passive else []
    if things:
        tokens[verb] = replace(tokens[verb], head=things[-1], relation="acl")


def _give_receiver(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "offered the union 5 percent" the union is offered it: of two objects in a row the first, somebody, gets."""
    next_ = max(tree.subtree(index)) + 1
    further = [one for one in tree.children(tree.tokens[index].head, "obj") if min(tree.subtree(one)) == next_]
    if further and (tree.tokens[index].pos == "PROPN" or singular(tree.tokens[index].text.casefold()) in _SOMEBODY):
        tokens[index] = replace(tokens[index], relation="iobj")


def _give_back(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "the union, which speaks for 900 nurses, rejected it" the nurses are not what was rejected."""
    verb, opens = tree.tokens[index].head, min(tree.subtree(index))
    told = opens - 1
    aside = told >= 0 and tree.is_a(told, "acl:relcl") and tree.tokens[told].pos == "VERB"
    if index < verb and aside and not tree.children(told, "obj"):
        tokens[index] = replace(tokens[index], head=told)


def _give_place(tree: Tree, tokens: list[Token], index: int) -> None:
    """What tells of a thing, hung on the verb: "wants the troops out of Mali", "ruled out a truce on those terms"."""
    verb = tree.tokens[index].head
    if not tree.is_a(index, "obl", "advmod", "compound"):
        return
    things = [one for one in tree.children(verb, "obj") if one < index]
    opens = min(tree.subtree(index))
    if not things or max(tree.subtree(things[-1])) != opens - 1:
        return
    where = {tree.case(index), tree.tokens[index].text.casefold()}
    moved = tree.tokens[verb].text.casefold() in _WANTS and not where.isdisjoint(_ELSEWHERE)
    pointing = {tree.tokens[one].text.casefold() for one in tree.children(index, "det", "amod")} & _THAT
    if moved or (pointing and tree.tokens[index].text.casefold() in _TERMS):
        relation = "nmod" if tree.children(index, "case") else "advmod"
        tokens[index] = replace(tokens[index], head=things[-1], relation=relation)


def _set_beside(tree: Tree, tokens: list[Token], index: int) -> None:
    """What is told of a sum is no further object: "wants $39 billion, a sum which Fiji declined to discuss"."""
    verb = tree.tokens[index].head
    opens = min(one for one in tree.subtree(index) if tree.tokens[one].pos != "PUNCT")
    things = [one for one in tree.children(verb, "obj") if verb < one < opens]
    things += [one for one in tree.children(verb, "obl") if max(tree.subtree(one)) == opens - 2]
    aside = tree.tokens[opens - 1].text == "," and tree.tokens[opens].text.casefold() in {"a", "an"}
    after = max(tree.subtree(index)) + 1
    loose = [
        one
        for one in tree.children(verb, "parataxis")
        if any(min(tree.subtree(doer)) == after for doer in tree.children(one, "nsubj"))
        and not tree.children(one, "obj")
    ]
    if things and aside and (loose or tree.children(index, "acl")):
        tokens[index] = replace(tokens[index], head=things[0], relation="appos")
        for clause in loose:  # "accused Fiji of theft, a charge Fiji denied"
            tokens[clause] = replace(tokens[clause], head=index, relation="acl:relcl")


def _part_contrast(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "Fiji wants it kept, while Peru wants it gone" the second wish stands beside the first, not in it."""
    clause = tree.tokens[index].head
    if not contrasts(tree, index, clause):
        return
    cues, above = Cues.load(), tree.tokens[clause].head
    while tree.tokens[above].head >= 0 and cues.verb(tree.tokens[above].text) is None:
        above = tree.tokens[above].head
    while tree.is_a(above, "ccomp", "xcomp"):
        above = tree.tokens[above].head
    tokens[clause] = replace(tokens[clause], head=above)


def contrasts(tree: Tree, mark: int, clause: int) -> bool:
    """Whether a clause opened by `mark` tells what another says, asks or answers: ", while Peru wants it gone".

    What goes on at the same time belongs to what is wanted: "demanded that strikes stop while talks go on".
    """
    cues, verb = Cues.load(), tree.tokens[clause].text
    parted = (
        tree.tokens[mark - 1].text == "," and tree.is_a(clause, "advcl") and tree.tokens[clause].head < mark < clause
    )
    doers = [one for one in tree.children(clause, "nsubj") if not cues.is_thing(tree.tokens[one].text)]
    opens = tree.tokens[mark].text.casefold() in _CONTRAST
    return opens and parted and bool(doers) and (cues.verb(verb) is not None or cues.answers(verb))


def _give_object(tree: Tree, tokens: list[Token], index: int) -> None:
    """In "dismissed as gossip a claim that Peru had paid" the claim is what was dismissed."""
    token = tree.tokens[index]
    verb = tree.tokens[token.head].head if token.relation == "nmod" else token.head
    called = [one for one in tree.children(verb, "obl") if tree.case(one) == "as" and one < index] if verb >= 0 else []
    beside = called and (token.relation == "obl" or token.head == called[0])
    if beside and tree.tokens[verb].pos == "VERB" and not tree.children(verb, "obj"):
        tokens[index] = replace(token, head=verb, relation="obj")


def goes_on(tree: Tree, index: int) -> bool:
    """Whether a coordinated verb tells a further deed and no further words: "… and demanded a vote"."""
    return tree.tokens[index].text.endswith("ed") and not tree.children(index, "aux", "mark", "expl")


def _take_up(tree: Tree, tokens: list[Token], clause: int) -> None:
    """In "Norway demanded a cut, and Iceland, which fears a ban, rejected it" Iceland rejects it, not Norway."""
    noun, last = tree.tokens[clause].head, tree.within(tree.span(clause))[-1]
    if tree.is_a(noun, "nmod") and not _RELATIVE.isdisjoint(
        _lower(tree, noun)
    ):  # "Fiji, through whose ports it comes,"
        noun = tree.tokens[noun].head
    verb = last + 1 if tree.tokens[last].text == "," else last + 2
    first = tree.within(tree.noun_phrase(noun))[0]
    begins = tree.is_a(noun, "conj", "parataxis") or tree.tokens[first - 1].text == ";"
    if verb >= len(tokens) or tree.tokens[verb - 1].text != "," or not begins:
        return
    while verb + 1 < len(tokens) and tree.tokens[verb].pos in ("AUX", "ADV", "PART"):
        verb += 1
    token = tree.tokens[verb]
    joined = token.relation in ("conj", "parataxis") and token.head < noun < clause
    if token.pos != "VERB" or not joined or token.text.endswith("ing") or tree.children(verb, "nsubj"):
        return
    tokens[noun] = replace(tokens[noun], head=verb, relation="nsubj")
    for word in tree.children(noun, "cc"):
        tokens[word] = replace(tokens[word], head=verb)


def _lower(tree: Tree, index: int) -> set[str]:
    return {tree.tokens[child].text.casefold() for child in tree.children(index)}


def _is_of_speaker(tree: Tree, index: int) -> bool:
    """Whether a past tense hung on what is said, asked or wanted is a deed of who says, asks or wants it.

    "Urged Oslo to pay and offered help", "demanded that Oslo pay and threatened to leave", "said the plan was unfair
    and demanded a vote".
    """
    cues, above = Cues.load(), tree.tokens[index].head
    says = tree.tokens[above].head
    if says < 0 or not tree.is_a(above, "xcomp", "ccomp"):
        return False
    if not goes_on(tree, index) or tree.children(index, "nsubj"):
        return False
    helped = {tree.tokens[one].text.casefold() for one in tree.children(above, "aux")}
    opens = min([index, *tree.children(index, "cc")])
    if helped & _HELPERS and tree.tokens[opens - 1].text == "," and cues.verb(tree.tokens[index].text) is not None:
        return True  # "said that 300 would be hurt, and appealed": no "would" goes before "appealed"
    if tree.has_to(above):
        return True
    doers = tree.children(above, "nsubj", "expl")
    asked = tree.is_a(above, "ccomp") and bool(doers)
    if asked and (helped <= _TO_DO if helped else cues.asks(tree.tokens[says].text)):
        return True
    verb, known = tree.tokens[index].text, cues.verb(tree.tokens[says].text)
    if not doers or says > above or known is None or "say" not in known[1] or not tree.is_a(above, "ccomp"):
        return False
    passive = tree.children(above, "aux:pass")  # "would be cut and shipped"
    if helped & _MODAL and cues.verb(verb) is not None and (not passive or cues.asks(verb)):
        return True  # "said the pupils would suffer and appealed to the union"
    return cues.is_thing(tree.tokens[doers[0]].text) and (cues.verb(verb) is not None or cues.answers(verb))
