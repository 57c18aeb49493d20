"""Keys: made, found by their secrets alone, revoked, expired, and followed in their file."""

from __future__ import annotations

import datetime as dt
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.access.keyring import Keyring, KeyringError
from app.access.keys import new_key
from app.access.scopes import Scope
from graph.facts import LegationError

READ = (Scope.READ,)


@pytest.fixture
def ring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "new" / "keys.json")


def test_a_key_is_found_by_its_secret(ring: Keyring) -> None:
    assert not ring.is_made
    assert ring.all() == []
    key, secret = ring.add("dashboard", (Scope.READ, Scope.ADD))
    assert ring.of(secret) == key
    assert ring.is_made
    assert secret.startswith(f"legation_{key.id}_")
    for wrong in ("", key.id, secret[:-1], f"{secret}x", secret.swapcase(), secret.upper()):
        assert ring.of(wrong) is None


def test_a_secret_is_of_one_key_alone(ring: Keyring) -> None:
    one, secret = ring.add("one", READ)
    other, _ = ring.add("other", READ)
    assert ring.of(secret.replace(one.id, other.id)) is None


def test_the_secret_is_not_kept(ring: Keyring) -> None:
    _, secret = ring.add("dashboard", READ)
    assert secret.rpartition("_")[2] not in ring.path.read_text()
    assert stat.S_IMODE(ring.path.stat().st_mode) == 0o600


def test_a_running_service_follows(ring: Keyring) -> None:
    command = Keyring(ring.path)
    key, secret = command.add("reader", READ)
    assert ring.of(secret) == key
    command.revoke("reader")
    assert ring.of(secret) is None
    _, again = command.add("reader", READ)
    assert ring.of(again) is not None
    assert [one.revoked is None for one in ring.all()] == [False, True]


def test_a_key_is_good_through_its_last_day() -> None:
    key, _ = new_key("guest", READ, dt.date(2026, 3, 31))
    assert key.is_good(dt.datetime(2026, 3, 31, 23, 59, tzinfo=dt.UTC))
    assert not key.is_good(dt.datetime(2026, 4, 1, tzinfo=dt.UTC))


def test_an_expired_key_opens_nothing(ring: Keyring) -> None:
    _, secret = ring.add("guest", READ, dt.date(2020, 1, 1))
    assert ring.of(secret) is None


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\x1b[2J", "x" * 101, "taken"])
def test_names_that_are_refused(ring: Keyring, name: str) -> None:
    ring.add("taken", READ)
    with pytest.raises(LegationError):
        ring.add(name, READ)


def test_what_is_not_there_cannot_be_revoked(ring: Keyring) -> None:
    key, _ = ring.add("reader", READ)
    assert ring.revoke(key.id).revoked is not None
    with pytest.raises(LegationError, match="reader"):
        ring.revoke("reader")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"keys": [{"id": "x"}]}'])
def test_a_broken_file_opens_nothing(ring: Keyring, content: str) -> None:
    _, secret = ring.add("reader", READ)
    ring.path.write_text(content)
    for _ in range(2):
        with pytest.raises(KeyringError, match=r"keys\.json"):
            ring.of(secret)
    with pytest.raises(KeyringError):
        ring.add("other", READ)
    assert ring.path.read_text() == content
    assert ring.is_made


def test_none_of_many_changes_at_once_is_lost(ring: Keyring) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(
            threads.map(lambda number: Keyring(ring.path).add(f"key {number}", READ), range(24))
        )
    assert {key.id for key, _ in made} == {key.id for key in ring.all()}
    assert all(ring.of(secret) == key for key, secret in made)


def test_the_commands(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from app.cli import main; main()", "keys", *words]
        store = ["--store", str(tmp_path / "store")]
        return subprocess.run([*command, *store], capture_output=True, text=True, check=False)

    made = run(
        "add", "Anna's desk", "--scope", "add", "--scope", "decide", "--expires", "2999-01-01"
    )
    secret = made.stdout.strip()
    assert "not shown again" in made.stderr
    listed = run("list").stdout
    assert "Anna's desk  add,decide" in listed
    assert "expires 2999-01-01" in listed
    assert secret not in listed + run("list", "--json").stdout
    key = Keyring(tmp_path / "store.keys.json").of(secret)
    assert key
    assert "revoked" in run("revoke", key.id).stdout
    assert run("revoke", key.id).returncode == 1
    assert run("add", "x", "--scope", "fly").returncode == 2
    assert run("add", "x").returncode == 2
