"""The file of keys, beside the store: changed by commands, followed by a running service."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from app.access.keys import Key, id_in, new_key
from app.access.scopes import Scope
from graph.facts import LegationError

_T = TypeVar("_T")
_PRIVATE = 0o600
_LONGEST = 100
"""Characters of a name."""
_Seen = tuple[int, int, int]
"""Time of change, number and size of a file: other ones, and it has been changed."""


class KeyringError(LegationError):
    """The file of keys cannot be read, so that no key opens anything."""


class _File(BaseModel):
    keys: list[Key]


class Keyring:
    """The keys of one file, which is read anew when it has been changed.

    It is replaced whole, so that a reader sees the keys before a change or after it. A file that
    cannot be read opens nothing: `UnavailableError`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: _Seen | None = None
        self._keys: dict[str, Key] = {}

    @property
    def is_made(self) -> bool:
        """Whether a key has ever been made, revoked or not; so too if that cannot be told."""
        try:
            self.path.stat()
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return True

    def all(self) -> list[Key]:
        """All keys, in the order in which they were made."""
        self._follow()
        return list(self._keys.values())

    def of(self, secret: str) -> Key | None:
        """The key that a secret is of, if it is good today."""
        self._follow()
        key = self._keys.get(id_in(secret) or "")
        if key is None or not key.fits(secret):
            return None
        return key if key.is_good(dt.datetime.now(dt.UTC)) else None

    def add(
        self, name: str, scopes: tuple[Scope, ...], expires: dt.date | None = None
    ) -> tuple[Key, str]:
        """Make a key; gives it with its secret.

        Raises `LegationError` for a name that is taken, or that is none.
        """
        if not name.strip() or not name.isprintable() or len(name) > _LONGEST:
            raise LegationError(
                f"{name!r} is no name for a key; give one of 1 to {_LONGEST} letters"
            )

        def adding(keys: list[Key]) -> tuple[Key, str]:
            if any(one.name == name and one.revoked is None for one in keys):
                raise LegationError(
                    f"a key has the name {name!r} already; revoke it, or take another name"
                )
            key, secret = new_key(name, scopes, expires)
            keys.append(key)
            return key, secret

        return self._change(adding)

    def revoke(self, wanted: str) -> Key:
        """Let a key, told by its name or id, open nothing any more.

        Raises `LegationError` if there is none.
        """

        def revoking(keys: list[Key]) -> Key:
            for place, one in enumerate(keys):
                if wanted in (one.name, one.id) and one.revoked is None:
                    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
                    keys[place] = one.model_copy(update={"revoked": now})
                    return keys[place]
            raise LegationError(f"no key in use has the name or id {wanted!r}; see `keys list`")

        return self._change(revoking)

    def _follow(self) -> None:
        """Read the file if it is another one than was read last."""
        try:
            found = self.path.stat()
            seen = (found.st_mtime_ns, found.st_ino, found.st_size)
            if seen != self._seen:
                self._keys = {key.id: key for key in _read(self.path)}
                self._seen = seen
        except FileNotFoundError:
            self._seen, self._keys = None, {}
        except OSError as error:
            raise KeyringError(f"{self.path}: the keys cannot be read: {error.strerror}") from error

    def _change(self, work: Callable[[list[Key]], _T]) -> _T:
        """Change the keys in a turn of one's own, among all processes."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with _locked(self.path.parent):
                keys = self.all()
                done = work(keys)
                _write(self.path, keys)
                return done
        except OSError as error:
            raise LegationError(f"{self.path}: cannot be written: {error.strerror}") from error


def _read(path: Path) -> list[Key]:
    try:
        return _File.model_validate_json(path.read_bytes()).keys
    except ValidationError as error:
        raise KeyringError(
            f"{path}: this is no file of keys any more; put a copy of it in place, or remove it "
            "and make new keys"
        ) from error


def _write(path: Path, keys: list[Key]) -> None:
    """Replace the file, readable by its owner alone: who owns the folder, if root writes."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as out:
            out.write(_File(keys=keys).model_dump_json(indent=2).encode() + b"\n")
            out.flush()
            os.fsync(out.fileno())
        if os.geteuid() == 0:
            folder = path.parent.stat()
            os.chown(draft, folder.st_uid, folder.st_gid)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """A folder that no other process of ours changes meanwhile."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
