"""A report's wording taken apart into things that are to be done or not: "stop X and withdraw Y" is two.

Rules over words, no parse: the reader has marked what is demanded, offered or threatened; what is left to find is the
deed in it, its object, whose deed it is, and where an aside begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from communique.comparison.vocabulary import bases, stem, vocabulary
from communique.drafting.verbs import BE, MODAL, SUBJECT, by_whom, deed_at, told_deed
from communique.drafting.words import deed, is_not, words_of_drafting

_TOKEN = re.compile(
    r"[$€£]?\d+(?:[.,]\d+)*%?|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’.+][^\W_]+)*['’]?|[,;:–—()!?]|\.(?=\s|$)"
)
_TITLE = re.compile(r"\b(Mrs?|Ms|Drs?|Sens?|Reps?|Gov|Gen|Col|Lt|Sgt|St)\.")
_SHORT = re.compile(r"\b([A-Z][a-z]{1,3})\.(?=\s\d)")  # "Dec. 1", "Art. 5": no end of a sentence
_STRAY = re.compile(r"[“”\"]|(?<!\w)['‘’](?=\w)|(?<![s\w])['’]|(?<=[^s])['’](?!\w)")
_LEAD = 10  # words in which a lead-in ends
_LONGEST = 12  # words of a part
_WHOLE = 9  # a wording of so many words keeps its clause ("a treaty that bars the port"), a longer one is cut before it

_GAINING = frozenset({"receive", "get", "obtain", "gain", "enjoy"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One deed, or one thing where the wording names no deed (`verb` ""): "the alliance | never | admit | Veyra".

    `subject` is what stands before the deed ("" where nothing does), `rest` what follows it, `ends` whether the deed
    ends, prevents or lessens something (negation counted in), `passive` that it is told without who does it.
    """

    subject: str = ""
    negated: bool = False
    verb: str = ""
    rest: str = ""
    ends: bool = False
    passive: bool = False

    def turned(self) -> Part:
        """The contrary."""
        return replace(self, negated=not self.negated, ends=not self.ends)

    @property
    def words(self) -> str:
        """The part as running words."""
        return " ".join(word for word in (self.subject, "not" if self.negated else "", self.verb, self.rest) if word)


def parts(text: str, verb: str = "", names: frozenset[str] = frozenset()) -> tuple[Part, ...]:
    """What `text` says is to be done or not, in its order; parts that say nothing are left out.

    `verb` is the base form of the deed where the reader's parse tells it, `names` the words of names.
    """
    plain = _SHORT.sub(r"\1", _TITLE.sub(r"\1", _STRAY.sub("", text)))
    tokens = _led_in(_TOKEN.findall(plain))
    found: list[Part] = []
    for run in (each for whole in _coordinated(tokens) for each in _things(whole)):
        part = _part(run, verb, names)
        if part is None:
            continue
        if found and part.verb:
            # "X will stop A and withdraw B": the doer of the first is that of the second; "not A or B" negates both.
            part = replace(part, subject=part.subject or found[0].subject)
            if run[0] == "or" and found[-1].negated and not part.negated:
                part = part.turned()
        found.append(part)
    return tuple(found)


def _coordinated(tokens: list[str]) -> list[list[str]]:
    """Runs that each hold one deed: cut at "and", "or" or a comma before a deed in the form of the one before."""
    known = words_of_drafting()
    runs: list[list[str]] = [[]]
    at = 0
    while at < len(tokens):
        token = tokens[at].lower()
        joint = token in ("and", "or", "nor", ",", "but", ";") or tokens[at : at + 3] == ["as", "well", "as"]
        if joint and any(deed(word) for word in runs[-1]) and len(runs[-1]) > 1:
            after = at + (3 if token == "as" else 1)
            while after < len(tokens) and (tokens[after].lower() in known.light or tokens[after] == ","):
                after += 1
            if after < len(tokens) and _opens(tokens, after):
                runs.append(["or"] if token in ("or", "nor") else [])
                at = after
                continue
        runs[-1].append(tokens[at])
        at += 1
    return runs


def _things(run: list[str]) -> list[list[str]]:
    """Things that are listed, each with its determiner: "a rise of 9 percent and a second operator"."""
    openers = words_of_drafting().determiners - {"that", "this", "both", "each"}
    if not run or run[0].lower() not in openers or any(word.lower() in MODAL - {"to"} for word in run):
        return [run]
    found: list[list[str]] = [[]]
    for at, word in enumerate(run):
        if word == "and" and at > 1 and at + 2 < len(run) and run[at + 1].lower() in openers:
            found.append([])
        else:
            found[-1].append(word)
    return found


def _opens(tokens: list[str], at: int) -> bool:
    """Whether a deed of its own begins at `at`."""
    known = words_of_drafting()
    word = tokens[at].lower()
    to = tokens[at - 1].lower() == "to" if at else False
    if _begins([token.lower() for token in tokens], at):
        return False
    if word in known.negations or word == "to":
        return at + 1 < len(tokens) and bool(deed(tokens[at + 1]))
    if not deed(word):
        return False
    if word.endswith("ing") or (word not in known.nouns and word in known.verbs):
        return at + 1 < len(tokens)
    if word not in known.verbs:
        return False
    following = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
    return to or following in known.determiners


def _led_in(tokens: list[str]) -> list[str]:
    """Without what leads in: "Under the deal, …", "If all else fails, he said, …", "What they put forward was …"."""
    known = words_of_drafting()
    if tokens and tokens[0].lower() == "what":
        copula = next((at for at, word in enumerate(tokens[:_LEAD]) if word.lower() in BE), 0)
        tokens = tokens[copula + 1 :] if copula else tokens
    while tokens and "," in tokens[1:_LEAD] and tokens.index(",") + 2 < len(tokens):
        comma = tokens.index(",")
        says = comma == 2 and tokens[0].lower() in known.selves  # "he said, …"
        if not says and tokens[0].lower() not in known.leads:
            break
        tokens = tokens[comma + 1 :]
    return tokens


def _part(run: list[str], verb: str, names: frozenset[str]) -> Part | None:
    known = words_of_drafting()
    tokens = _opened(_cut(run))
    if not tokens:
        return None
    place, passive = told_deed(tokens, verb) or deed_at(tokens, names)
    if (
        place > 2
        and tokens[place - 1] == "to"
        and "agreement" in vocabulary().families.get(stem(tokens[place - 2].lower()), ())
    ):
        return Part(rest=" ".join(tokens[: place - 1]))  # "a deal to end the strike" is the deal
    if place > 2 and tokens[place - 1] == "to" and tokens[0].lower() in ("a", "an"):
        return Part(rest=" ".join(_shortened(tokens)))  # "an arbiter to settle disputes" is a thing, not who does it
    if place < 0:
        copula = next((at for at, word in enumerate(tokens) if at and word.lower() in known.states), len(tokens))
        if copula < len(tokens) and tokens[copula].lower() == "be":
            return None  # "the fee be fair": what the thing is to be is the demand, and it is not understood
        rest = _shortened(tokens[1:copula] if tokens[0].lower() == "to" else tokens[:copula])
        return Part(rest=" ".join(rest), ends=_head_ends(rest)) if rest else None
    before, rest = tokens[:place], tokens[place + 1 :]
    verb = deed(tokens[place]) or (verb if verb and verb in bases(tokens[place]) else tokens[place].lower())
    negated = any(is_not(word) for word in before)
    subject = [
        word for word in before
        if word.lower() not in MODAL | BE | known.light and not is_not(word) and not word.lower().endswith("ly")
    ]  # fmt: skip
    if passive:
        suffers = [word for word in subject if word.lower() not in ("has", "have", "had")]
        subject, rest = by_whom(rest)
        rest, passive = [*suffers, *rest], not subject
    if verb in known.avoids and rest:
        # "refrain from attacking X" is "not attack X"; a thing that is given up stays as it is worded.
        inner = [word for word in rest if word.lower() not in ("from", "any", "further")]
        if inner and inner[0].lower().endswith("ing") and deed(inner[0]):
            verb, rest, negated = deed(inner[0]), inner[1:], not negated
        elif verb in ("avoid", "refrain", "forgo", "forswear"):
            verb, rest, negated = "", inner, not negated
    if verb in _GAINING and subject and rest:
        subject, verb = [], ""  # "members will receive raises": raises are what somebody grants
    if rest and rest[0].lower() == "no":
        rest, negated = rest[1:], not negated
    rest = _shortened(rest)
    if subject and subject[0].lower() in known.selves:
        subject = subject[:1]
    thing = (not verb or verb in known.light_verbs) and _head_ends(rest)
    particle = any((verb, word.lower()) in known.ends_by_particle for word in rest[:7])
    ends = (verb in known.ends or particle or thing) != negated
    return Part(subject=" ".join(subject), negated=negated, verb=verb, rest=" ".join(rest), ends=ends, passive=passive)


def _cut(run: list[str]) -> list[str]:
    """The run as far as it says the matter."""
    known = words_of_drafting()
    lower = [token.lower() for token in run]
    for at in range(1, len(run)):
        if lower[at] in (";", ":", "–", "—", "(", ")", "!", "?", "."):
            return run[:at]
        if lower[at] == "," and at >= 2:
            # A comma inside a list of like things goes on; before anything else it ends the wording.
            ahead = lower[at + 1 : at + 6]
            if not ({"and", "or"} & set(ahead) and "," not in ahead[:1] and not _begins(lower, at + 1)):
                return run[:at]
        if _begins(lower, at) and not _belongs(run, at):
            return run[:at]
        if (
            at >= 2
            and lower[at] in known.clauses
            and lower[at - 1] not in known.prepositions
            and not deed(lower[at - 1])
        ):
            return run[:at]  # "the deal they made"
        pointing = bool(deed(lower[at - 1]))  # "extend that access"
        opens = lower[at] == "that" and at >= 2 and not pointing
        if opens and len(run) > _WHOLE and lower[at - 1] not in known.asked | known.says_that:
            return run[:at]
        if lower[at] in ("and", "or") and lower[at + 1 : at + 2] and lower[at + 1] in ("fail", "fails", "failed"):
            return run[:at]  # "fails to pay or fails to vote": one failure is one condition
        if at >= 2 and lower[at].endswith("ed") and "by" in lower[at + 1 : at + 3]:
            return run[:at]  # "the deal offered up by the mediators"
        if (
            lower[at] in ("and", "but")
            and lower[at + 1 : at + 2]
            and lower[at + 1].endswith("ed")
            and deed(lower[at + 1])
        ):
            return run[:at]  # "pay five percent and promised to hire nobody": the sentence goes on
    return run


def _belongs(run: list[str], at: int) -> bool:
    """Whether what looks like an aside is the matter: a day ("until May 3"), an example of a bare "countries"."""
    following = run[at + 1] if at + 1 < len(run) else ""
    if run[at].lower() in ("until", "before", "after", "since"):
        return following[:1].isdigit() or following[:1].isupper()
    return run[at].lower() == "like" and run[at - 1].lower() in words_of_drafting().general


def _begins(lower: list[str], at: int) -> bool:
    before = words_of_drafting().before
    return any(tuple(lower[at : at + len(phrase)]) == phrase for phrase in before)


def _opened(tokens: list[str]) -> list[str]:
    """Without what stands before the wording: "that", "agree to", "its intention to", "the demand that"."""
    known = words_of_drafting()
    for at, token in enumerate(tokens[:5]):
        if deed(token) and token.lower() not in known.takes_up | known.asked:
            break
        made = [word.lower() for word in tokens[at + 1 : at + 2 + SUBJECT]]
        if token.lower() in known.asked and made[:1] == ["by"] and "to" in made and not _begins(made, made.index("to")):
            tokens = tokens[at + 1 + made.index("to") :]  # "an appeal by the minister to postpone it"
            break
        if token.lower() in known.asked and tokens[at + 1 : at + 2] and _asks(tokens, at + 1):
            tokens = tokens[at + 1 + (tokens[at + 1].lower() != "to") :] or tokens
            break
    going = True
    while going and tokens:
        going = False
        lower = [token.lower() for token in tokens]
        if lower[0] in (known.light | {","}) - {"to"} and not is_not(lower[0]):
            tokens, going = tokens[1:], True
            continue
        skip = 1 if lower[0] in known.own | {"the", "a", "any", "no", "an"} else 0
        for phrase in known.openers:
            if tuple(lower[skip : skip + len(phrase)]) == phrase and len(tokens) > skip + len(phrase):
                tokens, going = tokens[skip + len(phrase) - (phrase[-1] == "to") :], phrase[-1] != "to"
                break
    return tokens


def _asks(tokens: list[str], at: int) -> bool:
    """Whether what is asked follows ("calls for restraint"), not its purpose ("demands for easing tensions")."""
    word, following = tokens[at].lower(), tokens[at + 1].lower() if at + 1 < len(tokens) else ""
    return word in ("to", "that") or (word == "for" and not following.endswith("ing"))


def head(part: Part) -> str:
    """The noun that a part's object is about: "deal" of "a wider deal on fishing"."""
    return _head(part.rest.split())


def _head(words: list[str]) -> str:
    found = ""
    for at, word in enumerate(words):
        if word.lower() == "of" and found in words_of_drafting().measures and at + 1 < len(words):
            return _head(words[at + 1 :])  # "a series of meetings"
        if word.lower() in words_of_drafting().prepositions | {"that", ","}:
            break
        found = word.lower()
    return found


def _head_ends(words: list[str]) -> bool:
    """Whether a thing's head is an ending: "curbs on X", "a halt to X", "partial relief"."""
    return _head(words) in words_of_drafting().ends


def _shortened(words: list[str]) -> list[str]:
    kept = words[:_LONGEST]
    loose = (
        "of",
        "on",
        "in",
        "to",
        "for",
        "from",
        "with",
        "by",
        "at",
        "and",
        "or",
        "the",
        "a",
        "an",
        ",",
        "that",
        "than",
        "as",
        "is",
        "are",
        "be",
        "not",
    )
    while kept and kept[-1].lower() in (*loose, "its", "their", "his", "her"):
        kept = kept[:-1]
    return kept
