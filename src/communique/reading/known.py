"""What one text has shown of who there is, for all that ask whom its words mean."""

from __future__ import annotations

from dataclasses import dataclass

from communique.reading.affiliations import Affiliations
from communique.reading.figure import Figure
from communique.reading.parties import Parties
from communique.reading.pronouns import Pronouns
from communique.reading.roles import Roles
from communique.reading.tree import Tree
from communique.reading.unnamed import Unnamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The tree of a text, its persons and parties, for whom each speaks, and the places that pronouns point to."""

    tree: Tree
    roles: Roles
    figures: tuple[Figure, ...]
    parties: Parties
    speaks_for: Affiliations
    unnamed: Unnamed
    pronouns: Pronouns
