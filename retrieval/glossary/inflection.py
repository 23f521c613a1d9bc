"""Simple inflection of English words, as far as it is safe to undo."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["variants"]

_MIN_STEM = 3
_VOWELS = frozenset("aeiou")
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person",
    "criteria": "criterion", "paid": "pay", "held": "hold", "made": "make", "given": "give",
    "gave": "give", "sold": "sell", "bought": "buy", "took": "take", "taken": "take",
    "kept": "keep", "lost": "lose", "built": "build", "chosen": "choose", "won": "win",
    "born": "bear", "dead": "die", "stolen": "steal", "found": "find", "sent": "send",
    "taught": "teach", "written": "write", "wrote": "write", "spent": "spend", "led": "lead",
    "met": "meet", "grown": "grow",
}  # fmt: skip


def variants(word: str) -> Iterator[tuple[str, bool]]:
    """A lower-case word and the words that it may be a form of.

    Each with whether it is the word itself or its singular; what remains is of a verb's forms
    and may be another word (`building` of `build`).
    """
    yield word, True
    if word in _IRREGULAR:
        yield _IRREGULAR[word], True
    for stem in _singulars(word):
        yield stem, True
    for ending in ("ing", "ed", "er", "or", "ers", "ors"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _MIN_STEM and not _VOWELS.isdisjoint(stem):
            yield stem, False
            yield f"{stem}e", False
            if stem[-1] == stem[-2]:
                yield stem[:-1], False
            if stem[-1] == "i" and ending == "ed":
                yield f"{stem[:-1]}y", False


def _singulars(word: str) -> Iterator[str]:
    if len(word) <= _MIN_STEM or not word.endswith("s") or word.endswith("ss"):
        return
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("ves"):
        yield f"{word[:-3]}f"
        yield f"{word[:-3]}fe"
    yield word[:-1]
