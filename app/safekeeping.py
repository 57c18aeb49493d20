"""A backup taken from a running service."""

from __future__ import annotations

from pathlib import Path

import httpx

from graph.backup import BackupError

_TIMEOUT = httpx.Timeout(60.0, read=600.0)


def fetch_backup(service: str, key: str, path: Path) -> None:
    """Write the backup that the service at a URL gives to a file, whole or not at all.

    Raises `BackupError`.
    """
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    draft = path.with_name(f".{path.name}.part")
    try:
        with httpx.stream(
            "GET", f"{service.rstrip('/')}/backup", headers=headers, timeout=_TIMEOUT
        ) as response:
            if response.status_code != httpx.codes.OK:
                response.read()
                raise BackupError(f"{service}: the service answered: {response.text[:300]}")
            with draft.open("wb") as out:
                for chunk in response.iter_raw():
                    out.write(chunk)
        draft.replace(path)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise BackupError(f"{service}: no backup was had: {error}") from error
    finally:
        draft.unlink(missing_ok=True)
