"""A small graph of annotated facts, and clients of the service over it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.access.keyring import Keyring
from app.access.scopes import Scope
from app.main import create_app
from app.settings import Settings
from graph.annotations import from_annotation
from graph.knowledge import KnowledgeGraph

GENEVA: dict[str, Any] = {
    "id": "geneva-talks",
    "title": "Ministers talk in Geneva",
    "source": "Lake Post",
    "published": "2021-03-05",
    "url": "https://lake.example/geneva",
    "text": "Swiss Foreign Minister Anna Keller met Norwegian Foreign Minister Nils Dahl in Geneva "
    "on 4 March 2021. After the talks Keller and Dahl signed a treaty on lakes.\n\n"
    "Dahl will visit Switzerland again in May, said <b>Keller</b>.",
    "countries": ["CH", "NO"],
    "organisations": [],
    "officials": [
        {
            "name": "Anna Keller",
            "aliases": ["Keller"],
            "offices": [{"post": "foreign-minister", "of": "CH"}],
        },
        {
            "name": "Nils Dahl",
            "aliases": ["Dahl"],
            "offices": [{"post": "foreign-minister", "of": "NO"}],
        },
    ],
    "events": [
        {
            "type": "meeting",
            "status": "held",
            "date": "2021-03-04",
            "participants": ["Anna Keller", "Nils Dahl"],
            "place": "Geneva",
            "country": "CH",
            "evidence": "Anna Keller met Norwegian Foreign Minister Nils Dahl in Geneva",
        },
        {
            "type": "signing",
            "status": "held",
            "date": "2021-03-04",
            "participants": ["Anna Keller", "Nils Dahl"],
            "place": "Geneva",
            "country": "CH",
            "name": "treaty on lakes",
            "evidence": "Keller and Dahl signed a treaty on lakes",
        },
        {
            "type": "visit",
            "status": "planned",
            "date": "2021-05",
            "participants": ["Nils Dahl"],
            "place": None,
            "country": "CH",
            "evidence": "Dahl will visit Switzerland again in May",
        },
    ],
}

LISBON: dict[str, Any] = {
    "id": "lisbon-call",
    "title": "Lisbon rings Oslo",
    "source": "Tagus Herald",
    "published": "2022-11-20",
    "text": "Portuguese Prime Minister Rui Prata telephoned Nils Dahl, the foreign minister of "
    "Norway, on 19 November 2022. Portugal condemned the raid and summoned the ambassador of "
    "Norway.",
    "countries": ["PT", "NO"],
    "organisations": [],
    "officials": [
        {
            "name": "Rui Prata",
            "aliases": [],
            "offices": [{"post": "head-of-government", "of": "PT"}],
        },
        {
            "name": "Nils Dahl",
            "aliases": [],
            "offices": [{"post": "foreign-minister", "of": "NO"}],
        },
    ],
    "events": [
        {
            "type": "call",
            "status": "held",
            "date": "2022-11-19",
            "participants": ["Rui Prata", "Nils Dahl"],
            "place": None,
            "country": None,
            "evidence": "Rui Prata telephoned Nils Dahl",
        },
        {
            "type": "protest",
            "status": "held",
            "date": None,
            "participants": ["PT", "NO"],
            "actors": ["PT"],
            "targets": ["NO"],
            "place": None,
            "country": None,
            "evidence": "Portugal condemned the raid and summoned the ambassador of Norway",
        },
    ],
}


def filled(folder: Path) -> Path:
    """A store in a folder with the facts of both articles."""
    with KnowledgeGraph.open(folder) as graph:
        graph.put_all([from_annotation(GENEVA), from_annotation(LISBON)])
    return folder


def client_of(app: FastAPI, address: str = "127.0.0.1", **options: Any) -> TestClient:
    """A client of an application; a program of this machine, or one elsewhere."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return TestClient(app, "http://localhost", client=(address, 50_000), **options)


def serving(store: Path, address: str = "127.0.0.1", **settings: Any) -> TestClient:
    """A client of a service over a store; to be entered, so that the service starts."""
    return client_of(create_app(Settings(store=str(store), **settings)), address)


def key_to(store: Path, *scopes: Scope) -> dict[str, str]:
    """The header of a new key to the service over a store."""
    ring = Keyring(Settings(store=str(store)).keys_path)
    _, secret = ring.add(f"key {len(ring.all())}", scopes)
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client for tests that change nothing."""
    with serving(filled(tmp_path_factory.mktemp("shared") / "store")) as found:
        yield found


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a service of one's own, for tests that write."""
    with serving(filled(tmp_path / "store")) as found:
        yield found


PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
"""What a browser accepts."""
