"""The default model as an ONNX graph, made straight from its 4-bit weights.

The weights stay in 4 bits on disk and in memory: onnxruntime's `MatMulNBits` (blocks of 32, the
default zero point 8) and `GatherBlockQuantized` read the very numbers of the weight file, and
compute in floating point. The tensors lie in a file beside the graph, which is mapped, not read.

Measured on two cores, Chinese texts of 64 tokens: cosine with float32 sentence-transformers 1.0000,
loaded in 0.1 s, 10 ms a query, 2,200 tokens/s, 90 MB resident, 75 MB on disk. The same with int8
activations (accuracy level 4): 0.9999, no faster. Dynamic int8 of whole tensors: 5,200 tokens/s,
but cosine 0.995, 1 s to load and 400 MB; where the processor has bfloat16, sentence-transformers
builds as fast (6,700) at 0.9999.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from pathlib import Path

    from index.model.bundled import BundledWeights

__all__ = ["build_graph", "save_graph"]

_MICROSOFT = "com.microsoft"
_BLOCK_SIZE = 32
_COMPUTE_IN_FLOAT = 1  # MatMulNBits: accuracy_level


@dataclass(slots=True)
class _Builder:
    """Collects nodes and tensors; each method returns the name of what it added."""

    weights: BundledWeights
    nodes: list[Any] = field(default_factory=list)
    tensors: list[Any] = field(default_factory=list)

    def tensor(self, name: str, values: np.ndarray) -> str:
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def vector(self, name: str) -> str:
        return self.tensor(name, self.weights.vectors[name])

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:  # noqa: ANN401 - ONNX attributes are of many types
        return self.nodes_of(kind, inputs, [output], "", **attributes)

    def fused(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:  # noqa: ANN401
        return self.nodes_of(kind, inputs, [output], _MICROSOFT, **attributes)

    def nodes_of(
        self,
        kind: str,
        inputs: list[str],
        outputs: list[str],
        domain: str,
        **attributes: Any,  # noqa: ANN401
    ) -> str:
        name = outputs[0]
        self.nodes.append(
            helper.make_node(kind, inputs, outputs, name=name, domain=domain, **attributes)
        )
        return name

    def linear(self, x: str, parts: list[str], output: str) -> str:
        """Multiply by 4-bit matrices set side by side, and add their biases."""
        matrices = [self.weights.matrices[f"{part}.w"] for part in parts]
        values = np.concatenate([matrix.values for matrix in matrices])
        scales = np.concatenate([matrix.scales for matrix in matrices]).astype(np.float32)
        bias = np.concatenate([self.weights.vectors[f"{part}.b"] for part in parts])
        rows, columns = values.shape
        packed = _pack(values).reshape(rows, columns // _BLOCK_SIZE, _BLOCK_SIZE // 2)
        inputs = [
            x,
            self.tensor(f"{output}.weight", packed),
            self.tensor(f"{output}.scales", scales),
            "",
            "",
            self.tensor(f"{output}.bias", bias),
        ]
        return self.fused(
            "MatMulNBits",
            inputs,
            output,
            K=columns,
            N=rows,
            bits=4,
            block_size=_BLOCK_SIZE,
            accuracy_level=_COMPUTE_IN_FLOAT,
        )

    def add_and_norm(self, x: str, residual: str, layer_norm: str, output: str) -> str:
        inputs = [x, residual, self.vector(f"{layer_norm}.w"), self.vector(f"{layer_norm}.b")]
        return self.fused("SkipLayerNormalization", inputs, output, epsilon=self.weights.eps)


def build_graph(weights: BundledWeights) -> onnx.ModelProto:
    """Build the graph.

    Inputs `input_ids` and `attention_mask`, int64[n, m]; outputs `token_vectors`,
    float32[n, m, hidden], the last hidden state, and `sentence_embedding`, float32[n, hidden],
    its mean over the attended tokens, of length 1.
    """
    build = _Builder(weights)
    x = _embed(build)
    build.tensor("thirds", np.array([weights.hidden] * 3, np.int64))
    for layer in range(weights.layers):
        last = layer == weights.layers - 1
        x = _encode(build, f"l{layer}", x, "token_vectors" if last else f"l{layer}.out")
    _pool(build, x)
    shape: list[str | int] = ["n", "m"]
    graph = helper.make_graph(
        build.nodes,
        "multilingual-e5-small",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, shape)
            for name in ("input_ids", "attention_mask")
        ],
        [
            helper.make_tensor_value_info(
                "token_vectors", TensorProto.FLOAT, [*shape, weights.hidden]
            ),
            helper.make_tensor_value_info(
                "sentence_embedding", TensorProto.FLOAT, ["n", weights.hidden]
            ),
        ],
        build.tensors,
    )
    operators = [helper.make_opsetid("", 21), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=operators, ir_version=10)


def save_graph(weights: BundledWeights, path: Path) -> None:
    """Write the graph to a file, and its tensors to a file of the same name ending in `.data`."""
    onnx.save(
        build_graph(weights),
        str(path),
        save_as_external_data=True,
        location=f"{path.name}.data",
        size_threshold=1024,
    )


def _pack(values: np.ndarray) -> np.ndarray:
    """Put two 4-bit numbers in a byte, the earlier one in the low half."""
    return np.asarray(values[:, 0::2] | (values[:, 1::2] << 4))


def _embed(build: _Builder) -> str:
    """Add up word, position and type vectors."""
    weights = build.weights
    words = weights.matrices["emb.word"]
    signed = (words.values - 8) & 0x0F  # INT4 has zero point 0
    build.tensors.append(
        helper.make_tensor(
            "words", TensorProto.INT4, words.values.shape, _pack(signed).tobytes(), raw=True
        )
    )
    build.fused(
        "GatherBlockQuantized",
        ["words", "input_ids", build.tensor("words.scales", words.scales.astype(np.float32))],
        "word_vectors",
        block_size=_BLOCK_SIZE,
        gather_axis=0,
        quantize_axis=1,
    )
    first_type = weights.vectors["emb.type"][: weights.hidden]
    build.tensor("positions", weights.vectors["emb.pos"].reshape(-1, weights.hidden) + first_type)
    build.tensor("zero", np.array([0], np.int64))
    build.node("Shape", ["input_ids"], "length", start=1, end=2)
    build.node("Slice", ["positions", "zero", "length", "zero"], "position_vectors")
    build.node("Add", ["word_vectors", "position_vectors"], "sum_of_vectors")
    build.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    inputs = ["sum_of_vectors", build.vector("emb.ln.w"), build.vector("emb.ln.b")]
    return build.node("LayerNormalization", inputs, "embedded", axis=-1, epsilon=weights.eps)


def _encode(build: _Builder, layer: str, x: str, output: str) -> str:
    """Add one encoder layer: attention, then the feed-forward part."""
    qkv = build.linear(x, [f"{layer}.{part}" for part in "qkv"], f"{layer}.qkv")
    parts = [f"{layer}.query", f"{layer}.key", f"{layer}.value"]
    build.nodes_of("Split", [qkv, "thirds"], parts, "", axis=2)
    attended = build.fused(
        "MultiHeadAttention",
        [*parts, "", "mask"],
        f"{layer}.attended",
        num_heads=build.weights.heads,
    )
    mixed = build.linear(attended, [f"{layer}.ao"], f"{layer}.mixed")
    x = build.add_and_norm(mixed, x, f"{layer}.aln", f"{layer}.middle")
    wide = build.linear(x, [f"{layer}.fi"], f"{layer}.wide")
    active = build.fused("Gelu", [wide], f"{layer}.active")
    narrow = build.linear(active, [f"{layer}.fo"], f"{layer}.narrow")
    return build.add_and_norm(narrow, x, f"{layer}.oln", output)


def _pool(build: _Builder, x: str) -> None:
    """Average the attended tokens; the length of a sum is the only thing a mean would change."""
    build.tensor("one", np.array([1], np.int64))
    build.tensor("two", np.array([2], np.int64))
    build.node("Cast", ["attention_mask"], "weight_of_token", to=TensorProto.FLOAT)
    build.node("Unsqueeze", ["weight_of_token", "two"], "weight_of_vector")
    build.node("Mul", [x, "weight_of_vector"], "attended_vectors")
    build.node("ReduceSum", ["attended_vectors", "one"], "sum_of_attended", keepdims=0)
    build.node("LpNormalization", ["sum_of_attended"], "sentence_embedding", axis=-1, p=2)
