"""The folder that the default model is unpacked into, made once in the user's cache.

It is an ordinary sentence-transformers folder, so any program can load it by its path; beside
that lies `fast/`, what the quick engine maps. Making it takes about five seconds, 1.2 GB
of memory and neither torch nor transformers.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import platformdirs

from index.errors import ModelError
from index.model.bundled import WEIGHTS_SHA256, BundledWeights, read_bundled

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["cache_folder", "model_folder"]

_VERSION = 1  # of what is written below; a new one gets a new folder
_NAME = f"multilingual-e5-small-{WEIGHTS_SHA256[:8]}-v{_VERSION}"
_SIZES = "sizes.json"
_MAKING = ".making-"
_ABANDONED_AFTER = 3600.0  # seconds


def cache_folder() -> Path:
    """Return Youju's folder for what can be made again: `$YOUJU_CACHE`, else the user's cache."""
    chosen = os.environ.get("YOUJU_CACHE")
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_cache_dir("youju"))


def model_folder() -> Path:
    """Return the default model's folder, making it if it is missing or damaged.

    The folder appears under its name only when it is whole, and two processes that make it at
    once end up with one of the two results.

    Raises:
        ModelError: If the weights are missing or wrong, or the cache cannot be written.
    """
    folder = cache_folder() / "models" / _NAME
    if _is_whole(folder):
        return folder
    weights = read_bundled()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(folder.parent)
        with _workplace(folder.parent) as workplace:
            making = Path(workplace) / _NAME
            making.mkdir()
            _write(weights, making)
            _put_in_place(making, folder)
    except OSError as error:
        raise ModelError(
            f"the default model cannot be unpacked into {folder} ({error}); free 400 MB there, or"
            " set YOUJU_CACHE to a folder that can be written"
        ) from error
    return folder


def _is_whole(folder: Path) -> bool:
    """Tell whether every file is there in the size it was written in."""
    try:
        sizes = json.loads((folder / _SIZES).read_text("utf-8"))
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def _workplace(parent: Path) -> tempfile.TemporaryDirectory[str]:
    """Return a folder on the same disk that is removed after use."""
    return tempfile.TemporaryDirectory(prefix=_MAKING, dir=parent, ignore_cleanup_errors=True)


def _put_in_place(making: Path, folder: Path) -> None:
    """Give the finished folder its name, unless another process was first.

    Raises:
        OSError: If there is no whole folder of that name in the end.
    """
    if folder.exists() and not _is_whole(folder):
        with _workplace(folder.parent) as workplace, contextlib.suppress(FileNotFoundError):
            folder.replace(Path(workplace) / "damaged")
    try:
        making.replace(folder)
    except OSError:
        if not _is_whole(folder):
            raise


def _remove_abandoned(parent: Path) -> None:
    """Remove what a process that was killed left behind."""
    for path in parent.glob(f"{_MAKING}*"):
        with contextlib.suppress(FileNotFoundError):  # its maker may be finishing just now
            if time.time() - path.stat().st_mtime > _ABANDONED_AFTER:
                shutil.rmtree(path, ignore_errors=True)


def _write(weights: BundledWeights, folder: Path) -> None:
    """Write everything, and last the list of sizes that marks the folder as whole."""
    from index.model.graph import save_graph
    from index.model.vocabulary import make_tokenizer, write_piece_table

    fast = folder / "fast"
    fast.mkdir()
    save_graph(weights, fast / "model.onnx")
    write_piece_table(weights.pieces, weights.scores, fast)
    pieces = list(zip(weights.pieces, weights.scores.tolist(), strict=True))
    make_tokenizer(pieces, weights.positions).save(str(folder / "tokenizer.json"), pretty=False)
    _write_tensors(weights, folder / "model.safetensors")
    for name, content in _settings(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    sizes = {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    (folder / _SIZES).write_text(json.dumps(sizes, indent=2) + "\n", "utf-8")


def _write_tensors(weights: BundledWeights, path: Path) -> None:
    """Write the weights under the names that transformers' BertModel gives them, in float16.

    That model's pooling layer is not used here and not in the weight file; transformers would
    complain of its absence, so it is written as zeros.

    Raises:
        ModelError: If a tensor has a name that the model does not know.
    """
    from safetensors.numpy import save

    names = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "ao": "attention.output.dense",
        "aln": "attention.output.LayerNorm",
        "fi": "intermediate.dense",
        "fo": "output.dense",
        "oln": "output.LayerNorm",
    }
    tables = {
        "word": "word_embeddings",
        "pos": "position_embeddings",
        "type": "token_type_embeddings",
    }
    kinds = {"w": "weight", "b": "bias"}
    tensors = {
        "pooler.dense.weight": np.zeros((weights.hidden, weights.hidden), np.float16),
        "pooler.dense.bias": np.zeros(weights.hidden, np.float16),
    }
    arrays = {name: matrix.halves() for name, matrix in weights.matrices.items()}
    for name, array in {**arrays, **weights.vectors}.items():
        match name.split("."):
            case ["emb", "ln", kind]:
                full = f"embeddings.LayerNorm.{kinds[kind]}"
            case ["emb", table]:
                full = f"embeddings.{tables[table]}.weight"
                array = array.reshape(-1, weights.hidden)
            case [layer, part, kind]:
                full = f"encoder.layer.{layer[1:]}.{names[part]}.{kinds[kind]}"
            case _:
                raise ModelError(f"the weight file holds an unknown tensor, {name}")
        tensors[full] = array.astype(np.float16, copy=False)
    path.write_bytes(save(tensors, metadata={"format": "pt"}))


def _settings(weights: BundledWeights) -> Mapping[str, Any]:
    """Return the JSON files of a sentence-transformers folder, by name."""
    base = "sentence_transformers"
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "vocab_size": len(weights.matrices["emb.word"].values),
            "hidden_size": weights.hidden,
            "num_hidden_layers": weights.layers,
            "num_attention_heads": weights.heads,
            "intermediate_size": weights.inner,
            "hidden_act": "gelu",
            "max_position_embeddings": weights.positions,
            "type_vocab_size": 2,
            "layer_norm_eps": 1e-12,
            "pad_token_id": weights.pad,
            "position_embedding_type": "absolute",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": weights.positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
        },
        "sentence_bert_config.json": {"max_seq_length": weights.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{base}.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{base}.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{base}.models.Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": weights.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
    }
