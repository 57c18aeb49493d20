"""A small SPARQL server over HTTP, for tests of the remote store."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store


class _Handler(BaseHTTPRequestHandler):
    store: Store

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = parse_qs(self.rfile.read(length).decode())
        try:
            if self.path == "/update":
                self.store.update(form["update"][0])
                self._answer(204, "text/plain", b"")
            elif self.path == "/query":
                self._query(form["query"][0])
            else:
                self._answer(404, "text/plain", b"no such\naddress")
        except SyntaxError as error:
            self._answer(400, "text/plain", str(error).encode())

    def _query(self, sparql: str) -> None:
        accept = self.headers["Accept"]
        found = self.store.query(sparql)
        if isinstance(found, QueryTriples):
            body = found.serialize(format=RdfFormat.from_media_type(accept))
        else:
            body = found.serialize(format=QueryResultsFormat.from_media_type(accept))
        self._answer(200, accept, body or b"")

    def _answer(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


@contextmanager
def sparql_server() -> Iterator[str]:
    """The URL of a running server whose store is empty; queries at /query, updates at /update."""
    handler = type("Handler", (_Handler,), {"store": Store()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
