"""Who says what: cues, quotations that run on, nested words, kinds of quotation; in sentences of our own."""

from __future__ import annotations

from functools import lru_cache

import pytest

from communique.reading.actors import Actors
from communique.reading.attributions import attributions, reheard, spoken
from communique.reading.cast import cast
from communique.reading.cues import Cues, Example
from communique.reading.encoder import WEIGHTS, Encoder
from communique.terms import Attribution, Span

pytestmark = pytest.mark.skipif(not (WEIGHTS / "manifest.toml").exists(), reason="the reader's weights are not here")


@lru_cache
def _encoder() -> Encoder:
    return Encoder.load(threads=1)


@lru_cache
def read(text: str) -> tuple[Attribution, ...]:
    stretches, at = [], 0
    for part in text.split("\n\n"):
        stretches.append(Span(at, at + len(part)))
        at += len(part) + 2
    parse = _encoder().parse(text, stretches)
    return attributions(parse, cast(parse, actors=Actors.load()))


def by_cue(text: str, cue: str) -> Attribution:
    found = [said for said in read(text) if said.cue is not None and said.cue.of(text) == cue]
    assert len(found) == 1, f"{len(found)} attributions with the cue {cue!r}"
    return found[0]


def words(text: str, said: Attribution) -> list[str]:
    return [span.of(text) for span in said.content]


EXAMPLES = [example for group in Cues.load().groups for example in group.examples]
MISSES = [miss for group in Cues.load().groups for miss in group.misses]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.cue)
def test_the_examples_of_the_lexicon_are_read(example: Example) -> None:
    said = by_cue(example.text, example.cue)
    assert said.source is not None
    assert said.source.of(example.text) == example.source
    assert words(example.text, said) == [example.content]


@pytest.mark.parametrize("text", MISSES)
def test_the_misses_of_the_lexicon_are_not_read(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "party", "quote"),
    [
        ("Kenya said on Monday it would close the border.", "said", "Kenya", "Kenya", "indirect"),
        ("“The border stays open,” said Ugandan President Grace Atim.", "said", "Grace Atim", "Uganda", "direct"),
        ("Chilean miners' leader Luis Vera called the bonus “an insult”.", "called", "Luis Vera", "Chile", "partial"),
        (
            "According to the World Bank, the canal would cost more.",
            "According to",
            "World Bank",
            "World Bank",
            "indirect",
        ),
        ("The truce would end on Friday, Oman warned.", "warned", "Oman", "Oman", "indirect"),
        ("Oslo urged both camps to release prisoners.", "urged", "Norway", "Norway", "indirect"),
    ],
)
def test_speaker_party_and_kind(text: str, cue: str, speaker: str, party: str, quote: str) -> None:
    said = by_cue(text, cue)
    assert (said.speaker, said.party, said.quote) == (speaker, party, quote)


def test_a_quotation_that_runs_on_is_one_attribution() -> None:
    text = "“We came to sign,” Irish minister Nora Daly said. “Nobody else did. We will wait.”"
    said = by_cue(text, "said")
    assert words(text, said) == ["We came to sign", "Nobody else did", "We will wait"]


def test_a_quotation_in_the_next_paragraph_belongs_to_the_speaker_before() -> None:
    text = "“The quota is too low,” said Icelandic minister Jon Berg.\n\n“Our boats lie idle and our crews leave.”"
    assert words(text, by_cue(text, "said")) == ["The quota is too low", "Our boats lie idle and our crews leave"]


def test_a_quotation_before_a_sentence_of_somebody_else_is_of_the_speaker_who_goes_on() -> None:
    text = '"We gave way on tolls," said Ana Dahl, Peru\'s envoy. "They gave nothing." Chilean officials say Peru lied.'
    assert words(text, by_cue(text, "said")) == ["We gave way on tolls", "They gave nothing"]
    assert words(text, by_cue(text, "say")) == ["Peru lied"]


def test_a_quotation_after_an_indirect_sentence_is_an_attribution_of_its_own() -> None:
    text = "Fiji's envoy said the fund was empty. “Nobody has paid in for two years.”"
    found = [(words(text, said), said.quote) for said in read(text)]
    assert found == [
        (["the fund was empty"], "indirect"),
        (["Nobody has paid in for two years"], "direct"),
    ]


def test_words_told_within_words_are_read_too() -> None:
    text = "The mediator said Sudan had urged Chad to reopen the crossing."
    outer, inner = by_cue(text, "said"), by_cue(text, "urged")
    assert words(text, outer) == ["Sudan had urged Chad to reopen the crossing"]
    assert (inner.speaker, words(text, inner)) == ("Sudan", ["reopen the crossing"])


def test_one_speakers_thought_within_his_words_is_not_a_second_attribution() -> None:
    text = "Finnish minister Aino Laine said she hoped the talks would resume."
    assert [said.cue.of(text) for said in read(text) if said.cue] == ["said"]


@pytest.mark.parametrize(
    "text",
    [
        "The spokeswoman declined to say what the bonus would be.",
        "A pilot, who asked not to be named, left early.",
        "If the guild argues that the contract is void, a judge will rule.",
        "Brazil rejected the demands.",
    ],
)
def test_what_ascribes_no_words_is_no_attribution(text: str) -> None:
    assert read(text) == ()


def test_unnamed_sources_are_anonymous() -> None:
    text = "Two people briefed on the offer said Bolivia would sign."
    said = by_cue(text, "said")
    assert said.anonymous
    assert said.speaker == "people briefed on the offer"


def test_marks_belong_to_the_speaker_and_not_to_the_medium() -> None:
    text = "Reuters reported that Danish minister Ida Holm said the plan was “a bad joke for farmers”."
    assert by_cue(text, "reported").quote == "indirect"
    assert by_cue(text, "said").quote == "partial"


def test_a_participle_goes_on_telling_for_the_same_speaker() -> None:
    text = "Peru's minister Rosa Quispe told reporters the river was dry, adding that farmers had waited long enough."
    assert by_cue(text, "adding").speaker == "Rosa Quispe"


def test_a_source_ends_before_the_clause_about_it() -> None:
    text = "A clerk at the port, speaking on condition of anonymity, said the crane was broken."
    said = by_cue(text, "said")
    assert said.source is not None
    assert said.source.of(text).startswith("A clerk")
    assert "," not in said.source.of(text)


def test_what_a_further_cue_tells_is_not_told_twice():
    text = "Union leader Anna Berg said the offer was too low, stressing that members would not vote on it."
    assert words(text, by_cue(text, "said")) == ["the offer was too low"]
    assert words(text, by_cue(text, "stressing")) == ["members would not vote on it"]


def test_a_quotation_ends_at_its_closing_mark():
    text = "Union leader Ann Roe said: “We have to have a cap on overtime,” and left the talks with Acme."
    assert words(text, by_cue(text, "said")) == ["We have to have a cap on overtime"]


def test_what_a_threat_hangs_on_belongs_to_its_words() -> None:
    text = "The rebels threatened to burn the bridge, Lt. Muath Kesh, by noon, unless Kenya frees their men."
    assert words(text, by_cue(text, "threatened"))[-1].endswith("unless Kenya frees their men")


def test_what_a_speaker_tells_to_have_said_is_ascribed_to_the_speaker_too() -> None:
    text = '"I told them the dam was ours," Kenyan President Amos Odera said on Monday.'
    said = read(text)
    parse = _encoder().parse(text)
    heard = reheard(said, cast(parse, actors=Actors.load()).hearing(said))
    inner = next(one for one in heard if one.source is not None and one.source.of(text) == "I")
    assert (inner.speaker, inner.party) == ("Amos Odera", "Kenya")


def test_a_silence_is_no_words() -> None:
    text = "Kenya has not said that it would pay. Uganda said it would."
    said = read(text)
    found = spoken(said, cast(_encoder().parse(text), actors=Actors.load()))
    assert [one.source.of(text) for one in found if one.source is not None] == ["Uganda"]
