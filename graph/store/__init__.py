"""Where the quads are kept: in this process, or on any SPARQL 1.1 server."""

from __future__ import annotations

from pathlib import Path

from graph.store.base import WHOLE, Dataset, QueryError, Store, StoreError
from graph.store.embedded import EmbeddedStore
from graph.store.remote import RemoteStore
from graph.store.rows import Row, Term

__all__ = [
    "WHOLE",
    "Dataset",
    "EmbeddedStore",
    "QueryError",
    "RemoteStore",
    "Row",
    "Store",
    "StoreError",
    "Term",
    "open_store",
]


def open_store(location: str | Path | None) -> Store:
    """The store at `location`: a folder, the URL of a SPARQL server, or memory if None.

    A URL may be followed, after a space, by another one for updates. Raises `StoreError`.
    """
    if location == "":
        raise StoreError("the store's location is empty: give a folder or the URL of a server")
    if location is None:
        return EmbeddedStore()
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        return RemoteStore(*location.split(maxsplit=1))
    return EmbeddedStore(Path(location))
