import pytest

from communique.reading import read_text
from communique.reading.numbers import quantities
from communique.reading.parse import Parse, Sentence, Token
from communique.terms import Span


def parsed(text: str, counted: str | None = None) -> Parse:
    """One sentence whose numbers hang on the word `counted`; enough tree for a count."""
    tokens, position = [], 0
    words = text.replace(".", " .").split()
    heads = {word: index for index, word in enumerate(words)}
    for word in words:
        start = text.index(word, position)
        position = start + len(word)
        noun = word == counted
        number = counted is not None and not noun and (word[0].isdigit() or word.lower() in ("two", "three", "forty"))
        tokens.append(
            Token(
                span=Span(start, position),
                text=word,
                pos="NOUN" if noun else "NUM" if number else "X",
                head=heads[counted] if number and counted else -1,
                relation="nummod" if number else "root",
            )
        )
    whole = Span(0, len(text))
    return Parse(
        text=text,
        paragraphs=(whole,),
        sentences=(Sentence(span=whole, first=0, last=len(tokens), paragraph=0),),
        tokens=tuple(tokens),
        names=(),
        layers=(),
    )


@pytest.mark.parametrize(
    ("sentence", "value", "comparator", "unit"),
    [
        ("The walkout lasted nearly six weeks.", 6, "<", "weeks"),
        ("They talked for an hour.", 1, "=", "hours"),
        ("The truce held for two decades.", 20, "=", "years"),
        ("The dam costs about $4.2bn.", 4.2e9, "~", "USD"),
        ("A raise of 3.5 percent was tabled.", 3.5, "=", "percent"),
        ("A raise of at least 5% was tabled.", 5, ">", "percent"),
        ("The fund gets up to €300 million.", 3e8, "<", "EUR"),
        ("Pay rises to $21 an hour.", 21, "=", "USD per hour"),
        ("It is a three-year contract.", 3, "=", "years"),
        ("Boats of more than 40km were kept out.", 40, ">", "km"),
        ("It was a monthlong strike.", 1, "=", "months"),
        ("The deal frees hundreds of prisoners.", 100, ">", None),
        ("The levy would run for ten years or more.", 10, ">", "years"),
        ("Two-thirds of members voted no.", 0.6667, "=", "share"),
        ("They released tens of thousands of acres.", 10000, ">", None),
    ],
)
def test_a_quantity_has_its_value_comparator_and_unit(
    sentence: str, value: float, comparator: str, unit: str | None
) -> None:
    (quantity,) = quantities(parsed(sentence))
    assert (quantity.value, quantity.comparator) == (value, comparator)
    assert unit is None or quantity.unit == unit


def test_a_count_takes_the_noun_it_hangs_on() -> None:
    (quantity,) = quantities(parsed("Some 12,000 nurses walked out.", "nurses"))
    assert (quantity.value, quantity.comparator, quantity.unit) == (12000, "~", "people")
    assert quantity.span.of("Some 12,000 nurses walked out.") == "Some 12,000 nurses"


def test_the_first_number_of_a_range_takes_the_unit_of_the_second() -> None:
    low, high = quantities(parsed("Raises of 3 to 4 percent are foreseen."))
    assert (low.value, low.unit, high.value, high.unit) == (3, "percent", 4, "percent")


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks began at 18:04 on site.",
        "It cites Resolution 1701 again.",
        "It was the 3rd round.",
        "In 2019 they signed.",
        "They end by June 30 or Oct. 31 at the latest.",
        "John Doe, 54, spoke.",
        "A tentative deal is near.",
        "A second round follows.",
        "They met twice a year.",
        "It failed a day later.",
    ],
)
def test_dates_times_ordinals_ages_and_labels_are_no_quantities(sentence: str) -> None:
    assert quantities(parsed(sentence)) == ()


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("The union wants 15 percent over three years.", "="),
        ("The talks lasted over three years.", ">"),
        ("It was the first meeting in over three years.", ">"),
    ],
)
def test_over_a_time_is_more_than_it_only_where_something_lasts(sentence: str, comparator: str) -> None:
    (found,) = (quantity for quantity in quantities(parsed(sentence)) if quantity.unit == "years")
    assert found.comparator == comparator


def test_the_two_sides_are_grammar_and_no_count() -> None:
    assert quantities(parsed("The two sides met.", "sides")) == ()


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("The rebels said they would hand over 46 captives.", "="),
        ("The pirates took over 14 ships.", "="),
        ("The armies fought over 12 villages.", "="),
        ("The army holds over 40 prisoners.", ">"),
        ("The siege took over 40 days.", ">"),
    ],
)
def test_over_that_belongs_to_the_verb_is_not_more_than(sentence: str, comparator: str) -> None:
    (quantity,) = read_text(sentence).quantities
    assert quantity.comparator == comparator
