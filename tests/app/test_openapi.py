"""The OpenAPI page: every operation is described, and every example is valid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from app.main import create_app
from app.schemas import (
    answers,
    articles,
    common,
    decisions,
    entities,
    events,
    home,
    network,
    service,
)
from app.settings import Settings

MODULES = (answers, articles, common, decisions, entities, events, home, network, service)
MODELS = {
    name: model
    for module in MODULES
    for name, model in vars(module).items()
    if isinstance(model, type) and issubclass(model, BaseModel)
}


@pytest.fixture(scope="module")
def openapi(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    store: Path = tmp_path_factory.mktemp("unused")
    found: dict[str, Any] = create_app(Settings(store=str(store))).openapi()
    return found


def operations(openapi: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_every_operation_is_described(openapi: dict[str, Any]) -> None:
    for name, operation in operations(openapi):
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"], name


def test_the_fixed_addresses_are_there(openapi: dict[str, Any]) -> None:
    names = {name for name, _ in operations(openapi)}
    assert {
        "GET /ask",
        "GET /sparql",
        "POST /sparql",
        "GET /entities",
        "GET /entities/{entity_id}",
        "GET /entities/{entity_id}/neighbours",
        "GET /paths",
        "GET /events",
        "POST /articles",
        "GET /articles/{article_id}",
        "DELETE /articles/{article_id}",
        "GET /embed/network/{entity_id}.svg",
        "GET /embed/events/{entity_id}",
        "GET /oembed",
        "GET /healthz",
        "GET /metrics",
    } <= names


def test_every_json_response_has_an_example(openapi: dict[str, Any]) -> None:
    for name, operation in operations(openapi):
        for status, response in operation["responses"].items():
            schema = response.get("content", {}).get("application/json", {}).get("schema", {})
            if "$ref" in schema:
                model = schema["$ref"].rpartition("/")[2]
                assert openapi["components"]["schemas"][model].get("examples"), (name, status)


def test_every_example_is_valid(openapi: dict[str, Any]) -> None:
    seen = 0
    for name, schema in openapi["components"]["schemas"].items():
        for example in schema.get("examples", []):
            filled = MODELS[name].model_validate(example)
            required = set(schema.get("required", []))
            assert required <= set(example), (name, required - set(example))
            assert set(example) <= set(schema["properties"]), name
            kept = filled.model_dump(mode="json", exclude_unset=True)
            assert {key: kept[key] for key in example if key in kept}.keys() >= (
                example.keys() - set(MODELS[name].model_computed_fields)
            )
            seen += 1
    assert seen >= 10


def test_errors_are_described_as_they_are(openapi: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in openapi["components"]["schemas"]


def test_the_page_of_the_documentation(client: TestClient) -> None:
    assert client.get("/docs").status_code == 200
    assert client.get("/openapi.json").json()["info"]["title"] == "Legation"
