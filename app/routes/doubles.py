"""Officials and organisations that may be one: what a person should look at."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from app.schemas.doubles import Double, Doubles
from app.schemas.entities import Hit
from app.service import AGraph
from app.web.pages import shaped
from graph.doubles import Doubled, suspected_doubles
from graph.entities import hit

router = APIRouter(tags=["entities"])


@router.get("/doubles", response_model=Doubles, name="doubles", summary="Suspected doubles")
def doubles(
    request: Request,
    graph: AGraph,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    kind: Annotated[Doubled | None, Query(description="Only of this kind.")] = None,
) -> Any:
    """Officials, or organisations, that may be one under two names, with the reasons.

    The graph keeps them apart, since a wrong merge is worse than a missed one.
    """
    found = [
        Double(
            one=Hit.model_validate(hit(each.one, 0.0)),
            other=Hit.model_validate(hit(each.other, 0.0)),
            score=each.score,
            reasons=list(each.reasons),
            events=each.events,
        )
        for each in suspected_doubles(graph, limit, kind)
    ]
    return shaped(request, "doubles.html", Doubles(count=len(found), doubles=found))
