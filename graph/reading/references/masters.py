"""In whose name people act: the president whose special envoy somebody is."""

from __future__ import annotations

from graph.reading.document import Document, Kind


def masters(document: Document) -> dict[str, str]:
    """For each person told as another's envoy, the name of that other."""
    found: dict[str, str] = {}
    for mention in document.mentions:
        if mention.kind is not Kind.PERSON or mention.person is None:
            continue
        for inner in mention.embedded:
            if inner.person is not None and inner.person is not mention.person:
                found.setdefault(mention.person.name, inner.person.name)
    return found
