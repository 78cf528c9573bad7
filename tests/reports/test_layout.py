from communique.reports.layout import unwrap
from communique.reports.traced import Traced


def unwrapped(text: str) -> str:
    return unwrap(Traced.whole(text)).text


def test_a_long_line_goes_on_in_a_next_one_that_begins_small():
    text = "The mediators said that both delegations would return to the\nlake on Tuesday.\n\nNothing else was agreed."
    assert unwrapped(text) == text.replace("the\nlake", "the lake")


def test_short_lines_of_a_list_stay_apart():
    text = "Read more\nweather\nsport\n\nThe delegations met."
    assert unwrapped(text) == text
