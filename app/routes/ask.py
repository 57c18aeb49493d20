"""Plain questions and their answers."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from app.errors import RequestError
from app.problems import PAGE
from app.schemas.answers import Answer, Suggestions
from app.service import AGraph, AGraphAsOf, AService
from app.web.pages import shaped, written
from graph.answers import answer, complete

router = APIRouter(tags=["ask"])


@router.get(
    "/ask",
    name="ask",
    response_model=Answer,
    summary="Ask a question",
    responses=PAGE,
)
def ask(
    request: Request,
    service: AService,
    graph: AGraphAsOf,
    q: Annotated[
        str,
        Query(max_length=500, examples=["Who met Tajikistan's FM?", "When did Putin call Rahmon?"]),
    ] = "",
    meant: Annotated[
        list[str],
        Query(
            max_length=10,
            description="Ids of those whom names that several share mean here: of `choices`.",
            examples=["official/manmohan-singh"],
        ),
    ] = [],  # noqa: B006 - FastAPI copies it
) -> Any:
    """The answer with its events and sentences, the SPARQL behind it, and how much was searched.

    A question that is not understood is answered with kind `unanswerable` and the nearest
    questions that can be.
    """
    if not q.strip():
        raise RequestError("Ask a question, for example /ask?q=who+met+Tajikistan%27s+FM")
    model = Answer.model_validate(answer(q, graph, meant=meant))
    for choice in model.choices:
        choice.ask = f"?{urlencode({'q': q, 'meant': [*meant, choice.id]}, doseq=True)}"
    told = (*(item.iri for item in model.items), *(event.iri for event in model.events))
    service.note_asked(*filter(None, told))
    numbers = {event.iri: number for number, event in enumerate(model.events, 1)}
    return shaped(request, "answer.html", model, numbers=numbers)


@router.get(
    "/ask/suggest",
    name="suggest",
    response_model=Suggestions,
    summary="Complete a question",
)
def suggest(
    request: Request,
    graph: AGraph,
    q: Annotated[
        str, Query(max_length=500, examples=["who met lavr"], description="What has been typed.")
    ] = "",
    limit: Annotated[int, Query(ge=1, le=20)] = 8,
) -> Any:
    """Questions that begin as typed, with names and titles in full, the likeliest first.

    Each can be put to `/ask`. Without `q`, questions to begin with.
    """
    model = Suggestions(q=q, suggestions=list(complete(q, graph, limit)))
    return written(request, model)
