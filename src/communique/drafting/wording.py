"""An option in words: a deed and its object, as an analyst would put it, from the wordings of the reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from communique.comparison.vocabulary import stem, vocabulary
from communique.drafting.gathering import Gathering
from communique.drafting.parts import Part, head
from communique.drafting.points import Point
from communique.drafting.rules import rules
from communique.drafting.who import Who
from communique.drafting.words import deed, words_of_drafting

_BEST = range(2, 9)  # words of a good option
_RANK = {"demand": 4.0, "offer": 3.0, "promise": 2.5, "reject": 2.5, "agree": 2.5, "threaten": 2.5, "sanction": 2.0}
_KNOWN = frozenset({"the", "these", "those", "this", "that", "such"})  # before something told before


def option_text(gathering: Gathering, doer: str, who: Who) -> str:
    """The wording that says best what `doer` would do, as a short proposition that begins with a verb."""
    spread = Counter(key for point in gathering.points for key in point.features)
    found: dict[str, float] = {}
    for point in gathering.points:
        text = worded(point, doer, who)
        if not text:
            continue
        length = len(text.split())
        typical = sum(spread[key] for key in point.features) / (len(point.features) + 1.5)
        fitting = 1.0 if length in _BEST else 0.4
        way = 1.0 if point.part.ends == gathering.ends else 0.1
        supplied = 1.0 if point.part.verb else 0.5
        third = 0.6 if who.is_other(point.part.subject, doer) else 1.0
        weak = (0.5 if point.condition else 1.0) * (1.0 if point.part.rest else 0.5)
        score = typical * fitting * way * supplied * third * weak * _RANK.get(point.cited.move.type, 1.0)
        found[text] = found.get(text, 0.0) + score
    return min(found, key=lambda text: (-round(found[text], 6), len(text), text)) if found else ""


def worded(point: Point, doer: str, who: Who) -> str:
    """One point as a proposition: "Halt expansion", "Ensure that Veyra never joins", "Grant higher wages"."""
    part, known = point.part, words_of_drafting()
    rest = _resolved(part.rest.split(), point, doer, who)
    if part.verb and point.cited.move.type in rules().harm and who.suffers(part.subject, point.cited):
        return _sentence(f"make {part.subject} {part.verb} {' '.join(rest)}")
    if part.verb and who.is_other(part.subject, doer):
        if point.condition:
            return ""  # "if Osk tests a missile": who waits for that is not to see to it
        never = "never " if part.negated else ""
        subject = " ".join(_resolved(part.subject.split(), point, doer, who))
        if part.verb == "have":
            return _sentence(f"{'refuse' if part.negated else 'give'} {subject} {' '.join(rest)}")
        return _sentence(f"ensure that {subject} {never}{_third(part.verb, subject)} {' '.join(rest)}")
    if part.verb:
        verb = "keep" if part.verb == "have" and part.subject.lower() in ("we", "i") else part.verb
        verb = f"refrain from {_ing(verb)}" if part.negated else verb
        return _sentence(f"{verb} {' '.join(rest)}")
    if not rest:
        return ""
    verbal = known.verbal.get(head(part))
    if verbal and not part.negated:
        at = next((n for n, word in enumerate(rest) if word.lower() in known.prepositions), 0)
        if at and rest[at].lower() in ("of", "on", "to") and len(rest) > at + 1:
            return _sentence(f"{verbal} {' '.join(rest[at + 1 :])}")
    if deed(rest[0]) and rest[0].endswith("ing"):
        done = rest[2:] if rest[1:2] == ["of"] else rest[1:]  # "opening of the market" is to open it
        return _sentence(f"{deed(rest[0])} {' '.join(done)}")
    if "with" in rest[1:] and point.cited.move.type == "sanction":
        # "hit Veyra with tariffs"
        at = rest.index("with")
        means = rest[at + 1 : rest.index("for") if "for" in rest[at:] else len(rest)]
        rest = [*means, "on", *rest[:at]]
    verb = _supplied(part, point)
    if verb == "Impose" and point.cited.move.type == "demand" and rest[0].lower() in _KNOWN:
        return ""  # "demands the tax that …": of a burden that there is, what is to become of it
    if part.negated:
        return _sentence(f"avoid {' '.join(rest)}")
    return _sentence(f"{verb} {' '.join(rest)}")


def _supplied(part: Part, point: Point) -> str:
    """The verb for a thing: by what its head is, else by the kind of move."""
    supplied = words_of_drafting()
    families = vocabulary().families.get(stem(head(part)), ())
    if point.cited.move.type == "reject" and supplied.withheld & set(families) and rules().withholds.search(
        point.cited.trigger.quote
    ):  # fmt: skip
        return "Give"  # who rules out money would be the one to give it, not to accept it
    if point.outside:
        return "Accept"
    if point.cited.move.type in ("offer", "express_willingness") and rules().settles.search(point.cited.trigger.quote):
        return "Accept"
    verb = supplied.supply_by_head.get(head(part), "") or next(
        (supplied.supply[family] for family in sorted(families) if family in supplied.supply), ""
    )
    if verb == "Impose" and point.cited.move.type in ("reject", "accept", "agree"):
        return "Impose" if rules().withholds.search(point.cited.trigger.quote) else "Accept"
    return verb or supplied.supply_by_move.get(point.cited.move.type, "Accept")


def _resolved(words: Sequence[str], point: Point, doer: str, who: Who) -> list[str]:
    """The words without pronouns: the doer's own "its" goes, another's is named, and so is whoever "us" means."""
    known = words_of_drafting()
    actors = point.cited.move.actor
    kept: list[str] = []
    for at, word in enumerate(words):
        lower = word.lower()
        if lower in known.own:
            mine = doer in who.deciders(actors)
            if mine and lower not in ("our", "my") and words[at + 1 : at + 2] == ["own"]:
                kept.append("its")  # "out of its own zone"
            first_person = lower in ("our", "my")
            if first_person and not mine and len(actors) == 1:
                kept.append(_possessive(actors[0]))
            continue  # "its forces" of the doer are "forces"
        if word in known.selves:
            if lower in ("us", "me") and len(actors) == 1:
                kept.append(actors[0])
            continue
        if at == 0 and lower in ("any", "all") and len(words) > 2 and _is_plural(head(point.part)):
            continue
        if lower.endswith(("’s", "'s", "s’", "s'")) and who.named(word.rstrip("’'s").rstrip("’'")) == doer:
            continue  # "NATO’s footprint" of NATO
        kept.append(word)
    return kept


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith("ss")


def _third(verb: str, subject: str) -> str:
    """The verb after its subject: "joins", but "the members join"."""
    last = subject.split()[-1] if subject else ""
    if " and " in subject or (last.islower() and _is_plural(last)):
        return verb
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else f"{verb}s"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return f"{verb[:-1]}ing"
    doubles = len(verb) <= 4 and re.search(r"[^aeiou][aeiou][bdgmnprt]$", verb)
    return f"{verb}{verb[-1]}ing" if doubles else f"{verb}ing"


def _sentence(text: str) -> str:
    """`text` with one blank between words, no loose end, a capital at its beginning; "" where its sense was cut off."""
    plain = re.sub(r"\s+([,;])", r"\1", " ".join(text.split())).strip(" ,;.")
    if len(plain.split()) > _BEST.stop:
        plain = re.split(r",(?!\d)", plain)[0]
    loose = re.compile(r"\s+(?:of|on|in|to|for|from|with|by|at|and|or|the|a|an|that|as|its|their)$")
    while loose.search(plain):
        plain = loose.sub("", plain)
    return "" if plain.endswith(" without") else plain[:1].upper() + plain[1:]


def listed(names: Iterable[str]) -> str:
    """Names as one phrase: "A, B and C"."""
    kept = list(names)
    return kept[0] if len(kept) == 1 else ", ".join(kept[:-1]) + f" and {kept[-1]}"
