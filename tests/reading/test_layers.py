"""Which source, cue and content belong together."""

from communique.reading.layers import link
from communique.reading.parse import Layer, LayerKind, Parse, Sentence
from communique.terms import Span


def parsed(*paragraphs: str, **marked: list[str]) -> Parse:
    """A parse of `paragraphs` whose sentences end at full stops, with the given stretches marked."""
    text = "\n".join(paragraphs)
    spans, sentences, at = [], [], 0
    for number, paragraph in enumerate(paragraphs):
        spans.append(Span(at, at + len(paragraph)))
        for part in paragraph.split(". "):
            sentences.append(Sentence(span=Span(at, at + len(part)), first=0, last=0, paragraph=number))
            at += len(part) + 2
        at = spans[-1].end + 1
    kinds: tuple[LayerKind, ...] = ("source", "cue", "content")
    layers = []
    for kind in kinds:
        for words in marked.get(kind, []):
            start = text.index(words)
            layers.append(Layer(span=Span(start, start + len(words)), kind=kind, confidence=0.9))
    return Parse(
        text=text, paragraphs=tuple(spans), sentences=tuple(sentences), tokens=(), names=(), layers=tuple(layers)
    )


def shown(parse: Parse) -> list[tuple[list[str], str | None, list[str]]]:
    def of(spans: tuple[Span, ...]) -> list[str]:
        return [span.of(parse.text) for span in spans]

    return [(of(each.source), each.cue.of(parse.text) if each.cue else None, of(each.content)) for each in link(parse)]


def test_each_content_goes_with_the_cue_of_its_sentence() -> None:
    parse = parsed(
        "The miners said pay was low. The owners replied that coal was cheap",
        source=["The miners", "The owners"],
        cue=["said", "replied"],
        content=["pay was low", "that coal was cheap"],
    )
    assert shown(parse) == [
        (["The miners"], "said", ["pay was low"]),
        (["The owners"], "replied", ["that coal was cheap"]),
    ]


def test_a_content_may_stand_on_both_sides_of_its_cue() -> None:
    parse = parsed(
        '"We will wait," Ms Oduya said, "but not long"',
        source=["Ms Oduya"],
        cue=["said"],
        content=['"We will wait,"', '"but not long"'],
    )
    assert shown(parse) == [(["Ms Oduya"], "said", ['"We will wait,"', '"but not long"'])]


def test_two_cues_share_a_source() -> None:
    parse = parsed(
        "The minister said talks were over and warned that tariffs would rise",
        source=["The minister"],
        cue=["said", "warned"],
        content=["talks were over", "that tariffs would rise"],
    )
    assert [source for source, _, _ in shown(parse)] == [["The minister"], ["The minister"]]


def test_a_quotation_in_a_later_paragraph_stands_alone() -> None:
    parse = parsed(
        "The mayor said water was short",
        '"The river is dry"',
        source=["The mayor"],
        cue=["said"],
        content=["water was short", '"The river is dry"'],
    )
    assert shown(parse)[1] == ([], None, ['"The river is dry"'])


def test_a_cue_at_the_end_of_a_paragraph_introduces_the_next() -> None:
    parse = parsed(
        "The mayor added:", '"The river is dry"', source=["The mayor"], cue=["added"], content=['"The river is dry"']
    )
    assert shown(parse) == [(["The mayor"], "added", ['"The river is dry"'])]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    parse = parsed(
        "The mayor said “water is short",
        "“The river is dry”",
        source=["The mayor"],
        cue=["said"],
        content=["“water is short", "“The river is dry”"],
    )
    assert shown(parse) == [(["The mayor"], "said", ["“water is short", "“The river is dry”"])]


def test_a_cue_alone_is_no_attribution() -> None:
    assert link(parsed("It was said", cue=["said"])) == ()


def test_nothing_marked_nothing_linked() -> None:
    assert link(parsed("Snow fell")) == ()
