"""The image and the composition: what they name is there, and they run without rights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")


@pytest.fixture
def composition() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    )
    return found


def test_services_name_what_there_is(composition: dict[str, Any]) -> None:
    services, volumes = composition["services"], composition["volumes"]
    assert set(composition) == {"services", "volumes"}
    used = set()
    for service in services.values():
        assert ("build" in service) != ("image" in service)
        assert set(service.get("depends_on", ())) <= set(services)
        used |= {volume.split(":")[0] for volume in service.get("volumes", ())}
        for port in service.get("ports", ()):
            assert re.fullmatch(r"\d+:8000", port)
    assert used == set(volumes)


def test_without_a_profile_there_is_one_service_and_its_store(composition: dict[str, Any]) -> None:
    services = composition["services"]
    assert [name for name, one in services.items() if not one.get("profiles")] == ["legation"]
    beside = {name for name, one in services.items() if one.get("profiles") == ["sparql"]}
    assert beside == {"legation-remote", "oxigraph"}
    store = services["legation-remote"]["environment"]["LEGATION_STORE"]
    assert "//oxigraph:" in store


def test_our_services_have_no_rights_and_time_to_stop(composition: dict[str, Any]) -> None:
    for service in composition["services"].values():
        assert service["restart"] == "unless-stopped"
        if "build" in service:
            assert service["cap_drop"] == ["ALL"]
            assert service["security_opt"] == ["no-new-privileges:true"]
            seconds = int(service["stop_grace_period"].removesuffix("s"))
            assert seconds > Settings.model_fields["shutdown_seconds"].default


def test_variables_are_settings(composition: dict[str, Any]) -> None:
    given = set(re.findall(r"(LEGATION_\w+)=", DOCKERFILE))
    for service in composition["services"].values():
        given |= set(service.get("environment", ()))
    assert given
    known = {f"LEGATION_{name.upper()}" for name in Settings.model_fields}
    assert given <= known


def test_the_image_runs_as_nobody_special_and_looks_after_its_health() -> None:
    user = re.findall(r"^USER (\S+)$", DOCKERFILE, re.M)[-1]
    assert int(user) > 999
    assert f"--uid {user}" in DOCKERFILE
    check = re.findall(r"^HEALTHCHECK .*$", DOCKERFILE, re.M)[0]
    assert "/healthz" in check
    assert re.findall(r"^CMD (.*)$", DOCKERFILE, re.M)[-1].startswith('["legation", "serve"')
    assert "VOLUME /data" in DOCKERFILE


def test_what_is_copied_is_there() -> None:
    for line in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.M):
        for name in line.split():
            assert (ROOT / name).exists(), name
    assert "--require-hashes" in DOCKERFILE
