"""Words for what a solved conflict holds: a state, a move, an option after "will", what a party wants."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.analysis.reach import Step
from communique.analysis.sure import Change, described
from communique.conflict.statements import And, Has, If, Iff, Not, Or, Statement, mentioned, parse
from communique.dossier.solved import Solved
from communique.drafting.words import deed

_SUBJECT = 6  # words in which the verb of an option has to come after its doer


class Phrases:
    """Puts the states, moves and wishes of one solved conflict into words."""

    def __init__(self, solved: Solved) -> None:
        self._solved, self._conflict = solved, solved.conflict
        self._options = solved.options
        self._names = {party.id: party.name for party in solved.conflict.parties}
        self._asked = self._asked_for()
        # What two sides can do in the same words is told with whose it is.
        texts = [option.text or option.id for option in solved.conflict.options]
        self._shared = {
            option.id for option, text in zip(solved.conflict.options, texts, strict=True) if texts.count(text) > 1
        }

    def sentence(self, state: int) -> str:
        """The state as what each party does and what it does not do though another side wants it."""
        said = []
        taken = self._solved.taken(state)
        for party in self._conflict.parties:
            own = [option for option in self._conflict.options if option.party == party.id]
            done = [self.deed(option.id) for option in own if option.id in taken]
            left = [self.deed(option.id) for option in own if option.id not in taken and option.id in self._asked]
            if done and left:
                said.append(f"{party.name} will {listed(done)}, but will not {listed(left, 'or')}")
            elif done or left:
                said.append(
                    f"{party.name} will {listed(done)}" if done else f"{party.name} will not {listed(left, 'or')}"
                )
            elif own:
                said.append(f"{party.name} will do none of what it could")
        lead = "All stays as it is: " if state == self._solved.now else ""
        return lead + "; ".join(said) + "."

    def told(self, steps: Sequence[Step]) -> str:
        names = [party.name for party in self._conflict.parties]
        return ", then ".join(f"{names[step.party]} would {self.does(step)}" for step in steps)

    def does(self, step: Step) -> str:
        """A move in words: what is taken up and what is dropped."""
        before, after = self._solved.states.taken(step.start), self._solved.states.taken(step.end)
        changed = [
            (option, now)
            for option, was, now in zip(self._conflict.options, before, after, strict=True)
            if was != now and now is not None
        ]
        done = [self.deed(option.id) for option, now in changed if now]
        ended = [self.deed(option.id) for option, now in changed if not now and option.now]
        dropped = [self.deed(option.id) for option, now in changed if not now and not option.now]
        # After "would" or "could": what is done now is ended, what only was to be done is not done.
        ends = [f"cease to {listed(ended)}"] if ended else []
        drops = [f"choose not to {listed(dropped, 'or')} after all"] if dropped else []
        return listed([*done, *ends, *drops]) if changed else "move"

    def _quoted(self, option: str) -> str:
        one = self._options[option]
        owner = f" ({self._names[one.party]})" if option in self._shared else ""
        return f"“{one.text or one.id}”{owner}"

    def deed(self, option: str) -> str:
        """The option after "will" or "would": its words from their verb on, else that it is carried out."""
        one = self._options[option]
        text = one.text or option
        words = text.split()
        if deed(words[0]) == words[0].lower():
            return text[:1].lower() + text[1:]
        # "NATO keeps its offer", of NATO and the United States; "The allies impose sanctions".
        owner = {word.strip(",") for word in self._names[one.party].split()} - {"and", "the", "of"}
        for at, word in enumerate(words[1:_SUBJECT], 1):
            named = all(name.strip("’'s") in owner or name.lower() == "the" for name in words[:at])
            if (named or (at == 2 and words[0].lower() == "the")) and (verb := deed(word)):
                return " ".join([verb, *words[at + 1 :]])
        return f"carry out “{text}”"

    def worded(self, statement: str) -> str:
        """A statement with the options' words in place of their ids."""
        return re.sub(r"[\w.-]+", lambda m: self._quoted(m[0]) if m[0] in self._options else m[0], statement)

    def wanted_by(self, party: str, statement: str) -> str:
        """What a party wants: "that the port raise wages", "not to strike"."""
        return self._wanted(party, parse(statement))

    def _wanted(self, party: str, parsed: Statement) -> str:
        told: dict[str, list[str]] = {}
        for part in parsed.parts if isinstance(parsed, And) else (parsed,):
            bare = _literal(part)
            if bare is None:
                return f"that {self.clause(parsed, '')}"
            option, yes = bare
            told.setdefault(f"{'' if yes else 'not '}\n{self.deed(option)}", []).append(self._options[option].party)
        said = []
        for what, owners in told.items():
            not_, does = what.split("\n")
            if owners == [party]:
                said.append(f"{not_}to {does}")
            else:
                said.append(f"that {listed([self._names[owner] for owner in owners])} {not_}{does}")
        return listed(said)

    def clause(self, statement: Statement, verb: str, itself: str = "") -> str:
        """A statement as a sentence with `verb` before each deed: "the port will raise wages or the crew will strike".

        Without a verb it is what follows "wants that": "the port raise wages". A condition takes "should". The party
        `itself` has been named already and is "it".
        """
        bare = _literal(statement)
        if bare is not None:
            owner = self._options[bare[0]].party
            subject = "it" if owner == itself else self._names[owner]
            return " ".join(word for word in (subject, verb, "" if bare[1] else "not", self.deed(bare[0])) if word)
        match statement:
            case And(parts):
                return " and ".join(self.clause(part, verb, itself) for part in parts)
            case Or(parts):
                return "either " + " or ".join(self.clause(part, verb, itself) for part in parts)
            case If(then, when):
                return f"{self.clause(then, verb, itself)} if {self.clause(when, 'should', itself)}"
            case Iff(left, right):
                return f"{self.clause(left, verb, itself)} if, and only if, {self.clause(right, 'should', itself)}"
            case Not(inner):
                return f"it {verb} not come to this: {self.clause(inner, 'will', itself)}".replace("  ", " ")
        raise AssertionError(statement)

    def _asked_for(self) -> frozenset[str]:
        """The options that another side than their owner says it wants."""
        return frozenset(
            has.option
            for one in self._conflict.preferences
            for statement in one.statements
            if statement.basis != "assumed" and not isinstance(parse(statement.wants), If)
            for has in mentioned(parse(statement.wants))
            if self._options[has.option].party != one.party and f"not {has.option}" not in statement.wants
        )

    def change(self, change: Change) -> str:
        """A change of one party's wishes, as what would have to be so."""
        name = self._names[change.party]
        statements = self._conflict.statements_of(change.party)
        if statements is None:
            return described(self._conflict, change)
        parsed = parse(statements[change.place].wants)
        if change.kind == "swap":
            other = self.wanted_by(change.party, statements[change.place + 1].wants)
            return f"if it mattered more to {name} {other} than {self._wanted(change.party, parsed)}"
        if change.kind == "reverse":
            return f"if {name} wanted {self._wanted(change.party, _contrary(parsed))}"
        # Not to care whether a thing is done is not to care whether it is left.
        plain = parsed.of if isinstance(parsed, Not) else parsed
        return f"if {name} did not care whether {self.clause(plain, 'will', itself=change.party)}"


def _contrary(statement: Statement) -> Statement:
    """What holds where the statement does not, with what is denied as near to the options as can be."""
    match statement:
        case Not(inner):
            return inner
        case And(parts):
            return Or(tuple(_contrary(part) for part in parts))
        case Or(parts):
            return And(tuple(_contrary(part) for part in parts))
        case If(then, when):
            return And((when, _contrary(then)))
    return Not(statement)


def _literal(statement: Statement) -> tuple[str, bool] | None:
    """The option and whether it is to be taken, of a statement that says no more than this."""
    match statement:
        case Has(option):
            return option, True
        case Not(Has(option)):
            return option, False
    return None


def listed(words: Sequence[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {last} {words[-1]}"
