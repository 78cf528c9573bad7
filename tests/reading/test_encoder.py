"""The shipped weights: they load, they read anything, and they read as well as they ever did."""

import shutil
import tomllib
from pathlib import Path

import pytest
from training.evaluate import evaluate

from communique.errors import ReaderError
from communique.reading.encoder import WEIGHTS, Encoder
from communique.reading.layers import link
from communique.reading.parse import Parse
from communique.terms import Span

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["encoder"]["sixteenth"]

REPORT = """Peru's trade minister warned on Monday that her country would leave talks unless Chile lowers its tariffs.

"We have waited for two years," Rosa Quispe told reporters in Lima. "We will not wait for a third."
"""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="module")
def parse(encoder: Encoder) -> Parse:
    return encoder.parse(REPORT)


def check(parse: Parse) -> None:
    """What holds of every parse, whatever the text."""
    assert all(token.text == token.span.of(parse.text) for token in parse.tokens)
    assert [(s.first, s.last) for s in parse.sentences] == sorted((s.first, s.last) for s in parse.sentences)
    assert sum(s.last - s.first for s in parse.sentences) == len(parse.tokens)
    for sentence in parse.sentences:
        inside = range(sentence.first, sentence.last)
        assert parse.paragraphs[sentence.paragraph].contains(sentence.span)
        heads = [parse.tokens[n].head for n in inside]
        assert heads.count(-1) == 1
        assert all(head == -1 or head in inside for head in heads)
        assert all((parse.tokens[n].relation == "root") == (parse.tokens[n].head == -1) for n in inside)
    for found in (*parse.names, *parse.layers):
        assert 0 <= found.span.start < found.span.end <= len(parse.text)
        assert 0 < found.confidence <= 1


def test_who_said_what_to_whom_is_in_the_parse(parse: Parse) -> None:
    check(parse)
    words = {token.text: token for token in parse.tokens}
    assert parse.tokens[words["minister"].head].text == "warned"
    assert words["minister"].relation == "nsubj"
    assert words["unless"].relation == "mark"
    assert {name.span.of(REPORT): name.kind for name in parse.names}.items() >= {
        ("Peru", "LOC"),
        ("Chile", "LOC"),
        ("Rosa Quispe", "PER"),
    }
    assert [sentence.span.of(REPORT)[:8] for sentence in parse.sentences] == ["Peru's t", '"We have', '"We will']
    first = link(parse)[0]
    assert first.source[0].of(REPORT) == "Peru's trade minister"
    assert first.cue
    assert first.cue.of(REPORT).startswith("warned")


def test_full_stops_without_a_blank_end_sentences(encoder: Encoder) -> None:
    text = "The guild refused the draft the mill owners sent to its envoys.Speaking after the vote, Ada Moss agreed."
    starts = [sentence.span.of(text).split()[0] for sentence in encoder.parse(text).sentences]
    assert starts == ["The", "Speaking"]


def test_only_paragraphs_that_are_given_are_read(encoder: Encoder) -> None:
    parse = encoder.parse(REPORT, [Span(0, 30)])
    check(parse)
    assert max(token.span.end for token in parse.tokens) <= 30


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n \t\r\n",
        "\x00\x01\x02",
        ".",
        "“”\n)\n.",
        "word",
        "\ufffd\u200b\ufeff",
        "no end " * 400,
        "!?." * 500,
        "x" * 5000,
        "https://example.org/" + "a/" * 2000,
        REPORT.upper(),
        REPORT.lower(),
        REPORT.replace(" ", "\x07 \u200b"),
        REPORT.replace(".", "").replace("\n", " ") * 12,
        "中文报道。" * 50,
        "e\u0301" * 300 + "\u0301" * 300,
        "🕊️ 🤝" * 40,
        "\r\n".join(["a"] * 300),
    ],
    ids=range(19),
)
def test_anything_is_read(encoder: Encoder, text: str) -> None:
    check(encoder.parse(text))


def test_capitals_do_not_hide_who_acts(encoder: Encoder) -> None:
    for text in (REPORT.upper(), REPORT.lower()):
        parse = encoder.parse(text)
        heads = {token.text.lower(): parse.tokens[token.head].text.lower() for token in parse.tokens if token.head >= 0}
        assert heads["minister"] == "warned"


def test_a_long_text_reads_as_its_parts_do(encoder: Encoder) -> None:
    once = encoder.parse(REPORT)
    alone = Encoder.load(threads=1).parse(REPORT * 30)
    assert alone == encoder.parse(REPORT * 30)
    check(alone)
    assert len(alone.tokens) == 30 * len(once.tokens)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


@pytest.mark.parametrize(
    "file", ["manifest.toml", "vocab.txt", "encoder.onnx", "attribution.onnx", "names.onnx", "parser.onnx"]
)
def test_a_missing_file_is_named_and_the_cure_told(copied: Path, file: str) -> None:
    (copied / file).unlink()
    with pytest.raises(ReaderError, match=f"{file}.*missing.*Install"):
        Encoder.load(copied)


@pytest.mark.parametrize("file", ["vocab.txt", "names.onnx"])
def test_an_altered_file_is_refused(copied: Path, file: str) -> None:
    with (copied / file).open("ab") as out:
        out.write(b"x")
    with pytest.raises(ReaderError, match=f"{file}.*not the one.*Install"):
        Encoder.load(copied)


def test_a_damaged_manifest_is_refused(copied: Path) -> None:
    (copied / "manifest.toml").write_bytes(b"[files\n\xff")
    with pytest.raises(ReaderError, match="cannot be read"):
        Encoder.load(copied)


def test_the_files_fit_into_the_wheel() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 30_000_000


needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not beside the checkout (../shared/data)")


@needs_data
def test_the_reader_does_not_get_worse() -> None:
    """Each sixteenth document of the development sets; `python -m training.evaluate` tells the whole."""
    figures = evaluate(DATA, WEIGHTS, every=16)
    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}
