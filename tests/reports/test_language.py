import pytest

from communique.reports.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The union and the port authority met on Monday and agreed to keep talking about wages and hours.", "en"),
        ("THE UNION AND THE PORT AUTHORITY MET ON MONDAY AND AGREED TO KEEP TALKING ABOUT THE WAGES.", "en"),
        ("Die Gewerkschaft und die Hafenbehörde trafen sich am Montag und vereinbarten weitere Gespräche.", "de"),
        ("Le syndicat et le port se sont rencontrés lundi et ont convenu de poursuivre les discussions.", "fr"),
        ("Профсоюз и порт встретились в понедельник и договорились продолжить переговоры о зарплате.", "ru"),
    ],
)
def test_the_language_of_a_text_is_recognised_with_and_without_capitals(text: str, code: str) -> None:
    assert language_of(text) == code


def test_a_text_too_short_to_tell_keeps_the_stated_language() -> None:
    assert language_of("No deal.", stated="fr") == "fr"
