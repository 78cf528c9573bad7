"""How the parties of a text are named: the table's names first, then names of organisations that the parse found.

Names of one organisation are brought together within the text: "Canadian Union of Postal Workers (CUPW)", "CUPW",
"the union". A party is called by the fullest name that the text uses most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from communique.reading.actors import Actors, KnownSpan
from communique.reading.figure import Figure
from communique.reading.namings import Naming
from communique.reading.parse import Name
from communique.reading.parties import Parties
from communique.reading.people import is_short
from communique.reading.roles import Roles, singular
from communique.reading.tree import Tree
from communique.terms import Span

_SUFFIX = re.compile(r"\s+(inc|corp|co|ltd|plc|llc|ag|sa|gmbh|corporation)\.?$", re.IGNORECASE)
_SHORT = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][A-Za-z.&-]{1,9})\s*\)")
_OUTER = re.compile(r"^[Tt]he\s+|['’]s?$")
_ARTICLE = re.compile(r"^[Tt]he\s+")
_COMPASS = re.compile(r"(?:North|South|East|West)(?=['’]s\b|$)")
_DASH = re.compile(r"\s[-–—]\s|\n")  # "OSLO - Miners": a dateline that ran into the text
_BRACKET = re.compile(r"\s\(([A-Z][A-Z&.-]{1,9})\)")
_POSSESSIVE = ("'s", "’s", "'", "’")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "&"})
_LEADING = frozenset({"union", "association", "party", "league", "alliance"})  # kinds of noun that may open a name
_HALVES = frozenset(
    {"led", "backed", "based", "born", "held", "controlled", "occupied", "made", "trained", "run", "owned"}
)
_GENERAL = frozenset({"national", "united", "general", "american", "international", "federal", "new", "central"})


@dataclass(slots=True)
class _Learned:
    names: Counter[str] = field(default_factory=Counter)
    spans: list[tuple[int, int]] = field(default_factory=list)


def parties(
    tree: Tree,
    roles: Roles,
    actors: Actors,
    known: Sequence[KnownSpan],
    people: Sequence[Figure],
    on: date | None,
    outlet: str | None = None,
) -> Parties:
    """Reads the parties of a text: the table's names first, then names of organisations that the parse found.

    `outlet` is who publishes the text: it speaks in it and bargains for nobody.
    """
    persons = {i for figure in people for mention in figure.mentions for i in range(mention.first, mention.last)}
    namings = {
        each.first: Naming(
            first=each.first, last=each.last, party=each.known.name, manner=each.known.manner, kind=each.known.kind
        )
        for each in known
        if not persons & set(range(each.first, each.last))
        and not _is_portfolio(tree, roles, each)
        and not _is_view(tree, roles, each)
        and not _is_half(tree, each.last)
    }
    taken = {index for naming in namings.values() for index in range(naming.first, naming.last)} | persons
    press = {i for i, token in enumerate(tree.tokens) if token.text in roles.press_names and i not in persons}
    common: list[tuple[int, int, str]] = []
    groups = _Groups()
    marked = {index for name in tree.parse.names for index in tree.within(name.span)}
    spelled = _spelled_out(tree)
    covered_by = {index for name in spelled for index in tree.within(name.span)}
    for name in (*spelled, *_parted(tree, _joined(tree, roles))):
        indices = tree.within(name.span)
        if name not in spelled and covered_by & set(indices):
            continue
        words = _OUTER.sub("", name.span.of(tree.parse.text))
        if (
            (name.kind == "PER" and not is_short(words))
            or not indices
            or not words[:1].isalpha()
            or len(words) == 1
            or words.islower()
            or _DASH.search(words)
            or _is_dateline(tree, indices)
            or _is_half(tree, indices[-1] + 1)
        ):
            continue
        first, last = indices[0], indices[-1] + 1
        while words[:1].islower() and " " in words and tree.tokens[first].pos in ("NOUN", "ADJ"):
            words, first = words.split(maxsplit=1)[1], first + 1  # "rebel Front for Change"
            indices = range(first, last)
        kind = next((i for i in indices[:-1] if _is_kind(tree, i, roles)), None)
        if kind is not None:  # "Christian party Lebanese Forces"
            first, words = kind + 1, _OUTER.sub("", tree.parse.text[tree.tokens[kind + 1].span.start : name.span.end])
            indices = range(first, last)
        while last - first > 1 and tree.tokens[last - 1].text.islower() and roles.kinds_of_noun(words.split()[-1]):
            words, last = words.rsplit(maxsplit=1)[0], last - 1  # "RMT union"
            indices = range(first, last)
        while name.kind == "ORG" and name not in spelled and first - 1 not in taken and _leads(tree, first - 1, roles):
            first, words = first - 1, f"{tree.tokens[first - 1].text} {words}"  # "Confederation" + "Paysanne"
            indices = range(first, last)
        if name.kind == "ORG" and name not in spelled and indices[-1] == tree.within(name.span)[-1]:
            while last not in taken and last not in marked and _goes_on(tree, last, roles):
                last += 1  # "Kessmouth Port" + "Company"
            indices = range(first, last)
            words += tree.parse.text[name.span.end : tree.tokens[last - 1].span.end]
        if roles.is_press(words) or (outlet and words.casefold() == _ARTICLE.sub("", outlet).casefold()):
            press.update(indices)
            continue
        inside = [namings[index] for index in indices if index in namings]
        if inside and (words[0].islower() or _only_described(tree, roles, inside[-1], indices)):
            continue  # a stray word before a name of the table
        if len({naming.party for naming in inside}) > 1 and "-" in words:
            continue  # "the Mali-Niger Commission" is where two meet
        half = _COMPASS.match(words)
        if half is not None and (state := _half(half.group(0), namings.values())) is not None:
            namings[first] = Naming(first=first, last=first + 1, party=state, manner="name", kind="state")
            taken.update(indices)  # "the South's foreign ministry"
            continue
        if (state := _office_of_state(words, inside, first, roles)) is not None:
            for naming in inside:
                del namings[naming.first]
            namings[first] = Naming(first=first, last=last, party=state, manner="name", kind="state")
            taken.update(indices)
            continue
        if name.kind == "LOC":
            if len(inside) == 1 and _is_other_place(tree, inside[0], indices):
                del namings[inside[0].first]
                taken -= set(range(inside[0].first, inside[0].last))
            if not set(indices) & taken:
                namings[first] = Naming(first=first, last=last, party=words, manner="place", kind="place")
                taken.update(indices)
            continue
        if _is_title(words, [index for index in indices if index not in taken], tree, roles):
            continue  # "Defense", "State", "U.S. Defense": the parse took part of a title for a name
        covered = all(index in taken or tree.tokens[index].pos in ("DET", "PUNCT") for index in indices)
        if covered or set(indices) & persons:
            continue
        taken.update(indices)
        if singular(words) in roles.creeds and not (name.kind == "ORG" and words.casefold() in roles.party_names):
            taken.difference_update(indices)
            continue
        if name.kind == "NORP":
            namings[first] = Naming(first=first, last=last, party=words, manner="people", kind="group")
            continue
        for naming in inside:
            if naming.last <= last:
                del namings[naming.first]
        if (noun := _common_noun(words, bool(inside), roles)) is not None:
            common.append((first, last, noun))
            continue
        short = _SHORT.match(tree.parse.text, name.span.end)
        groups.add(words, short.group(1) if short else None, (first, last))
    groups.add_unmarked(tree, taken)
    groups.add_shortened(tree, roles, taken)
    for group in groups.all:
        party = _called(group.names)
        if (table := actors.named(party, on)) is not None and table.manner == "name":
            party = table.name
        party = _half(party, namings.values()) or party
        for start, end in group.spans:
            namings[start] = Naming(first=start, last=end, party=party, manner="name", kind="learned")
    found = Parties(tree, roles, tuple(namings.values()), frozenset(press))
    for first, last, noun in common:
        owner = found.at(first - 2) if first > 1 and tree.tokens[first - 1].text in _POSSESSIVE else found.at(first - 1)
        words = Span(tree.tokens[first].span.start, tree.tokens[last - 1].span.end).of(tree.parse.text)
        meant = (
            owner.party if owner is not None and noun == "ministry" else found.meant_by(_as_written(words, noun), first)
        )
        meant = meant or (found.leads() if noun == "ministry" else None)
        namings[first] = Naming(first=first, last=last, party=meant or words, manner="name", kind="learned")
    return Parties(tree, roles, tuple(namings.values()), frozenset(press)) if common else found


def _is_dateline(tree: Tree, indices: Sequence[int]) -> bool:
    """Whether a name in capitals opens the text before a dash: "LIMA — Miners …"."""
    dashes = [token.text for token in tree.tokens[indices[-1] + 1 : indices[-1] + 3]]
    return indices[0] < 2 and tree.tokens[indices[0]].text.isupper() and bool(set(dashes) & {"-", "–", "—"})


def _as_written(words: str, noun: str) -> str:
    """`noun` as the name writes it, with a capital or without."""
    return words.split()[-1] if words.split()[-1].casefold() == noun else noun


def _only_described(tree: Tree, roles: Roles, known: Naming, indices: Sequence[int]) -> bool:
    """Whether a name is one of the table with its creed or chamber: "Marxist ELN", "Assembly Republican"."""
    chambers = dict(roles.marks)["legislature"]
    before = [tree.tokens[index].text.casefold() for index in indices if index < known.first]
    plain = all(word in chambers or singular(word) in roles.creeds for word in before)
    return bool(before) and plain and known.kind in ("body", "movement") and known.last == indices[-1] + 1


def _is_other_place(tree: Tree, known: Naming, indices: Sequence[int]) -> bool:
    """Whether a longer name is another place than the state that ends it: "New South Wales", not "Eastern Chad"."""
    return indices[0] < known.first and tree.tokens[indices[0]].text.casefold() == "new"


def _is_portfolio(tree: Tree, roles: Roles, each: KnownSpan) -> bool:
    """Whether a party's name is an office's field: "Labour Minister"."""
    following = singular(tree.tokens[each.last].text) if each.last < len(tree.tokens) else ""
    field = each.known.kind == "body" and tree.tokens[each.first].text.casefold() in roles.modifiers
    return field and following in roles.of_portfolio


def _is_half(tree: Tree, last: int) -> bool:
    """Whether a name is the first half of a word that says how a thing stands to it: "Saudi-led", "rebel-held"."""
    after = [token.text.casefold() for token in tree.tokens[last : last + 2]]
    return len(after) == 2 and after[0] == "-" and after[1] in _HALVES


def _is_view(tree: Tree, roles: Roles, each: KnownSpan) -> bool:
    """Whether a party's name opens a sentence as a mere word for views: "Conservative nationalists"."""
    opens = each.first == tree.sentence(each.first).first and each.last == each.first + 1
    if each.known.kind != "body" or not opens or tree.tokens[each.first].pos != "ADJ" or each.last >= len(tree.tokens):
        return False
    noun = singular(tree.tokens[each.last].text)
    listed = roles.offices | roles.anonymous | roles.lawmakers | (roles.collective - roles.apart)
    return tree.tokens[each.last].pos == "NOUN" and noun not in listed


def _common_noun(words: str, owned: bool, roles: Roles) -> str | None:
    """The noun of a name that is only a common noun with a capital: "the Alliance", "the Foreign Ministry"."""
    *before, noun = words.casefold().split()
    if not before:
        return noun if roles.kinds_of_noun(noun) else None
    of = len(before) > 1 and before[0] in roles.departments and before[1] in ("of", "for")
    fielded = noun == "ministry" or (noun in roles.departments and all(word in roles.modifiers for word in before))
    return "ministry" if (of or fielded) and not owned else None


def _is_title(words: str, free: Sequence[int], tree: Tree, roles: Roles) -> bool:
    """Whether a name is only part of an office: its words beside names of the table, the tokens `free`, say no more."""
    own = [tree.tokens[index].text.casefold() for index in free]
    if not all(word in roles.modifiers or singular(word) in roles.offices for word in own):
        return False
    bargains = roles.kinds_of_name(words) & {"union", "company", "party"} and len(own) > 1
    return not bargains or singular(own[-1]) in roles.offices  # "Miners Union" is no title


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
            elif word.casefold() not in _SMALL or (letters and word[0].casefold() == letters[-1]):
                if word.casefold() not in _SMALL:
                    break
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
        lead = tree.parse.text[before.span.start : name.span.start] if before is not None else ""
        if before is not None and lead.endswith(" and ") and before.kind == name.kind == "ORG":
            first, last = lead.removesuffix(" and "), name.span.of(tree.parse.text).split()[-1]
            owned = first.endswith(("'", "’")) and singular(last) in dict(roles.organisations)["association"]
            if owned or (re.search(r"\b(?:of|for)\b", first) and roles.kinds_of_name(last) & {"union", "agency"}):
                found[-1] = replace(before, span=Span(before.span.start, name.span.end))
                continue
        found.append(name)
    return found


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


def _goes_on(tree: Tree, index: int, roles: Roles) -> bool:
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


def _office_of_state(words: str, inside: Sequence[Naming], first: int, roles: Roles) -> str | None:
    """ "Ukraine's Defense Ministry", "the Russian Foreign Ministry" and "the Danish Air Force" are their state."""
    states = {naming.party for naming in inside if naming.kind in ("state", "territory")}
    if len(states) != 1 or len(inside) != 1 or inside[0].first != first:
        return None
    kinds = roles.kinds_of_name(words)
    own = words.casefold().split()[inside[0].last - first : -1]
    told = bool(own) or singular(words.split()[-1]) != "force"  # "Lebanese Forces" is a party
    regular = "forces" in kinds and told and all(word in roles.modifiers | roles.branches for word in own)
    return states.pop() if "agency" in kinds or regular else None


class _Groups:
    """Names of organisations, those of one organisation together."""

    def __init__(self) -> None:
        self.all: list[_Learned] = []
        self._of: dict[str, _Learned] = {}

    def add(self, words: str, short: str | None, place: tuple[int, int]) -> None:
        """Adds a name, with the abbreviation that follows it in brackets, at the tokens `place`."""
        names = [words] if short is None else [words, short]
        group = next((self._of[name] for name in names if name in self._of), None)
        if group is None:
            group = next((g for g in self.all if any(_same(name, other) for name in names for other in g.names)), None)
        if group is None:
            group = _Learned()
            self.all.append(group)
        for name in names:
            self._of.setdefault(name, group)
            group.names[name] += 1
        group.spans.append(place)

    def add_unmarked(self, tree: Tree, taken: set[int]) -> None:
        """Adds the places where a learned name stands unmarked by the parse."""
        firsts = {name.split()[0]: (name, group) for name, group in self._of.items() if len(name) > 1}
        for index, token in enumerate(tree.tokens):
            if token.text not in firsts or index in taken:
                continue
            name, group = firsts[token.text]
            last = index + 1
            while last < len(tree.tokens) and tree.tokens[last].span.end <= token.span.start + len(name):
                last += 1
            span = Span(token.span.start, tree.tokens[last - 1].span.end)
            if span.of(tree.parse.text) == name and not taken & set(range(index, last)):
                group.names[name] += 1
                group.spans.append((index, last))
                taken.update(range(index, last))

    def add_shortened(self, tree: Tree, roles: Roles, taken: set[int]) -> None:
        """Adds "the Front" where one organisation alone has a name that ends so, "Green leaders" for the Greens."""
        ends: dict[str, list[_Learned]] = {}
        for group in self.all:
            for end in {name.split()[-1] for name in group.names if " " in name}:
                ends.setdefault(end, []).append(group)
        plural = {
            name[:-1]: group for group in self.all for name in group.names if name.casefold() in roles.party_names
        }
        alone = {end: of[0] for end, of in ends.items() if len(of) == 1}
        whole = {end: group for end, group in alone.items() if roles.kinds_of_name(end)}
        for group in [group for group in self.all if set(group.names) <= set(whole)]:
            for end in group.names:
                whole[end].spans += group.spans
            self.all.remove(group)
        for index, token in enumerate(tree.tokens):
            party = plural.get(token.text)
            described = index + 1 < len(tree.tokens) and tree.tokens[index + 1].pos == "NOUN"
            if party is not None and described and index not in taken:
                party.spans.append((index, index + 1))  # "a Socialist negotiator" beside "the Socialists"
                taken.add(index)
            meant = whole.get(token.text) or (alone.get(token.text) if token.pos == "PROPN" else None)
            if meant is None or not index or index in taken or _goes_on(tree, index + 1, roles):
                continue
            if tree.tokens[index - 1].text.casefold() == "the":
                meant.spans.append((index, index + 1))
                taken.add(index)


def _same(one: str, other: str) -> bool:
    a, b = _bare(one), _bare(other)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    words = long.split()
    if " " not in short and len(words) > 1:
        initials = "".join(word[0] for word in words if word not in _SMALL)
        every = "".join(word[0] for word in words)
        bare = short.replace(".", "")
        if bare in (initials, every) and len(initials) > 1:
            return True
        if len(bare) > 2 and initials.startswith(bare):  # "Guild of Dyers, Tanners and Weavers": the GDT
            return True
        acronym = any(name.split()[0].isupper() and len(bare) > 1 for name in (one, other))
        return words[0] == short and short not in _GENERAL and (len(short) > 3 or acronym)
    part = short.split()
    return len(part) > 1 and part in (words[: len(part)], words[-len(part) :])


def _half(name: str, namings: Iterable[Naming]) -> str | None:
    """The one state of the text that a point of the compass stands for: "the North"."""
    if name.casefold() not in ("north", "south", "east", "west"):
        return None
    states = {each.party for each in namings if each.kind == "state" and each.party.startswith(name + " ")}
    return states.pop() if len(states) == 1 else None


def _bare(name: str) -> str:
    return _SUFFIX.sub("", name).casefold().replace("’", "'")


def _called(names: Counter[str]) -> str:
    """The name to use: the commonest of those written out, else the commonest."""
    full = {name: count for name, count in names.items() if not (name.isupper() and " " not in name)}
    best = max(full or names, key=lambda name: (names[name], len(name)))
    return _SUFFIX.sub("", best)
