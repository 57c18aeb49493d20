"""Words encoded: the vectors of words in their sentence, on which tags and trees are decided.

They are those of spaCy's own encoder, by the same sums in less time: what a word means by itself is
worked out once and kept, and the layers that look at its neighbours are plain matrix products.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.float32]

_KNOWN = 20_000
"""Words whose own vectors are kept; above it they are worked out anew."""
_LAYER = ("expand_window", "maxout", "layernorm", "dropout")
"""What one layer that looks at a word's neighbours is made of."""
_TINY = 1e-8
"""Added to a variance by spaCy, so that it is not nothing."""


class _Layer(NamedTuple):
    """The weights of one layer, its pieces one after the other."""

    weights: _Floats
    bias: _Floats
    gain: _Floats
    shift: _Floats


class Encoder:
    """Does the work of a spaCy encoder whose words mean the same by themselves in any sentence."""

    def __init__(self, model: Any, vocabulary: Any) -> None:
        encode = model.get_ref("encode")
        parts = list(encode.walk(order="dfs_pre"))
        mixing = [part for part in parts if part.name == "maxout"]
        norming = [part for part in parts if part.name == "layernorm"]
        self._layers = [_layer(*pair) for pair in zip(mixing, norming, strict=True)]
        self._pieces: int = mixing[0].get_dim("nP")
        self._width: int = model.get_dim("nO")
        self._margin: int = encode.attrs["pad"]
        self._embed = model.get_ref("embed")
        self._vocabulary = vocabulary
        self._lock = Lock()
        self._numbers: dict[int, int] = {}
        self._vectors: _Floats = np.empty((_KNOWN, self._width), dtype=np.float32)

    def vectors(self, docs: Sequence[Any]) -> list[_Floats]:
        """The vectors of the words of each sentence."""
        words = [doc.to_array("ORTH").tolist() for doc in docs]
        starts: list[int] = []
        end = self._margin
        for sentence in words:
            starts.append(end)
            end += len(sentence) + self._margin
        plain: _Floats = np.zeros((end, self._width), dtype=np.float32)
        with self._lock:
            self._learn(dict.fromkeys(word for sentence in words for word in sentence))
            for start, sentence in zip(starts, words, strict=True):
                rows = [self._numbers[word] for word in sentence]
                plain[start : start + len(rows)] = self._vectors[rows]
        told = self._told(plain)
        return [told[at : at + len(s)] for at, s in zip(starts, words, strict=True)]

    def _learn(self, words: Iterable[int]) -> None:
        """Work out the vectors of those words that are not known."""
        words = list(words)
        new = [word for word in words if word not in self._numbers]
        if len(self._numbers) + len(new) > _KNOWN:
            self._numbers.clear()
            new = words
        if new:
            from spacy.tokens import Doc

            strings = self._vocabulary.strings
            doc = Doc(self._vocabulary, words=[strings[word] for word in new])
            first = len(self._numbers)
            self._vectors[first : first + len(new)] = self._embed.predict([doc])[0]
            self._numbers.update(zip(new, range(first, first + len(new)), strict=True))

    def _told(self, words: _Floats) -> _Floats:
        """Words, each mixed with those beside it, layer by layer."""
        width = self._width
        beside: _Floats = np.zeros((len(words), 3 * width), dtype=np.float32)
        for layer in self._layers:
            beside[1:, :width] = words[:-1]
            beside[:, width : 2 * width] = words
            beside[:-1, 2 * width :] = words[1:]
            mixed = beside @ layer.weights
            mixed += layer.bias
            best = mixed[:, :width]
            for piece in range(1, self._pieces):
                best = np.maximum(best, mixed[:, piece * width : (piece + 1) * width])
            best -= np.add.reduce(best, axis=1, keepdims=True) / width
            variance = np.add.reduce(best * best, axis=1, keepdims=True) / width
            best *= (variance + _TINY) ** -0.5
            best *= layer.gain
            best += layer.shift
            words = best + words
        return words


def _layer(mixing: Any, norming: Any) -> _Layer:
    weights, bias = mixing.get_param("W"), mixing.get_param("b")
    inputs = weights.shape[-1]
    return _Layer(
        np.ascontiguousarray(weights.swapaxes(0, 1).reshape(-1, inputs).T),
        np.ascontiguousarray(bias.swapaxes(0, 1).reshape(-1)),
        norming.get_param("G"),
        norming.get_param("b"),
    )


def hasten(pipeline: Any) -> None:
    """Let a pipeline encode words by an `Encoder`, if its own works in the way that it knows."""
    from thinc.api import Model

    if "tok2vec" not in pipeline.pipe_names:
        return
    pipe = pipeline.get_pipe("tok2vec")
    if not _is_known(pipe.model):
        return
    encoder = Encoder(pipe.model, pipeline.vocab)

    def forward(model: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[_Floats], Any]:
        return encoder.vectors(docs), None

    pipe.model = Model("encoder", forward, dims={"nO": pipe.model.get_dim("nO")})


def _is_known(model: Any) -> bool:
    if not (model.has_ref("embed") and model.has_ref("encode")):
        return False
    parts = list(model.get_ref("encode").walk(order="dfs_pre"))
    names = [part.name for part in parts if not part.layers]
    windows = {part.attrs["window_size"] for part in parts if part.name == "expand_window"}
    return names == [*_LAYER] * (len(names) // len(_LAYER)) and windows == {1}
