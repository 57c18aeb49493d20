"""Keys made and revoked beside a running service, and a service that only keys open."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from mcp import Client

from tests.acceptance.running import ROOT, Running, key_to, legation, serving

SAMPLE = ROOT / "app" / "samples" / "aslov-moscow-2018.json"
QUESTION = "Who met Tajikistan's FM?"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    assert legation("add", SAMPLE, "--store", folder).returncode == 0
    return folder


def withdrawn(running: Running, **headers: str) -> int:
    return running.client.delete("/articles/none", headers=headers).status_code


def test_a_running_service_follows_the_commands(store: Path) -> None:
    with serving(store) as running:
        assert "programs of this machine write" in running.log()
        assert withdrawn(running) == 404
        key = key_to(store, "withdraw")
        assert withdrawn(running) == 401
        assert withdrawn(running, **key) == 404
        yesterday = str(dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1))
        late = legation("keys", "add", "late", "--scope", "admin", "--expires", yesterday,
                        "--store", store)  # fmt: skip
        assert withdrawn(running, Authorization=f"Bearer {late.stdout.strip()}") == 401
        revoked = legation("keys", "revoke", "key for withdraw", "--store", store)
        assert revoked.returncode == 0, revoked.stderr
        assert withdrawn(running, **key) == 401
    with serving(store) as running:
        assert "nobody can write" in running.log()


def test_where_reading_needs_a_key_all_clients_can_send_one(store: Path, tmp_path: Path) -> None:
    header = key_to(store, "read", "backup")
    key = header["Authorization"].removeprefix("Bearer ")
    with serving(store, public_reading="false") as running:
        assert running.get("/ask", q=QUESTION).status_code == 401
        running.client.headers.update(header)
        assert running.ask(QUESTION)["items"][0]["name"] == "Sergei Lavrov"
        with_key = str(running.client.base_url).replace("http://", f"http://agent:{key}@")
        told = legation("ask", QUESTION, "--store", f"{with_key}/sparql")
        assert "Sergei Lavrov" in told.stdout, told.stderr
        assert asyncio.run(tools_at(f"{with_key}/mcp")) == 7
        file = tmp_path / "now.nq.gz"
        address = str(running.client.base_url)
        refused = legation("backup", file, "--service", address)
        assert refused.returncode == 1
        assert "key" in refused.stderr
        assert legation("backup", file, "--service", address, "--key", key).returncode == 0
        assert key not in running.log()
        health = running.client.get("/healthz", headers={"Authorization": ""})
        assert health.status_code == 200


async def tools_at(address: str) -> int:
    """How many tools an agent finds at an address."""
    async with Client(address) as client:
        return len((await client.list_tools()).tools)
