"""Content negotiation: which of the offered media types a client likes best (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

JSON = "application/json"
HTML = "text/html"


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer that `accept` weighs highest, the earlier one if equal; None if none will do."""
    ranges = _ranges(accept or "*/*")
    weighed = [(_weight(offer, ranges), -place) for place, offer in enumerate(offers)]
    quality, place = max(weighed, default=(0.0, 0))
    return offers[-place] if quality > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    """Media ranges of an Accept header with their weights; parameters other than q do not count."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        name, *parameters = (bit.strip().lower() for bit in part.split(";"))
        if name:
            found[name] = max(found.get(name, 0.0), _quality(parameters))
    return found or {"*/*": 1.0}


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _weight(offer: str, ranges: dict[str, float]) -> float:
    """Weight of one offer: that of the most specific range that covers it."""
    for name in _covering(offer):
        if name in ranges:
            return ranges[name]
    return 0.0


@cache
def _covering(offer: str) -> tuple[str, str, str]:
    """The ranges that cover an offer of ours, the most specific one first."""
    media_type = offer.partition(";")[0].strip().lower()
    return media_type, media_type.partition("/")[0] + "/*", "*/*"
