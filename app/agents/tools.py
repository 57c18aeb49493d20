"""The tools of an agent, each a look at the graph; what they give are the shapes of the routes."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from starlette.concurrency import run_in_threadpool

from app.agents.naming import entity_id
from app.errors import OverrunError
from app.routes.entities import Kind, busiest, entity_or_404
from app.routes.network import found_paths
from app.routes.parameters import parse_day, parse_moment
from app.schemas.answers import Answer
from app.schemas.entities import Entity, Hit, Hits
from app.schemas.events import Event, EventList
from app.schemas.network import Network, Paths
from app.schemas.sparql import QueryResult
from app.service import Service
from app.sparql.desk import Answer as QueryAnswer
from app.sparql.query import GRAPHS, checked
from graph.answers import answer
from graph.facts import EventType
from graph.store import WHOLE
from graph.views.entities import search_entities
from graph.views.events import find_events
from graph.views.network import MAX_DEPTH, MAX_LENGTH, neighbourhood
from graph.views.records import EventFilter, Standing
from ontology.vocabulary import ID

_GRAPH_BYTES = 200_000
"""Size of the triples that one call gives: more than that no agent reads."""
_ROWS_BYTES = 5_000_000
"""Size of the rows that one call goes through, of which it gives the first."""

Who = Annotated[
    str,
    Field(
        min_length=1,
        max_length=300,
        description="An id such as `official/sergei-lavrov` or `country/TJ`, an IRI, or a name "
        "that only one entity bears.",
    ),
]
Day = Annotated[dt.date | None, BeforeValidator(parse_day), Field(description="As 2018-04-09.")]
AsOf = Annotated[
    dt.datetime | None,
    BeforeValidator(parse_moment),
    Field(description="Look at the graph as it was at the end of this day, as 2024-05-31."),
]
Limit = Annotated[int, Field(ge=1, le=1000)]


class Tools:
    """What agents can call, over one service's graph. Nothing here writes."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.all = (
            self.ask,
            self.find_entity,
            self.entity,
            self.neighbours,
            self.path,
            self.events,
            self.sparql,
        )

    def ask(
        self,
        question: Annotated[
            str,
            Field(
                min_length=1,
                max_length=400,
                examples=["Who met Tajikistan's FM?", "When did Putin call Rahmon in 2022?"],
            ),
        ],
        events: Annotated[int, Field(ge=0, le=200, description="Events to show at most.")] = 10,
        meant: Annotated[
            list[str],
            Field(max_length=10, description="Ids of the `choices` that names mean here."),
        ] = [],  # noqa: B006 - pydantic copies it
        as_of: AsOf = None,
    ) -> Answer:
        """Answer a question in plain English about who met, visited, called, wrote to or signed
        with whom, when and where, who held which office, who expelled, sanctioned or aided whom.

        `text` is the answer in one line; `items` are its parts, each with the IRIs of all events
        behind it; `events` and `evidence` are the latest of these with the sentences that prove
        them: quote those. `understood.words` says how the question was read: check it. `kind` is
        `none` if nothing was found (`searched` says in how much) and `unanswerable` if the
        question was not understood; then ask one of `suggestions`, or a shorter question with
        one event in it. `choices` lists whom a name can mean that several share: ask again with
        the id of the right one as `meant`. Causes, opinions and what was said are not in the
        graph.
        """
        with self._service.graph_at(as_of) as graph:
            found = Answer.model_validate(answer(question, graph, meant=meant))
        if found.events:
            found.events = found.events[-events:] if events else []
            proofs = (proof for one in found.events for proof in one.evidence)
            found.evidence = list({proof.model_dump_json(): proof for proof in proofs}.values())
        return found

    def find_entity(
        self,
        name: Annotated[
            str, Field(max_length=300, description="A name or a part of one, in any spelling.")
        ] = "",
        kind: Kind = None,
        limit: Annotated[int, Field(ge=1, le=200)] = 10,
        as_of: AsOf = None,
    ) -> Hits:
        """Look officials, countries, organisations, offices and places up by name.

        The best come first, with the `id` that the other tools take and a `score`: 100 is the
        name itself, below 90 is likeness only. Without a name, those with most events.
        """
        with self._service.graph_at(as_of) as graph:
            if name.strip():
                found = search_entities(graph, name, kind, limit)
                hits = [Hit.model_validate(one) for one in found]
            else:
                hits = busiest(graph, kind, limit)
        return Hits(q=name, count=len(hits), entities=hits)

    def entity(self, entity: Who, as_of: AsOf = None) -> Entity:
        """All about one entity: names, offices with their terms and the sentences that show them,
        whom it serves, and how many events of each type it has.

        A term has the days on which articles show it, and the dates of its beginning and end
        where articles tell them; overlaps are contradictions between articles.
        """
        with self._service.graph_at(as_of) as graph:
            return entity_or_404(graph, entity_id(graph, entity))

    def neighbours(
        self,
        entity: Who,
        depth: Annotated[int, Field(ge=1, le=MAX_DEPTH, description="Steps from it.")] = 1,
        types: Annotated[list[EventType], Field(description="Only such events; else all.")] = [],  # noqa: B006 - pydantic copies it
        since: Day = None,
        until: Day = None,
        limit: Annotated[int, Field(ge=2, le=1000, description="Nodes at most.")] = 30,
        as_of: AsOf = None,
    ) -> Network:
        """Whom an entity has to do with: `nodes`, and `edges` with the number of events that
        join two of them, by type, the first and last day, and the events' IRIs.

        The nearest and busiest are kept; `truncated` says whether there are more. Edges with
        `serves` tell whom an official serves and are no events.
        """
        service = self._service
        with service.graph_at(as_of) as graph:
            iri = entity_id(graph, entity)
            most = min(limit, service.settings.max_nodes)
            found = neighbourhood(graph, iri, depth, types, since, until, max_nodes=most)
        return Network.of(found, depth)

    def path(
        self,
        source: Who,
        target: Who,
        length: Annotated[int, Field(ge=1, le=MAX_LENGTH, description="Steps at most.")] = 4,
        limit: Annotated[int, Field(ge=1, le=50)] = 3,
        as_of: AsOf = None,
    ) -> Paths:
        """How two entities are connected: the shortest ways from one to the other, each step
        with the events that it rests on. No way within `length` steps gives `count` 0.
        """
        with self._service.graph_at(as_of) as graph:
            one, other = entity_id(graph, source), entity_id(graph, target)
            return found_paths(graph, one, other, length, limit)

    def events(
        self,
        participant: Annotated[
            str,
            Field(
                max_length=300,
                description="Who takes part, by id, IRI or name; for a country or an organisation "
                "those who serve it count too.",
            ),
        ] = "",
        type: EventType | None = None,  # noqa: A002 - its name in the graph and at /events
        country: Annotated[
            str,
            Field(pattern="^([A-Za-z]{2})?$", description="ISO 3166-1 code of where, as RU."),
        ] = "",
        since: Day = None,
        until: Day = None,
        status: Standing | None = None,
        newest_first: bool = True,
        limit: Limit = 20,
        offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0,
        as_of: AsOf = None,
    ) -> EventList:
        """Events by participant, type, place, days and status, each with its participants and
        their offices, its date (EDTF, as precise as the articles are) and the sentences that
        tell of it.

        Without `status` planned and cancelled ones are given too; `postponed` gives what was put
        off at some time, `unreported` what was planned for a day gone by and of which nothing
        more was told. `steps` tell how an event came about, `contradictions` where articles are
        at odds; `sources` counts those that do not copy one another. `confidence` is the share of
        events on such grounds that was right. If `count` equals `limit` there may be more: call
        again with an `offset`.
        """
        with self._service.graph_at(as_of) as graph:
            chosen = EventFilter(
                participant=entity_id(graph, participant) if participant.strip() else None,
                type=type,
                country=country or None,
                since=since,
                until=until,
                status=status,
                limit=limit,
                offset=offset,
                newest_first=newest_first,
            )
            found = [Event.model_validate(one) for one in find_events(graph, chosen)]
        return EventList(count=len(found), limit=limit, offset=offset, events=found)

    async def sparql(
        self,
        query: Annotated[
            str, Field(min_length=1, description="SELECT, ASK, CONSTRUCT or DESCRIBE, with PREFIX.")
        ],
        limit: Annotated[int, Field(ge=1, le=1000, description="Rows to give at most.")] = 100,
    ) -> QueryResult:
        """Query the graph by SPARQL 1.1, for what no other tool answers: counts, groups, joins.

        PREFIX leg: <https://w3id.org/legation/ontology#>; ids are relative IRIs: <country/TJ>. An
        event has leg:type ("meeting"), leg:status ("held", "planned", "cancelled"), rdfs:label,
        leg:participant, leg:date (EDTF), leg:earliest and leg:latest (xsd:date), leg:place,
        leg:country, leg:evidence (quotes with oa:exact and leg:sentence; leg:article →
        dcterms:title, dcterms:source, dcterms:issued) and leg:participation nodes with leg:actor,
        leg:role and leg:capacity (an office). Entities have rdfs:label and skos:altLabel;
        countries leg:code; officials leg:serves. A leg:Tenure has leg:holder, leg:office and
        leg:term (leg:seenFrom, leg:seenTo; leg:began and leg:ended in EDTF, where told); an
        office leg:post and leg:of. ?x leg:search "lavroff" finds by name, in any spelling. The
        resource legation://vocabulary has every term. Updates and SERVICE are refused; a query is
        stopped at a limit of time.
        """
        wanted = checked(query)
        media_type = wanted.formats[0]
        source, graphs = await self._service.prepared(wanted, WHOLE, ID)
        result = await self._service.desk.run(source, media_type, graphs)
        as_graph = media_type in GRAPHS
        content = await _whole(result, _GRAPH_BYTES if as_graph else _ROWS_BYTES)
        if as_graph:
            return QueryResult.model_validate({"turtle": content.decode()})
        return await run_in_threadpool(_rows, content, limit)


async def _whole(result: QueryAnswer, most: int) -> bytes:
    """A whole result; raises `OverrunError` for one of more than `most` bytes."""
    content = b""
    try:
        async for block in result.blocks():
            content += block
            if len(content) > most:
                raise OverrunError(
                    f"The result has more than {most:,} bytes; ask for less, by LIMIT, by fewer "
                    "variables or by a narrower pattern."
                )
    finally:
        result.close()
    return content


def _rows(content: bytes, limit: int) -> QueryResult:
    """Solutions in the W3C's JSON, cut to `limit` rows, or a yes or no."""
    found: dict[str, Any] = json.loads(content)
    if "results" not in found:
        return QueryResult.model_validate(found)
    rows = found["results"]["bindings"]
    found["results"]["bindings"] = rows[:limit]
    return QueryResult.model_validate({**found, "total": len(rows)})
