"""Looks at the loaded classes: what ours override, and which functions of packages are ours."""

import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType

from tests.upstream.promised import UNPROMISED, is_promised
from tests.upstream.signatures import is_defined
from tests.upstream.source import DOCUMENTED, Use, is_private, rooms

# WAGTAIL_FINISH_WORKFLOW_ACTION, which is documented.
SET_BY_SETTINGS = {"wagtail.models.workflows.WorkflowState.on_finish"}


def load(files) -> list[type]:
    """Our classes that stand in `files`."""
    names = [file.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for file in files]
    loaded = [import_module(name) for name in names if not name.startswith("config.")]
    return [
        one
        for module in loaded
        for one in _with_inner(vars(module).values())
        if one.__module__ == module.__name__
    ]


def _with_inner(things) -> Iterator[type]:
    for one in things:
        if inspect.isclass(one):
            yield one
            inner = (x for x in vars(one).values() if inspect.isclass(x))
            yield from (x for x in inner if x.__qualname__.startswith(f"{one.__qualname__}."))


def _is_ours(thing) -> bool:
    return (getattr(thing, "__module__", None) or "").split(".")[0] in _ROOMS


_ROOMS = set(rooms())


def overrides_of(own: type, bodies: dict[tuple[str, str], set[str]]) -> Iterator[Use]:
    """What `own` and its mixins replace of packages and no documentation offers for it.

    Only what the `bodies` of our classes write counts: metaclasses and registries add more.
    """
    for place, one in enumerate(own.__mro__):
        if not _is_ours(one):
            continue
        behind = [base for base in own.__mro__[place:] if not _is_ours(base)]
        where = one.__module__.replace(".", "/") + ".py"
        for name in bodies.get((where, one.__qualname__), ()):
            holders = [base for base in behind if name in vars(base)]
            if not holders or name.startswith("__") or name in DOCUMENTED:
                continue
            if is_private(name):
                yield Use("private", name, where)
            elif name != "Meta" and not is_promised(_name(holders[-1])):
                yield Use("override", f"{_name(holders[0])}.{name}", where)


def _name(one: type) -> str:
    return f"{one.__module__}.{one.__qualname__}"


def patched() -> Iterator[Use]:
    """Functions of ours that stand in modules and classes of packages."""
    for module_name, module in sorted(sys.modules.items()):
        if module_name.split(".")[0] not in {*UNPROMISED, "django"} or module is None:
            continue
        for thing in list(vars(module).values()):
            # Asking a lazy object for its class would build it.
            if issubclass(type(thing), type) and thing.__module__ == module_name:
                yield from _patched_in(_name(thing), vars(thing))
        for use in _patched_in(module_name, vars(module)):
            if is_defined(module_name, use.name.rpartition(".")[2]):
                yield use


def _patched_in(holder: str, attributes) -> Iterator[Use]:
    routines = (FunctionType, property, classmethod, staticmethod)
    for name, value in list(attributes.items()):
        if not issubclass(type(value), routines):
            continue
        inner = getattr(value, "fget", None) or getattr(value, "__func__", None) or value
        if _is_ours(inner) and f"{holder}.{name}" not in SET_BY_SETTINGS:
            yield Use("patch", f"{holder}.{name}", inner.__module__.replace(".", "/") + ".py")
