"""A small invented wage dispute, compared: what the tests of drafting start from."""

from communique.comparison import compare
from communique.terms import Comparison, Condition, Lineage, Move, OffsetMap, Reading, Report, Span

TEXT = (
    "The union demanded that the port raise hourly wages by ten percent. "
    "The port rejected higher hourly wages. "
    "The union threatened to strike at the container terminal unless the port raises hourly wages. "
    "The port demanded that the union drop its overtime claim. "
    "The union rejected dropping its overtime claim. "
    "The port said it was ready for further talks with the union. "
    "The union was ready for further talks with the port."
)


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def sentence(words: str) -> Span:
    at = TEXT.index(words)
    start = TEXT.rfind(". ", 0, at) + 2 if ". " in TEXT[:at] else 0
    return Span(start, TEXT.index(".", at) + 1)


def move(kind, trigger, content, actor, to, polarity, condition=None) -> Move:
    where = sentence(content)
    return Move(
        type=kind,
        sentence=where,
        trigger=span(trigger, where.start),
        content=span(content),
        actor=(actor,),
        addressee=(to,),
        polarity=polarity,
        condition=condition,
        voice="self",
    )


def report() -> Report:
    return Report(id="r0000000001", sha256="x", name="a.txt", source=TEXT, text=TEXT, blocks=(),
                  offsets=OffsetMap.identity(len(TEXT)))  # fmt: skip


def moves() -> tuple[Move, ...]:
    union, port = "Dockers' Union", "Port Authority"
    unless = Condition(span=span("unless the port raises hourly wages"), sign="unless", actor=port)
    return (
        move("demand", "demanded", "the port raise hourly wages by ten percent", union, port, "for"),
        move("reject", "rejected", "higher hourly wages", port, union, "against"),
        move("threaten", "threatened", "strike at the container terminal", union, port, "for", unless),
        move("demand", "demanded", "the union drop its overtime claim", port, union, "for"),
        move("reject", "rejected", "dropping its overtime claim", union, port, "against"),
        move("express_willingness", "ready", "further talks with the union", port, union, "for"),
        move("express_willingness", "ready", "further talks with the port", union, port, "for"),
    )


def comparison(*kept: Move) -> Comparison:
    reading = Reading(text=TEXT, report="r0000000001", moves=kept or moves())
    return compare([report()], [reading], Lineage(clusters=()))
