"""Words that tell who somebody is (`lexicons/<language>/people.toml`): offices, groups, kinds of organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from communique.reading.lexicon import lexicon

Gender = Literal["masculine", "feminine"]

_EXCLUSIVE = frozenset({"union", "company", "party", "legislature"})  # of these an organisation is one
_IRREGULAR = {"men": "man", "women": "woman", "countrymen": "countryman", "people": "people", "forces": "force"}


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """The singular of an English noun, lower case; a guess that is right for regular nouns and -man."""
    word = word.casefold()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def words_of(text: str) -> list[str]:
    """The words of `text`, lower case, with hyphened compounds also given in parts."""
    found: list[str] = []
    for word in re.findall(r"[\w’'.-]+", text.casefold()):
        word = word.strip(".'’-")
        found.append(word)
        if "-" in word:
            found.extend(part for part in word.split("-") if part)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The lexicon, as sets of lower-case singular words."""

    masculine_titles: frozenset[str]
    feminine_titles: frozenset[str]
    honorifics: frozenset[str]
    titles: Mapping[str, str]
    offices: frozenset[str]
    modifiers: frozenset[str]
    past: frozenset[str]
    government: tuple[str, ...]
    heads: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    anonymous: frozenset[str]
    collective: frozenset[str]
    apart: frozenset[str]
    unnamed: frozenset[str]
    media: frozenset[str]
    sides: frozenset[str]
    organisations: tuple[tuple[str, frozenset[str]], ...]
    marks: tuple[tuple[str, frozenset[str]], ...]
    kinds: tuple[tuple[str, frozenset[str]], ...]
    press_names: frozenset[str]
    press_words: frozenset[str]
    documents: frozenset[str]
    lawmakers: frozenset[str]
    spellings: tuple[tuple[str, str], ...]
    national: Mapping[str, tuple[str, ...]]
    venues: frozenset[str]
    private: frozenset[str]
    creeds: frozenset[str]
    branches: frozenset[str]
    staffs: frozenset[str]
    days: frozenset[str]
    voices: frozenset[str]
    charging: frozenset[str]
    serving: frozenset[str]
    representing: frozenset[str]
    speaking: frozenset[str]
    employers: frozenset[str]
    between: frozenset[str]
    never: Mapping[str, frozenset[str]]
    seated: Mapping[str, str]
    letters: Mapping[str, str]
    chambers: Mapping[str, str]
    commissions: Mapping[str, str]
    soldiery: frozenset[str]
    alone: frozenset[str]
    serves: tuple[tuple[str, frozenset[str]], ...]
    departments: frozenset[str]
    of_portfolio: frozenset[str]
    months: frozenset[str]
    associated: frozenset[str]
    employing: frozenset[str]
    bargaining: frozenset[str]
    powers: frozenset[str]
    relational: frozenset[str]
    peers: frozenset[str]
    belonging: frozenset[str]
    unionised: frozenset[str]
    striking: frozenset[str]
    leading: frozenset[str]
    led: frozenset[str]
    governing: frozenset[str]

    @classmethod
    def load(cls, language: str = "en") -> Roles:
        """The lexicon of `language`, read once."""
        return _load(language)

    def title(self, word: str) -> str | None:
        """What an abbreviated title is short for: "Sen." → "senator"."""
        return self.titles.get(word.casefold().strip("."))

    def is_office(self, text: str) -> bool:
        """Whether `text` holds the noun of an office."""
        return any(word in self.offices or singular(word) in self.offices for word in words_of(text)) or any(
            self.title(word) for word in text.split()
        )

    def kinds_of_noun(self, noun: str) -> frozenset[str]:
        """The kinds of organisation a common noun may stand for: "carrier" → company."""
        word = singular(noun)
        return frozenset(kind for kind, nouns in self.organisations if word in nouns)

    @property
    def party_names(self) -> frozenset[str]:
        """Plural nouns that political parties bear as their names: "socialists", "greens"."""
        return frozenset(name for name in dict(self.marks)["party"] if name.endswith("s"))

    @property
    def workforce(self) -> frozenset[str]:
        """Plural nouns for people at work, as unions bear them in their names: "nurses", "pilots"."""
        return dict(self.marks)["union"] - {"union", "unions"}

    @property
    def rebels(self) -> frozenset[str]:
        """Nouns for people under arms against a state."""
        return dict(self.organisations)["rebels"]

    def kinds_of_name(self, name: str) -> frozenset[str]:
        """The kinds that the words of an organisation's name show: "Nurses Union" → union."""
        words = [word.strip("'’") for word in name.casefold().split()]
        kinds = frozenset(kind for kind, marks in self.marks if not marks.isdisjoint(words))
        if "union" in kinds and words[-1] == "group":
            kinds -= {"company"}  # "Pilots' Group"
        if len(kinds & _EXCLUSIVE) > 1:  # "Aerospace Workers", "Union Pacific Railroad", "House Freedom Caucus"
            last = frozenset(kind for kind, marks in self.marks if words[-1] in marks) & _EXCLUSIVE
            if not last and "of" in words:  # "Communications Workers of America"
                head = words[words.index("of") - 1]
                last = frozenset(kind for kind, marks in self.marks if head in marks) & _EXCLUSIVE
            if len(last) > 1:
                last = kinds & _EXCLUSIVE - last  # "Miners Congress": its members tell more than "congress"
            kinds = kinds - _EXCLUSIVE | (last or kinds)
        return kinds

    def is_press(self, name: str) -> bool:
        """Whether `name` is that of a medium."""
        bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
        words = bare.casefold().split()
        first = bare.split()[0] if bare else ""
        if first.isupper() and first in self.press_names:
            return True  # "CNN Tokyo"
        return bare in self.press_names or "news" in words or bool({*words[-1:], *words[:1]} & self.press_words)


@cache
def _load(language: str) -> Roles:
    data, calendar = lexicon("people", language), lexicon("calendar", language)

    def table(name: str) -> tuple[tuple[str, frozenset[str]], ...]:
        return tuple((key, frozenset(words)) for key, words in data[name].items())

    def words(section: str, *keys: str) -> frozenset[str]:
        found: Iterable[str] = (word for key in keys for word in data[section][key])
        return frozenset(found)

    return Roles(
        masculine_titles=words("honorifics", "masculine"),
        feminine_titles=words("honorifics", "feminine"),
        honorifics=words("honorifics", "masculine", "feminine", "open"),
        titles=data["titles"],
        offices=words("offices", "words"),
        modifiers=words("offices", "modifiers"),
        past=words("offices", "past"),
        government=tuple(data["offices"]["government"]),
        heads=words("offices", "heads"),
        masculine=words("offices", "masculine") | words("given_names", "masculine"),
        feminine=words("offices", "feminine") | words("given_names", "feminine"),
        anonymous=words("groups", "anonymous"),
        collective=words("groups", "collective", "apart"),
        apart=words("groups", "apart"),
        unnamed=words("groups", "unnamed"),
        media=words("groups", "media"),
        sides=words("groups", "sides"),
        organisations=table("organisations"),
        marks=table("marks"),
        kinds=table("kinds"),
        press_names=words("press", "names"),
        press_words=words("press", "words"),
        documents=words("groups", "documents"),
        lawmakers=words("groups", "lawmakers"),
        spellings=tuple(data["spellings"].items()),
        seated=data["seated"],
        letters=data["letters"],
        chambers=data["chambers"],
        commissions=data["commissions"],
        national={office: tuple(states) for office, states in data["national"].items()},
        venues=words("groups", "venues"),
        private=words("offices", "private"),
        creeds=words("groups", "creeds"),
        branches=words("groups", "branches"),
        staffs=words("groups", "staffs"),
        departments=words("offices", "departments"),
        of_portfolio=words("offices", "of_portfolio"),
        leading=words("offices", "leading"),
        led=words("offices", "led"),
        governing=words("offices", "governing"),
        soldiery=words("groups", "soldiery"),
        serving=words("groups", "serving"),
        representing=words("groups", "representing"),
        speaking=words("groups", "speaking"),
        employers=words("groups", "employers"),
        between=words("groups", "between"),
        never={noun: frozenset(row["parties"]) for row in data["never"] for noun in row["nouns"]},
        charging=words("groups", "charging"),
        voices=words("offices", "voices"),
        alone=words("offices", "alone"),
        serves=table("serves"),
        days=frozenset({*calendar["weekdays"], *calendar["days"]}),
        months=frozenset(calendar["months"]),
        associated=words("groups", "associated"),
        employing=words("groups", "employing"),
        bargaining=words("groups", "bargaining"),
        powers=words("groups", "powers"),
        relational=words("groups", "relational"),
        peers=words("groups", "peers"),
        belonging=words("groups", "belonging"),
        unionised=words("groups", "unionised"),
        striking=words("groups", "striking"),
    )
