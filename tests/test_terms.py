from communique.terms import OffsetMap, Person, Run, Span, homes


def person(name: str, party: str | None) -> Person:
    return Person(name=name, mentions=(), party=party)


def test_a_person_without_a_party_is_at_home_where_the_other_reports_put_them():
    people = [person("Ada Vern", None), person("Ada M. Vern", "Veyra"), person("Ada Vern", "Veyra")]
    assert homes(people) == {"Ada Vern": "Veyra"}


def test_reports_that_disagree_leave_a_person_without_a_home():
    people = [person("Ada Vern", None), person("Ada Vern", "Veyra"), person("Ada Vern", "Delta")]
    assert homes(people) == {}


def test_another_person_of_the_same_family_name_says_nothing():
    assert homes([person("Ada Vern", None), person("Boris Vern", "Veyra")]) == {}


def test_a_repaired_character_leads_to_all_the_characters_it_stood_for():
    offsets = OffsetMap((Run(0, 0, 2, 2), Run(2, 2, 1, 9), Run(3, 11, 3, 3)))
    assert offsets.to_source(Span(1, 4)) == Span(1, 12)
    assert offsets.to_text(Span(5, 6)) == Span(2, 3)
    assert offsets.to_text(Span(40, 50)) is None
