"""Running text as words, the words as pieces."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from communique.reading.wordpiece import CAPITALS, LOWER, MIXED, TITLE, WordPiece, capitalisation
from communique.reading.words import words
from communique.terms import Span

WEIGHTS = Path(__file__).resolve().parents[2] / "src" / "communique" / "reading" / "weights"


def split(text: str) -> list[str]:
    return [span.of(text) for span in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union doesn't yield.", ["The", "union", "does", "n't", "yield", "."]),
        ("We can’t, they’ll see", ["We", "ca", "n’t", ",", "they", "’ll", "see"]),
        ("They cannot leave", ["They", "can", "not", "leave"]),
        ("Peru's and the miners' offers", ["Peru", "'s", "and", "the", "miners", "'", "offers"]),
        ("who'd've thought", ["who", "'d", "'ve", "thought"]),
        ("a ten-year, two-state plan", ["a", "ten", "-", "year", ",", "two", "-", "state", "plan"]),
        ("non-aligned ex-president re-opens", ["non-aligned", "ex-president", "re-opens"]),
        ("The U.S. and U.N. envoys", ["The", "U.S.", "and", "U.N.", "envoys"]),
        ("paid $1,200.50 or €3m, 4.5% more", ["paid", "$", "1,200.50", "or", "€", "3", "m", ",", "4.5", "%", "more"]),
        ("on the 21st at 10:30 in the 1990s", ["on", "the", "21st", "at", "10:30", "in", "the", "1990s"]),
        ("Mr. Diaz, Gen. Abe and J. Roe", ["Mr.", "Diaz", ",", "Gen.", "Abe", "and", "J.", "Roe"]),
        ("It was a no. Then", ["It", "was", "a", "no", ".", "Then"]),
        ("the envoys.Speaking after", ["the", "envoys", ".", "Speaking", "after"]),
        ('a deal..."Never," he said', ["a", "deal", "...", '"', "Never", ",", '"', "he", "said"]),
        ("see https://example.org/a-b?c=1.", ["see", "https://example.org/a-b?c=1", "."]),
        ("mail press@example.org or example.com", ["mail", "press@example.org", "or", "example.com"]),
        ("yes — or -- no", ["yes", "—", "or", "--", "no"]),
        ("his 'red line' stands", ["his", "'", "red", "line", "'", "stands"]),
        ("São Tomé’s bid", ["São", "Tomé", "’s", "bid"]),
        ("a\x00b\u200bc\ufffd d", ["a", "b", "c", "d"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_splits_as_the_treebanks_do(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_words_are_in_order_and_leave_out_only_blanks_and_controls() -> None:
    chance = random.Random(5)
    signs = "aB9 .,'’\"“”-—$%()\n\t\x07\u200béß中😀/@#:;!?&"
    for _ in range(300):
        text = "".join(chance.choice(signs) for _ in range(60))
        spans = words(text)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        covered = {at for span in spans for at in range(span.start, span.end)}
        assert {text[at] for at in set(range(len(text))) - covered} <= set(" \n\t\x07\u200b")


def test_only_the_part_asked_for_is_split() -> None:
    assert words("one two three", Span(4, 7)) == [Span(4, 7)]


@pytest.mark.parametrize("hostile", ["a-", "a.", "'", "a@", "x", "$", "http://", "A.", "n't"])
def test_long_runs_of_anything_are_split_whole(hostile: str) -> None:
    text = hostile * 20_000
    assert "".join(split(text)) == text


def test_capitalisation_tells_four_ways_of_writing() -> None:
    written = ["talks", "12", "Lima", "I", "NATO", "U.S.", "McKay", "iPhone"]
    expected = [LOWER, LOWER, TITLE, TITLE, CAPITALS, CAPITALS, MIXED, MIXED]
    assert [capitalisation(word) for word in written] == expected


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    return WordPiece.load(WEIGHTS / "vocab.txt")


def test_a_word_becomes_its_longest_known_pieces(pieces: WordPiece) -> None:
    names = {number: piece for piece, number in pieces.index.items()}
    assert [names[number] for number in pieces.ids("Ceasefires")] == ["ceasefire", "##s"]
    assert [names[number] for number in pieces.ids("n't")] == ["n", "'", "t"]
    assert [names[number] for number in pieces.ids("Müller")] == ["muller"]


@pytest.mark.parametrize("word", ["", "\x00", "\u200b", "x" * 500, "𓀀"])
def test_every_word_has_at_least_one_piece(pieces: WordPiece, word: str) -> None:
    assert pieces.ids(word)


def test_pieces_equal_those_of_the_tokenizers_package(pieces: WordPiece) -> None:
    tokenizers = pytest.importorskip("tokenizers", reason="the tokenizers package is not installed")
    theirs = tokenizers.BertWordPieceTokenizer(str(WEIGHTS / "vocab.txt"), lowercase=True)
    chance = random.Random(7)
    known = [piece for piece in pieces.index if not piece.startswith(("[", "##"))]
    made = ["".join(chance.choice("aeioustrn'’-.éüñßØ中5$") for _ in range(chance.randint(1, 12))) for _ in range(3000)]
    for word in [*chance.sample(known, 3000), *made]:
        assert list(pieces.ids(word)) == theirs.encode(word, add_special_tokens=False).ids, word
