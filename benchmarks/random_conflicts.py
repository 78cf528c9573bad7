"""Random conflicts of any size, the same everywhere: generator G1.

A 64-bit SplitMix sequence decides who owns which option, which are one-way, what is impossible and what each party
wants.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.conflict import Conflict, Impossible, Option, Party, Preference, Preferences

_MASK = 2**64 - 1


def splitmix(seed: int) -> Iterator[int]:
    """The SplitMix64 sequence (Steele, Lea and Flood 2014)."""
    x = seed & _MASK
    while True:
        x = (x + 0x9E3779B97F4A7C15) & _MASK
        z = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & _MASK
        z = (z ^ z >> 27) * 0x94D049BB133111EB & _MASK
        yield z ^ z >> 31


def random_conflict(n: int, k: int, seed: int = 1, inf: int = 0, irr: int = 0, extra: int = 4) -> Conflict:
    """G1: n parties, k options, `inf` impossible patterns of three options, `irr` per cent of options one-way."""
    draws = splitmix(seed * 1000003 + n * 1009 + k * 9176 + inf * 31 + irr * 7 + extra)

    def below(m: int) -> int:
        return next(draws) % m

    options = []
    for b in range(k):
        moves = "both"
        if irr > 0 and below(100) < irr:
            moves = "one-way" if below(2) == 0 else "one-way-back"
        options.append(Option(id=f"o{b}", party=f"p{b * n // k}", moves=moves))  # type: ignore[arg-type]
    impossible = []
    for _ in range(inf):
        a, b = below(k), below(k - 1)
        b += b >= a
        c = below(k)
        while c in (a, b):
            c = below(k)
        values = [below(2) for _ in range(3)]
        literals = [f"{'' if yes else 'not '}o{o}" for o, yes in zip((a, b, c), values, strict=True)]
        impossible.append(Impossible(when=" and ".join(literals)))

    def literal() -> str:
        o = below(k)
        return f"o{o}" if below(2) else f"not o{o}"

    def statement() -> str:
        t = below(6)
        if t < 2:
            return literal()
        word = {2: "and", 3: "or", 4: "if", 5: "iff"}[t]
        first, second = literal(), literal()
        return f"{first} {word} {second}"

    preferences = tuple(
        Preferences(party=f"p{i}", statements=tuple(Preference(wants=statement()) for _ in range(k + extra)))
        for i in range(n)
    )
    return Conflict(
        title=f"G1(n={n},k={k},seed={seed},inf={inf},irr={irr},extra={extra})",
        parties=tuple(Party(id=f"p{i}", name=f"p{i}") for i in range(n)),
        options=tuple(options),
        impossible=tuple(impossible),
        preferences=preferences,
    )
