"""Running the service, on a store or on the demo's fresh one."""

from __future__ import annotations

import signal
import sys
import tempfile

import uvicorn

from app.demo import fill
from app.journal import start_log
from app.main import create_app
from app.opening import existing
from app.progress import console
from app.service import Service
from app.settings import Settings
from app.wire import bounded
from graph.knowledge import KnowledgeGraph

_CALLS = """
  curl '{address}/ask?q=who+met+Tajikistan%27s+FM'
  curl '{address}/events?type=visit&country=RU&format=csv'
  curl '{address}/entities/official/sergei-lavrov/neighbours'
"""


def serve_store(settings: Settings) -> None:
    """Serve the graph that the settings name, until stopped."""
    signal.signal(signal.SIGTERM, _end)
    start_log(settings.log_format, settings.log_level)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=settings.shutdown_seconds,
        http=bounded(settings),
        ws="none",
        proxy_headers=False,
        server_header=False,
    )


def serve_demo(settings: Settings) -> None:
    """Read the sample articles into a fresh graph and serve it; it is gone at the end."""
    signal.signal(signal.SIGTERM, _end)
    with tempfile.TemporaryDirectory(prefix="legation-demo-") as folder:
        demo = settings.model_copy(update={"store": folder + "/store"})
        with KnowledgeGraph.open(demo.store) as graph:
            fill(graph)
            size = graph.statistics()
        address = f"http://{demo.host}:{demo.port}"
        console.print(
            f"{size.articles} sample articles tell of {size.events} events. "
            f"Serving them at {address} until Ctrl-C. Try:\n{_CALLS.format(address=address)}"
        )
        serve_store(demo)


def _end(*_: object) -> None:
    """End in order; the server lets requests finish first, and then passes the signal on."""
    sys.exit(0)


def serve_agent(settings: Settings) -> None:
    """Serve the graph that the settings name to the agent at the other end of standard input."""
    from app.agents.server import AgentServer

    start_log(settings.log_format, "warning")
    service = Service(settings, existing(settings.store))
    try:
        AgentServer(service).run("stdio")
    finally:
        service.close()
