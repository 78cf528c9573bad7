"""Best tags and trees, against all there are."""

import itertools

import numpy as np
import pytest

from communique.reading.decode import bio_spans, bio_tags, log_softmax, relations, tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        seen, at = set(), start
        while at >= 0:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at]
    return True


@pytest.mark.parametrize("seed", range(60))
def test_the_tree_is_the_best_with_its_root(seed: int) -> None:
    count = 2 + seed % 4
    chance = np.random.default_rng(seed)
    arcs, root = chance.normal(0, 3, (count, count)), chance.normal(0, 3, count)
    heads = tree(arcs.astype(np.float32), root.astype(np.float32))
    assert is_tree(tuple(heads.tolist()))
    whole = np.concatenate([root[:, None], arcs], 1)
    whole[np.arange(count), np.arange(count) + 1] = -1e9
    scores = whole - np.log(np.exp(whole).sum(1, keepdims=True))

    def total(choice: tuple[int, ...]) -> float:
        return float(sum(scores[word, head + 1] for word, head in enumerate(choice)))

    likeliest = int((scores[:, 0] - scores[:, 1:].max(1)).argmax())
    side = np.sign(np.arange(count) - likeliest)
    scores[:, 1:] -= 2 * (side[:, None] * side < 0)
    top = int((heads == -1).argmax())
    rivals = (c for c in itertools.product(range(-1, count), repeat=count) if is_tree(c) and c[top] == -1)
    assert total(tuple(heads.tolist())) == pytest.approx(max(map(total, rivals)), abs=1e-3)


def test_a_lone_word_is_a_root() -> None:
    assert tree(np.zeros((1, 1), np.float32), np.zeros(1, np.float32)).tolist() == [-1]


def test_a_large_sentence_without_preference_is_still_a_tree() -> None:
    heads = tree(np.zeros((254, 254), np.float32), np.zeros(254, np.float32))
    assert is_tree(tuple(heads.tolist()))


@pytest.mark.parametrize("seed", range(30))
def test_tags_are_the_best_of_all_that_are_allowed(seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(0, 2, (4, 2, 5)).astype(np.float32)
    fresh = np.array([True, False, seed % 2 == 0, False])

    def allowed(tags: tuple[int, ...]) -> bool:
        return all(
            tag == 0 or tag % 2 or (not fresh[n] and n > 0 and tags[n - 1] in (tag - 1, tag))
            for n, tag in enumerate(tags)
        )

    found = bio_tags(scores, fresh)
    for sequence in range(2):

        def total(tags: tuple[int, ...], sequence: int = sequence) -> float:
            return float(sum(scores[n, sequence, tag] for n, tag in enumerate(tags)))

        mine = tuple(found[:, sequence].tolist())
        assert allowed(mine)
        assert total(mine) == pytest.approx(max(total(c) for c in itertools.product(range(5), repeat=4) if allowed(c)))


def test_spans_end_where_another_begins() -> None:
    assert bio_spans(np.array([1, 2, 1, 0, 3, 4, 4])) == [(0, 2, 0), (2, 3, 0), (4, 7, 1)]


def test_nothing_to_tag_is_no_error() -> None:
    assert bio_tags(np.zeros((0, 3, 3), np.float32), np.zeros(0, bool)).shape == (0, 3)
    assert bio_spans(np.zeros(0, np.int64)) == []


def test_log_softmax_sums_to_one() -> None:
    assert np.exp(log_softmax(np.array([[1000.0, 999.0]], np.float32))).sum() == pytest.approx(1)


def test_what_follows_a_verb_that_has_its_subject_is_no_second_subject() -> None:
    subject, _, root = np.eye(3, dtype=np.float32) + np.array([[0.0, 0.5, 0.0]] * 3, np.float32)
    scores = np.stack([subject, root * 9, subject])
    assert relations(scores, np.array([1, -1, 1]), np.array([0])).tolist() == [0, 2, 1]
    assert relations(scores, np.array([2, -1, 1]), np.array([0])).tolist() == [0, 2, 0]
