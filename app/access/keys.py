"""Keys of an API: what one allows, and the secret that proves that somebody holds it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets

from pydantic import AwareDatetime, BaseModel, ConfigDict

from app.access.scopes import Scope

_SECRET_BYTES = 32
_ID_BYTES = 4
_FORM = re.compile(r"legation_([0-9a-f]{8})_[\w-]{43}", re.ASCII)


class Key(BaseModel):
    """A key as it is kept: its secret only as a digest."""

    model_config = ConfigDict(frozen=True)

    id: str
    """The part of the secret by which the key is found; it opens nothing."""
    name: str
    digest: str
    scopes: tuple[Scope, ...]
    made: AwareDatetime
    expires: dt.date | None = None
    """The last day, in UTC, on which it is good."""
    revoked: AwareDatetime | None = None

    def is_good(self, now: dt.datetime) -> bool:
        """Whether it opens anything at this moment."""
        expired = self.expires is not None and now.astimezone(dt.UTC).date() > self.expires
        return self.revoked is None and not expired

    def fits(self, secret: str) -> bool:
        """Whether a secret is this key's, told in the same time whatever it is."""
        return secrets.compare_digest(self.digest, _digest(secret))


def new_key(
    name: str, scopes: tuple[Scope, ...], expires: dt.date | None = None
) -> tuple[Key, str]:
    """A key and its secret, which is told nowhere else."""
    key_id = secrets.token_hex(_ID_BYTES)
    secret = f"legation_{key_id}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    made = dt.datetime.now(dt.UTC).replace(microsecond=0)
    key = Key(
        id=key_id, name=name, digest=_digest(secret), scopes=scopes, made=made, expires=expires
    )
    return key, secret


def id_in(secret: str) -> str | None:
    """The id of the key that a secret would be of; None for what is no secret of ours."""
    found = _FORM.fullmatch(secret)
    return found[1] if found else None


def _digest(secret: str) -> str:
    """SHA-256: a secret of 256 random bits is not guessed, so that a slow hash would guard nothing
    more and let anybody keep the service busy with wrong ones."""
    return hashlib.sha256(secret.encode()).hexdigest()
