"""Clients that write to a service over HTTP, each to things of its own, until it is killed."""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import httpx

from tests.acceptance.running import Running

IDS = 24
READINGS = 3
"""Versions of each article."""
_GRAPHS = 6
_SOME = 20
"""Triples of a graph of visitors."""
_PEOPLE = (
    "Russian Foreign Minister Sergei Lavrov",
    "Chinese Foreign Minister Wang Yi",
    "Japanese Foreign Minister Taro Kono",
    "Kazakh Foreign Minister Kairat Abdrakhmanov",
    "Iranian Foreign Minister Javad Zarif",
)
_CITIES = ("Geneva", "Astana", "Lisbon")
_TEXT = """
On {day} April {year}, {guest} met {host} in {city}. The ministers signed a joint statement. On
{later} April {year}, {guest} spoke by telephone with the host.
"""


def text_of(number: int, reading: int) -> str:
    """The text of one version of an article."""
    chance = random.Random(f"{number} {reading}")
    guest, host = chance.sample(_PEOPLE, 2)
    day, year = chance.randint(1, 20), chance.randint(2010, 2018)
    return _TEXT.format(
        day=day, later=day + 5, year=year, guest=guest, host=host, city=chance.choice(_CITIES)
    )


def graph_name(number: int) -> str:
    """A graph of visitors."""
    return f"https://example.org/graph/{number}"


def triples_of(number: int, state: int) -> list[str]:
    """All triples of a graph in one of its states."""
    return [
        f'<https://example.org/{number}/{n}> <https://example.org/in> "state {state}" .'
        for n in range(_SOME)
    ]


class Record:
    """What may be of each thing: what was acknowledged last, and what was asked since."""

    def __init__(self) -> None:
        self.states: dict[str, set[int | None]] = {}
        """By article or graph, its number; None where it may be absent."""
        self.decided: set[str] = set()
        self.revoked: set[str] = set()
        self.acknowledged = 0
        self.asked = 0
        """With those that were never acknowledged."""
        self._begun: list[tuple[str, int | None]] = []
        self._lock = threading.Lock()

    def copy(self) -> Record:
        """What may be now."""
        found = Record()
        with self._lock:
            found.states = {name: set(states) for name, states in self.states.items()}
            found.decided, found.revoked = set(self.decided), set(self.revoked)
            found._begun = list(self._begun)
        return found

    def with_what_was_asked_since(self, later: Record) -> Record:
        """What may be at one moment from this record to a later one."""
        found = self.copy()
        for name, state in later.copy()._begun[len(self._begun) :]:
            found.states.setdefault(name, {None}).add(state)
        return found

    def begin(self, name: str, state: int | None) -> None:
        """Something is asked for."""
        with self._lock:
            self.asked += 1
            self._begun.append((name, state))
            self.states.setdefault(name, {None}).add(state)

    def done(self, name: str, state: int | None) -> None:
        """It has been acknowledged."""
        with self._lock:
            self.acknowledged += 1
            self.states[name] = {state}


def write_until_killed(running: Running, key: dict[str, str], seed: int, record: Record) -> None:
    """Write by several clients at once; returns when the service answers no more."""
    kinds = (_Articles, _Graphs, _Decisions)
    writers = [kind(running, key, random.Random(f"{kind} {seed}"), record) for kind in kinds]
    threads = [threading.Thread(target=one.write) for one in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    faults = [fault for one in writers for fault in one.faults]
    assert not faults, faults


class _Writer:
    def __init__(
        self, running: Running, key: dict[str, str], chance: random.Random, record: Record
    ) -> None:
        self._client = httpx.Client(base_url=running.client.base_url, headers=key, timeout=120)
        self._chance = chance
        self._record = record
        self.faults: list[str] = []

    def write(self) -> None:
        """Write for ever."""
        while not self.faults:
            try:
                self._write()
            except httpx.TimeoutException as error:
                self.faults.append(f"no answer in time: {error!r}")
            except httpx.TransportError:
                break
        self._client.close()

    def _write(self) -> None:
        raise NotImplementedError

    def _sent(self, method: str, path: str, **given: Any) -> httpx.Response:
        response = self._client.request(method, path, **given)
        if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            self.faults.append(f"{method} {path}: {response.status_code} {response.text[:200]}")
        return response

    def _change(self, name: str, state: int | None, method: str, path: str, **given: Any) -> None:
        self._record.begin(name, state)
        response = self._sent(method, path, **given)
        if response.is_success or (state is None and response.status_code == 404):
            self._record.done(name, state)
        else:
            self.faults.append(f"{method} {path}: {response.status_code} {response.text[:200]}")


class _Articles(_Writer):
    """Adds, replaces and withdraws."""

    def _write(self) -> None:
        number = self._chance.randrange(IDS)
        name = f"killed-{number}"
        if self._chance.random() < 0.2:
            self._change(name, None, "DELETE", f"/articles/{name}")
            return
        reading = self._chance.randrange(READINGS)
        text = text_of(number, reading)
        article = {"id": name, "published": "2019-06-01", "text": text}
        self._change(name, reading, "POST", "/articles", json=article)


class _Graphs(_Writer):
    """Replaces, changes by SPARQL and drops graphs of its own."""

    def _write(self) -> None:
        number, state = self._chance.randrange(_GRAPHS), self._chance.randrange(1000)
        name = graph_name(number)
        way = self._chance.random()
        if way < 0.2:
            self._change(name, None, "DELETE", "/graphs", params={"graph": name})
        elif way < 0.6:
            body, kind = "\n".join(triples_of(number, state)), {"Content-Type": "text/turtle"}
            put = {"params": {"graph": name}, "content": body, "headers": kind}
            self._change(name, state, "PUT", "/graphs", **put)
        else:
            new = f"INSERT DATA {{ GRAPH <{name}> {{ {' '.join(triples_of(number, state))} }} }}"
            update = f"CLEAR SILENT GRAPH <{name}> ; {new}"
            self._change(name, state, "POST", "/sparql", data={"update": update})


class _Decisions(_Writer):
    """Decides on officials and events, and revokes."""

    def _write(self) -> None:
        standing = list(self._record.decided - self._record.revoked)
        if standing and self._chance.random() < 0.3:
            self._revoke(self._chance.choice(standing))
        else:
            self._decide()

    def _decide(self) -> None:
        kind = self._chance.choice(("same", "different", "reject"))
        what, count = ("Event", 1) if kind == "reject" else ("Official", 2)
        known = sorted(self._all(what))
        if len(known) < count:
            return
        words = {"author": "A. Analyst", "reason": "I know."}
        about = self._chance.sample(known, count)
        self._record.asked += 1
        response = self._sent("POST", "/decisions", json={"kind": kind, "about": about, **words})
        if response.status_code == httpx.codes.CREATED:
            self._record.decided.add(response.json()["id"])
            self._record.acknowledged += 1

    def _revoke(self, decision: str) -> None:
        words = {"author": "A. Analyst", "reason": "I erred."}
        self._record.asked += 1
        response = self._sent("POST", f"/decisions/{decision}/revoke", json=words)
        if response.is_success:
            self._record.revoked.add(decision)
            self._record.acknowledged += 1

    def _all(self, kind: str) -> Iterator[str]:
        query = f"SELECT ?s {{ ?s a <https://w3id.org/legation/ontology#{kind}> }}"
        response = self._sent("GET", "/sparql", params={"query": query, "format": "json"})
        if response.is_success:
            rows: Sequence[Any] = json.loads(response.content)["results"]["bindings"]
            yield from (row["s"]["value"] for row in rows)
