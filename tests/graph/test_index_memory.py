from __future__ import annotations

from collections.abc import Collection, Iterable

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from graph.identity.memory import Memory

RECORD, KEY, OTHER = (NamedNode(f"urn:name:{name}") for name in ("record", "key", "other"))
NODES = [NamedNode(f"urn:node:{number}") for number in range(4)]
VALUES = [Literal(str(number)) for number in range(3)]

Held = set[tuple[NamedNode, NamedNode, Literal]]


class _Quad:
    def __init__(self, subject: NamedNode, predicate: NamedNode, value: Literal) -> None:
        self.subject, self.predicate, self.object = subject, predicate, value


def _records(held: Held, name: NamedNode, nodes: Iterable[NamedNode]) -> dict[NamedNode, str]:
    return {node: value.value for node, of, value in held if of == name and node in nodes}


def _nodes(held: Held, name: NamedNode, values: Iterable[Literal]) -> set[NamedNode]:
    return {node for node, of, value in held if of == name and value in values}


def _check(
    told: Memory, held: Held, nodes: Collection[NamedNode], some: Collection[Literal]
) -> None:
    for name in (RECORD, OTHER):
        found = told.records(name, nodes, lambda asked, of=name: _records(held, of, asked).items())
        assert dict(found) == _records(held, name, nodes)
    for name in (KEY, OTHER):

        def look_up(
            asked: Collection[NamedNode | Literal], of: NamedNode = name
        ) -> list[tuple[NamedNode, Literal]]:
            return [(node, value) for node, name, value in held if name == of and value in asked]

        assert told.nodes(name, some, look_up) == _nodes(held, name, some)


changes = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(NODES), st.sampled_from(VALUES), max_size=3),
        st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(VALUES)), max_size=4),
        st.sets(st.sampled_from(NODES)),
        st.sets(st.sampled_from(VALUES)),
    ),
    max_size=8,
)


@given(changes, st.integers(1, 5))
def test_a_memory_tells_what_the_index_would(
    rounds: list[
        tuple[
            dict[NamedNode, Literal],
            set[tuple[NamedNode, Literal]],
            set[NamedNode],
            set[Literal],
        ]
    ],
    most: int,
) -> None:
    told, held = Memory([RECORD], [KEY], most), Held()
    for records, keyed, nodes, some in rounds:
        now: Held = {(node, RECORD, value) for node, value in records.items()}
        now |= {(node, name, value) for node, value in keyed for name in (KEY, OTHER)}
        removed, added = held - now, now - held
        told.note([_Quad(*one) for one in removed], [_Quad(*one) for one in added])
        held = now
        _check(told, held, nodes, some)
