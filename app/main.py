"""The application: settings, routes and middleware put together, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.staticfiles import StaticFiles
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.access.admission import Access
from app.access.gate import Gate
from app.address import PublicAddress
from app.agents.door import AgentDoor, AgentRoute
from app.freshness import Freshness
from app.headers import PageHeaders
from app.journal import Journal
from app.limits import BodyLimit, HeadLimits
from app.methods import Methods
from app.metrics import Counts, Metrics
from app.older import OlderClients
from app.problems import FAULTS, answer_faults, describe_faults
from app.readiness import Readiness
from app.routes import (
    articles,
    ask,
    decisions,
    embed,
    entities,
    events,
    graphs,
    health,
    network,
    pages,
    sparql,
)
from app.service import Service
from app.settings import Settings
from app.stopping import Stopping, Underway
from app.threads import share_interpreter
from app.warming import Warming
from app.web.pages import FOLDER
from graph.knowledge import KnowledgeGraph

DESCRIPTION = """Who met whom, when, where and according to which sentence: questions, SPARQL,
look-up, networks and events over a graph that was read from diplomatic news.

Every page is also JSON and the other way round: by `Accept`, or by `format=json` and
`format=html`. Errors are JSON with a `detail`."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service over the graph that the settings name; it is opened when the service starts."""
    settings = settings or Settings()
    access, underway = Access(settings), Underway()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        share_interpreter()
        access.open()
        app.state.service = Service(settings, KnowledgeGraph.open(settings.store))
        warming = Warming(app.state.service.graph)
        app.state.readiness = Readiness(app.state.service, warming)
        async with AgentDoor.open(app.state.service) as app.state.agents:
            yield
            await underway.over()
        warming.close()
        app.state.service.close()

    app = FastAPI(
        title="Legation",
        version=version("legation"),
        description=DESCRIPTION,
        lifespan=lifespan,
        responses=FAULTS,
    )
    app.state.counts = Counts()
    app.add_middleware(Methods)
    app.add_middleware(Freshness)
    app.add_middleware(BodyLimit, size=settings.max_body_bytes, seconds=settings.body_seconds)
    app.add_middleware(Gate, access=access)
    app.add_middleware(
        HeadLimits, url_bytes=settings.max_url_bytes, header_bytes=settings.max_header_bytes
    )
    app.add_middleware(
        PageHeaders, frame_ancestors=settings.frame_ancestors, public=settings.public_reading
    )
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["GET"],
        allow_headers=["Authorization"],
        expose_headers=["ETag", "Memento-Datetime", "RateLimit", "RateLimit-Policy", "Retry-After"],
    )
    app.add_middleware(PublicAddress, url=settings.public_url)
    app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.trusted_proxies)
    app.add_middleware(OlderClients)
    app.add_middleware(Stopping, underway=underway)
    app.add_middleware(Metrics, counts=app.state.counts)
    app.add_middleware(Journal)
    answer_faults(app)
    describe_faults(app)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    for room in (
        pages,
        ask,
        sparql,
        graphs,
        network,
        entities,
        decisions,
        events,
        articles,
        embed,
        health,
    ):
        app.include_router(room.router)
    app.router.routes.append(AgentRoute("/mcp"))
    return app
