"""From what was said to a conflict model: proposes a conflict from a comparison. A person edits it; nothing is certain.

draft(comparison, reports)        a Draft: the conflict, what was left out and why, questions to the analyst
as_file(draft)                    its text, with what was left out and the questions as comments
"""

from communique.drafting.draft import draft
from communique.drafting.file import as_file
from communique.drafting.redraft import Difference, differences, kept_ids, taken_over
from communique.drafting.values import Decider, Draft, LeftOut

__all__ = ["Decider", "Difference", "Draft", "LeftOut", "as_file", "differences", "draft", "kept_ids", "taken_over"]
