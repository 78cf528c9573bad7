"""A proposition for a group of moves, worded from the reports: no adjective of our own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from communique.comparison.amounts import amounts, other_amounts, without_amounts
from communique.comparison.matters import points_back, without_name
from communique.comparison.titles import is_bare, is_day, is_person, lists, undated
from communique.comparison.vocabulary import stem, vocabulary, words
from communique.terms import BARGAINING, CitedMove, Reading

_RANK = {
    "demand": 4.0,
    "offer": 3.0,
    "reject": 2.5,
    "promise": 2.5,
    "agree": 2.5,
    "accept": 2.0,
    "meet": 1.5,
    "express_willingness": 2.0,
    "threaten": 2.0,
    "sanction": 2.0,
}
_LONGEST = 10
_SHORTEST = 8  # letters before the first place where a wording may end
# Where a wording can end without losing its sense: before a relative clause, an aside, a further sentence.
_END = re.compile(
    r"\s*(?:[,:](?!\d)|[;(–—]|\s-\s|[”\"].*?\s|(?<=[a-z]{3})\.\s(?!\d)|[!?]\s|"
    r"\b(?:which|who|whom|whose|after|because|although|while|as well as)\b)"
)
_THAT = re.compile(r"\s+that\s")
# What a wording cannot end with: words that ask for more, and the day on which something was said.
_LOOSE = re.compile(
    r"(?:\s+(?:that|which|who|to|of|on|in|at|for|with|by|from|and|or|but|the|an?|its|their|his|her|our|as|if|than|not|"
    r"(?:on |last |next |late )*(?:mon|tues|wednes|thurs|fri|satur|sun)day))+$",
    re.IGNORECASE,
)
# Whoever these mean stands outside the wording. A party's own offer, refusal or denial is about itself.
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|his|its|their|her|our|my|your)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"^(?:every(?:one|body)|no(?:body|ne)|others?|this|these|those|there|what|how|due|you|under|even|must|were|was|"
    r"has|have|had|is|are|which|without|through|from|off|into|in|at|as|across|when|while|since|amid|during)\b",
    re.IGNORECASE,
)
# What is or was so is no proposition: "the offer was refused", "Vale has put it off". A clause of a noun is part of it.
_FACT = re.compile(r"^(?:(?!that\b|which\b|who\b|to\b)[\w’'-]+ ){1,5}?(?:has|have|had|was|were|did)\b", re.IGNORECASE)
# What was put forward in other words: "put forward instead was a toll" is the toll.
_CLEFT = re.compile(
    r"^(?:what .{0,40}?)?(?:put forward|\w+ed)(?: \w+){0,2} (?:was|were|is) (?=(?:an?|the|\d)\b)", re.IGNORECASE
)
_CALLED_FOR = re.compile(r"^for (?=.+ to \w)", re.IGNORECASE)  # "for the levy to be lifted"
_TELLING = 2
_NOT = frozenset({"not", "never"})
_NONE = frozenset({"no", "neither", "never"})  # words that turn a thing, not a deed
_ANY = re.compile(r"\bany ")  # which goes with the "not" before it
_PAST = re.compile(r"^(?:\w+ed|left|broke|went|quit|split|withdrew)\b")  # a deed that was done
# What is left before a matter where the word that turns it goes: "avoid the strike", "refrain from any action".
_LEADING = re.compile(r"^(?:from )?(?:(?:the|an?|any) )?")
_FROM = re.compile(r"^((?:\w+ ){1,4})from (?=\w+ing\b)")  # "bar studios from using scripts": their using them
# Wordings that can label a group, the best first: of an act, of a remark, of neither.
_ACT, _REMARK, _SCRAP = range(3)
# The sentence before ends so many letters before this one.
_NEXT = 3
# Between the verb of an act and its object there is room for so many letters.
_GAP = 12
_QUOTES = str.maketrans("", "", '“”"‘')


def proposition(members: Sequence[CitedMove], readings: Mapping[str, Reading]) -> tuple[str, tuple[str, ...]]:
    """The label of a group and up to five of its wordings, the most typical first."""
    spread = Counter(key for cited in members for key in _stems(cited, readings))
    acts = [c for c in members if c.move.type in BARGAINING and not c.move.negated and c.move.content is not None]
    weighed: dict[str, tuple[int, float, str]] = {}
    for cited in members:
        wording = _wording(cited, readings)
        own = _stems(cited, readings)
        if not wording or not own:
            continue
        length = len(wording.split())
        typical = sum(spread[key] for key in own) / (len(own) + 1.5)
        fitting = 1.0 if 2 <= length <= _LONGEST else 0.4
        score = typical * fitting * _RANK.get(cited.move.type, 1.0) * (0.3 if cited.move.negated else 1.0)
        tier = (_ACT if cited in acts else _REMARK) if _is_proposition(wording, cited) else _SCRAP
        _, known, _ = weighed.get(wording.lower(), (tier, 0.0, wording))
        # Equal wordings strengthen one another.
        weighed[wording.lower()] = (tier, known + score, wording)
    ranked = sorted(weighed.values(), key=lambda row: (row[0], -round(row[1], 6), row[2]))
    wordings = tuple(wording for _, _, wording in ranked[:5])
    best = ranked[0][0] if ranked else _SCRAP
    if best == _ACT or (best == _REMARK and not acts):
        fit = [wording for tier, _, wording in ranked if tier == best]
        return positive(_without_amount(fit, acts, readings)), wordings
    # What is bargained over has no proposition of its own: the act in its own words goes before what is remarked on it.
    plain = [wording for tier, _, wording in ranked if not _VAGUE.match(wording) and (tier == _SCRAP or not acts)]
    # A bare amount heads a group only where nothing says of what it is.
    plain = [wording for wording in plain if not is_day(wording)]
    plain.sort(key=lambda wording: (is_person(wording), is_bare(wording)))
    full = next((each for each in plain if " " in each and not (is_person(each) or is_bare(each))), "")
    spare = (wording for cited in acts if " " in (wording := _wording(cited, readings)) and not is_day(wording))
    label = full or _act(acts or members, readings) or next(iter(plain), "") or next(spare, "")
    label = label or _deed(members) or _clause(members, readings, wordings)
    return label[:1].upper() + label[1:], wordings


def positive(label: str) -> str:
    """The label without the word that turns it, as a stance is towards the matter: "Upland to avoid drilling"."""
    if label.lower().startswith("not to "):
        label = label[len("not to ") :]
        return label[:1].upper() + label[1:]
    doer, to, deed = label.partition(" to ")
    if not to:
        doer, deed = "", label
    first, _, rest = deed.partition(" ")
    if to and first == "be" and rest.partition(" ")[0] in vocabulary().contrary:  # "drilling to be avoided"
        return f"{doer} {_LEADING.sub('', rest.partition(' ')[2])}".strip()
    if first.lower() not in vocabulary().contrary - _NONE or not _says_something(rest):
        return label
    if to and first in _NOT:
        return f"{doer} to {_ANY.sub('', rest)}"
    rest = _FROM.sub(r"\1", _LEADING.sub("", rest))
    return rest[:1].upper() + rest[1:]


def _without_amount(fit: Sequence[str], acts: Sequence[CitedMove], readings: Mapping[str, Reading]) -> str:
    """The first of `fit`; where the sides name different amounts, the first that can be worded without one."""
    said = [
        (cited.move.actor, cited.move.content.of(readings[cited.report].text)) for cited in acts if cited.move.content
    ]
    if not any(one != other and other_amounts(this, that) for (one, this), (other, that) in combinations(said, 2)):
        return fit[0]
    return next((plain for plain in map(without_amounts, fit) if not amounts(plain)), fit[0])


def _is_proposition(wording: str, cited: CitedMove) -> bool:
    """Whether one can be for or against it as it stands: two telling words, nothing left open at either end."""
    if _PRONOUN.match(wording) or _VAGUE.match(wording) or _FACT.match(wording) or wording.endswith("…"):
        return False
    telling = _telling(wording, cited)
    # A mere name is no proposition.
    return len(telling) >= _TELLING and any(stem(word) in telling for word in wording.split() if word.islower())


def _says_something(text: str) -> bool:
    return any(word not in vocabulary().stop for word, _, _ in words(text))


def _telling(text: str, cited: CitedMove) -> set[str]:
    known = vocabulary()
    named = {word for party in (*cited.move.actor, *cited.move.addressee) for word, _, _ in words(party)}
    return {stem(word) for word, _, _ in words(text) if word not in known.stop and word not in named and len(word) > 2}


def _act(members: Sequence[CitedMove], readings: Mapping[str, Reading]) -> str:
    """The act that says most, where no wording stands for itself: "announced the talks", "Vale having walked out"."""
    found: list[tuple[float, str]] = []
    for cited in members:
        move, text = cited.move, readings[cited.report].text
        if (
            move.content is None
            or move.type == "refuse_to_rule_out"
            or not 0 <= move.content.start - move.trigger.end <= _GAP
        ):
            continue
        said = _THAT.split(_cut(text[move.trigger.start : move.content.end]))[0]
        told = _matter_of(cited, readings)
        if told:
            found.append((_RANK.get(move.type, 1.0) * (0.3 if move.negated else 1.0), told))
        elif len(_telling(said, cited)) >= _TELLING and not said.endswith("…") and not _PRONOUN.match(said):
            found.append((_RANK.get(move.type, 1.0) * (0.3 if move.negated else 1.0), said))
    return min(found, key=lambda pair: (-pair[0], len(pair[1]), pair[1]))[1] if found else ""


def _matter_of(cited: CitedMove, readings: Mapping[str, Reading]) -> str:
    """What is refused, denied, promised or bid, as a title: no editor heads a row with "Refused to put it to them"."""
    move, text, known = cited.move, readings[cited.report].text, lists()
    assert move.content is not None
    said, first = _cut(move.content.of(text)), move.content.of(text).partition(" ")[0].lower()
    actor = " and ".join(move.actor)
    if is_bare(said):
        head = known.heads.get(move.type, "")
        return f"{head} {said}" if head else ""
    if move.type not in ("reject", "deny", "promise"):
        return ""
    infinitive = re.search(r"\bto\s*$", text[move.trigger.start : move.content.start])
    infinitive = infinitive if not move.issue or " to " in move.issue else None  # "opposed to any levy": to a thing
    if first.endswith("ing") and actor:
        return f"{actor} {said}"
    if infinitive and actor:
        deed = known.deed.sub(lambda found: _earlier(cited, readings, deed=True) or found.group(), said)
        thing = _earlier(cited, readings, deed=False)
        verb, _, rest = deed.partition(" ")
        if thing and rest.partition(" ")[0].lower() in known.things:
            deed = f"{verb} {thing} {rest.partition(' ')[2]}".strip()
        return f"{actor} to {deed}"
    if move.type == "promise":
        return ""
    # What is denied ("denied the charge") keeps its verb: the charge alone could be anybody's.
    turned_down = move.type == "reject" and known.thing.match(said) and not points_back(said)
    return known.such.sub("the ", said) if known.such.match(said) else said if turned_down else ""


def _earlier(cited: CitedMove, readings: Mapping[str, Reading], *, deed: bool) -> str:
    """What the report told last before the move: the deed of a wording "X to Y", or the thing of one without a deed."""
    for move in reversed(readings[cited.report].moves):
        if move.trigger.start >= cited.move.trigger.start or not move.issue or lists().deed.search(move.issue):
            continue
        doer, to, told = move.issue.partition(" to ")
        if bool(to) != deed or not _says_something(told if deed else doer):
            continue
        near = cited.move.sentence.start - move.sentence.end <= _NEXT
        return told if deed else doer if near and not _FACT.match(doer) else ""
    return ""


def _deed(members: Sequence[CitedMove]) -> str:
    """Who did what, of a refusal that names nothing: "Upland walked out"."""
    done = (cited for cited in members if cited.move.content is None and cited.move.type == "reject")
    named = ((cited.move.actor, cited.trigger.quote) for cited in done if _PAST.match(cited.trigger.quote))
    return next((f"{' and '.join(actor)} {deed}" for actor, deed in named if actor), "")


def _clause(members: Sequence[CitedMove], readings: Mapping[str, Reading], wordings: Sequence[str]) -> str:
    """Of the wordings, and of what each sentence says from its start or from its content on, what tells most."""
    said = [(wording, members[0]) for wording in wordings]
    for cited in members:
        move, text = cited.move, readings[cited.report].text
        opening = move.content.start if move.content else move.trigger.end
        starts = [opening, move.sentence.start]
        starts += [move.trigger.start] if move.type in BARGAINING else []
        said += [(_cut(undated(text[start : move.sentence.end])), cited) for start in starts]
    said = [(told, cited) for told, cited in said if not is_day(told)]
    best = max(said, key=lambda pair: (pair[0][:1].isalpha(), _is_proposition(*pair), len(_telling(*pair))))
    return best[0] or best[1].trigger.quote


def _stems(cited: CitedMove, readings: Mapping[str, Reading]) -> set[str]:
    """What a content says of the matter: not the parties that deal, nor the words of bargaining."""
    known = vocabulary()
    text = (cited.move.content or cited.move.trigger).of(readings[cited.report].text)
    named = {word for party in (*cited.move.actor, *cited.move.addressee) for word, _, _ in words(party)}
    return {
        stem(word)
        for word, _, _ in words(text)
        if word not in known.stop and word not in named and stem(word) not in known.bargaining
    }


def _wording(cited: CitedMove, readings: Mapping[str, Reading]) -> str:
    """The proposition that the reader made of a move's content; of a move that a person added, the content's words."""
    move = cited.move
    added = move.standing == "added" and move.content is not None
    issue = move.issue or (_cut(move.content.of(readings[cited.report].text)) if added and move.content else "")
    if not added:
        issue = _in_full(cited, issue, readings)
    return issue[:1].upper() + issue[1:]


def _in_full(cited: CitedMove, issue: str, readings: Mapping[str, Reading]) -> str:
    """The reader's proposition without what stands for something told before, and with the object that it lost."""
    issue = _CALLED_FOR.sub("", _CLEFT.sub("", issue))
    if cited.move.type == "reject" and cited.content is not None:
        issue = _as_named(issue, cited.content.quote)
    doer, to, told = issue.partition(" to ")
    if not to:
        return issue
    if told.startswith(f"{doer} "):
        return f"{doer} to {told[len(doer) + 1 :]}"  # "Vale to Vale stop buying salt"
    if any(told.startswith(pair) for pair in lists().pairs):
        return told  # "the union to pay rise by 6 percent"
    if lists().deed.match(told):
        earlier = _earlier(cited, readings, deed=True)
        return f"{doer} to {earlier}" if earlier else issue
    if " " not in told and cited.content is not None:
        after = re.search(rf"\b{re.escape(told)}\w*\s+(\w.*)", cited.content.quote, re.DOTALL)
        return f"{doer} to {told} {_cut(after[1])}" if after else issue
    return issue


def _as_named(issue: str, content: str) -> str:
    """The wording without what a refusal calls the thing: "the demand" of "the demand as 'blackmail'"."""
    called = content[len(without_name(content)) :].translate(_QUOTES).strip()
    return issue.removesuffix(called).strip() if called else issue


def _cut(text: str) -> str:
    """The first clause of `text`, without quotation marks, no longer than a label can be."""
    plain = " ".join(text.translate(_QUOTES).split()).strip(" ,.;:–—-")
    while match := _END.search(plain, _SHORTEST):
        plain = plain[: match.start()].strip(" ,.;:–—-")
    listed = plain.split()
    if len(listed) > _LONGEST + 2:
        return _LOOSE.sub("", " ".join(listed[:_LONGEST])).rstrip(" …") + " …"
    return _LOOSE.sub("", plain)
