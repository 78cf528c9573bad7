"""The docs say what the program does: no command, option, view or column is missing there, none is invented."""

from __future__ import annotations

import argparse
import inspect
import re
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from communique.case import Case
from communique.cli import parser
from communique.reading import read_text
from communique.record.findings import KINDS
from communique.record.store import connect, create
from communique.record.values import _hints

DOCS = Path(__file__).resolve().parents[1] / "docs"
EVERYWHERE = {"--help", "-h", "--json"}


def commands() -> dict[str, argparse.ArgumentParser]:
    (verbs,) = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(verbs.choices)


def sections(page: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", (DOCS / page).read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def options(verb: argparse.ArgumentParser) -> set[str]:
    return {option for action in verb._actions for option in action.option_strings} - EVERYWHERE


def test_every_command_is_documented_and_every_documented_one_exists():
    assert set(commands()) == set(sections("commands.md")) - {"Errors"}


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_of_a_command_is_documented_and_every_documented_one_exists(name):
    text = sections("commands.md")[name]
    listed = {option for line in text.splitlines() if line.startswith("- `-") for option in
              re.findall(r"`(--?[a-z]+)`", line.split(":")[0])}  # fmt: skip
    assert listed == options(commands()[name])
    usage = text.split("```")[1]
    assert usage.strip().startswith(f"communique {name}")
    used = set(re.findall(r"(?<![\w-])--?[a-z]+", usage))
    assert used <= options(commands()[name])


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_choice_of_an_option_is_documented(name):
    text = sections("commands.md")[name]
    for action in commands()[name]._actions:
        for choice in action.choices or ():
            assert f"`{choice}`" in text


def test_every_field_of_a_finding_is_documented():
    rows = dict(re.findall(r"^\| `(\w+)` \| (`.+) \|$", sections("commands.md")["rule"], flags=re.M))
    for kind, value in KINDS.items():
        assert set(re.findall(r"`(\w+)`", rows[kind])) == _hints(value).keys() - {"confidence", "standing"}


def test_every_view_and_column_is_documented_and_every_documented_one_exists(tmp_path):
    path = tmp_path / "record.sqlite"
    create(path).close()
    with closing(connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        views = {
            name: {column[0] for column in connection.execute(f"SELECT * FROM {name}").description} for name in names
        }
    documented = sections("record.md")
    assert documented.keys() == views.keys()
    for name, columns in views.items():
        assert set(re.findall(r"`(\w+)`", documented[name])) == columns, name


def test_every_method_of_a_case_is_documented_with_its_parameters_and_every_documented_one_exists():
    documented = dict(
        re.findall(r"^- `Case\.(\w+)\((.*)\)`", (DOCS / "library.md").read_text(encoding="utf-8"), flags=re.M)
    )
    methods = {name: method for name, method in vars(Case).items() if not name.startswith("_")}
    assert documented.keys() == methods.keys()
    for name in methods:
        assert listed(documented[name]) == parameters(getattr(Case, name)), name


def test_reading_one_text_is_documented_with_its_parameters():
    (documented,) = re.findall(r"^- `read_text\((.*)\)`", (DOCS / "library.md").read_text(encoding="utf-8"), flags=re.M)
    assert listed(documented) == parameters(read_text)


def listed(signature: str) -> list[str]:
    return re.findall(r"(\w+)(?:=[^,]*)?(?:, |$)", signature)


def parameters(function: object) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name != "self"]


def test_the_layers_that_architecture_draws_are_those_that_are_checked():
    root = DOCS.parent
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (drawn,) = re.findall(r"^cli → .*$", text, flags=re.M)
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = [c["layers"] for c in config["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    assert re.sub("[{}]", "", drawn).replace(" ", "").split("→") == [
        layer.replace("communique.", "").replace(" ", "") for layer in layers
    ]


def test_every_link_between_the_pages_leads_somewhere():
    for page in DOCS.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)[^)]*\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
