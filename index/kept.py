"""Results that are kept for a while, up to a number of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar, cast

__all__ = ["Kept"]

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Kept(Generic[_Key, _Value]):
    """Values by key, safe to share between threads; the longest held go first."""

    def __init__(self, most: int) -> None:
        """Keeps nothing yet.

        Args:
            most: how many values are held at a time.
        """
        self.most = most
        self._held: dict[_Key, _Value] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """The number of values held."""
        return len(self._held)

    def get(self, key: _Key, make: Callable[[], _Value]) -> _Value:
        """The value of a key, made if it is not held.

        Two threads that ask at once may both make it.
        """
        try:
            return self._held[key]
        except KeyError:
            value = make()
        with self._lock:
            self._held[key] = value
            while len(self._held) > self.most:
                del self._held[next(iter(self._held))]
        return value

    def get_all(
        self, keys: Iterable[_Key], make: Callable[[list[_Key]], Mapping[_Key, _Value]]
    ) -> dict[_Key, _Value]:
        """The values of several keys, in their order; what is not held is made at once.

        Args:
            keys: any number.
            make: gives the values of those that are not held; one that it leaves out is left out.
        """
        wanted = list(keys)
        held = self._held
        found = {key: held.get(key) for key in wanted}
        missing = [key for key, value in found.items() if value is None]
        if not missing:
            return cast("dict[_Key, _Value]", found)
        made = make(missing)
        with self._lock:
            self._held |= made
            while len(self._held) > self.most:
                del self._held[next(iter(self._held))]
        return {
            key: value
            for key, known in found.items()
            if (value := made.get(key) if known is None else known) is not None
        }
