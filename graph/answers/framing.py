"""What stands round a question and asks nothing of its own: "…, if any", "… - who are they?"."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"[\s,;:–—-]+(?:and\s+)?(?:who|which|what|where|when)(?:\s+ones?)?\s+(?:are|were|was|is)"
    r"\s+(?:they|he|she|it|these|those|that)\s*[?.!]*$",
    re.I,
)
"""A second question that only repeats the first."""


def bare(text: str) -> str:
    """A question without what only repeats that it asks."""
    return _TAG.sub("", text) or text
