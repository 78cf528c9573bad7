"""The moves of a text of our own, for tests of the moves."""

from __future__ import annotations

from functools import lru_cache

from communique.reading.actors import Actors
from communique.reading.attributions import attributions
from communique.reading.cast import cast
from communique.reading.encoder import Encoder
from communique.reading.grafts import grafted
from communique.reading.moves import moves
from communique.terms import Move


def read(text: str) -> tuple[Move, ...]:
    """The moves of a text that is one paragraph."""
    parse = grafted(_encoder().parse(text))
    known = cast(parse, actors=Actors.load())
    said = attributions(parse, known)
    return moves(known.hearing(said), said)


@lru_cache
def _encoder() -> Encoder:
    return Encoder.load(threads=2)
