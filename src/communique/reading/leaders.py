"""The table of leaders: who led or spoke for a state or organisation, from which year to which.

Reports name the best-known bare ("Merkel said"). `lexicons/leaders.csv` holds facts of our own; it is asked only about
persons whose party the report does not tell, and answers only with a party that the report names.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from communique.reading.lexicon import listed

TABLE = Path(__file__).parent / "lexicons" / "leaders.csv"
_ARTICLES = listed("leaders")["articles"]


@dataclass(frozen=True, slots=True)
class Term:
    """One row: full and short name, for whom, in which office ("" for none), from which year to which ("" for open)."""

    name: str
    short: str
    state: str
    office: str
    since: str
    until: str

    def holds(self, year: str | None) -> bool:
        return year is None or self.since <= year <= (self.until or "9999")


class Leaders:
    """Names → parties, in a year."""

    def __init__(self, terms: list[Term]) -> None:
        self.states = frozenset(term.state for term in terms)
        self._terms: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            for name in {_plain(term.name), _plain(term.short)}:
                self._terms[name].append(term)

    @classmethod
    def load(cls) -> Leaders:
        """The package's table, read once."""
        return _table()

    def knows(self, name: str) -> bool:
        """Whether `name` is one of the table, at whatever time."""
        return _plain(name) in self._terms

    def party(self, name: str, on: date | None, named: Container[str]) -> str | None:
        """For whom `name` speaks on the day `on` (None: whenever), one of the parties `named`; None if that is open."""
        year = str(on.year) if on is not None else None
        found = {term.state for term in self._terms.get(_plain(name), ()) if term.holds(year) and term.state in named}
        return found.pop() if len(found) == 1 else None

    def in_office(self, name: str, on: date | None, role: str) -> str | None:
        """For whom one named in full and with the office speaks, also where the report does not name the state."""
        year = str(on.year) if on is not None else None
        terms = self._terms.get(_plain(name), ()) if " " in name else ()
        found = {term.state for term in terms if term.holds(year) and term.office and term.office in role.casefold()}
        return found.pop() if len(found) == 1 else None

    def offices(self, name: str, state: str) -> frozenset[str]:
        """The offices that `name` has held for a state or organisation."""
        terms = (term for term in self._terms.get(_plain(name), ()) if term.state == state)
        return frozenset(term.office for term in terms if term.office)


def _plain(name: str) -> str:
    """`name` without accents, hyphens, articles or case: newspapers spell them in many ways."""
    letters = unicodedata.normalize("NFD", name.replace("-", " "))
    plain = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn").casefold()
    return " ".join(word for word in plain.split() if word not in _ARTICLES)


@cache
def _table() -> Leaders:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return Leaders(
            [Term(r["name"], r["short"], r["state"], r["office"], r["from"], r["to"]) for r in csv.DictReader(file)]
        )
