"""What docs/operations.md says: its commands run as they stand, its metrics are those told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.sparql.desk import ENDS
from tests.acceptance.running import ROOT, Running, serving

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
BLOCKS = [
    block for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) if "docker" not in block
]
NEWS = "Swedish Foreign Minister Lena Holm met Norwegian Foreign Minister Nils Dahl in Oslo."


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl on this machine")
def test_commands_of_the_page(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1])
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(f"Oslo, 16 January 2023. {NEWS}")
    assert any("legation backup" in block for block in BLOCKS)
    for block in BLOCKS:
        with _service(tmp_path, block) as port:
            script = re.sub(r"^.*legation serve$", "", block, flags=re.M)
            done = subprocess.run(
                ["sh", "-euc", script.replace("localhost:8000", f"127.0.0.1:{port}")],
                cwd=tmp_path,
                env={**os.environ, "NO_COLOR": "1"},
                capture_output=True,
                text=True,
                check=False,
                timeout=300,
            )
            assert done.returncode == 0, (block, done.stdout, done.stderr)
            if "curl" in block:
                assert "Not Found" not in done.stdout
    assert (tmp_path / "data" / "store").is_dir()
    assert (tmp_path / "data" / "store.old").is_dir()


@contextmanager
def _service(folder: Path, block: str) -> Iterator[int]:
    """The port of a service on the page's store, for blocks that speak to one."""
    if "localhost" not in block:
        yield 0
        return
    with serving(folder / "data" / "store") as running:
        yield running.port


def test_metrics_are_those_of_the_page(demo: Running) -> None:
    table = PAGE.split("| metric |")[1].split("\n\n")[0]
    rows = [row.split("|")[1] for row in table.splitlines()[2:]]
    written = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    told = demo.client.get("/metrics").text
    assert written == set(re.findall(r"^# TYPE (\w+)", told, re.M))
    assert all(f"`{end}`" in table for end in ENDS)


def test_what_readiness_checks_is_on_the_page(demo: Running) -> None:
    for check in demo.get("/readyz").json()["checks"]:
        assert f"`{check}`" in PAGE
