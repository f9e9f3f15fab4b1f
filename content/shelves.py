"""Shelves: packages in which a new thing is one new file. A faulty file stops the program with its name."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from content.errors import ShelfError


def read_shelf(package: str, path: Sequence[str], required: Sequence[str], key: str) -> dict[str, ModuleType]:
    """Modules of `package` by the value of their attribute `key`, in the order of their names.

    `required` lists the attributes that each must define. Raises ShelfError, with the file's name, for a
    missing attribute or for a key that two files claim. Modules whose name begins with "_" are skipped.
    """
    shelf: dict[str, ModuleType] = {}
    for info in sorted(pkgutil.iter_modules(path), key=lambda info: info.name):
        if info.name.startswith("_"):
            continue
        module = import_module(f"{package}.{info.name}")
        missing = [name for name in required if not hasattr(module, name)]
        if missing:
            raise ShelfError(f"{package}/{info.name}.py does not define {', '.join(missing)}.")
        slug = getattr(module, key)
        if slug in shelf:
            raise ShelfError(f"{package}/{info.name}.py and {shelf[slug].__name__} both define {key} {slug!r}.")
        shelf[slug] = module
    return shelf
