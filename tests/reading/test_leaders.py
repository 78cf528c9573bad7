"""Leaders that reports name bare: whom they speak for, and when not."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from communique.reading.actors import Actors
from communique.reading.leaders import TABLE, Leaders


@pytest.mark.parametrize(
    ("name", "on", "named", "party"),
    [
        ("Merkel", date(2011, 7, 1), {"Germany", "Greece"}, "Germany"),
        ("Merkel", date(2022, 7, 1), {"Germany"}, None),
        ("François Hollande", date(2015, 7, 1), {"France"}, "France"),
        ("Bush", date(1990, 1, 1), {"United States"}, "United States"),
        ("May", date(2018, 5, 1), {"Norway"}, None),
        ("Kim", date(2019, 2, 1), {"North Korea", "United States"}, "North Korea"),
        ("Kim", date(2012, 1, 1), {"North Korea", "South Korea"}, "North Korea"),
        ("Kim", date(2000, 1, 1), {"North Korea", "South Korea"}, None),
        ("Merkel", None, {"Germany"}, "Germany"),
        ("Tusk", date(2019, 4, 1), {"European Union", "Poland"}, "European Union"),
        ("Nobody", None, {"France"}, None),
    ],
)
def test_a_leader_speaks_for_a_party_that_the_report_names_in_the_years_of_office(name, on, named, party):
    assert Leaders.load().party(name, on, named) == party


def test_every_party_of_the_table_is_in_the_table_of_actors():
    actors = Actors.load()
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 200
    assert [row["state"] for row in rows if actors.named(row["state"]) is None] == []
    assert [row for row in rows if row["to"] and row["from"] > row["to"]] == []
