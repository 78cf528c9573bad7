"""What the heads are taught is what the data sets say, in windows as the reader will see them."""

import json
import lzma
import random
from pathlib import Path

import numpy as np
import pytest
from training.data import IGNORE, POS, WINDOW, Packer, read_attributions, read_names, read_trees

from communique.reading.encoder import WEIGHTS, lines
from communique.reading.windows import windows
from communique.reading.wordpiece import WordPiece
from communique.reading.words import words

REPORT = "The mill owners said pay was fair. The weavers did not agree.\n\nThey left.\n"
TREE = """# newdoc id = a
# newpar id = a-1
# sent_id = 1
# text = They left.
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar id = a-2
# sent_id = 2
# text = We didn't.
1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def packed(path: Path, text: str) -> Path:
    path.write_bytes(lzma.compress(text.encode()))
    return path


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    return WordPiece.load(WEIGHTS / "vocab.txt")


def test_stretches_become_tags_of_their_words(tmp_path: Path, pieces: WordPiece) -> None:
    span = [REPORT.index("pay"), REPORT.index(" fair") + 5]
    entry = {"source": [[0, 15]], "cue": [[16, 20]], "content": [span]}
    path = packed(tmp_path / "a.xz", json.dumps({"id": "a", "text": REPORT, "attributions": [entry]}))
    (window,) = Packer(pieces, []).windows("attribution", read_attributions(path))
    tagged = [(word.text, *tags) for word, tags in zip(window.words, window.layers.tolist(), strict=True) if word]
    assert tagged[:9] == [
        ("The", 1, 0, 0),
        ("mill", 2, 0, 0),
        ("owners", 2, 0, 0),
        ("said", 0, 1, 0),
        ("pay", 0, 0, 1),
        ("was", 0, 0, 2),
        ("fair", 0, 0, 2),
        (".", 0, 0, 0),
        ("The", 0, 0, 0),
    ]


def test_trees_point_inside_their_sentence(tmp_path: Path, pieces: WordPiece) -> None:
    relations = ["advmod", "nsubj", "punct", "root"]
    (window,) = Packer(pieces, relations).windows("tree", read_trees(packed(tmp_path / "t.xz", TREE)))
    assert [word.text if word else None for word in window.words] == [
        "They", "left", ".", None, "We", "did", "n't", ".", None,
    ]  # fmt: skip
    assert window.head.tolist() == [1, -1, 1, IGNORE, 5, -1, 5, 5, IGNORE]
    assert [relations[n] for n in window.relation if n != IGNORE] == [
        "nsubj", "root", "punct", "nsubj", "root", "advmod", "punct",
    ]  # fmt: skip
    assert POS[window.pos[1]] == "VERB"
    assert window.starts.tolist() == [1, 0, 0, 0, 1, 0, 0, 0, 0]


def test_names_that_are_not_read_are_outside(tmp_path: Path, pieces: WordPiece) -> None:
    tags = [["Oslo", "B-LOC"], ["on", "O"], ["May", "B-DATE"], ["Workers", "B-ORG"], ["United", "I-ORG"]]
    path = packed(tmp_path / "n.xz", json.dumps({"id": "n", "sentences": [tags]}))
    (window,) = Packer(pieces, []).windows("names", read_names(path))
    assert window.names.tolist() == [3, 0, 0, 7, 8, 0]


def test_training_and_reading_cut_the_same_windows(tmp_path: Path, pieces: WordPiece) -> None:
    chance = random.Random(3)
    sentence = "The weavers of Norham asked for eight hours, the owners offered nine. "
    text = "\n\n".join(sentence * chance.randint(1, 40) for _ in range(30))
    path = packed(tmp_path / "a.xz", json.dumps({"id": "a", "text": text, "attributions": []}))
    taught = list(Packer(pieces, []).windows("attribution", read_attributions(path)))
    read = list(windows([[s.of(text) for s in words(text, block)] for block in lines(text)], pieces))
    assert [w.pieces.tolist() for w in taught] == [w.pieces[0].tolist() for w in read]
    assert [w.types.tolist() for w in taught] == [w.types[0].tolist() for w in read]
    assert [w.first.tolist() for w in taught] == [w.first.tolist() for w in read]
    assert max(len(w.pieces) for w in taught) <= WINDOW


def test_looks_change_but_labels_do_not(tmp_path: Path, pieces: WordPiece) -> None:
    documents = read_trees(packed(tmp_path / "t.xz", TREE * 100))
    relations = ["advmod", "nsubj", "punct", "root"]
    plain = np.concatenate([w.pos for w in Packer(pieces, relations).windows("tree", documents)])
    chance = Packer(pieces, relations, chance=random.Random(1))
    varied = list(chance.windows("tree", documents))
    assert sorted(plain.tolist()) == sorted(np.concatenate([w.pos for w in varied]).tolist())
    assert len({kind for window in varied for kind in window.types.tolist()}) > 2
