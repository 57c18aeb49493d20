"""Under which names agents may reach the service, so that no page rebinds its own to it."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers

from app.errors import MisdirectedError, RefusedError
from app.settings import Settings

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class HostGuard:
    """Lets requests through that were sent to a name of this service, by no page of another one.

    The port does not count. `*` among the hosts of the setting lets all through.
    """

    def __init__(self, settings: Settings) -> None:
        public = urlsplit(settings.public_url).hostname
        named = {host.lower() for host in settings.mcp_hosts}
        self._open = "*" in named
        self._hosts = _HERE | named | {settings.host.lower()} | ({public} if public else set())

    def check(self, headers: Headers) -> None:
        """Raise `MisdirectedError` for a strange host and `RefusedError` for a strange origin."""
        if self._open:
            return
        host, origin = headers.get("host", ""), headers.get("origin")
        if _name(f"//{host}") not in self._hosts:
            raise MisdirectedError(
                f"Agents are not answered at {host!r}. Who runs this service can add the name to "
                "LEGATION_MCP_HOSTS, or set LEGATION_PUBLIC_URL."
            )
        if origin is not None and _name(origin) not in self._hosts:
            raise RefusedError(
                f"Agents on pages of {origin!r} are not answered. Who runs this service can add "
                "the name to LEGATION_MCP_HOSTS."
            )


def _name(address: str) -> str:
    """The host that an address names; empty for none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
