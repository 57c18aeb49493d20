"""Requests as no honest client sends them, byte by byte: refused, and the service goes on."""

from __future__ import annotations

import contextlib
import itertools
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.acceptance.running import ROOT, Running, key_to, legation, serving

SAMPLE = ROOT / "app" / "samples" / "aslov-moscow-2018.json"
HEAD = b"Host: localhost\r\n"
_PATIENCE = 30.0


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("hostile") / "store"
    assert legation("add", SAMPLE, "--store", folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def service(store: Path) -> Iterator[Running]:
    """A service that is soon impatient, and that must be well after all that is done to it."""
    with serving(store, head_seconds="1", body_seconds="1") as running:
        yield running
        assert running.get("/healthz").json()["statistics"]["articles"] == 1
        assert "Traceback" not in running.log()


@pytest.fixture
def line(service: Running) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", service.port), _PATIENCE) as made:
        yield made


def all_from(line: socket.socket) -> bytes:
    """All that comes until the other end closes or cuts the connection."""
    found = b""
    with contextlib.suppress(ConnectionError):
        while block := line.recv(1 << 16):
            found += block
    return found


def answer(line: socket.socket, request: bytes) -> bytes:
    """What comes back; the request is the last one of its connection."""
    line.sendall(request)
    return all_from(line)


def status(response: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", response)
    return int(found[1]) if found else 0


def get(target: bytes, *fields: bytes) -> bytes:
    lines = [b"GET " + target + b" HTTP/1.1", b"Host: localhost", b"Connection: close", *fields]
    return b"\r\n".join(lines) + b"\r\n\r\n"


@pytest.mark.parametrize(
    "request_",
    [
        b"\r\n\r\n\r\nnothing of the kind\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /healthz\r\n\r\n",
        b"GET /healthz HTTP/9.9\r\n" + HEAD + b"\r\n",
        b"GET /healthz HTTP/1.1\r\n\r\n",
        b"GET /a b HTTP/1.1\r\n" + HEAD + b"\r\n",
        b"GET /\x00 HTTP/1.1\r\n" + HEAD + b"\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\n" + HEAD + b"\r\n",
        b"G\x07T / HTTP/1.1\r\n" + HEAD + b"\r\n",
        b"GET / HTTP/1.1\r\n" + HEAD + HEAD + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil/path\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: user@evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost:\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x:123456\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HEAD + b"X: a\x00b\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HEAD + b"X: a\rb\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HEAD + b"X : y\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HEAD + b": y\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HEAD + b"no colon\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HEAD + b"Content-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HEAD + b"Content-Length: 1e3\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"POST /sparql HTTP/1.1\r\n" + HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked"
        b"\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n" + HEAD + b"\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HEAD + b"Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HEAD + b"Transfer-Encoding: chunked\r\nContent-Type: "
        b"application/sparql-query\r\n\r\nzz\r\nASK {}\r\n0\r\n\r\n",
    ],
    ids=itertools.count(),
)  # fmt: skip
def test_what_is_malformed(line: socket.socket, request_: bytes) -> None:
    response = answer(line, request_)
    assert status(response) in (400, 408, 501), response[:300]
    assert response.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (get(b"/ask?q=" + b"x" * 17_000), 414),
        (get(b"/ask?q=" + b"x" * 300_000), 414),
        (get(b"/" + b"%41" * 6_000), 414),
        (get(b"/", b"X: " + b"x" * 33_000), 431),
        (get(b"/", b"X: " + b"x" * 300_000), 431),
        (get(b"/", *[b"X-%d: y" % n for n in range(4_000)]), 431),
        (get(b"/", b"Cookie: " + b"a=b; " * 7_000), 431),
        (b"X" * 300_000 + b" / HTTP/1.1\r\n" + HEAD + b"\r\n", 400),
    ],
    ids=itertools.count(),
)
def test_what_is_too_large(line: socket.socket, request_: bytes, expected: int) -> None:
    assert status(answer(line, request_)) == expected


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(line: socket.socket) -> None:
    head = b"POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\n" + HEAD
    line.sendall(head + b"Content-Length: 5000000\r\n\r\n")
    assert status(line.recv(1 << 16)) == 413


def test_a_body_of_unknown_length_is_counted(line: socket.socket) -> None:
    head = b"POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\n" + HEAD
    block = b"10000\r\n" + b"#" * 65_536 + b"\r\n"
    line.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n" + block * 80 + b"0\r\n\r\n")
    assert status(line.recv(1 << 16)) == 413


def test_who_says_nothing_is_not_waited_for(line: socket.socket) -> None:
    assert all_from(line) == b""


@pytest.mark.parametrize("begun", [b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\n" + HEAD])
def test_a_head_that_does_not_end(line: socket.socket, begun: bytes) -> None:
    assert status(answer(line, begun)) == 408


def dripped(line: socket.socket, drop: bytes) -> bytes:
    """What comes back to who sends a drop ten times a second, without end."""
    line.settimeout(0.1)
    found = b""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            line.sendall(drop)
            block = line.recv(1 << 16)
        except TimeoutError:
            continue
        except ConnectionError:
            return found
        if not block:
            return found
        found += block
    raise AssertionError("the connection goes on")


def test_a_head_that_drips(line: socket.socket) -> None:
    line.sendall(b"GET / HTTP/1.1\r\n" + HEAD)
    assert status(dripped(line, b"X: y\r\n")) == 408


def test_a_second_head_that_drips(line: socket.socket) -> None:
    line.sendall(b"GET /healthz HTTP/1.1\r\n" + HEAD + b"\r\n")
    assert status(line.recv(1 << 16)) == 200
    line.sendall(b"GET / HTTP/1.1\r\n" + HEAD)
    assert b"HTTP/1.1 408 " in dripped(line, b"X: y\r\n")


def test_a_body_that_drips(line: socket.socket) -> None:
    head = b"POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\n" + HEAD
    line.sendall(head + b"Content-Length: 100000\r\n\r\n")
    assert status(dripped(line, b"#")) == 408


def test_a_body_that_nobody_wants_and_that_drips(line: socket.socket) -> None:
    line.sendall(b"PUT /graphs?default HTTP/1.1\r\nContent-Length: 100000\r\n" + HEAD + b"\r\n")
    assert status(dripped(line, b"#")) == 401


def test_a_response_that_is_not_taken(line: socket.socket) -> None:
    number = 3_000
    request = b"GET /openapi.json HTTP/1.1\r\n" + HEAD + b"\r\n"
    line.settimeout(1.0)
    with contextlib.suppress(TimeoutError, ConnectionError):
        line.sendall(request * number)
    time.sleep(4)
    line.settimeout(_PATIENCE)
    assert all_from(line).count(b"HTTP/1.1 200") < number


@pytest.mark.parametrize(
    "target",
    [
        b"/static/../../settings.py",
        b"/static/..%2f..%2fsettings.py",
        b"/static/%2e%2e/%2e%2e/settings.py",
        b"/static/..%5c..%5csettings.py",
        b"/static/....//....//settings.py",
        b"/static//etc/passwd",
        b"/static/%2fetc%2fpasswd",
        b"/static/style.css%00.txt",
        b"/static/%00",
        b"/static/%ff%fe",
        b"/static/" + b"a" * 300,
        b"/../../../../etc/passwd",
        b"//etc/passwd",
        b"/%2e%2e/%2e%2e/etc/passwd",
        b"/entities/..%2f..%2f..%2fetc%2fpasswd",
        b"/entities/official/%00",
        b"/articles/..%2f..%2fetc%2fpasswd",
        b"/articles/%2e%2e",
        b"/embed/network/..%2f..%2fetc%2fpasswd.svg",
        b"/graphs/../../etc/passwd",
        b"http://evil.example/etc/passwd",
        b"/;/../etc/passwd",
    ],
)
def test_no_path_leads_out(line: socket.socket, target: bytes) -> None:
    response = answer(line, get(target))
    assert status(response) in (400, 404), response[:300]
    assert b"root:" not in response
    assert b"pydantic_settings" not in response


INJECTED = b"a%0d%0aX-Injected:%20yes%0d%0a%0d%0aX-Injected:%20yes"


@pytest.mark.parametrize(
    "target",
    [
        b"/" + INJECTED,
        b"/ask?q=" + INJECTED,
        b"/ask/?q=" + INJECTED,
        b"/entities/" + INJECTED,
        b"/entities?q=" + INJECTED + b"&as-of=" + INJECTED,
        b"/articles/" + INJECTED,
        b"/oembed?url=http://localhost/" + INJECTED,
        b"/graphs?graph=" + INJECTED,
        b"/sparql?format=" + INJECTED + b"&query=ASK%20%7B%7D",
        b"/events?format=" + INJECTED,
        b"/static/" + INJECTED,
        b"/docs/?" + INJECTED,
    ],
)
def test_no_header_is_put_in(line: socket.socket, target: bytes) -> None:
    fields = [b"X-Request-ID: a\tX-Injected: yes", b"Origin: x\tX-Injected: yes"]
    head = answer(line, get(target, *fields)).partition(b"\r\n\r\n")[0].lower()
    assert status(head.upper()) in (200, 307, 400, 404, 406, 422)
    assert b"\nx-injected" not in head


@pytest.mark.parametrize(
    "method", [b"TRACE", b"CONNECT", b"PROPFIND", b"get", b"X" * 5_000, b"DELETE", b"PATCH", b"PUT"]
)
def test_methods_that_there_are_not(line: socket.socket, method: bytes) -> None:
    response = answer(line, method + get(b"/sparql")[3:])
    assert status(response) in (400, 401, 405), response[:300]


def test_no_other_protocol_is_spoken(line: socket.socket) -> None:
    fields = [b"Upgrade: websocket", b"Connection: Upgrade", b"Sec-WebSocket-Version: 13"]
    response = answer(line, get(b"/mcp", *fields, b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="))
    assert status(response) == 405


def test_idle_connections_do_not_keep_others_out(tmp_path: Path) -> None:
    with serving(tmp_path / "store", max_connections="20") as running:
        address = ("127.0.0.1", running.port)
        idle = [socket.create_connection(address, _PATIENCE) for _ in range(10)]
        assert running.get("/healthz").status_code == 200
        idle += [socket.create_connection(address, _PATIENCE) for _ in range(15)]
        assert int(_await(running, 503).headers["Retry-After"]) > 0
        assert running.get("/healthz").status_code == 200  # it has been connected before
        for one in idle:
            one.close()
        _await(running, 200)


def _await(running: Running, status: int) -> httpx.Response:
    """The first such answer to somebody who is newly connected."""
    until = time.monotonic() + _PATIENCE
    while True:
        response = httpx.get(running.client.base_url.join("/healthz"), timeout=_PATIENCE)
        if response.status_code == status:
            return response
        assert time.monotonic() < until


def test_a_guess_at_a_key_is_refused_whatever_it_is(tmp_path: Path) -> None:
    store = tmp_path / "store"
    key = key_to(store, "admin")["Authorization"].encode()
    with serving(store) as running:
        for value in (
            b"", b"Bearer", b"Bearer ", b"Basic", b"Basic !!", b"Basic Og==", b"Basic \xff\xfe",
            b"Bearer " + b"x" * 20_000, b"Bearer legation_00000000_" + b"A" * 43, key[:-1],
            key + b"x", key.replace(b"Bearer", b"Digest"), b"\xff" * 50, b"Bearer \xc3\xa9",
        ):  # fmt: skip
            with socket.create_connection(("127.0.0.1", running.port), _PATIENCE) as line:
                request = get(b"/articles/none", b"Authorization: " + value)
                assert status(answer(line, request.replace(b"GET", b"DELETE"))) == 401, value
        with socket.create_connection(("127.0.0.1", running.port), _PATIENCE) as line:
            request = get(b"/articles/none", b"Authorization: " + key)
            assert status(answer(line, request.replace(b"GET", b"DELETE"))) == 404
        assert "Traceback" not in running.log()
