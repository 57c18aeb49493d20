"""A wrong merge is undone by one decision, and stays undone until that is revoked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.acceptance.running import Running, legation, serving

MINISTER = {
    "id": "minister",
    "published": "2018-04-10",
    "source": "Example News",
    "text": "Bulgarian Foreign Minister Ivan Petrov met French Foreign Minister Claire Martin in "
    "Paris on 9 April 2018.",
}
ENVOY = {
    "id": "envoy",
    "published": "2018-04-12",
    "source": "Example Daily",
    "text": "Bulgarian Ambassador Ivan Petrov met Serbian Foreign Minister Marko Nikolic in "
    "Belgrade on 11 April 2018.",
}
AUTHOR = {"author": "A. Analyst", "reason": "The envoy is a namesake of the minister."}
WHY = """SELECT ?what ?who ?why {
  GRAPH id:graph\\/decisions {
    ?decision leg:kind "different" ; rdfs:label ?what ; rdfs:comment ?why ;
      <http://www.w3.org/ns/prov#wasAttributedTo>/rdfs:label ?who
  } }"""


def petrovs(running: Running) -> dict[str, set[str]]:
    """By id of each official called so: whom he met."""
    found = running.get("/entities", q="Ivan Petrov", kind="official").json()["entities"]
    met: dict[str, set[str]] = {}
    for one in found:
        events = running.get("/events", participant=one["id"], type="meeting").json()["events"]
        names = {part["name"] for event in events for part in event["participants"]}
        met[one["id"]] = names - {"Ivan Petrov"}
    return met


def post(running: Running, path: str, body: dict[str, Any]) -> dict[str, Any]:
    response = running.client.post(path, json=body)
    assert response.is_success, response.text
    found: dict[str, Any] = response.json()
    return found


def test_a_wrong_merge_is_undone_for_good_by_one_decision(tmp_path: Path) -> None:
    store = tmp_path / "store"
    together = {"official/ivan-petrov": {"Claire Martin", "Marko Nikolic"}}
    with serving(store) as running:
        post(running, "/articles", MINISTER)
        post(running, "/articles", ENVOY)
        assert petrovs(running) == together
        wanted = {"kind": "different", "about": ["official/ivan-petrov"], **AUTHOR}
        decision = post(running, "/decisions", {**wanted, "offices": ["ambassador/BG"]})
        apart = {
            "official/ivan-petrov": {"Claire Martin"},
            f"official/ivan-petrov.{decision['id']}": {"Marko Nikolic"},
        }
        assert petrovs(running) == apart
        (why,) = running.select(WHY)
        assert (why["who"], why["why"]) == (AUTHOR["author"], AUTHOR["reason"])
        assert running.client.delete("/articles/envoy").status_code == 204
        assert petrovs(running) == {"official/ivan-petrov": {"Claire Martin"}}
        post(running, "/articles", ENVOY)
        assert petrovs(running) == apart
        running.kill()
    with serving(store) as running:
        assert petrovs(running) == apart
        assert running.get("/decisions").json()["decisions"] == [decision]
    revoked = legation(
        *("revoke", decision["id"], "--author", "B. Botha", "--reason", "They are one man."),
        *("--store", store),
    )
    assert revoked.returncode == 0, revoked.stderr
    with serving(store) as running:
        assert petrovs(running) == together
        listed = running.get("/decisions", standing=False).json()["decisions"]
        assert [one["revoked"]["author"] for one in listed] == ["B. Botha"]
