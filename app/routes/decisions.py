"""What people decide: taken, listed, shown and revoked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from fastapi.exceptions import RequestValidationError
from pydantic import BeforeValidator, ValidationError

from app.access.audit import by_request
from app.access.gate import needs
from app.access.scopes import Scope
from app.forms import form_of, lines_of
from app.problems import PAGE
from app.routes.parameters import blank_is_none
from app.schemas.common import Problem
from app.schemas.decisions import (
    Decision,
    DecisionList,
    NewDecision,
    NewRevocation,
    Queue,
    QueueItem,
)
from app.service import AGraph, AService, Service
from app.web.pages import shaped, to_page
from graph.decisions.queue import Need, decision_queue
from graph.decisions.register import DecisionFilter, find_decisions
from graph.identity import decisions as records
from graph.identity.decisions import DecisionKind

router = APIRouter(tags=["decisions"])

DecisionId = Annotated[str, Path(pattern="^[0-9a-f]{8}$", examples=["3f09a1c2"])]
_DECIDING = needs(Scope.DECIDE)
_FAULTS: dict[int | str, dict[str, Any]] = {
    422: {"model": Problem, "description": "It makes no sense, or is about what is not there."},
}


@router.get(
    "/decisions",
    name="decisions",
    response_model=DecisionList,
    summary="What has been decided",
    responses=PAGE,
)
def listed(
    request: Request,
    graph: AGraph,
    kind: Annotated[DecisionKind | None, BeforeValidator(blank_is_none), Query()] = None,
    about: Annotated[
        str, Query(max_length=1000, description="Id or IRI of what they are about.")
    ] = "",
    author: Annotated[str, Query(max_length=300)] = "",
    standing: Annotated[
        bool | None, BeforeValidator(blank_is_none), Query(description="Not revoked, or revoked.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Any:
    """Decisions, the latest first; what has been revoked is kept and says so."""
    wanted = DecisionFilter(kind, about.strip(), author.strip(), standing)
    found = find_decisions(graph, wanted)[offset : offset + limit]
    model = DecisionList(
        count=len(found),
        limit=limit,
        offset=offset,
        decisions=[Decision.model_validate(one) for one in found],
    )
    return shaped(request, "decisions.html", model, chosen=wanted, kinds=list(DecisionKind))


@router.post(
    "/decisions",
    response_model=Decision,
    status_code=status.HTTP_201_CREATED,
    dependencies=[_DECIDING],
    summary="Decide",
    responses=_FAULTS,
)
async def decide(request: Request, service: AService, new: NewDecision) -> Any:
    """Take a decision; the graph is as it says once this returns."""
    return await _decided(request, service, new)


@router.post("/decisions/form", include_in_schema=False, name="decide", dependencies=[_DECIDING])
async def decide_by_form(request: Request, service: AService) -> Response:
    """Take the decision of a form, and show it."""
    form = await form_of(request)
    taken = await _decided(request, service, _new(form))
    return to_page(request, "decision", decision_id=taken.id)


@router.get(
    "/decisions/queue",
    name="queue",
    response_model=Queue,
    summary="What needs a decision",
    responses=PAGE,
)
def queue(
    request: Request,
    graph: AGraph,
    need: Annotated[Need | None, BeforeValidator(blank_is_none), Query()] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 25,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Any:
    """Suspected doubles, doubtful events and contradictions, the most asked-about first.

    Each says why it is there, and gives the proposals that would decide it.
    """
    found = [QueueItem.model_validate(one) for one in decision_queue(graph, need, limit, offset)]
    model = Queue(count=len(found), limit=limit, offset=offset, items=found)
    return shaped(request, "queue.html", model, need=need, needs=list(Need))


@router.get(
    "/decisions/{decision_id}",
    name="decision",
    response_model=Decision,
    summary="One decision",
    responses={**PAGE, 404: {"model": Problem}},
)
def show(request: Request, graph: AGraph, decision_id: DecisionId) -> Any:
    """One decision, with its revocation if it has been revoked."""
    return shaped(request, "decision.html", Decision.model_validate(graph.decision(decision_id)))


@router.post(
    "/decisions/{decision_id}/revoke",
    response_model=Decision,
    dependencies=[_DECIDING],
    summary="Revoke a decision",
    responses={**_FAULTS, 404: {"model": Problem}},
)
async def revoke(
    request: Request, service: AService, decision_id: DecisionId, new: NewRevocation
) -> Any:
    """Take a decision back; the graph is as if it had not been taken, and both are kept."""
    return await _revoked(request, service, decision_id, new.author, new.reason)


@router.post(
    "/decisions/{decision_id}/revoke/form",
    include_in_schema=False,
    name="revoke",
    dependencies=[_DECIDING],
)
async def revoke_by_form(request: Request, service: AService, decision_id: DecisionId) -> Response:
    """Revoke by a form, and show the decision."""
    form = await form_of(request)
    author, reason = form.get("author", ""), form.get("reason", "")
    await _revoked(request, service, decision_id, author, reason)
    return to_page(request, "decision", decision_id=decision_id)


async def _decided(request: Request, service: Service, new: NewDecision) -> records.Decision:
    proposal = new.proposal()
    deed = by_request(request, f"decide {proposal.kind}", proposal.about)
    deed.author, deed.why = proposal.author, proposal.reason

    def deciding() -> records.Decision:
        taken = service.graph.decide(proposal)
        deed.what = f"{taken.id}: {taken.summary}"
        return taken

    return await service.change(deciding, deed)


async def _revoked(
    request: Request, service: Service, decision_id: str, author: str, reason: str
) -> records.Decision:
    deed = by_request(request, "revoke", [decision_id])
    deed.author, deed.why = author, reason
    return await service.change(lambda: service.graph.revoke(decision_id, author, reason), deed)


def _new(form: Mapping[str, str]) -> NewDecision:
    """The decision that a form proposes."""
    lists = ("about", "offices", "articles", "names", "reports")
    given = {**form, **{name: lines_of(form, name) for name in lists}}
    try:
        return NewDecision.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
