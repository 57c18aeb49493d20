"""Articles: read and added, listed, shown with highlighted evidence, withdrawn."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status

from app.access.audit import by_request
from app.access.gate import needs
from app.access.scopes import Scope
from app.errors import NotFoundError, TooLargeError
from app.problems import PAGE
from app.schemas.articles import ArticleFacts, ArticleHead, ArticleList, NewArticle
from app.schemas.common import Problem
from app.service import AGraphAsOf, AService
from app.web.highlight import marks_of, paragraphs
from app.web.pages import render, shaped, wanted, written
from graph.annotations import to_annotation
from graph.article import from_record
from graph.facts import Article, Facts
from graph.knowledge import KnowledgeGraph

router = APIRouter(tags=["articles"])

ArticleId = Annotated[str, Path(max_length=300, examples=["aslov-moscow-2018"])]


@router.get(
    "/articles",
    name="articles",
    response_model=ArticleList,
    summary="The articles",
    responses=PAGE,
)
def listed(
    request: Request,
    graph: AGraphAsOf,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Any:
    """The articles of the graph, the latest first."""
    heads = [ArticleHead.model_validate(one) for one in graph.articles(limit, offset)]
    model = ArticleList(count=len(heads), limit=limit, offset=offset, articles=heads)
    return shaped(request, "articles.html", model)


@router.post(
    "/articles",
    response_model=ArticleFacts,
    status_code=status.HTTP_201_CREATED,
    dependencies=[needs(Scope.ADD)],
    summary="Read an article and add its facts",
    responses={
        200: {"model": ArticleFacts, "description": "The graph held these facts already."},
        400: {"model": Problem, "description": "The body is not JSON."},
        422: {"model": Problem, "description": "Not an article, or not English."},
    },
)
async def add(request: Request, service: AService, new: NewArticle, response: Response) -> Any:
    """Read the article and keep its facts; one with the same id is replaced."""
    longest = service.settings.max_article_characters
    facts, changed = await service.add(lambda: _article(new, longest), by_request(request, "add"))
    if not changed:
        response.status_code = status.HTTP_200_OK
    return ArticleFacts.model_validate(to_annotation(facts))


@router.get(
    "/articles/{article_id:path}",
    name="article",
    response_model=ArticleFacts,
    summary="One article with its facts",
    responses={**PAGE, 404: {"model": Problem}},
)
def show(request: Request, graph: AGraphAsOf, article_id: ArticleId) -> Any:
    """What was read from an article; as a page, its text with the evidence highlighted."""
    facts = _facts_or_404(graph, article_id)
    model = ArticleFacts.model_validate(to_annotation(facts))
    if wanted(request) == "json":
        return written(request, model)
    marked = paragraphs(facts.article.text, marks_of(facts))
    return render(request, "article.html", model=model, facts=facts, paragraphs=marked)


@router.delete(
    "/articles/{article_id:path}",
    status_code=status.HTTP_204_NO_CONTENT,
    dependencies=[needs(Scope.WITHDRAW)],
    summary="Withdraw an article",
    responses={404: {"model": Problem}},
)
async def withdraw(request: Request, service: AService, article_id: ArticleId) -> None:
    """Take an article's facts out of the graph."""
    if not await service.withdraw(article_id, by_request(request, "withdraw", [article_id])):
        raise _unknown(article_id)


def _facts_or_404(graph: KnowledgeGraph, article_id: str) -> Facts:
    facts = graph.facts(article_id)
    if facts is None:
        raise _unknown(article_id)
    return facts


def _unknown(article_id: str) -> NotFoundError:
    return NotFoundError(f"No article {article_id!r} is in the graph; GET /articles lists them.")


def _article(new: NewArticle, longest: int) -> Article:
    """The article that was sent; raises `TooLargeError` or what intake has against it."""
    size = len(new.text or new.html or "")
    if size > longest:
        raise TooLargeError(
            f"The article has {size:,} characters; {longest:,} are read at most. Send its parts as "
            "articles of their own."
        )
    return from_record(new.model_dump(mode="json", exclude_none=True), "The article")
