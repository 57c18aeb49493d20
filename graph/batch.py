"""Articles that are written together."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from graph.evidence import digest, to_quads
from graph.facts import Facts
from graph.history import version_quads
from graph.identity.claims import claims
from graph.identity.judgement import Judgement
from graph.names import article_iri, evidence_graph
from graph.store import Store
from graph.world import Diff, Dossier, World
from ontology.vocabulary import LEG

BATCH = 256
"""Articles that are written, or judged anew, at once when there are many."""
_WAITING = 2.0
"""Seconds for a `BATCH` after which those that came so far are written, if reading is slow."""

Clock = Callable[[], dt.datetime]
"""Tells the time, with its zone."""


class Batch:
    """Articles that are written together."""

    def __init__(self, store: Store, world: World, judgement: Judgement, clock: Clock) -> None:
        self._store = store
        self._world = world
        self._judgement = judgement
        self._clock = clock
        self._begun = 0.0
        self._digests: dict[str, str] = {}
        self._dossiers: dict[str, Dossier] = {}

    def full(self, article_id: str, size: int) -> bool:
        """Whether the batch must be written before this article is added."""
        patience = _WAITING * size / BATCH
        late = bool(self._dossiers) and time.monotonic() - self._begun > patience
        return late or len(self._dossiers) >= size or article_id in self._dossiers

    def add(self, facts: Facts) -> None:
        """Take an article in; raises `LegationError` if its facts do not hold together."""
        if not self._dossiers:
            self._begun = time.monotonic()
        quads = to_quads(facts, self._clock())
        self._dossiers[facts.article.id] = Dossier(claims(facts, self._judgement), quads)
        self._digests[facts.article.id] = digest(facts)

    def clear(self) -> int:
        """Empty the batch; gives how many articles it held."""
        held = len(self._dossiers)
        self._dossiers.clear()
        self._digests.clear()
        return held

    def diff(self) -> tuple[Diff, int]:
        """What the batch changes in the store, and how many of its articles are new or changed."""
        known = self._known()
        fresh = {i: one for i, one in self._dossiers.items() if known.get(i) != self._digests[i]}
        if not fresh:
            return Diff(), 0
        gone = {i: self._store.quads_of(evidence_graph(i)) for i in fresh if i in known}
        diff = self._world.revise(gone, list(fresh.values()))
        now = self._clock()
        for quads in gone.values():
            diff.replace(quads, version_quads(quads, now))
        for one in fresh.values():
            diff.replace((), one.quads)
        return diff, len(fresh)

    def _known(self) -> dict[str, str]:
        """The digests of those articles of the batch that are in the store."""
        found: dict[str, str] = {}
        for article in self._dossiers:
            told: Any = self._store.quads_from(
                [article_iri(article)], evidence_graph(article), LEG["digest"]
            )
            found.update((article, quad.object.value) for quad in told)
        return found
