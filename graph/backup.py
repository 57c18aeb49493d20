"""The whole graph as one file, of one moment, and back: gzipped N-Quads."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import zlib
from pathlib import Path
from typing import IO, cast

import pyoxigraph
from pyoxigraph import RdfFormat

from graph.facts import LegationError
from graph.store import EmbeddedStore, Store

_LEVEL = 3
"""Of compression; higher ones save a tenth and take thrice as long."""


class BackupError(LegationError):
    """A backup that cannot be written or read."""


def back_up(store: Store, out: IO[bytes]) -> None:
    """Write all that a store holds at this moment, while others may write to it."""
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=_LEVEL, mtime=0) as packed:
        if not isinstance(store, EmbeddedStore) or store.location == "memory":
            store.export("nquads", cast(IO[bytes], packed))
            return
        root = Path(store.location)
        with tempfile.TemporaryDirectory(prefix=f"{root.name}.backup-", dir=root.parent) as folder:
            copy = Path(folder) / "store"
            store.backup(copy)
            pyoxigraph.Store.read_only(str(copy)).dump(cast(IO[bytes], packed), RdfFormat.N_QUADS)


def back_up_to(store: Store, path: Path) -> None:
    """Write a backup to a file, whole or not at all; raises `BackupError`."""
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as out:
            back_up(store, out)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise BackupError(f"{path}: the backup cannot be written: {error}") from error


def restore(path: Path, folder: Path) -> None:
    """Make a new store in a folder from a backup, whole or not at all.

    Raises `BackupError` if something is there already, or if the file is no whole backup.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(
            f"{folder}: something is here already; restore into a new folder, or move this one away"
        )
    draft = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        _load(path, draft)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _load(path: Path, folder: Path) -> None:
    store = pyoxigraph.Store(str(folder))
    try:
        with gzip.open(path, "rb") as packed:
            store.bulk_load(cast(IO[bytes], packed), RdfFormat.N_QUADS)
    except (EOFError, zlib.error, OSError, SyntaxError, ValueError) as error:
        raise BackupError(f"{path}: this is no whole backup: {error}") from error
    store.optimize()
    store.flush()
    if not len(store):
        raise BackupError(f"{path}: the backup is empty")
