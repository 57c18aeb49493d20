"""The counts of the description: taken once for a revision, and not at any price."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import OverrunError
from app.settings import Settings
from app.sparql import census
from app.sparql.census import Census
from app.sparql.description import describe
from app.sparql.desk import Answer, Desk
from graph.knowledge import KnowledgeGraph
from ontology.vocabulary import LEG
from tests.app.conftest import filled

ARTICLES = LEG["Article"].value


class CountingDesk(Desk):
    """A desk that tells how many queries it was given."""

    asked = 0
    late = False

    async def run(self, *given: object, **more: object) -> Answer:
        self.asked += 1
        if self.late:
            raise OverrunError("late")
        return await super().run(*given, **more)  # type: ignore[arg-type]


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[KnowledgeGraph]:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as found:
        yield found


def test_a_revision_is_counted_once(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = CountingDesk(graph, Settings())
    taken = Census(graph, desk)

    async def articles() -> int:
        found = await asyncio.gather(*(taken.counts() for _ in range(3)))
        assert found[0] is found[2] is not None
        return found[0].classes[ARTICLES]

    async def story() -> None:
        assert await articles() == 2
        assert desk.asked == 2
        graph.withdraw("lisbon-call")
        assert await articles() == 2, "a graph that changes all the time is not counted each time"
        monkeypatch.setattr(census, "_PATIENCE", 0.0)
        taken._again = 0.0
        assert await articles() == 1
        assert desk.asked == 4

    asyncio.run(story())
    desk.close()


def test_where_there_is_no_time_to_count_the_rest_is_told(graph: KnowledgeGraph) -> None:
    desk = CountingDesk(graph, Settings())
    desk.late = True
    assert asyncio.run(Census(graph, desk).counts()) is None
    told = describe("http://x.test/sparql", None, (), "text/turtle").decode()
    assert "service-description#Service" in told
    assert "classPartition" not in told
    desk.close()
