"""The words of events, as reading needs them: the frames, with their faults told in its terms."""

from __future__ import annotations

from graph.facts import LegationError
from ontology.frames import FrameError, Lexicon, frames


def words_of_events() -> Lexicon:
    """The lexicon of all frames files; raises `LegationError` if one of them is faulty."""
    try:
        return frames()
    except FrameError as error:
        raise LegationError(str(error)) from error
