"""Who leads and who assists: 甲主办、乙协办, and a table that has it the other way round."""

from __future__ import annotations

import functools
import re

from retrieval.check.names import Name, NameKind, names_in

__all__ = ["role_instead"]

_ROLE = re.compile(
    r"(?P<role>主办|承办|协办|牵头|主管|配合)(?P<label>(?:单位|部门|方)?\s*[:：|为是]+)?"
)
_ENDS = re.compile(r"[,，;；。]")


@functools.lru_cache(maxsize=2048)
def _roles_in(words: str, plain: str) -> tuple[tuple[str, Name], ...]:
    """The bodies of some words with the roles that stand beside them."""
    bodies = [name for name in names_in(words) if name.kind is NameKind.BODY]
    roles = list(_ROLE.finditer(plain))
    found: list[tuple[str, Name]] = []
    for number, match in enumerate(roles):
        before = roles[number - 1].end() if number else 0
        after = roles[number + 1].start() if number + 1 < len(roles) else len(plain)
        ends = [end.end() for end in _ENDS.finditer(words, before, match.start())]
        first = max([before, *ends])
        if match["label"]:
            stop = _ENDS.search(words, match.end(), after)
            span = (match.end(), stop.start() if stop else after)
        else:
            span = (first, match.start())
        found += [
            (match["role"], body)
            for body in bodies
            if span[0] <= body.start and body.end <= span[1]
        ]
    return tuple(found)


def role_instead(name: Name, words: str, plain: str, other: str, other_plain: str) -> str:
    """The body that a source gives the role in which a claim names another; empty if none.

    Args:
        name: of the claim.
        words: the claim.
        plain: the same, folded.
        other: the source's sentence or row.
        other_plain: the same, folded.
    """
    ours = {role for role, body in _roles_in(words, plain) if body == name}
    theirs = _roles_in(other, other_plain)
    for role in ours:
        given = [body for has, body in theirs if has == role]
        if given and not any(body.key in name.key or name.key in body.key for body in given):
            return other[given[0].start : given[0].end]
    return ""
