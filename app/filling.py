"""Facts from inputs, and facts into files or a graph: what the commands do, without their words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from app.access.audit import audit_of, by_command
from app.intake import articles_of, files_of
from app.progress import Faults, tracked
from graph.annotations import read_annotation, to_annotation
from graph.facts import Facts, LegationError
from graph.knowledge import KnowledgeGraph

_KNOWN = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".gz", ".bz2")
"""Endings of the files of a folder that are imported."""
_BATCH = 200
"""Articles that are read before they are put into the graph."""
_MANY = 2048
"""Known facts that are put into the graph at once: they come faster than articles are read."""


def read_facts(sources: Iterable[str], faults: Faults) -> Iterator[Facts]:
    """The facts of all articles of files, folders and addresses, read on all cores."""
    from graph.reading.reader import read_all  # loads a language model: only where needed

    files = files_of(sources)
    several = any(file.endswith(".jsonl") for file in files)
    articles = articles_of(files, faults.tell)
    return tracked(read_all(articles), None if several else len(files), "Reading")


def known_facts(sources: Iterable[str], form: str | None, faults: Faults) -> Iterator[Facts]:
    """The facts of files in a known form, by default that which their content shows."""
    from graph.known.formats import Format, recognise  # loads the grammar: only where needed
    from graph.known.importing import Collection

    forms: dict[Format, list[Path]] = defaultdict(list)
    for file in files_of(sources, _KNOWN):
        try:
            forms[Format(form) if form else recognise(Path(file))].append(Path(file))
        except LegationError as error:
            faults.tell(error)
    yield from _annotated_facts(forms.pop(Format.ANNOTATIONS, []), faults)
    for kind, paths in forms.items():
        with Collection(kind, faults.tell, faults.note) as collection:
            steps = chain.from_iterable(map(collection.take, paths))
            for _ in tracked(steps, None, "Reading"):
                pass
            yield from tracked(collection.facts(), None, "Importing")


def _annotated_facts(paths: Sequence[Path], faults: Faults) -> Iterator[Facts]:
    for path in tracked(paths, len(paths), "Importing"):
        try:
            yield read_annotation(path)
        except LegationError as error:
            faults.tell(error)


def write_facts(found: Iterable[Facts], folder: Path, faults: Faults) -> int:
    """Write each article's facts to `folder/<id>.json`; gives how many were written."""
    written: set[str] = set()
    for facts in found:
        name = facts.article.id
        if name in written:
            faults.tell(
                LegationError(
                    f"{name}: two articles of this run have this id and the facts of the first "
                    "are kept; give one of them another id"
                )
            )
            continue
        _write(facts, folder)
        written.add(name)
    return len(written)


def _write(facts: Facts, folder: Path) -> None:
    """Write facts to a file of their own, whole or not at all."""
    path = folder / f"{facts.article.id}.json"
    draft = path.with_name(f".{path.name}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(to_annotation(facts), ensure_ascii=False, indent=2)
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise LegationError(
            f"{path}: cannot be written: {error.strerror}; give a folder that can be, by --out"
        ) from error


def put_known(found: Iterable[Facts], store: str, faults: Faults) -> int:
    """Put known facts into the graph at `store`, as `put_facts` does, many at once."""
    return put_facts(found, store, faults, _MANY)


def put_facts(found: Iterable[Facts], store: str, faults: Faults, at_once: int = _BATCH) -> int:
    """Put facts into the graph at `store`; gives how many were new or changed.

    The store is not even made before there is something to put into it.
    """
    stream = iter(found)
    batch = list(islice(stream, at_once))
    if not batch:
        return 0
    changed = 0
    log = audit_of(store)
    with KnowledgeGraph.open(store) as graph:
        while batch:
            with log.account(by_command("add", [facts.article.id for facts in batch])) as deed:
                new = _put(graph, batch, faults)
                deed.what = f"{new:,} new or changed"
            changed += new
            batch = list(islice(stream, at_once))
    return changed


def _put(graph: KnowledgeGraph, batch: list[Facts], faults: Faults) -> int:
    """Put a batch at once or, if one of it is at fault, one by one."""
    try:
        return graph.put_all(batch, at_once=max(len(batch), 1))
    except LegationError:
        changed = 0
        for facts in batch:
            try:
                changed += graph.put(facts)
            except LegationError as error:
                faults.tell(LegationError(f"{facts.article.id}: {error}"))
        return changed
