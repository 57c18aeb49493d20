"""An answer on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from app.web.wording import around, count, day
from graph.answers.reply import Answer
from graph.views.records import EventRecord, Evidence

_LISTED = 50
"""Items and events that are shown; `--json` has them all."""


def tell(answer: Answer, console: Console | None = None) -> None:
    """Print an answer with its items, events and sentences."""
    out = console or Console(highlight=False, soft_wrap=True)
    out.print(Text(answer.text, style="bold"))
    for correction in answer.understood.corrections:
        out.print(Text(correction, style="italic"))
    for choice in answer.choices:
        out.print(Text(f"  {choice.name}, {choice.detail} ({choice.id})"))
    for question in answer.suggestions:
        out.print(Text(f"  {question}"))
    for event in answer.events[:_LISTED]:
        out.print(_event(event))
    if not answer.events:
        for proof in answer.evidence[:_LISTED]:
            out.print(_proof(proof))
    left = len(answer.events) - _LISTED
    if left > 0:
        out.print(Text(f"\nand {count(left, 'event')} more; --json has them all", style="dim"))
    out.print(Text(f"\n{_searched(answer)}", style="dim"))


def _event(event: EventRecord) -> Text:
    words = Text(f"\n{day(event.date)}  ", style="default")
    words.append(event.label or event.type)
    if event.status != "held":
        words.append(f" ({event.status})", style="italic")
    for proof in event.evidence[:1]:
        words.append("\n").append(_proof(proof))
    return words


def _proof(proof: Evidence) -> Text:
    before, quote, after = around(proof)
    origin = ", ".join(bit for bit in (proof.source, proof.published) if bit)
    return Text.assemble("  “", before, (quote, "bold"), after, "”", (f" {origin}", "dim"))


def _searched(answer: Answer) -> str:
    searched = answer.searched
    words = f"Searched {count(searched.articles, 'article')} of {count(searched.sources, 'source')}"
    if searched.since and searched.until:
        words += f", {day(searched.since.isoformat())} to {day(searched.until.isoformat())}"
    return words + "."
