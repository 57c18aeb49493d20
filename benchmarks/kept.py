"""A client that keeps its connection and costs little, so that hundreds fit beside a service."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit


class Kept:
    """One connection to a service; opened anew only if the service has closed it."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> tuple[int, bytes]:
        """The status and body of a GET that asks for JSON."""
        return await self._ask(f"GET {path}", b"", {"Accept": "application/json"})

    async def post(
        self, path: str, body: Any, headers: Mapping[str, str] = {}
    ) -> tuple[int, bytes]:
        """The status and body of a POST of JSON."""
        kind = {"Content-Type": "application/json", **headers}
        return await self._ask(f"POST {path}", json.dumps(body).encode(), kind)

    def close(self) -> None:
        """Let go of the connection."""
        if self._streams:
            self._streams[1].close()
            self._streams = None

    async def _ask(self, line: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        given = {"Host": f"{self._host}:{self._port}", **headers}
        if body:
            given["Content-Length"] = str(len(body))
        head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        writer.write(f"{line} HTTP/1.1\r\n{head}\r\n".encode() + body)
        try:
            return await self._answer(reader)
        except asyncio.IncompleteReadError as error:
            self.close()
            raise ConnectionError("the service closed the connection") from error

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, bytes]:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        if "transfer-encoding: chunked" in head:
            found = await _chunks(reader)
        else:
            _, _, length = head.partition("content-length:")
            found = await reader.readexactly(int(length.partition("\r\n")[0] or 0))
        if "connection: close" in head:
            self.close()
        return status, found


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    found = []
    while size := int((await reader.readline()).strip(), 16):
        found.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(found)
