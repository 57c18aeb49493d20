"""The commands by which people decide."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel

    from graph.decisions.queue import QueueItem
    from graph.identity.decisions import Decision

DEFAULT_STORE = "./data/store"
Store = Annotated[
    str,
    typer.Option(
        envvar="LEGATION_STORE",
        help="A folder, or the URL of a SPARQL 1.1 endpoint.",
        metavar="STORE",
    ),
]
Author = Annotated[str, typer.Option(help="Who decides.")]
Reason = Annotated[str, typer.Option(help="Why.")]
_Several = Annotated[list[str] | None, typer.Option(metavar="ID", help="Give it once for each.")]


class Kind(StrEnum):
    """The kinds of decision."""

    SAME = "same"
    DIFFERENT = "different"
    ALIAS = "alias"
    REJECT = "reject"
    CONFIRM = "confirm"


def decide(
    kind: Annotated[Kind, typer.Argument(help="What is decided.")],
    about: Annotated[
        list[str], typer.Argument(metavar="ID...", help="For example official/sergei-lavrov.")
    ],
    author: Author,
    reason: Reason,
    name: Annotated[str, typer.Option(help="The alias that is meant or rejected.")] = "",
    participant: Annotated[str, typer.Option(help="Who takes part, or took no part.")] = "",
    office: Annotated[str, typer.Option(help="The office that is confirmed or rejected.")] = "",
    of_office: _Several = None,
    of_article: _Several = None,
    of_name: _Several = None,
    of_report: _Several = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Decide on who is who, or on what happened; the graph follows at once.

    `different` about one thing takes by --of-office, --of-article, --of-name or --of-report what
    belongs to another one.
    """
    from app.access.audit import audit_of, by_command
    from app.opening import existing
    from graph.decisions.proposals import Proposal
    from graph.identity.decisions import DecisionKind

    proposal = Proposal(
        kind=DecisionKind(kind.value),
        about=tuple(about),
        author=author,
        reason=reason,
        name=name,
        participant=participant,
        office=office,
        offices=tuple(of_office or ()),
        articles=tuple(of_article or ()),
        names=tuple(of_name or ()),
        reports=tuple(of_report or ()),
    )
    deed = by_command(f"decide {kind}", about, why=reason)
    with existing(store) as graph, audit_of(store).account(deed):
        deed.author = author
        decision = graph.decide(proposal)
        deed.what = f"{decision.id}: {decision.summary}"
    typer.echo(f"{decision.id}: {decision.summary}")


def decisions(
    kind: Annotated[Kind | None, typer.Option(help="Only of this kind.")] = None,
    about: Annotated[str, typer.Option(metavar="ID", help="Only about this.")] = "",
    author: Annotated[str, typer.Option(help="Only by this person.")] = "",
    standing: Annotated[
        bool | None, typer.Option("--standing/--revoked", help="Only those that stand, or not.")
    ] = None,
    queue: Annotated[bool, typer.Option("--queue", help="What most needs a decision.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="As over HTTP.")] = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """List what has been decided, the latest first, or what needs a decision."""
    from app.opening import existing
    from app.schemas import decisions as shapes
    from graph.decisions.queue import decision_queue
    from graph.decisions.register import DecisionFilter, find_decisions
    from graph.identity.decisions import DecisionKind

    told: list[tuple[str, BaseModel]]
    with existing(store) as graph:
        if queue:
            items = decision_queue(graph, limit=limit)
            told = [(_needed(one), shapes.QueueItem.model_validate(one)) for one in items]
        else:
            sort = DecisionKind(kind.value) if kind else None
            found = find_decisions(graph, DecisionFilter(sort, about, author, standing))
            told = [(_told(one), shapes.Decision.model_validate(one)) for one in found[:limit]]
    for line, model in told:
        typer.echo(model.model_dump_json() if as_json else line)


def revoke(
    decision: Annotated[str, typer.Argument(metavar="ID", help="Of the decision.")],
    author: Author,
    reason: Reason,
    store: Store = DEFAULT_STORE,
) -> None:
    """Take a decision back; it is kept, with the revocation."""
    from app.access.audit import audit_of, by_command
    from app.opening import existing

    deed = by_command("revoke", [decision], why=reason)
    with existing(store) as graph, audit_of(store).account(deed):
        deed.author = author
        revoked = graph.revoke(decision, author, reason)
    typer.echo(f"{revoked.id}: revoked: {revoked.summary}")


def _told(one: Decision) -> str:
    lines = [f"{one.id}  {one.time:%Y-%m-%d}  {one.kind}: {one.summary}"]
    lines.append(f"          {one.author}: {one.reason}")
    if one.revoked:
        revoked = one.revoked
        lines.append(
            f"          revoked {revoked.time:%Y-%m-%d}, {revoked.author}: {revoked.reason}"
        )
    return "\n".join(lines)


def _needed(item: QueueItem) -> str:
    from graph.memory.lookup import local_id

    names = " and ".join(one.label for one in item.about)
    ids = " ".join(local_id(one.iri) for one in item.about)
    choices = "; ".join(dict.fromkeys(choice.words for choice in item.choices))
    return f"{item.need}: {names}\n  {ids}\n  {'; '.join(item.reasons)}\n  {choices}"
