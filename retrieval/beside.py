"""What a question has done beside its own thread: its encoding, and the search of vectors.

Both leave Python to the other threads while they compute. Matrix products of this process run on
one thread each from then on: they are small, and the threads that a linear algebra library would
start for each of them wait in a loop, on cores that the threads here have work for.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from threadpoolctl import ThreadpoolController

__all__ = ["beside"]

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

_THREADS = max(2, os.cpu_count() or 1)
"""Shared by all questions; more than cores would only take them from one another."""


def _one_thread_a_product() -> None:
    """OpenBLAS takes it for the process, OpenMP for the calling thread."""
    ThreadpoolController().limit(limits=1)


_POOL = ThreadPoolExecutor(
    max_workers=_THREADS, thread_name_prefix="youju-beside", initializer=_one_thread_a_product
)


def beside(
    function: Callable[_Parameters, _Result],
    *args: _Parameters.args,
    **kwargs: _Parameters.kwargs,
) -> Future[_Result]:
    """Calls a function in another thread.

    It must wait for nothing that is done beside, and read no database: a snapshot's connection is
    the asking thread's.
    """
    return _POOL.submit(function, *args, **kwargs)
