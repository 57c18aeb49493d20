"""The server of the Model Context Protocol: its tools, what it says of itself, and its faults."""

from __future__ import annotations

from importlib.metadata import version
from inspect import cleandoc
from typing import Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import ValidationError

from app.agents.tools import Tools
from app.problems import fault_words
from app.service import Service
from graph.facts import LegationError
from ontology.vocabulary import VOCABULARY_FILE

INSTRUCTIONS = """Legation holds a graph read from diplomatic news: who met, visited, called, wrote
to and signed with whom, when, where, in what office, and according to which sentence.

Begin with `ask`, a plain English question about one kind of event. Where more is wanted, find ids
with `find_entity` and go on with `entity`, `events`, `neighbours` and `path`; `sparql` answers what
they do not. Every fact comes with the sentences that it was read from: quote them, and name their
source and date. Reading makes mistakes: where the sentence does not say it, it is not so. Nothing
found means that no article read so far tells of it, not that it did not happen."""

_LOOKS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


class AgentServer(MCPServer[Any]):
    """The tools over one service's graph. What goes wrong is told in words that mend the call."""

    def __init__(self, service: Service) -> None:
        super().__init__(
            "legation",
            title="Legation",
            version=version("legation"),
            instructions=INSTRUCTIONS,
            log_level="WARNING",
            subscriptions=False,
        )
        for tool in Tools(service).all:
            self.add_tool(
                tool,
                description=cleandoc(tool.__doc__ or ""),
                annotations=_LOOKS,
                structured_output=True,
            )
        self.resource(
            "legation://vocabulary",
            name="vocabulary",
            title="Vocabulary",
            description="Every class and property of the graph (RDFS, in Turtle), for SPARQL.",
            mime_type="text/turtle",
        )(_vocabulary)

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; raises `ToolError` with what to do where the call is at fault."""
        await self._check_names(name, arguments)
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            cause = error.__cause__
            if isinstance(cause, LegationError):
                raise ToolError(str(cause)) from cause
            if isinstance(cause, ValidationError):
                faults = ({**one, "loc": (name, *one["loc"])} for one in cause.errors())
                raise ToolError("; ".join(map(fault_words, faults))) from cause
            raise

    async def _check_names(self, name: str, arguments: dict[str, Any]) -> None:
        """Refuse a tool, or an argument, that is not there: it would go unheard."""
        takes = {tool.name: tool.input_schema["properties"] for tool in await self.list_tools()}
        if name not in takes:
            raise ToolError(f"There is no tool {name!r}; use {', '.join(takes)}.")
        strange = [one for one in arguments if one not in takes[name]]
        if strange:
            raise ToolError(
                f"{name} takes no {', '.join(map(repr, strange))}; it takes "
                f"{', '.join(takes[name])}."
            )


def _vocabulary() -> str:
    return VOCABULARY_FILE.read_text(encoding="utf-8")
