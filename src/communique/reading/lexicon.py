"""Linguistic data: the files of `lexicons/<language>/`, one a subject, and the word lists of single rules."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from communique.errors import ReaderError

LEXICONS = Path(__file__).parent / "lexicons"


@cache
def lexicon(subject: str, language: str = "en") -> dict[str, Any]:
    """The tables of one shipped file, read once; nobody changes them. Raises ReaderError as `tables` does."""
    return tables(LEXICONS / language / f"{subject}.toml")


def tables(path: Path) -> dict[str, Any]:
    """The tables of a lexicon, shipped or an analyst's own. Raises ReaderError where it is missing or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ReaderError("this lexicon is missing", where=str(path), mend="Install communique again.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ReaderError(
            f"this lexicon cannot be read ({error})", where=str(path), mend="Save it as UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ReaderError(f"this lexicon is not TOML ({error})", where=str(path), mend="Mend that line.") from error


def listed(module: str) -> Mapping[str, frozenset[str]]:
    """The words that the rules of one module look for: its table in `lists.toml`."""
    return _lists()[module]


@cache
def _lists() -> dict[str, dict[str, frozenset[str]]]:
    return {
        module: {name: frozenset(words) for name, words in table.items()} for module, table in lexicon("lists").items()
    }
