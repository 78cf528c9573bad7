"""Roles, names and places at the table that reports give differently for one person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.comparison.vocabulary import vocabulary
from communique.terms import Discrepancy, Person, Reading, Report, Span

_WORD = re.compile(r"[\w-]+")
_SERVED = re.compile(r",|\b(?:who|to|for|of the|and)\b")
_SMALL = frozenset({"al", "bin", "ben", "van", "von", "de", "da", "di", "el", "la", "le"})


@dataclass(frozen=True, slots=True)
class _Named:
    report: str
    person: Person
    name: str


def differing_people(reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> list[Discrepancy]:
    named = [
        _Named(report, person, _as_printed(person, reading.text))
        for report, reading in readings.items()
        for person in reading.people
        if person.mentions
    ]
    groups = _same_persons(named)
    found: list[Discrepancy] = []
    for group in groups:
        if len({one.report for one in group}) > 1:
            found += _roles(group, reports)
            found += _spellings(group, reports)
    return found + _at_the_table(groups, reports)


def _as_printed(person: Person, text: str) -> str:
    """The fullest form in which the report prints the name."""
    return max(
        (" ".join(mention.of(text).split()) for mention in person.mentions),
        key=lambda name: (len(name.split()), len(name)),
    )


def _same_persons(named: Sequence[_Named]) -> list[list[_Named]]:
    """Persons whose family names agree and whose given names do not clash ("Alexander", "Aleksandr V.", "Mr.").

    Names that are the same letters meet however they are hyphenated ("Jong-un", "Jong Un").
    """
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(named):
        parts = _parts(one.person.name)
        buckets[parts[-1].lower() if parts else ""].append(index)
        buckets["=" + _letters(one.person.name)].append(index)
        if len(parts) > 1 and len(sound := _sound(parts[-1])) > 2:
            buckets["~" + parts[0][:1].lower() + sound].append(index)
    home = list(range(len(named)))
    for bucket in buckets.values():
        # The fullest name first: a bare family name joins whoever bears it in full.
        ranked = sorted(bucket, key=lambda index: (-len(named[index].person.name), named[index].report, index))
        for at, index in enumerate(ranked):
            found = (other for other in ranked[:at] if _compatible(named[index].person, named[other].person))
            if (other := next(found, None)) is not None:
                old, new = home[index], home[other]
                home = [new if group == old else group for group in home] if old != new else home
    groups: dict[int, list[_Named]] = defaultdict(list)
    for index, one in enumerate(named):
        groups[home[index]].append(one)
    return list(groups.values())


def _sound(name: str) -> str:
    """The consonants of a family name, those that newsrooms romanise alike taken together: "Espinoza", "Espinosa"."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", name.lower()) if letter.isalpha())
    hard = re.sub(r"[aeiouyhw]", "", plain).translate(str.maketrans("zcqvg", "skkfj"))
    return re.sub(r"(.)\1+", r"\1", hard)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _compatible(one: Person, other: Person) -> bool:
    a, b = _parts(one.name), _parts(other.name)
    if _letters(one.name) == _letters(other.name):
        return len(a) > 1 or one.party == other.party or not (one.party and other.party)
    if one.party and other.party and one.party != other.party:
        return False
    if not a or not b:
        return False
    if a[-1].lower() != b[-1].lower():
        told = one.party == other.party or (not (one.party and other.party) and _plain(a[0]) == _plain(b[0]))
        alike = len(a) > 1 and len(b) > 1 and a[0][:1].lower() == b[0][:1].lower() and told
        return alike and len(_sound(a[-1])) > 2 and _sound(a[-1]) == _sound(b[-1])
    if len(a) == 1 or len(b) == 1:
        return True
    return _plain(a[0])[:3] == _plain(b[0])[:3]


def _plain(name: str) -> str:
    """A name in small letters without accents: "Félix" is "Felix" to many newsrooms."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _parts(name: str) -> list[str]:
    """Given and family name without titles, initials and particles."""
    return [
        part
        for part in name.split()
        if len(part.rstrip(".")) > 1 and part.rstrip(".").lower() not in _SMALL and not part.endswith(".")
    ]


def _roles(group: Sequence[_Named], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """Roles whose ranks differ though the office is the same; the reading of the most accounts is taken as right."""
    stated = [(one, _office(one.person.role or "")) for one in group if one.person.role]
    found = []
    for office in sorted({office for _, (_, offices, _) in stated for office in offices}):
        holders = [(one, ranks) for one, (ranks, offices, _) in stated if office in offices]
        if len({len(one.person.role.split()) == 1 for one, _ in holders if one.person.role}) > 1:
            # "Secretary Roe" of one report says nothing of whether she is so still
            holders = [(one, ranks - vocabulary().bygone) for one, ranks in holders]
        if not all(ranks for _, ranks in holders):
            holders = [(one, ranks - vocabulary().left_out) for one, ranks in holders]
        kinds = Counter(ranks for _, ranks in holders)
        if len(kinds) < 2 or len({one.report for one, _ in holders}) < 2:
            continue
        (likely, most), *others = kinds.most_common()
        clear = not others or most > others[0][1]
        wrong = sorted({one.report for one, ranks in holders if ranks != likely}) if clear else []
        name = max((one.person.name for one, _ in holders), key=lambda name: (len(name), name))
        found.append(
            Discrepancy(
                about=f"title of {name}",
                topic="role",
                kind="error" if clear and most > 1 else "contradiction",
                values=tuple(sorted({reports[one.report].evidence(_role_span(one.person)) for one, _ in holders})),
                likely=tuple(wrong) if most > 1 else (),
                note=f"{most} of {len(holders)} reports agree on the other title" if clear and most > 1 else "",
                confidence=0.9,
            )
        )
        break
    return found or _other_offices(stated, reports)


def _other_offices(
    stated: Sequence[tuple[_Named, tuple[frozenset[str], frozenset[str], frozenset[str]]]],
    reports: Mapping[str, Report],
) -> list[Discrepancy]:
    """One report that gives a person another office than two or more others do, none of them a mere "leader"."""
    exact = [(one, offices) for one, (_, offices, _) in stated if len(offices) == 1]
    if len(exact) != len(stated) or any(offices & vocabulary().general for _, offices in exact):
        return []
    kinds = Counter(offices for _, offices in exact)
    if len(kinds) != 2 or min(kinds.values()) != 1 or max(kinds.values()) < 2:
        return []
    likely = max(kinds, key=lambda offices: kinds[offices])
    name = max((one.person.name for one, _ in exact), key=lambda name: (len(name), name))
    return [
        Discrepancy(
            about=f"title of {name}",
            topic="role",
            kind="error",
            values=tuple(sorted({reports[one.report].evidence(_role_span(one.person)) for one, _ in exact})),
            likely=tuple(one.report for one, offices in exact if offices != likely),
            note=f"{kinds[likely]} of {len(exact)} reports agree on the other title",
            confidence=0.7,
        )
    ]


def _office(role: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Ranks, offices and fields that a role names, without those of anyone it only serves ("aide to the minister")."""
    known = vocabulary()
    plain = role.lower()
    for wording, same in known.same_roles:
        plain = wording.sub(same, plain)
    listed = frozenset(_WORD.findall(_SERVED.split(plain)[0]))
    return listed & known.ranks, listed & known.offices, frozenset(_WORD.findall(plain)) & known.fields


def _role_span(person: Person) -> Span:
    return person.role_span or person.mentions[0]


def _spellings(group: Sequence[_Named], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """Full names of one person that are spelt differently; a middle initial alone is no difference."""
    forms: dict[str, list[_Named]] = defaultdict(list)
    for one in group:
        parts = _parts(one.name)
        if len(parts) > 1:
            forms[" ".join(parts).lower()].append(one)
    if len(forms) < 2 or len({one.report for listed in forms.values() for one in listed}) < 2:
        return []
    longest = max(len(form.split()) for form in forms)
    letters = {_letters(form) for form in forms}
    if len(letters) > 1 and any(len(form.split()) != longest for form in forms):
        return []
    holders = [one for listed in forms.values() for one in listed]
    return [
        Discrepancy(
            about=f"spelling of {min(one.name for one in holders)}",
            topic="name",
            kind="wording",
            values=tuple(sorted({reports[one.report].evidence(_full_mention(one, reports)) for one in holders})),
            confidence=0.9,
        )
    ]


def _full_mention(one: _Named, reports: Mapping[str, Report]) -> Span:
    text = reports[one.report].text
    return next(mention for mention in one.person.mentions if " ".join(mention.of(text).split()) == one.name)


def _at_the_table(groups: Sequence[Sequence[_Named]], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """A caption that gives one person the part which other reports' articles give another: same office, same party."""
    by_office: dict[tuple[str, tuple[str, ...]], set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for one in group:
            if one.person.role and one.person.party:
                ranks, offices, fields = _office(one.person.role)
                if offices:
                    by_office[one.person.party, tuple(sorted(ranks | offices | fields))].add(number)
    found = []
    for (party, _), numbers in sorted(by_office.items()):
        persons = sorted(numbers)
        if len(persons) != 2:
            continue
        for suspect, usual in (persons, persons[::-1]):
            captioned = [one for one in groups[suspect] if _only_in_captions(one, reports)]
            talked = [one for one in groups[usual] if not _only_in_captions(one, reports)]
            if captioned and len({one.report for one in talked} - {one.report for one in captioned}) >= 2:
                name = groups[usual][0].person.name
                values = {reports[one.report].evidence(one.person.mentions[0]) for one in (*captioned, *talked)}
                found.append(
                    Discrepancy(
                        about=f"who took part for {party}",
                        topic="participants",
                        kind="error",
                        values=tuple(sorted(values)),
                        likely=tuple(sorted({one.report for one in captioned})),
                        note=f"only a caption names {captioned[0].person.name}; the articles name {name}",
                        confidence=0.7,
                    )
                )
    return found


def _only_in_captions(one: _Named, reports: Mapping[str, Report]) -> bool:
    captions = [block.span for block in reports[one.report].blocks if block.kind == "caption"]
    return all(any(caption.contains(mention) for caption in captions) for mention in one.person.mentions)
