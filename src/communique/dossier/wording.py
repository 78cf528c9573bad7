"""The dossier's own words, from wording.toml: verbs for moves, articles and numbers for parties."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from communique.comparison.vocabulary import vocabulary
from communique.terms import CitedMove, MoveType

Table = dict[str, dict[str, str]]


class Wording:
    """Phrases by section and key; `[one|many]` forms are chosen by the number of parties."""

    def __init__(self, data: dict[str, dict[str, object]]) -> None:
        article = data["article"]
        self._endings = frozenset(map(str, _listed(article["endings"])))
        self._plural = frozenset(map(str, _listed(article["plural"])))
        self._moves: Table = {
            str(kind): {str(key): str(value) for key, value in _entries(forms)} for kind, forms in data["move"].items()
        }
        self._words: Table = {
            section: {key: str(value) for key, value in entries.items()}
            for section, entries in data.items()
            if section not in ("article", "move")
        }
        # Longest first, so that no aside is cut short by one that it begins with.
        self._telling = {
            key: tuple(sorted(value.split("|"), key=lambda w: (-len(w), w)))
            for key, value in self._words["telling"].items()
        }
        own, whose, sides = ("|".join(self._telling[key]) for key in ("itself", "whose", "sides"))
        self._itself = re.compile(rf"(?:{own}|(?:{whose}) (?:{sides})) (?:would|will) (?!not |never |be )", re.I)

    def get(self, section: str, key: str) -> str:
        """The phrase, or the key itself where the section has none for it."""
        return self._words[section].get(key, key.replace("_", " "))

    def party(self, name: str, *, start: bool = False) -> str:
        """`name` with its article: "the United States", "Russia"."""
        bare = name.strip()
        if _POSSESSED.match(bare) and bare.rpartition(" ")[2].islower():
            return bare[:1].upper() + bare[1:] if start else bare  # "Vale's government", but "the People's Party"
        if bare.lower().startswith("the "):
            named = bare[4:]
        elif bare.split(" ")[-1:] and bare.split(" ")[-1] in self._endings:
            named = bare
        elif bare.islower() and bare.split(" ")[0] not in self._telling["counting"]:
            named = bare  # a common noun: "the delegation", "the two sides"
        else:
            return bare[:1].upper() + bare[1:] if start else bare
        return ("The " if start else "the ") + named

    def parties(self, names: tuple[str, ...], *, start: bool = False) -> str:
        """Several parties as a list: "Russia, NATO and the United States"."""
        told = [self.party(name, start=start and place == 0) for place, name in enumerate(names)]
        return listed(told)

    def many(self, names: tuple[str, ...]) -> bool:
        """Whether the verb takes its plural form."""
        return len(names) > 1 or any(self._is_plural(name) for name in names)

    def _is_plural(self, name: str) -> bool:
        # "union leaders", "the sides in the dispute": a common noun is counted by its head.
        head = re.split(r"\s(?:in|of|at|from|for)\s", name, maxsplit=1)[0].split(" ")[-1]
        return head in self._plural or (head.islower() and head.endswith("s") and not head.endswith("ss"))

    def is_bridge(self, word: str) -> bool:
        """Whether a word at a verb's end leads on to what is said: "agreed to", "insists that", "must"."""
        return word in ("that", "of", *_LEADING, *_LEADING_TO)

    def takes_clause(self, kind: MoveType) -> bool:
        """Whether the verb can be followed by "that": what is reported around it then says what it is."""
        return "that" in self._moves[kind] and kind != "reject"

    def is_clause(self, words: str) -> bool:
        """Whether `words` are a sentence of their own: a finite verb near the start, nothing relative before it."""
        for place, word in enumerate(words.lower().split()[:8]):
            if word in self._telling["relative"]:
                return False
            if word in self._telling["finite"]:
                return place > 0
        return False

    def _is_said(self, cited: CitedMove, words: str) -> bool:
        # A clause beside a refusal may give its reason: "and we could not do that".
        return self.takes_clause(cited.move.type) and self.is_clause(words)

    def _is_object(self, bridge: list[str], words: str, joined: bool) -> bool:
        """Whether `words` are the thing that is demanded, offered, rejected: "a rise", "offers the union a rise"."""
        if (bridge and bridge[-1] in _LEADING) or words.partition(" ")[0].lower() in _LEADING:
            return True
        if (joined or _POSSESSED.match(words)) and not self.is_clause(words):
            return True
        thing = bool(_DETERMINER.match(words)) and not self.is_clause(words)
        return thing and len(bridge) < 4 and not set(bridge) & set(self._telling["prepositions"])

    def is_poor(self, words: str) -> bool:
        """Whether `words` say little out of their sentence: "both points", "three things", "a promise that"."""
        listed = words.lower().split() or [""]
        first, second, last = listed[0], (listed[1:2] or [""])[0], listed[-1]
        points = len(words.split()) < 4 and (first in self._telling["pointing"] or last in self._telling["announcing"])
        torn = first in self._telling["poor"] or last in self._telling["dangling"]
        # "(the clause that) landed on the table"
        torn = torn or (first.endswith("ed") and second in (*self._telling["prepositions"], *_LEADING))
        torn = torn or (first == "that" and second in self._telling["finite"])  # "(a deal) that would harm us"
        # "every one of them"
        pointed = sum(len(word) > 3 for word in listed if word in self._telling["pointing"])
        return points or torn or self.telling(words) - pointed < 2

    def telling(self, words: str) -> int:
        """How many of `words` say something: long ones, and short ones that are no function words ("pay", "cut")."""
        stop = vocabulary().stop
        return sum(len(word) > 3 or word.isdigit() or word.lower() not in stop for word in _SAYING.findall(words))

    def is_finite(self, verb: str) -> bool:
        """Whether a party can stand before `verb` as reported: "set a deadline", not "grant", "pressing" or "shown"."""
        bare = verb.lower()
        past = bare in _SET or bare not in vocabulary().deeds
        return past and not bare.endswith("ing") and bare not in self._telling["nobody"]

    def helped(self, verb: str, *, many: bool) -> str:
        """`verb` as a party's own: "has shown" for "shown", "reaches" of one for a headline's "reach"."""
        first, _, rest = verb.partition(" ")
        if first.lower() in self._telling["participles"]:
            return f"{_numbered('[has|have]', many)} {verb}"
        if first.lower() in self._telling["headlines"] and not many:
            return f"{first}{'es' if first.endswith(('ch', 'sh', 's')) else 's'} {rest}"
        return verb

    def is_order(self, verb: str) -> bool:
        """Whether `verb` is what somebody in charge does to his own people."""
        return not set(verb.lower().split()).isdisjoint(self._telling["orders"])

    def is_bid(self, before: str) -> bool:
        """Whether what stands `before` a deed names what somebody put forward: "the union's offer to"."""
        named = _DETERMINER.match(before) or _POSSESSED.match(before)
        return before.endswith(" to") and bool(named) and any(noun in before for noun in vocabulary().acts)

    def is_deed(self, words: str) -> bool:
        """Whether `words` begin with a bare verb: "withdraw its troops"."""
        return words.partition(" ")[0].lower() in vocabulary().deeds

    def is_company(self, before: str) -> bool:
        """Whether what stands `before` reported words makes them those with whom something is done."""
        return before.rpartition(" ")[2].lower() in self._telling["company"]

    def proposes(self, words: str) -> bool:
        """Whether `words` only propose what comes after them: "invited Osk to"."""
        return not set(words.lower().split()).isdisjoint(self._telling["proposing"])

    def is_brief(self, words: str) -> bool:
        """Whether `words` name one thing and no more: "a truce", "the draft", but not "that promise"."""
        return self.telling(words) == 1 and bool(_THING.fullmatch(words))

    def is_spoken(self, words: str) -> bool:
        """Whether `words` are what somebody says, not what it asks for: "all we need is one line"."""
        return bool(set(words.lower().split()) & set(self._telling["speaking"])) and any(
            word in self._telling["finite"] for word in words.lower().split()
        )

    def without_asides(self, words: str) -> str:
        """A paraphrase without "he said" and without the conjunction it began with."""
        for aside in self._telling["asides"]:
            words = re.sub(rf"(?:^|,?\s){aside},?(?=\s|$)", "", words, count=1)
        return re.sub(r"^\s*(?:and|but|or)\s+", "", words, flags=re.I).strip()

    def going_on(self, words: str) -> str:
        """`words` as they stand within a sentence: without the capital with which they began one of their own."""
        small = words.partition(" ")[0].lower() in self._telling["small"]
        return words[:1].lower() + words[1:] if small else words

    def to_do(self, words: str, is_own: Callable[[str], bool]) -> str:
        """What somebody says that it would do, as what it is to do: "to open the road" for "it would open the road"."""
        told = self._itself.match(words)
        if told:
            return f"to {words[told.end() :]}"
        subject = self.doer(words)
        helped = _HELPED.match(words[len(subject) :]) if subject and is_own(subject) else None
        if helped is None:
            return words
        return f"to {helped[1] or ''}{words[len(subject) + helped.end() :]}"

    def doer(self, words: str) -> str:
        """The subject of a clause, as far as the verb that helps another: "Osk" of "Osk would open the road"."""
        listed = words.split()
        places = (place for place, word in enumerate(listed[:8]) if word.lower() in self._telling["finite"])
        place = next(places, 0) if self.is_clause(words) else 0
        also = place - 1 if place > 1 and listed[place - 1] == "also" else place
        return " ".join(listed[:also])

    def is_circumstance(self, words: str) -> bool:
        """Whether `words` say how or when, not what: "past their deadline", "without a word"."""
        return words.partition(" ")[0].lower() in (*self._telling["prepositions"], *self._telling["circumstance"])

    def label(self, kind: MoveType, *, many: bool = False, negated: bool = False) -> str:
        """A move's type as a verb: "demands", "does not agree"."""
        if not negated:
            return _numbered(self._moves[kind]["label"], many)
        if kind == "express_willingness":
            return _numbered(self._words["negated"]["willing"], many)
        plain = _numbered(self._moves[kind]["label"], True)
        return _numbered(self._words["negated"]["label"], many).format(label=plain)

    def threat(self, infinitive: str, *, many: bool) -> str:
        """A deed held out as a threat, whatever kind of deed it is: "threatens to send more troops"."""
        return _numbered(self._moves["threaten"]["to"], many).format(words=infinitive)

    def _asked(self, before: str, words: str) -> str:
        """Whom or what the report itself puts before the deed that is wanted ("urged both sides to"), where the reader
        has no better name for it."""
        listed = before.split()
        while listed and listed[0].lower() in ("on", "upon", "for"):
            listed = listed[1:]
        told = listed[:-1] if listed[-1:] == ["to"] else listed if words.startswith(("to ", "not to ")) else []
        thing = len(told) == 1 and told[0] in self._telling["things"]
        plain = bool(_DETERMINER.match(" ".join([*told, ""]))) and len(told) <= _ASKED
        return " ".join(told) if thing or (plain and all(word.isalpha() for word in told)) else ""

    def clause(
        self, cited: CitedMove, before: str, words: str, addressee: str, *, many: bool, joined: bool = False
    ) -> str:
        """The predicate of a move: `words` joined to the verb by the pattern that fits what stands `before` them.

        `joined` words follow the verb directly in the report: whatever is no clause among them is its object.
        """
        if _DETERMINER.match(words):
            words = words[:1].lower() + words[1:]  # "No fighter would be freed" goes on a sentence here
        deed = cited.trigger.quote.rpartition(" ")[2].lower()
        if joined and cited.move.type == "threaten" and not cited.move.negated and deed in vocabulary().deeds:
            return self.threat(f"{deed} {words}", many=many)  # who would expel diplomats threatens no diplomats
        if cited.move.negated:
            return f"{self.label(cited.move.type, many=many, negated=True)}: {words}"
        form, told, whom = self._pattern(cited, before, words, addressee, joined)
        return _numbered(form, many).format(words=told, addressee=whom)

    def joins(self, cited: CitedMove, before: str, words: str, addressee: str, quoted: bool, *, joined: bool) -> bool:
        """Whether `words` go on the sentence as a deed, a clause or a thing, and stand after no colon.

        A quotation may: it is somebody's own words.
        """
        bare = self._moves[cited.move.type]["bare"]
        return quoted or cited.move.negated or self._pattern(cited, before, words, addressee, joined)[0] != bare

    def _pattern(self, cited: CitedMove, before: str, words: str, addressee: str, joined: bool) -> tuple[str, str, str]:
        """The form in which `words` follow the verb, what is put into it of them, and of whom it is asked."""
        forms = self._moves[cited.move.type]
        words = _LEAD.sub(r"\1 “", words)  # “to leave at once” as: to “leave at once”
        addressee = self._asked(before, words) or addressee
        start, rest = words.partition(" ")[0].lower(), words.partition(" ")[2]
        bridge = before.lower().split()
        if {*bridge[-1:]} & _LEADING_TO and _DETERMINER.match(words):
            bridge = []  # "agrees to a date": no infinitive, but what is agreed on
        further = before.endswith((",", " and", " or"))  # a later one of several: "to cut tolls and" open the gates
        does = start in vocabulary().deeds and bool(_DETERMINER.match(rest))  # "reopen the border"
        to = start == "to" or bool({*bridge[-1:]} & _LEADING_TO) or (further and bridge[0] == "to")
        to = to or (not bridge and does)
        never = start == "not" and rest.startswith("to ")
        pointed = rest.partition(" ")[0] in vocabulary().acts  # "that proposal" is a thing
        that = start == "that" and (self.is_clause(rest) or (len(rest.split()) > 3 and not pointed))
        if "blow" in forms and self._is_blow(cited):
            return forms["blow"], words, ""
        if bridge == ["to"] and cited.move.type == "express_willingness" and self._is_open(cited):
            return forms["thing"], words, ""
        if words.startswith("“") and words.endswith("”") and not to:
            return forms["bare"], words, ""
        # "called on Osk to leave": whom it is asked of stands before what is asked.
        asked, _, deed = rest.partition(" to ")
        if start in ("on", "for") and deed and "{addressee}" in forms.get("to", "") and len(asked.split()) <= _ASKED:
            return forms["to"], deed, asked
        if "given" in forms and bridge[-1:] == ["to"] and start != "to" and self._is_given(cited):
            return forms["given"], words, ""
        if "own" in forms and bridge == ["to"] and self._is_wish(cited):
            return forms["own"], words, ""
        if "to" in forms and (to or never):
            infinitive = rest.removeprefix("to ") if never else rest if start == "to" else words
            form = forms["to"].replace(" to {words}", " not to {words}") if never else forms["to"]
            if "{addressee}" not in form or addressee:
                return form, infinitive, addressee
        elif "that" in forms and (that or bridge[-1:] == ["that"] or (not bridge and self._is_said(cited, words))):
            clause = rest if that else words
            return forms["that"], self._wanted(clause) if cited.move.type == "demand" else clause, ""
        elif "of" in forms and (start == "of" or bridge[-1:] == ["of"]):
            if "{addressee}" not in forms["of"] or addressee:
                return forms["of"], rest if start == "of" else words, addressee
        elif "thing" in forms and not that and self._is_object(bridge, words, joined or further):
            return forms["thing"], rest if start in _LEADING else words, ""
        return forms["bare"], rest if that else words, ""

    def _is_given(self, cited: CitedMove) -> bool:
        """Whether "to" leads the verb on to a thing: "committed to talks", "committed to paying"."""
        return not set(cited.trigger.quote.lower().split()).isdisjoint(self._telling["given"])

    def _is_blow(self, cited: CitedMove) -> bool:
        """Whether a threat names what it is for before the verb: "any landing would have consequences"."""
        told = not set(cited.trigger.quote.lower().split()).isdisjoint(self._telling["blows"])
        return told and cited.move.content is not None and cited.move.content.end <= cited.move.trigger.start

    def _is_open(self, cited: CitedMove) -> bool:
        """Whether "to" leads on to what somebody is open to: "remains open to credible talks"."""
        return "open" in cited.trigger.quote.lower().split()

    def _is_wish(self, cited: CitedMove) -> bool:
        """Whether "to" leads the verb on to a deed of one's own: "wants to cap exports", not "called on Mali to"."""
        return cited.trigger.quote.rpartition(" ")[2].lower() in self._telling["wishing"]

    def _wanted(self, clause: str) -> str:
        """What is demanded after "that": "the tolls be cut" for "the tolls must be cut"."""
        return _DUTY.sub("", clause, count=1) if self.is_clause(clause) else clause


# What says that a clause is a duty, which a demand says already.
_DUTY = re.compile(r"\b(?:must|should|shall|(?:ha[sd]|have|needs?) to) (?!have\b)")
# What leads on to the deed within a quotation.
_LEAD = re.compile(r"^“(to|for [^”]{1,40}? to) (?=\w)")
# The verb that helps another, between a subject and what it would do.
_HELPED = re.compile(r" (also )?(?:would|will) (?!not |never |be )", re.I)
# What leads from a verb to its object without changing what it says: "calls for lower levies", "agreed on a date".
_LEADING = ("for", "on")
# What an infinitive follows: "agreed to leave", "NATO must leave", "it would close the gates".
_LEADING_TO = frozenset({"to", "must", "should", "shall", "will", "would"})
# Base forms that are the past as well.
_SET = ("set", "put", "cut", "let", "quit", "shut", "hit")
# Words of whom something is asked of.
_ASKED = 5
_SAYING = re.compile(r"[^\W\d_]{3,}|\d+")
# What belongs to somebody who is named: "Ana Reyes's plan".
_POSSESSED = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*(?:['’]s|s['’]) \w")
_THING = re.compile(r"(?:an?|the|all|any|its|their) [^\W\d_]+", re.I)
_NUMBER = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")

# A noun phrase that can be the verb's object: it begins with an article, a possessive, a number or a quantifier.
_DETERMINER = re.compile(
    r"(?:an?|the|that|this|its|his|her|their|any|all|some|more|further|new|no|both|every|\d[\d.,%]*)\s"
    r"|(?:any|some|every|no)thing\b",
    re.I,
)


def listed(parts: list[str], joint: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def _numbered(form: str, many: bool) -> str:
    return _NUMBER.sub(lambda found: found[2 if many else 1], form)


def _listed(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _entries(value: object) -> list[tuple[object, object]]:
    assert isinstance(value, dict)
    return list(value.items())


@cache
def wording() -> Wording:
    """The wording that ships with the package, read once."""
    return Wording(tomllib.loads(files("communique.dossier").joinpath("wording.toml").read_text("utf-8")))
