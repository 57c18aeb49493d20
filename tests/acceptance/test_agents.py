"""An agent at a real service and at a real process of its own, by the protocol's own client."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client

from tests.acceptance.running import LEGATION, ROOT, Running, legation, serving

SAMPLES = [ROOT / "app" / "samples" / name for name in (
    "kishida-aslov-tokyo-2014.json", "aslov-moscow-2018.json", "modi-cairo-2023.json",
)]  # fmt: skip
QUESTION = "Who met Tajikistan's FM?"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("agents") / "store"
    done = legation("add", *SAMPLES, "--store", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def service(store: Path) -> Iterator[Running]:
    with serving(store) as running:
        yield running


def address(service: Running) -> str:
    return str(service.client.base_url.join("/mcp"))


def process(store: Path | str) -> Any:
    """The transport to a `legation mcp` that the client starts."""
    return stdio_client(
        StdioServerParameters(
            command=LEGATION, args=["mcp", "--store", str(store)], env={"PYTHONPATH": str(ROOT)}
        )
    )


def research(server: Any, mode: str = "auto") -> dict[str, Any]:
    """What an agent finds that asks, looks the answer up, and goes on from there."""

    async def going() -> dict[str, Any]:
        async with Client(server, mode=mode) as client:
            assert client.instructions
            assert len((await client.list_tools()).tools) == 7

            async def call(tool: str, **arguments: Any) -> Any:
                result = await client.call_tool(tool, arguments)
                assert not result.is_error, result.content
                return result.structured_content

            answer = await call("ask", question=QUESTION)
            ids = [item["iri"] for item in answer["items"]]
            found = {"answer": answer, "people": [await call("entity", entity=i) for i in ids]}
            found["hits"] = await call("find_entity", name="lavrof")
            found["around"] = await call("neighbours", entity=ids[0])
            found["paths"] = await call("path", source=ids[0], target=ids[1])
            found["events"] = await call("events", type="visit", country="EG")
            found["counts"] = await call("sparql", query=COUNT)
            bad = await client.call_tool("sparql", {"query": "SELECT ?s WHERE {"})
            assert bad.is_error
            return found

    return asyncio.run(asyncio.wait_for(going(), 120))


COUNT = """PREFIX leg: <https://w3id.org/legation/ontology#>
SELECT ?type (COUNT(?event) AS ?events) WHERE { ?event leg:type ?type } GROUP BY ?type"""


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_agent_works_through_a_service(service: Running, mode: str) -> None:
    found = research(address(service), mode)
    assert {one["name"] for one in found["people"]} == {"Fumio Kishida", "Sergei Lavrov"}
    assert found["hits"]["entities"][0]["name"] == "Sergei Lavrov"
    assert any(node["name"] == "Sirojiddin Aslov" for node in found["around"]["nodes"])
    assert found["paths"]["count"] >= 1
    assert found["events"]["events"][0]["participants"][0]["name"] == "Narendra Modi"
    assert found["counts"]["total"] == len(found["counts"]["results"]["bindings"]) > 1


def test_a_tool_gives_what_the_address_gives(service: Running) -> None:
    found = research(address(service))
    assert found["answer"] == service.ask(QUESTION)
    person = found["people"][0]
    assert person == service.get(f"/entities/{person['id']}").json()


def test_an_agent_with_a_process_of_its_own_beside_the_service(service: Running) -> None:
    beside = research(process(str(service.client.base_url.join("/sparql"))))
    assert beside["answer"] == service.ask(QUESTION)


def test_an_agent_with_a_store_of_its_own(tmp_path: Path) -> None:
    assert legation("add", *SAMPLES, "--store", tmp_path / "store").returncode == 0
    found = research(process(tmp_path / "store"))
    assert {one["name"] for one in found["people"]} == {"Fumio Kishida", "Sergei Lavrov"}


def test_no_agent_where_there_is_no_graph(tmp_path: Path) -> None:
    done = legation("mcp", "--store", tmp_path / "none")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "there is no graph here" in done.stderr
