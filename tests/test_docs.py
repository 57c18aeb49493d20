"""The documentation says what is there: links, commands, settings and addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "benchmarks" / "RESULTS.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
LINK = re.compile(r"\]\(([^)\s]+)\)")
BLOCK = re.compile(r"```sh\n(.*?)```", re.S)
ROW = re.compile(r"^\| `(LEGATION_\w+)` \| (.+?) \|", re.M)
FIGURE = re.compile(r"\b\d+(?:\.\d+)?\s?%|\b0\.\d{2,}\b")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(text_of(page))]
    ours = [link for link in links if link and "://" not in link]
    assert [link for link in ours if not (page.parent / link).exists()] == []


def test_all_pages_are_in_the_index() -> None:
    index = text_of(ROOT / "docs" / "index.md")
    assert [page.name for page in PAGES if page.name not in index and page.name != "index.md"] == []


def test_make_targets_exist() -> None:
    targets = re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.M)
    told = {
        name for page in PAGES for name in re.findall(r"(?:`|^)make ([a-z]+)", text_of(page), re.M)
    }
    assert "test" in told
    assert told <= set(targets)


def test_commands_are_those_of_the_program() -> None:
    from typer.main import get_command

    from app.cli import app

    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    table = set(re.findall(r"^\| `legation (\w+)", text_of(ROOT / "README.md"), re.M))
    assert table == commands
    for page in PAGES:
        for block in BLOCK.findall(text_of(page)):
            told = re.findall(r"^(?:\S*/)?legation (\w+)", block, re.M)
            assert set(told) <= commands, page.name


def test_settings_are_all_told_with_their_defaults() -> None:
    table = dict(ROW.findall(text_of(ROOT / "docs" / "operations.md")))
    settings = Settings.model_construct()
    for name in Settings.model_fields:
        value = getattr(settings, name)
        written = table.pop(f"LEGATION_{name.upper()}").strip("`")
        shown = json.dumps(value) if isinstance(value, bool | list) else str(value) or "(empty)"
        assert written == shown, name
    assert table == {}


def test_addresses_exist() -> None:
    from app.main import create_app

    paths = [*(path.split("{")[0] for path in create_app().openapi()["paths"]), "/mcp"]
    told = re.findall(r"`(?:[A-Z]+ (?:or `?[A-Z]+`? )?)?(/[a-z]+)", text_of(ROOT / "README.md"))
    assert told
    missing = {
        one for one in told if one != "/docs" and not any(path.startswith(one) for path in paths)
    }
    assert missing == set()


def test_no_figure_without_its_command() -> None:
    page = text_of(ROOT / "docs" / "accuracy.md")
    for section in page.split("\n## ")[1:]:
        if FIGURE.search(section):
            assert "```sh" in section, section.splitlines()[0]


def test_each_result_has_its_command() -> None:
    page = text_of(ROOT / "benchmarks" / "RESULTS.md")
    for section in page.split("\n## ")[1:]:
        assert "```sh" in section, section.splitlines()[0]


def test_the_columns_of_tables_are_those_that_are_read(tmp_path: Path) -> None:
    from graph.known.table import COLUMNS
    from tests.graph.known.samples import imported

    text = text_of(ROOT / "docs" / "importing.md")
    told = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", text.split("## Tables")[1], re.M))
    assert {name: words.replace("\\|", "|") for name, words in told.items()} == COLUMNS
    for table in re.findall(r"```csv\n(.*?)```", text, re.S):
        found = imported(tmp_path, table, suffix=".csv")
        assert found.facts
        assert not found.faults
