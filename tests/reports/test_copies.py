"""Copies, partial reuse and shared quotations of invented reports are told apart, with direction and passages."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import numpy as np

from communique.reports import Hints, Original, find_copies
from communique.reports.cleaning import clean_here
from communique.reports.events import group_events
from communique.reports.fingerprints import candidates, hash_words, winnow
from communique.terms import Report

AGENCY = (
    "Growers and the canal authority failed on Tuesday to settle their dispute over water for the summer months.",
    "The authority had offered to release forty million cubic meters by June, half of what the growers demand.",
    "“We can not sow on promises, and we will not pay for water that never comes,” said the growers’ head, Rosa Lind.",
    "Neighboring districts, which draw on the same reservoir, have warned that they would challenge any deal in court.",
    "The authority’s director, Emil Kast, told reporters that the level of the reservoir left him no other choice.",
    "Talks resume on Friday in the town hall of Sandford, where a judge will act as mediator for both sides.",
    "Last year’s drought cost the valley a third of its harvest and led to three weeks of blockades at the sluices.",
    "The growers’ council meets on Thursday to decide whether its members should stop paying their dues in protest.",
)
OTHER = (
    "No agreement was reached in Sandford after five hours of talks on who may use the canal, and how much of it.",
    "Rosa Lind left early. “We can not sow on promises, and we will not pay for water that never comes,” she said.",
    "Her side wants eighty million cubic meters. The authority’s paper speaks of less, with a first part in May.",
    "Farm supply shops in the valley report that seed orders have fallen to the lowest number in more than ten years.",
    "A hydrologist at the county’s school of engineering called the numbers of both sides plausible but out of date.",
)
FOREIGN = (
    "Ministers of nine coastal states opened a conference on mackerel quotas with a dinner on a ship in the harbor.",
    "The host said that he expected no breakthrough before the weekend, when the scientists will present their count.",
    "Two delegations have threatened to leave if the count of last autumn is used as the base of the new quotas.",
)


def report(
    *lines: str, title: str = "", outlet: str = "", published: str = "", dateline: str = "", name: str = "r.txt"
) -> Report:
    text = "\n\n".join((title, dateline + lines[0], *lines[1:])).strip()
    made = clean_here(Original.of(name, text.encode(), hints=Hints(title=title, outlet=outlet, published=published)))
    assert isinstance(made, Report)
    return made


ORIGINAL = report(*AGENCY, title="Water talks fail", published="2021-04-06", dateline="SANDFORD (AP) — ")
COPY = report(
    *(line.replace("meters", "metres").replace("Neighboring", "Neighbouring") for line in AGENCY[:6]),
    title="Growers and authority fail to agree on water", outlet="Valley Echo", published="2021-04-07",
)  # fmt: skip
ACCOUNT = report(*OTHER, title="Five hours, no water", outlet="Sandford Post", published="2021-04-06")
ELSEWHERE = report(*FOREIGN, title="Mackerel conference opens", outlet="Coast Daily", published="2021-04-06")


def test_a_cut_and_respelled_copy_is_a_copy_of_the_agency_report() -> None:
    lineage = find_copies([COPY, ACCOUNT, ORIGINAL, ELSEWHERE])
    assert lineage.clusters == (tuple(sorted((ORIGINAL.id, COPY.id))),)
    (copy,) = (relation for relation in lineage.relations if relation.kind == "copy")
    assert copy.earlier == ORIGINAL.id
    assert "published 1 day earlier" in copy.reasons
    assert "has American spellings where the other has British ones" in copy.reasons


def test_a_shared_quotation_makes_no_copy() -> None:
    lineage = find_copies([ORIGINAL, ACCOUNT])
    (relation,) = lineage.relations
    assert relation.kind == "shares quotes"
    assert lineage.clusters == ()
    assert lineage.accounts([ORIGINAL.id, ACCOUNT.id]) == 2
    assert {evidence.quote for pair in relation.shared for evidence in pair} == {
        "We can not sow on promises, and we will not pay for water that never comes"
    }


def test_reports_of_other_events_have_no_relation() -> None:
    assert find_copies([ORIGINAL, ELSEWHERE]).relations == ()


def test_partial_reuse_is_neither_a_copy_nor_independent() -> None:
    partial = report(*AGENCY[3:6], *FOREIGN, *OTHER[3:], title="Water in the valley", outlet="Review")
    lineage = find_copies([ORIGINAL, partial])
    (relation,) = lineage.relations
    assert relation.kind == "partial"
    assert lineage.clusters == ()


def test_shared_passages_stand_in_both_originals_at_their_places() -> None:
    reports = {made.id: made for made in (ORIGINAL, COPY)}
    (relation,) = find_copies(list(reports.values())).relations
    assert relation.shared
    for pair in relation.shared:
        for evidence in pair:
            assert reports[evidence.report].source[evidence.start : evidence.end] == evidence.quote


def test_the_order_of_the_reports_changes_nothing() -> None:
    pile = [ORIGINAL, COPY, ACCOUNT]
    assert len({find_copies(order) for order in permutations(pile)}) == 1


def test_an_outlets_notice_makes_no_relation() -> None:
    notice = (
        "This newspaper is owned by its readers, who elect the editor once in two years and may at any time ask "
        "to see the books, the letters and the minutes of the board in the reading room of the old post office."
    )
    topics = (AGENCY[:3], FOREIGN, OTHER[2:], (
        "The city’s orchestra will play in the open air until its roof is mended, said the conductor on Sunday.",
        "Bricks had fallen on two of the back rows during a rehearsal in March, when the hall was almost empty.",
    ))  # fmt: skip
    titles = ("Water talks fail", "Mackerel conference opens", "Seed orders at a low", "Concerts move outdoors")
    pile = [
        report(*lines, notice, title=title, outlet="Reader", published=f"2021-0{month}-11")
        for month, (lines, title) in enumerate(zip(topics, titles, strict=True), 3)
    ]
    assert find_copies(pile).relations == ()


def test_copies_in_more_reports_than_the_index_pairs_up_are_still_one_cluster() -> None:
    pile = [report(*AGENCY, title=f"Version {n}", outlet=f"Outlet {n}") for n in range(60)]
    assert [len(cluster) for cluster in find_copies(pile).clusters] == [60]


def test_no_reports_have_no_relations() -> None:
    assert find_copies([]).relations == ()
    assert find_copies([ORIGINAL]).clusters == ()


def test_reports_of_one_event_are_grouped() -> None:
    groups = group_events([ORIGINAL, ELSEWHERE, ACCOUNT])
    assert groups[0] == groups[2] != groups[1]


def test_fingerprints_are_found_in_any_shared_run_of_eleven_words() -> None:
    words = [f"w{n}" for n in range(200)]
    for start in range(0, 150, 7):
        run = [*(f"x{n}" for n in range(30)), *words[start : start + 11], *(f"y{n}" for n in range(30))]
        ends = np.cumsum([0, len(words), len(run)])
        assert len(candidates(winnow(hash_words([*words, *run]), ends))) == 1


def test_dates_count_for_the_direction() -> None:
    early = report(*AGENCY, title="Early", outlet="A", published="2021-04-06")
    late = report(*AGENCY, title="Late", outlet="B", published="2021-04-09")
    assert (early.published, late.published) == (date(2021, 4, 6), date(2021, 4, 9))
    (relation,) = find_copies([late, early]).relations
    assert relation.earlier == early.id
    assert relation.reasons == ("published 3 days earlier",)


def test_who_credits_the_other_is_the_copy_though_its_agency_is_in_no_list() -> None:
    wire = report(*AGENCY, dateline="SANDFORD (Canal News Service) - ", name="wire.txt")
    copy = report("Canal News Service", *AGENCY[:6], title="The Sandford Herald", name="copy.txt")
    assert wire.outlet == "Canal News Service"
    (relation,) = find_copies([wire, copy]).relations
    assert relation.earlier == wire.id
