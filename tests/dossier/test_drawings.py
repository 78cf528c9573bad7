import re
from dataclasses import replace

from tests.dossier.sample import COMPARISON, CONFLICT, EVENTS, POSITIONS, material

from communique.dossier.differences import differences
from communique.dossier.lineage import lineage
from communique.dossier.outcomes import outcomes
from communique.dossier.positions import matrix, stance_mark
from communique.dossier.sources import Sources
from communique.dossier.timeline import timeline
from communique.dossier.wording import wording
from communique.terms import Event


def test_the_most_contested_issue_comes_first_and_a_lone_stance_apart():
    table = matrix(COMPARISON, Sources(material()))
    stances = [[cell.stance for cell in row.all()] for row in table.rows]
    spread = [max(row) - min(row) if min(row) < 0 < max(row) else -1 for row in stances]
    assert spread[0] == max(spread)
    assert [row.label for row in table.lone] == ["Leaders of Ukraine, Russia, France and Germany meet"]


def test_every_position_is_in_the_table():
    table = matrix(COMPARISON, Sources(material()))
    cells = [cell for row in table.rows + table.lone for cell in row.all()]
    assert len(cells) == len(POSITIONS)


def test_what_others_say_of_a_party_stands_beside_its_own_stance():
    said = replace(POSITIONS[0], own=False, stance=-1, word="wavers")
    table = matrix(replace(COMPARISON, positions=(*POSITIONS, said)), Sources(material()))
    several = next(cells for row in table.rows for cells in row.cells if len(cells) == 2)
    assert [cell.own for cell in several] == [True, False]
    assert several[0].anchor != several[1].anchor


def test_a_party_without_a_column_is_named_beside_the_issue():
    many = tuple(replace(POSITIONS[0], party=f"State {n}") for n in range(12))
    table = matrix(replace(COMPARISON, positions=POSITIONS + many), Sources(material()))
    assert len(table.parties) == 7
    cells = [cell for row in table.rows + table.lone for cell in row.all()]
    assert len(cells) == len(POSITIONS) + 12


def test_a_stance_is_readable_by_side_and_length_alone():
    widths = {stance: re.search(r'x="(\d+)" y="3" width="(\d+)"', stance_mark(stance, True)) for stance in (-3, -1, 2)}
    assert widths[-3].groups() == ("3", "39")
    assert widths[-1].groups() == ("29", "13")
    assert widths[2].groups() == ("42", "26")
    assert "circle" in stance_mark(0, True)


def test_no_letter_of_the_timeline_covers_another():
    one = next(event for event in EVENTS if event.evidence)
    told = sorted({evidence.report: evidence for event in EVENTS for evidence in event.evidence}.items())
    evidence = tuple(evidence for _, evidence in told)
    days = ["2022-01-10", "2022-01-10", "2022-01-10", "2022-01-11", "2022-01-11", "2022-01-12"]
    events = [
        replace(one, time=day, what=f"event {n} of that day", evidence=evidence if n % 2 else evidence[:1])
        for n, day in enumerate(days)
    ]
    drawing = timeline(replace(COMPARISON, events=tuple(events)), Sources(material())).drawing
    places = [
        (float(x), float(y)) for x, y in re.findall(r'<text x="([\d.]+)%" y="([\d.]+)" class="letter"[ >]', drawing)
    ]
    assert len(places) == len(days)
    assert [
        (one, other)
        for at, one in enumerate(places)
        for other in places[at + 1 :]
        if abs(one[0] - other[0]) < 1.5 and abs(one[1] - other[1]) < 11
    ] == []


def test_the_timeline_draws_every_dated_event_and_lists_every_event():
    undated = Event(time="", what="A statement without a day", kind="move", evidence=EVENTS[0].evidence)
    view = timeline(replace(COMPARISON, events=(*EVENTS, undated)), Sources(material()))
    assert len(view.entries) == len(EVENTS) + 1
    drawn = re.findall(r'class="letter"[^>]*>(\w+)<', view.drawing)
    assert sorted(drawn) == sorted(entry.letter for entry in view.entries if entry.letter)
    assert view.entries[-1].when == "no date"


def test_a_month_is_a_bar_and_a_day_a_tick():
    month = Event(time="2022-01", what="A month", kind="move", evidence=EVENTS[0].evidence)
    day = Event(time="2022-01-11", what="A day", kind="move", evidence=EVENTS[0].evidence)
    assert 'class="bar"' in timeline(replace(COMPARISON, events=(month, day)), Sources(material())).drawing
    assert 'class="bar"' not in timeline(replace(COMPARISON, events=(day,)), Sources(material())).drawing


def test_announced_events_are_hollow():
    view = timeline(COMPARISON, Sources(material()))
    ahead = [entry for entry in view.entries if entry.ahead]
    assert len(ahead) == 2
    assert 'class="ahead"' in view.drawing


def test_places_on_the_axis_follow_the_order_of_time():
    days = [
        Event(time=f"2022-01-{day:02d}", what=f"Day {day}", kind="move", evidence=EVENTS[0].evidence)
        for day in (3, 20, 9, 14)
    ]
    old = Event(time="1999", what="Long ago", kind="background", evidence=EVENTS[0].evidence)
    view = timeline(replace(COMPARISON, events=(*days, old)), Sources(material()))
    places = [float(x) for x in re.findall(r'<text x="([\d.]+)%" y="[\d.]+" class="letter"', view.drawing)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


def test_a_copy_is_a_band_as_thick_as_its_share_and_shared_quotations_a_thin_line():
    view = lineage(COMPARISON, Sources(material()))
    band = re.search(r'stroke-width="([\d.]+)" class="tie copy"', view.drawing)
    line = re.search(
        r'stroke-width="([\d.]+)" class="tie shares"|stroke-width="([\d.]+)" class="tie quotes"', view.drawing
    )
    assert float(band[1]) > 10
    assert float(line[1] or line[2]) < 2
    assert view.drawing.count('class="box copied"') == 1
    assert view.ties[0].later == "The Harbour Gazette"
    assert view.ties[0].share == "94%"


def test_the_differing_words_are_marked_and_contradictions_come_first():
    told = differences(COMPARISON, Sources(material()), wording())
    assert [difference.kind for difference in told][:2] == ["contradiction", "contradiction"]
    assert all("<mark>" in side.html for difference in told for side in difference.sides)
    lengths = next(difference for difference in told if difference.topic == "length")
    assert [side.likely for side in lengths.sides] == [False, False, True]


def test_the_surest_outcome_is_listed_first_and_a_tangle_is_not_drawn():
    view = outcomes(CONFLICT)
    assert [outcome.state.label for outcome in view.outcomes] == ["5", "11"]
    assert "<svg" in view.drawing
    crowd = replace(CONFLICT, graph=tuple(replace(CONFLICT.graph[0], label=str(n)) for n in range(100)))
    assert outcomes(crowd).drawing == ""
