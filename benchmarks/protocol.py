"""The W3C's HTTP tests of SPARQL 1.1, run against any live server.

    python -m benchmarks.protocol http://HOST/sparql --graphs http://HOST/graphs
    python -m benchmarks.protocol http://HOST/query --update http://HOST/update \\
        --graphs http://HOST/store

The server loses what its default and own graphs hold. The cases (Protocol 34, Graph Store 13,
Service Description 3) are read from `../shared/outside/sparql11`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

CASES = Path(__file__).parents[2] / "shared" / "outside" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
_UPDATE = {"content-type": "application/sparql-update"}
_RDF = ("turtle", "n-triples", "rdf+xml", "n-quads", "trig", "ld+json")
_ROWS = ("sparql-results", "csv", "tab-separated")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server answers; `token` is sent with what writes."""

    query: str
    update: str
    graphs: str
    token: str = ""


@dataclass(slots=True)
class Outcome:
    """One case: its suite, its name, and what went wrong."""

    suite: str
    name: str
    faults: list[str] = field(default_factory=list)


def run(endpoint: Endpoint, folder: Path = CASES) -> list[Outcome]:
    """The outcome of each case."""
    # each request by a connection of its own: what one response leaves behind spoils no other
    alone = httpx.Limits(max_keepalive_connections=0)
    with httpx.Client(timeout=30, follow_redirects=False, limits=alone) as client:
        if endpoint.token:
            client.headers["authorization"] = f"Bearer {endpoint.token}"
        return [
            *_protocol(client, endpoint, folder / "protocol" / "manifest.ttl"),
            *_graphs(client, endpoint, folder / "graph-store-protocol"),
            *_description(client, endpoint),
        ]


def _protocol(client: httpx.Client, endpoint: Endpoint, path: Path) -> Iterator[Outcome]:
    manifest = Graph().parse(path)
    for case in _entries(manifest):
        outcome = Outcome("protocol", str(manifest.value(case, MF.name)))
        _load(client, endpoint, manifest, case, path.parent)
        for request in _requests(manifest, case):
            _exchange(client, endpoint, manifest, request, outcome, {})
        yield outcome


def _graphs(client: httpx.Client, endpoint: Endpoint, folder: Path) -> Iterator[Outcome]:
    for name in ("manifest-direct.ttl", "manifest-indirect.ttl"):
        manifest = Graph().parse(folder / name)
        for case in _entries(manifest):
            outcome = Outcome("graph store", str(manifest.value(case, MF.name)))
            client.post(endpoint.update, content="CLEAR ALL", headers=_UPDATE)
            places: dict[str, str] = {}
            for request in _requests(manifest, case):
                _exchange(client, endpoint, manifest, request, outcome, places)
            yield outcome


def _description(client: httpx.Client, endpoint: Endpoint) -> Iterator[Outcome]:
    """The description is RDF, names its endpoint, and is of the vocabulary's shape."""
    outcomes = [
        Outcome("description", name)
        for name in ("GET gives RDF", "it names the endpoint", "it conforms to the schema")
    ]
    response = client.get(endpoint.query, headers={"accept": "text/turtle"})
    found = Graph()
    try:
        found.parse(data=response.text, format="turtle", publicID=endpoint.query)
    except Exception as error:  # noqa: BLE001 - whatever the parser says is the finding
        for outcome in outcomes:
            outcome.faults.append(f"no Turtle: {error}")
        yield from outcomes
        return
    services = set(found.subjects(RDF.type, SD.Service))
    if not len(found):
        outcomes[0].faults.append("no triples")
    if URIRef(endpoint.query) not in set(found.objects(None, SD.endpoint)):
        outcomes[1].faults.append(f"sd:endpoint is {list(found.objects(None, SD.endpoint))}")
    if len(services) != 1 or (next(iter(services)), SD.endpoint, None) not in found:
        outcomes[2].faults.append("one sd:Service with an sd:endpoint is wanted")
    yield from outcomes


def _entries(manifest: Graph) -> list[Node]:
    head = next(manifest.objects(None, MF.entries))
    return list(Collection(manifest, head))


def _requests(manifest: Graph, case: Node) -> list[Node]:
    action = manifest.value(case, MF.action)
    heads = list(manifest.objects(action, HT.requests))
    return [request for head in heads for request in Collection(manifest, head)]


def _load(
    client: httpx.Client, endpoint: Endpoint, manifest: Graph, case: Node, folder: Path
) -> None:
    """Give the server the graphs that a case wants."""
    for data in manifest.objects(case, UT.graphData):
        file, name = manifest.value(data, UT.graph), manifest.value(data, RDFS.label)
        triples = (folder / str(file).rpartition("/")[2]).read_text(encoding="utf-8")
        text = f"CLEAR SILENT GRAPH <{name}> ; INSERT DATA {{ GRAPH <{name}> {{ {triples} }} }}"
        client.post(endpoint.update, content=text, headers=_UPDATE).raise_for_status()


def _exchange(
    client: httpx.Client,
    endpoint: Endpoint,
    manifest: Graph,
    request: Node,
    outcome: Outcome,
    places: dict[str, str],
) -> None:
    """Send one request and look at its response."""
    method = str(manifest.value(request, HT.methodName))
    headers = _headers(manifest, request)
    body = _body(manifest, request)
    path = str(manifest.value(request, HT.absolutePath))
    updates = method == "POST" and _updates(path, headers, body)
    url = _address(endpoint, _filled(path, places), updates)
    content = _filled(body, places).encode(_encoding(manifest, request)) if body else None
    sent = client.build_request(method, url, headers=headers, content=content)
    if "content-type" not in headers:
        sent.headers.pop("content-type", None)
    try:
        response = client.send(sent)
    except httpx.TransportError as error:
        outcome.faults.append(f"{method} {path[:70]}: {error}")
        return
    expected = manifest.value(request, HT.resp)
    assert expected is not None
    outcome.faults += _faults(manifest, expected, response, f"{method} {path[:70]}", url)
    template = manifest.value(expected, MF.expectedLocation)
    if template is not None:
        if "location" in response.headers:
            places[str(template)] = response.headers["location"]
        else:
            outcome.faults.append(f"{method} {path}: no Location")


def _updates(path: str, headers: dict[str, str], body: str) -> bool:
    """Whether a request is meant as an update, by its type or its parameters."""
    return "update" in headers.get("content-type", "") or "update=" in f"{path}&{body}"


def _address(endpoint: Endpoint, path: str, updates: bool) -> str:
    """The address on the server instead of the one in the manifest.

    What is no POST goes where queries go: updates are not known by other methods.
    """
    if path.startswith(("http://", "https://")):
        return path
    if path.startswith("/gsp"):
        return endpoint.graphs + path.removeprefix("/gsp")
    base = endpoint.update if updates else endpoint.query
    return base + path.removeprefix("/sparql/")


def _filled(text: str, places: dict[str, str]) -> str:
    for template, place in places.items():
        text = text.replace(template, place)
    return text


def _headers(manifest: Graph, node: Node) -> dict[str, str]:
    found = {}
    for head in manifest.objects(node, HT.headers):
        for header in Collection(manifest, head):
            name = str(manifest.value(header, HT.fieldName)).lower()
            found[name] = str(manifest.value(header, HT.fieldValue))
    return found


def _body(manifest: Graph, node: Node) -> str:
    body = manifest.value(node, HT.body)
    return str(manifest.value(body, CNT.chars)) if body is not None else ""


def _encoding(manifest: Graph, node: Node) -> str:
    body = manifest.value(node, HT.body)
    return str(manifest.value(body, CNT.characterEncoding) or "UTF-8")


def _faults(
    manifest: Graph, expected: Node, response: httpx.Response, what: str, url: str
) -> Iterator[str]:
    wanted = [str(one).rpartition("#")[2] for one in manifest.objects(expected, MF.expectedStatus)]
    if wanted and not any(_is(response.status_code, one) for one in wanted):
        yield f"{what}: status {response.status_code}, not {' or '.join(wanted)}"
        return
    media_type = response.headers.get("content-type", "")
    form = manifest.value(expected, MF.expectedFormat)
    kinds = {"boolean": _ROWS[:1], "tabular": _ROWS, "RDF": _RDF}.get(str(form), ("",))
    if not any(kind in media_type for kind in kinds):
        yield f"{what}: {media_type!r} is not {form}"
        return
    truth = manifest.value(expected, MF.expectedBoolean)
    if truth is not None and f"{truth}".lower() not in response.text.lower():
        yield f"{what}: the answer is not {truth}"
    body = _body(manifest, expected)
    if body:
        yield from _unlike(body, response, what, url)


def _unlike(body: str, response: httpx.Response, what: str, url: str) -> Iterator[str]:
    """Whether the response holds another graph than the one that is expected."""
    wanted = Graph().parse(data=body, format="turtle", publicID=url)
    found = Graph().parse(data=response.text, format="turtle", publicID=url)
    if not isomorphic(wanted, found):
        yield f"{what}: {len(found)} other triples than the {len(wanted)} expected"


def _is(status: int, wanted: str) -> bool:
    if wanted.startswith("StatusCode"):
        return status // 100 == int(wanted.removeprefix("StatusCode")[0])
    return status == _STATUS[wanted]


def main() -> None:
    """Run all cases and print what went wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("query", help="address for queries")
    parser.add_argument("--update", help="address for updates; the same if left out")
    parser.add_argument("--graphs", required=True, help="address of the graph store")
    parser.add_argument("--token", default="", help="key, or other bearer token, for what writes")
    given = parser.parse_args()
    outcomes = run(Endpoint(given.query, given.update or given.query, given.graphs, given.token))
    for suite in dict.fromkeys(one.suite for one in outcomes):
        mine = [one for one in outcomes if one.suite == suite]
        passed = sum(not one.faults for one in mine)
        print(f"{suite}: {passed} of {len(mine)}")
        for one in mine:
            for fault in one.faults:
                print(f"  {one.name}: {fault}")


if __name__ == "__main__":
    main()
