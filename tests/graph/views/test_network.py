import datetime as dt

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.facts import LegationError
from graph.memory.links import network
from graph.memory.lookup import UnknownEntityError
from graph.views.network import neighbourhood, paths
from tests.graph.small_world import ID, SmallWorld, sample

WORLD = sample()
SOLHEIM = ID + "official/ingrid-solheim"
ODHIAMBO = ID + "official/yusuf-odhiambo"
RIOS = ID + "official/camila-rios"
KENYA = ID + "country/KE"
NEPAL = ID + "country/NP"


def test_neighbours_with_their_events() -> None:
    around = neighbourhood(WORLD, "official/ingrid-solheim")
    assert around.centre == SOLHEIM
    assert set(around.graph) == {SOLHEIM, ODHIAMBO, RIOS, KENYA}
    node = around.graph.nodes[RIOS]
    assert (node["label"], node["kind"], node["distance"]) == ("Camila Ríos", "official", 1)
    edge = around.graph.edges[SOLHEIM, ODHIAMBO]
    assert edge["types"] == {"meeting": 1}
    assert (edge["count"], edge["first"], edge["last"]) == (1, "2019-02-01", "2019-02-01")
    assert not around.truncated


def test_depth_types_and_days_narrow() -> None:
    assert NEPAL in neighbourhood(WORLD, SOLHEIM, depth=2).graph
    assert set(neighbourhood(WORLD, SOLHEIM, types=["call"]).graph) == {SOLHEIM, RIOS}
    assert set(neighbourhood(WORLD, SOLHEIM, since=dt.date(2020, 1, 1)).graph) == {SOLHEIM, RIOS}
    assert RIOS not in neighbourhood(WORLD, SOLHEIM, until=dt.date(2019, 12, 31)).graph


def test_only_what_was_held_joins_unless_asked() -> None:
    zhumayev = ID + "official/davlat-zhumayev"
    assert set(neighbourhood(WORLD, zhumayev).graph) == {zhumayev}
    assert RIOS in neighbourhood(WORLD, zhumayev, status=None).graph


def test_the_strongest_stay_where_there_is_no_room() -> None:
    around = neighbourhood(WORLD, SOLHEIM, depth=3, max_nodes=2)
    assert around.truncated
    assert around.graph.number_of_nodes() == 2


def test_bounds_are_said() -> None:
    for depth in (0, 4, 99):
        with pytest.raises(LegationError, match="out of range"):
            neighbourhood(WORLD, SOLHEIM, depth=depth)
    with pytest.raises(UnknownEntityError, match="official/nobody"):
        neighbourhood(WORLD, "official/nobody")
    with pytest.raises(LegationError, match="two different"):
        paths(WORLD, SOLHEIM, SOLHEIM)


def test_paths_through_events() -> None:
    first = paths(WORLD, RIOS, NEPAL)[0]
    assert first.nodes == (RIOS, SOLHEIM, ODHIAMBO, NEPAL)
    assert first.length == 3
    assert first.graph.edges[RIOS, SOLHEIM]["types"] == {"call": 1}
    assert paths(WORLD, RIOS, NEPAL, max_length=2) == []


def test_paths_through_what_is_served_only_where_no_event_joins() -> None:
    found = paths(WORLD, "official/camila-rios", "country/CL")
    assert [one.nodes for one in found] == [(RIOS, ID + "country/CL")]
    assert found[0].graph.edges[RIOS, ID + "country/CL"]["serves"]


def test_sides_of_an_act_are_joined_across() -> None:
    world = SmallWorld()
    for code in ("AA", "BB", "CC"):
        world.country(code, code)
    world.event("sanction", [], "2020", actors=["AA", "BB"], targets=["CC"])
    with network(world).reading() as web:
        edges = {frozenset(edge) for edge in web.edges()}
    node = {code: ID + f"country/{code}" for code in ("AA", "BB", "CC")}
    assert edges == {frozenset({node["AA"], node["CC"]}), frozenset({node["BB"], node["CC"]})}


def test_the_network_is_read_once_for_each_revision() -> None:
    world = sample()
    before = network(world)
    assert network(world) is before
    world.event("call", ["Ingrid Solheim", "Davlat Zhumayev"], "2021")
    assert network(world) is not before


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20), st.integers(1, 3))
def test_distances_are_those_of_networkx(pairs: list[tuple[int, int]], depth: int) -> None:
    world = SmallWorld()
    people = [str(world.official(f"Person {word}").value) for word in "abcdefgh"]
    for one, other in pairs:
        if one != other:
            world.event("call", [f"Person {'abcdefgh'[one]}", f"Person {'abcdefgh'[other]}"])
    found = neighbourhood(world, people[0], depth=depth).graph
    plain: nx.Graph[str] = nx.Graph()
    plain.add_node(people[0])
    plain.add_edges_from((people[a], people[b]) for a, b in pairs if a != b)
    expected = nx.single_source_shortest_path_length(plain, people[0], cutoff=depth)
    assert {node: data["distance"] for node, data in found.nodes(data=True)} == dict(expected)
