"""A draft as the text of its file: the conflict, then what was left out and what the analyst is asked, as comments."""

from __future__ import annotations

from communique.conflict.write import write_conflict
from communique.drafting.values import Draft

_HEAD = """\
# Drafted from the reports of this case. Nothing here is certain: read it, change it, then run `communique analyse`.
# Evidence leads to the reports: `communique show CASE r…:start-end`.
# basis: said by the party, reported by another side or an unnamed source, or assumed (no report says so).
# tied: the reports do not settle its order against the statement before it.
"""


def as_file(draft: Draft) -> str:
    """The text of `conflict.toml`."""
    parts = [_HEAD, write_conflict(draft.conflict)]
    joined = [decider for decider in draft.deciders if decider.reason]
    if joined:
        parts.append(_comments("Parties taken as one", [f"{one.name}: {one.reason}" for one in joined]))
    if draft.left_out:
        listed = [f"{one.what}: {one.why}{f' ({one.evidence})' if one.evidence else ''}" for one in draft.left_out]
        parts.append(_comments("Left out", listed))
    if draft.consents:
        parts.append(_comments("Who must consent, as the reports tell it", list(draft.consents)))
    if draft.forums:
        parts.append(_comments("Where the sides meet", list(draft.forums)))
    parts.append(_comments("Questions that the reports do not answer", list(draft.questions)))
    return "\n".join(parts)


def _comments(title: str, lines: list[str]) -> str:
    # A report's words must not end the comment: line breaks become spaces, control characters go.
    clean = [" ".join("".join(c if c.isprintable() else " " for c in line).split()) for line in lines]
    return "\n".join((f"# {title}:", *(f"#   - {line}" for line in clean))) + "\n"
