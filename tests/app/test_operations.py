"""Health, metrics, cross-origin reading, the public address, and faults of the service itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.access.scopes import Scope
from app.main import create_app
from app.settings import Settings, load
from graph.backup import restore
from graph.facts import LegationError
from tests.app.conftest import PAGE, client_of, filled, key_to, serving


def test_health(client: TestClient) -> None:
    found = client.get("/healthz").json()
    assert found["status"] == "ok"
    assert found["statistics"]["articles"] == 2


def test_metrics(client: TestClient) -> None:
    client.get("/entities/official/nils-dahl")
    client.get("/no-such-page")
    text = client.get("/metrics").text
    assert 'legation_graph_size{of="articles"} 2' in text
    assert 'route="/entities/{entity_id:path}",status="200"' in text
    assert 'route="unmatched",status="404"' in text
    for line in text.splitlines():
        assert line.startswith("#") or float(line.rpartition(" ")[2]) >= 0


def gauges(client: TestClient) -> dict[str, float]:
    """The values that are told, each by its name and labels."""
    lines = client.get("/metrics").text.splitlines()
    pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in pairs}


def test_metrics_tell_of_queries_and_copies(own: TestClient) -> None:
    assert own.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    before = gauges(own)
    slow = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"}
    assert own.get("/sparql", params={**slow, "timeout": "0.3"}).status_code == 503
    assert own.get("/sparql", params={"query": "nonsense"}).status_code == 400
    assert own.delete("/articles/lisbon-call").status_code == 204
    after = gauges(own)
    for end in ("late", "refused"):
        name = f'legation_queries_total{{end="{end}"}}'
        assert after[name] == before[name] + 1, end
    assert after['legation_queries_total{end="whole"}'] >= 1
    assert after['legation_queries{state="running"}'] == 0
    assert after['legation_queries{state="waiting"}'] == 0
    assert after["legation_graph_revision"] == before["legation_graph_revision"] + 1
    assert after["legation_copy_revisions_behind"] == 1
    assert after["legation_writes_pending"] == 0
    assert own.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    assert gauges(own)["legation_copy_revisions_behind"] == 0
    assert after["legation_store_free_bytes"] > 0
    assert after["legation_requests_running"] == 1


def test_times_are_told_as_a_histogram(client: TestClient) -> None:
    client.get("/entities/official/nils-dahl")
    found = gauges(client)
    name = "legation_request_seconds"
    labels = 'method="GET",route="/entities/{entity_id:path}",status="200"'
    buckets = [value for key, value in found.items() if key.startswith(f"{name}_bucket{{{labels}")]
    assert buckets == sorted(buckets)
    assert buckets[-1] == found[f"{name}_count{{{labels}}}"] >= 1


def test_each_family_is_told_once_with_its_kind(client: TestClient) -> None:
    client.get("/healthz")
    lines = client.get("/metrics").text.splitlines()
    told = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(told) == len(set(told))
    values = {re.split(r"[{ ]", line)[0] for line in lines if not line.startswith("#")}
    assert {re.sub("_(bucket|sum|count)$", "", name) for name in values} == set(told)


def test_ready(client: TestClient) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "checks": {"store": "ok", "memory": "ok", "workers": "ok", "disk": "ok"},
    }


def test_not_ready_where_the_disk_is_nearly_full(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store"), disk_room=10**18) as client:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "bytes are free" in response.json()["checks"]["disk"]
        assert response.json()["checks"]["store"] == "ok"


def test_not_ready_where_no_process_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(filled(tmp_path / "store")) as client:
        monkeypatch.setattr("app.sparql.workers.sys.executable", "/bin/false")
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "broke off" in response.json()["checks"]["workers"]


def test_not_ready_without_the_store(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store")) as client:
        client.app.state.service.graph.store.close()  # type: ignore[attr-defined]
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "cannot be used" in response.json()["checks"]["store"]
        assert str(tmp_path) not in response.text


def test_scripts_of_other_sites_may_read_by_setting(client: TestClient, tmp_path: Path) -> None:
    origin = {"Origin": "https://board.example"}
    assert client.get("/healthz", headers=origin).headers["access-control-allow-origin"] == "*"
    ask = {**origin, "Access-Control-Request-Method": "DELETE"}
    assert client.options("/articles/geneva-talks", headers=ask).status_code == 400
    with serving(filled(tmp_path / "store"), cors_origins=[]) as closed:
        assert "access-control-allow-origin" not in closed.get("/healthz", headers=origin).headers


def test_links_are_made_for_the_public_address(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    with serving(store, public_url="https://news.example/legation") as behind:
        page = behind.get("/entities/official/nils-dahl", headers=PAGE).text
        assert 'href="/legation/entities/official/anna-keller"' in page
        found = behind.get(
            "/oembed", params={"url": "https://news.example/legation/entities/country/NO"}
        ).json()
        assert 'src="https://news.example/legation/embed/events/country/NO"' in found["html"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/no-such-page", 404), ("PUT", "/articles", 405), ("POST", "/events", 405)],
)
def test_faults_are_json(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert isinstance(response.json()["detail"], str)


def test_a_fault_of_ours_is_told_without_its_inside(tmp_path: Path) -> None:
    app = create_app(Settings(store=str(tmp_path / "store")))

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("secret")

    with client_of(app, raise_server_exceptions=False) as client:
        response = client.get("/broken")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert response.json()["detail"]


def test_a_store_that_is_gone_is_no_fault_of_the_visitor(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store")) as client:
        client.app.state.service.graph.store.close()  # type: ignore[attr-defined]
        response = client.get("/articles")
        assert response.status_code == 503
        assert "store" in response.json()["detail"]
        assert str(tmp_path) not in response.text
        assert int(response.headers["Retry-After"]) > 0


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGATION_PORT", "9001")
    monkeypatch.setenv("LEGATION_CORS_ORIGINS", '["https://board.example"]')
    found = load(store="elsewhere", host=None)
    assert (found.port, found.store, found.host) == (9001, "elsewhere", "127.0.0.1")
    assert found.cors_origins == ["https://board.example"]
    monkeypatch.setenv("LEGATION_PORT", "harbour")
    with pytest.raises(LegationError, match="LEGATION_PORT"):
        load()


def test_a_backup_of_a_running_service_is_restored(tmp_path: Path) -> None:
    key = key_to(tmp_path / "store", Scope.BACKUP)
    with serving(filled(tmp_path / "store")) as client:
        assert client.get("/backup").status_code == 401
        found = client.get("/backup", headers=key)
    (tmp_path / "all.nq.gz").write_bytes(found.content)
    restore(tmp_path / "all.nq.gz", tmp_path / "again")
    with serving(tmp_path / "again") as client:
        assert client.get("/healthz").json()["statistics"]["articles"] == 2


def test_pages_may_not_be_misused(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store")) as client:
        for path in ("/", "/docs", "/embed/events/country/NO", "/no-such", "/static/style.css"):
            headers = client.get(path, headers=PAGE).headers
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert "base-uri 'none'" in headers["Content-Security-Policy"]
            assert ("X-Frame-Options" in headers) != path.startswith("/embed")
            assert "Strict-Transport-Security" not in headers
        secure = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
        assert "Strict-Transport-Security" in client.get("/", headers=secure).headers


def test_scripts_of_other_sites_may_use_keys(client: TestClient) -> None:
    asked = {
        "Origin": "https://board.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }
    assert client.options("/ask", headers=asked).status_code == 200
    shown = client.get("/ask?q=who", headers={"Origin": "https://board.example"}).headers
    assert "RateLimit" in shown["access-control-expose-headers"]


def test_keys_and_the_log_of_writes_are_beside_the_store() -> None:
    folder = Settings(store="/data/store")
    assert (str(folder.keys_path), str(folder.audit_path)) == (
        "/data/store.keys.json",
        "/data/store.audit.jsonl",
    )
    remote = Settings(store="https://graph.example/sparql", audit_log="/var/log/writes.jsonl")
    assert str(remote.keys_path) == "data/keys.json"
    assert str(remote.audit_path) == "/var/log/writes.jsonl"
