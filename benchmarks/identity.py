"""Which mentions of our own stories the graph takes for one: how many rightly, how many not.

Each story is loaded as a graph of its own, from the facts as they are annotated, so that identity
alone is measured; with `--read` our reader reads the texts, and what it found is compared with the
annotation by name and by kind of event. Two mentions are a pair if they mean one person, body or
happening; precision and recall are of pairs.

    python -m benchmarks.identity            # totals of both halves
    python -m benchmarks.identity --misses   # and what went wrong, by story, in the open half
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from pyoxigraph import NamedNode

from benchmarks.alignment import aligned
from benchmarks.stories import FOLDER, OPEN, WITHHELD, Kind, Mention, Story, load_stories
from graph.facts import Facts
from graph.identity.index import Index
from graph.knowledge import KnowledgeGraph
from graph.names import article_iri, part
from graph.reading.reader import Reader


@dataclass(slots=True)
class Merges:
    """Pairs of mentions that were merged rightly or wrongly, or should have been."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of the pairs merged, the share that is right; 1 if there are none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that are one, the share merged; 1 if there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else 1.0

    def add(self, other: Merges) -> None:
        """Count another's pairs too."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed


@dataclass(slots=True)
class Verdict:
    """How one story's mentions were merged."""

    story: Story
    merges: dict[Kind, Merges] = field(default_factory=lambda: {kind: Merges() for kind in Kind})
    faults: list[str] = field(default_factory=list)
    """Wrong and missed merges in words."""


def judge(story: Story, reader: Reader | None = None) -> Verdict:
    """Load a story as a graph and compare who is one with the truth.

    With a reader the texts are read; what it does not find counts for nothing then.
    """
    told = [reader.read(one.article) for one in story.articles] if reader else story.articles
    means = {
        found: word
        for gold, read in zip(story.articles, told, strict=True)
        for found, word in _meanings(story, gold, read)
    }
    with KnowledgeGraph.open(None) as graph:
        graph.put_all(told)
        nodes = dict(nodes_of(graph, told))
    verdict = Verdict(story)
    forms = _Forms(told)
    for kind in Kind:
        mentions = [one for one in means if one.kind is kind]
        verdict.merges[kind] = _count(mentions, means, nodes)
        verdict.faults += _faults(mentions, means, nodes, forms)
    return verdict


def nodes_of(graph: KnowledgeGraph, told: Iterable[Facts]) -> Iterator[tuple[Mention, str]]:
    """Of each mention, the node of the world for what it means."""
    told = list(told)
    index = Index(graph.store)
    sightings = index.sightings_in([one.article.id for one in told])
    officials = index.officials({one.profile.id for one in sightings})
    people = {one.mention: officials[one.profile.id][1].value for one in sightings}
    for facts in told:
        article = article_iri(facts.article.id)
        for number in range(len(facts.officials)):
            mention = part(article, "official", number).value
            yield Mention(Kind.PEOPLE, facts.article.id, number), people[mention]
        yield from _bodies(graph, facts, article)
        for number in range(len(facts.events)):
            rows = graph.store.select(_EVENT, {"report": part(article, "event", number)})
            yield Mention(Kind.EVENTS, facts.article.id, number), rows[0]["event"].value


def _bodies(
    graph: KnowledgeGraph, facts: Facts, article: NamedNode
) -> Iterator[tuple[Mention, str]]:
    """The organisations of an article, found by the names that the world has for them."""
    rows = graph.store.select(_BODIES, {"article": article})
    called = {row["name"].value: row["body"].value for row in rows}
    for number, body in enumerate(facts.organisations):
        yield Mention(Kind.ORGANISATIONS, facts.article.id, number), called[body.name]


_EVENT = "SELECT ?event WHERE { ?event leg:report $report }"
_BODIES = """
SELECT ?body ?name WHERE {
  $article leg:mentions ?body . ?body a leg:Organisation ; rdfs:label|skos:altLabel ?name
}"""


def _meanings(story: Story, gold: Facts, read: Facts) -> Iterator[tuple[Mention, str]]:
    """Whom and what the mentions mean that are in the graph."""
    for kind, pairs in aligned(gold, read).items():
        for truth, found in pairs.items():
            word = story.means[Mention(kind, gold.article.id, truth)]
            yield Mention(kind, gold.article.id, found), word


def _count(
    mentions: Iterable[Mention], means: Mapping[Mention, str], nodes: Mapping[Mention, str]
) -> Merges:
    counts: Counter[tuple[bool, bool]] = Counter(
        (means[one] == means[other], nodes[one] == nodes[other])
        for one, other in combinations(mentions, 2)
    )
    return Merges(counts[True, True], counts[False, True], counts[True, False])


class _Forms:
    """Mentions in words."""

    def __init__(self, told: Iterable[Facts]) -> None:
        self._told = {one.article.id: one for one in told}

    def of(self, mention: Mention) -> str:
        """What a mention says, and in which article."""
        facts = self._told[mention.article]
        return f"{mention.article.rpartition('-')[2]}: {self._words(facts, mention)}"

    def _words(self, facts: Facts, mention: Mention) -> str:
        if mention.kind is Kind.EVENTS:
            event = facts.events[mention.number]
            date = event.date.edtf if event.date else "no date"
            who = ", ".join(event.participants)
            where = ", ".join(filter(None, (event.place, event.country)))
            return f"{event.status} {event.type} of {who} ({date}; {where})"
        if mention.kind is Kind.PEOPLE:
            official = facts.officials[mention.number]
            posts = ", ".join(f"{one.post} of {one.of}" for one in official.offices)
            return f"{official.name} ({posts})"
        return facts.organisations[mention.number].name


def _faults(
    mentions: Iterable[Mention],
    means: Mapping[Mention, str],
    nodes: Mapping[Mention, str],
    forms: _Forms,
) -> Iterator[str]:
    """Each node for two, and each of two nodes for one, once."""
    mentions = list(mentions)
    by_node, by_word = defaultdict(list), defaultdict(list)
    for one in mentions:
        by_node[nodes[one]].append(one)
        by_word[means[one]].append(one)
    for fault, groups, apart in (("wrong", by_node, means), ("missed", by_word, nodes)):
        for group in groups.values():
            parts: dict[str, list[str]] = defaultdict(list)
            for one in group:
                parts[apart[one]].append(forms.of(one))
            if len(parts) > 1:
                sides = "\n      | ".join("; ".join(side) for side in parts.values())
                yield f"{fault}: {sides}"


def total(verdicts: Iterable[Verdict]) -> dict[Kind, Merges]:
    """All pairs of several stories together."""
    found = {kind: Merges() for kind in Kind}
    for verdict in verdicts:
        for kind, merges in verdict.merges.items():
            found[kind].add(merges)
    return found


def table(halves: Mapping[str, list[Verdict]]) -> str:
    """The totals in Markdown."""
    lines = [
        "| half | stories | of | precision | recall | F1 | wrong | missed |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for half, verdicts in halves.items():
        for kind, merges in total(verdicts).items():
            share = f"{merges.precision:.3f} | {merges.recall:.3f} | {merges.f1:.3f}"
            counts = f"{merges.wrong} | {merges.missed}"
            lines.append(f"| {half} | {len(verdicts)} | {kind} | {share} | {counts} |")
    return "\n".join(lines)


def main() -> None:
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.identity",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--stories", type=Path, default=FOLDER, help="folder with both halves")
    cli.add_argument("--read", action="store_true", help="read the texts with our reader")
    cli.add_argument("--misses", action="store_true", help="what went wrong in the open half")
    options = cli.parse_args()
    reader = Reader() if options.read else None
    halves = {
        half: [judge(story, reader) for story in load_stories(options.stories / half)]
        for half in (OPEN, WITHHELD)
    }
    print(table(halves))
    for verdict in halves[OPEN] if options.misses else ():
        if verdict.faults:
            print(f"\n{verdict.story.id}: {verdict.story.tells}")
            print("\n".join(f"  {fault}" for fault in verdict.faults))


if __name__ == "__main__":
    main()
