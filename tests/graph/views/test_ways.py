"""The shortest ways, beside those that networkx finds by trying all."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.views.ways import ways

NODES = st.sampled_from("abcdefg")


@given(st.lists(st.tuples(NODES, NODES), max_size=18), st.integers(1, 6))
def test_all_ways_of_each_length_are_found_once(edges: list[tuple[str, str]], longest: int) -> None:
    web: nx.Graph[str] = nx.Graph([("a", "b"), *(edge for edge in edges if len({*edge}) == 2)])
    web.add_nodes_from("ag")
    found = [
        sorted(of_one_length)
        for of_one_length in ways(lambda node: list(web.neighbors(node)), "a", "g", longest)
    ]
    every = [tuple(way) for way in nx.all_simple_paths(web, "a", "g", cutoff=longest)]
    assert found == [
        sorted(way for way in every if len(way) - 1 == length) for length in range(1, longest + 1)
    ]
