"""The tools for agents, what they say when a call is at fault, and who may come to the door."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from fastapi.testclient import TestClient
from mcp import Client
from mcp.types import CallToolResult, TextContent, Tool

from app.agents.server import AgentServer
from app.service import Service
from app.settings import Settings
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import filled, serving

_T = TypeVar("_T")
DAHL = "official/nils-dahl"
INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
ROOT = Path(__file__).parents[2]
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AgentServer]:
    store = str(filled(tmp_path_factory.mktemp("agents") / "store"))
    service = Service(Settings(store=store), KnowledgeGraph.open(store))
    yield AgentServer(service)
    service.close()


def talk(server: AgentServer, saying: Callable[[Client], Awaitable[_T]]) -> _T:
    """What a client gets that is connected for as long as it speaks."""

    async def connected() -> _T:
        async with Client(server) as client:
            return await saying(client)

    return asyncio.run(connected())


def call(server: AgentServer, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured content of a call that succeeds."""
    result = talk(server, lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content
    assert isinstance(result.structured_content, dict)
    return result.structured_content


def fault(server: AgentServer, tool: str, **arguments: Any) -> str:
    """What a call that fails is told."""
    result: CallToolResult = talk(server, lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    [content] = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_every_tool_is_described_and_only_reads(server: AgentServer) -> None:
    tools: list[Tool] = talk(server, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == [
        "ask", "find_entity", "entity", "neighbours", "path", "events", "sparql",
    ]  # fmt: skip
    for tool in tools:
        assert tool.description
        assert not any(line.startswith(" ") for line in tool.description.splitlines())
        assert tool.output_schema
        assert tool.output_schema["properties"]
        assert tool.annotations
        assert tool.annotations.read_only_hint


def test_ask_gives_the_answer_with_its_proof(server: AgentServer) -> None:
    found = call(server, "ask", question="Who met Anna Keller?")
    assert found["kind"] == "people"
    assert [item["name"] for item in found["items"]] == ["Nils Dahl"]
    assert "met Norwegian Foreign Minister" in found["evidence"][0]["sentence"]
    assert found["searched"]["articles"] == 2


def test_ask_shows_no_more_events_than_are_wanted(server: AgentServer) -> None:
    question = "What happened between Anna Keller and Nils Dahl?"
    whole = call(server, "ask", question=question)
    assert len(whole["events"]) == 2
    short = call(server, "ask", question=question, events=1)
    assert short["events"] == whole["events"][-1:]
    assert short["evidence"] == whole["events"][-1]["evidence"]
    assert short["items"] == whole["items"]
    assert call(server, "ask", question=question, events=0)["evidence"] == []


def test_ask_keeps_the_proof_of_an_office(server: AgentServer) -> None:
    found = call(server, "ask", question="Who is the foreign minister of Norway?")
    assert found["items"][0]["name"] == "Nils Dahl"
    assert found["evidence"]


def test_entities_are_found_by_name_and_by_weight(server: AgentServer) -> None:
    found = call(server, "find_entity", name="dahll", kind="official")
    assert found["entities"][0]["id"] == DAHL
    assert call(server, "find_entity", kind="official")["entities"][0]["id"] == DAHL


@pytest.mark.parametrize(
    "wanted", [DAHL, f"https://w3id.org/legation/id/{DAHL}", "Nils Dahl", "dahl"]
)
def test_an_entity_by_id_iri_or_name(server: AgentServer, wanted: str) -> None:
    found = call(server, "entity", entity=wanted)
    assert found["id"] == DAHL
    assert {office["label"] for office in found["offices"]} == {"foreign minister of Norway"}


def test_neighbours_and_paths(server: AgentServer) -> None:
    around = call(server, "neighbours", entity="Dahl", types=["call"])
    assert {node["name"] for node in around["nodes"]} >= {"Nils Dahl", "Rui Prata"}
    ways = call(server, "path", source="Anna Keller", target="Rui Prata")
    assert [node["name"] for node in ways["paths"][0]["nodes"]][1] == "Nils Dahl"


def test_events_by_a_filter(server: AgentServer) -> None:
    found = call(server, "events", participant="Norway", status="held", since="2021-03-01")
    assert found["events"][0]["type"] == "call"
    assert found["count"] == len(found["events"]) == 3
    assert call(server, "events", type="visit", country="CH")["events"][0]["status"] == "planned"


def test_sparql_of_every_form(server: AgentServer) -> None:
    leg = "PREFIX leg: <https://w3id.org/legation/ontology#> "
    rows = call(server, "sparql", query=leg + "SELECT ?e ?t { ?e leg:type ?t }", limit=2)
    assert rows["head"]["vars"] == ["e", "t"]
    assert len(rows["results"]["bindings"]) == 2
    assert rows["total"] == 5
    assert call(server, "sparql", query=leg + "ASK { ?e leg:type 'call' }")["boolean"] is True
    made = call(server, "sparql", query=leg + "CONSTRUCT WHERE { ?e leg:type ?t }")
    assert made["turtle"].count("ontology#type") == 5


def test_ids_are_relative_iris_in_sparql(server: AgentServer) -> None:
    query = f"SELECT ?name {{ <{DAHL}> <http://www.w3.org/2000/01/rdf-schema#label> ?name }}"
    rows = call(server, "sparql", query=query)["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Nils Dahl"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("entity", {"entity": "Nobody"}, "find_entity"),
        ("entity", {"entity": "Kelller"}, "official/anna-keller"),
        ("entity", {}, "entity is missing"),
        ("neighbours", {"entity": DAHL, "since": "2021"}, "2018-04-09"),
        ("neighbours", {"entity": DAHL, "depth": 9}, "depth"),
        ("events", {"type": "party"}, "'meeting'"),
        ("events", {"typ": "visit"}, "participant, type"),
        ("events", {"since": "2022-01-01", "until": "2021-01-01"}, "swap"),
        ("sparql", {"query": "SELECT ?s WHERE { ?s ?p }"}, "line 1, column"),
        ("sparql", {"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}, "update"),
        ("sparql", {"query": "SELECT * { SERVICE <http://a.example> { ?s ?p ?o } }"}, "SERVICE"),
        ("ask", {"question": "x" * 401}, "400 characters"),
        ("asks", {}, "find_entity"),
    ],
)
def test_a_fault_says_how_to_mend_the_call(
    server: AgentServer, tool: str, arguments: dict[str, Any], said: str
) -> None:
    told = fault(server, tool, **arguments)
    assert said in told
    assert "Traceback" not in told


def test_a_name_of_two_gives_both_ids(tmp_path: Path) -> None:
    from graph.annotations import from_annotation
    from tests.app.conftest import LISBON

    with KnowledgeGraph.open(None) as graph:
        other = {
            **LISBON,
            "id": "porto",
            "text": "Finnish Foreign Minister Aino Dahl telephoned Rui Prata.",
            "countries": ["FI"],
            "officials": [
                {
                    "name": "Aino Dahl",
                    "aliases": [],
                    "offices": [{"post": "foreign-minister", "of": "FI"}],
                }
            ],
            "events": [],
        }
        graph.put_all([from_annotation(LISBON), from_annotation(other)])
        told = fault(AgentServer(Service(Settings(), graph)), "entity", entity="Dahl")
    assert "official/aino-dahl" in told
    assert DAHL in told


def test_the_vocabulary_is_a_resource(server: AgentServer) -> None:
    read = talk(server, lambda client: client.read_resource("legation://vocabulary"))
    assert "leg:Tenure" in read.contents[0].text  # type: ignore[union-attr]


def at(client: TestClient, **headers: str) -> Any:
    return client.post("/mcp", json=INITIALIZE, headers={**ACCEPT, **headers})


def test_agents_are_answered_at_names_of_this_machine(client: TestClient) -> None:
    response = at(client, host="localhost:8000")
    assert response.json()["result"]["serverInfo"]["name"] == "legation"
    assert at(client, host="[::1]:8000", origin="http://127.0.0.1:3000").status_code == 200


def test_no_page_reaches_the_door_under_a_strange_name(client: TestClient) -> None:
    rebound = at(client, host="evil.example")
    assert rebound.status_code == 421
    assert "LEGATION_MCP_HOSTS" in rebound.json()["detail"]
    for origin in ("https://evil.example", "null", "http://[oops"):
        assert at(client, host="localhost", origin=origin).status_code == 403


def test_the_door_is_opened_by_settings(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    with serving(store, mcp_hosts=["graph.example"], public_url="https://news.example/l") as named:
        assert at(named, origin="https://graph.example").status_code == 200
        assert at(named, origin="https://news.example").status_code == 200
        assert at(named, origin="https://evil.example").status_code == 403
    with serving(store, mcp_hosts=["*"]) as wide:
        assert at(wide, host="anything.example", origin="null").status_code == 200


def test_agents_only_post(client: TestClient) -> None:
    here = {"host": "localhost"}
    assert client.get("/mcp", headers={**here, **ACCEPT}).status_code == 405
    assert client.delete("/mcp", headers=here).status_code == 405
    assert at(client, **here).status_code == 200
    assert 'route="/mcp",status="200"' in client.get("/metrics").text


def test_only_who_serves_agents_loads_the_protocol() -> None:
    loaded = "import sys, app.cli, app.main; sys.exit('mcp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False, cwd=ROOT).returncode == 0


def test_an_agent_looks_at_the_graph_of_a_day(server: AgentServer) -> None:
    before = {"as_of": "2001-01-01"}
    assert call(server, "ask", question="Who met Nils Dahl?")["items"]
    assert not call(server, "ask", question="Who met Nils Dahl?", **before)["items"]
    assert call(server, "events", participant=DAHL)["count"]
    assert call(server, "events", **before)["count"] == 0
    assert call(server, "find_entity", name="Dahl", **before)["count"] == 0
    for tool, whom in (("entity", ("entity",)), ("neighbours", ("entity",))):
        result = talk(
            server,
            lambda client, tool=tool, whom=whom: client.call_tool(  # type: ignore[misc]
                tool, dict.fromkeys(whom, DAHL) | before
            ),
        )
        assert result.is_error


def test_an_agent_says_whom_a_name_means(server: AgentServer) -> None:
    given = call(server, "ask", question="Who met Dahl?", meant=[DAHL])
    assert [item["name"] for item in given["items"]] == ["Anna Keller"]
