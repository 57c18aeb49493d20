"""Words are encoded as spaCy encodes them."""

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from graph.reading.parse import encoding
from graph.reading.parse.encoding import Encoder, hasten
from graph.reading.parse.parsing import MODEL

_SENTENCES = (
    "The two ministers met in Lima on Monday .",
    "Talks",
    "He , too , will sign the treaty that his predecessor had refused to sign .",
)


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


def _docs(pipeline: Any, *sentences: str) -> list[Doc]:
    return [Doc(pipeline.vocab, words=sentence.split()) for sentence in sentences]


def _agree(pipeline: Any, encoder: Encoder, *sentences: str) -> bool:
    docs = _docs(pipeline, *sentences)
    theirs = pipeline.get_pipe("tok2vec").model.predict(docs)
    ours = encoder.vectors(docs)
    return all(np.allclose(a, b, atol=1e-4) for a, b in zip(theirs, ours, strict=True))


def test_vectors_are_those_of_spacy(pipeline: Any) -> None:
    encoder = Encoder(pipeline.get_pipe("tok2vec").model, pipeline.vocab)
    assert _agree(pipeline, encoder, *_SENTENCES)
    assert _agree(pipeline, encoder, *reversed(_SENTENCES)), "known words are the same again"


def test_words_beyond_those_that_are_kept(pipeline: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_KNOWN", 16)
    encoder = Encoder(pipeline.get_pipe("tok2vec").model, pipeline.vocab)
    for sentence in (*_SENTENCES, *_SENTENCES):
        assert _agree(pipeline, encoder, sentence)


def test_trees_are_those_of_spacy(pipeline: Any) -> None:
    hastened = spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    hasten(hastened)
    for one, other in zip(
        pipeline.pipe(_docs(pipeline, *_SENTENCES)),
        hastened.pipe(_docs(hastened, *_SENTENCES)),
        strict=True,
    ):
        assert [(t.tag_, t.dep_, t.head.i) for t in one] == [
            (t.tag_, t.dep_, t.head.i) for t in other
        ]


def test_other_pipelines_are_left_alone() -> None:
    blank = spacy.blank("en")
    hasten(blank)
    assert not blank.pipe_names
