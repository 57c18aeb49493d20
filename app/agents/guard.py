"""Under which names agents may reach the service, so that no page rebinds its own to it."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers

from app.access.origins import HERE, host_name, name_in
from app.errors import MisdirectedError, RefusedError
from app.settings import Settings


class HostGuard:
    """Lets requests through that were sent to a name of this service, by no page of another one.

    The port does not count. `*` among the hosts of the setting lets all through.
    """

    def __init__(self, settings: Settings) -> None:
        public = urlsplit(settings.public_url).hostname
        named = {host.lower() for host in settings.mcp_hosts}
        self._open = "*" in named
        self._hosts = HERE | named | {settings.host.lower()} | ({public} if public else set())

    def check(self, headers: Headers) -> None:
        """Raise `MisdirectedError` for a strange host and `RefusedError` for a strange origin."""
        if self._open:
            return
        origin = headers.get("origin")
        if host_name(headers) not in self._hosts:
            raise MisdirectedError(
                f"Agents are not answered at {headers.get('host', '')!r}. Who runs this service "
                "can add the name to LEGATION_MCP_HOSTS, or set LEGATION_PUBLIC_URL."
            )
        if origin is not None and name_in(origin) not in self._hosts:
            raise RefusedError(
                f"Agents on pages of {origin!r} are not answered. Who runs this service can add "
                "the name to LEGATION_MCP_HOSTS."
            )
