"""What a name of a package is, read from the package's source: patches of ours do not hide it."""

import ast
import inspect
import re
from functools import cache
from importlib import import_module

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


def _found(name: str) -> tuple[list, str]:
    """The module that `name` begins with and what hangs on it, as far as it leads; and the rest."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            things = [import_module(".".join(parts[:length]))]
        except ImportError:
            continue
        for place, part in enumerate(parts[length:], length):
            try:
                things.append(getattr(things[-1], part))
            except AttributeError:
                return things, ".".join(parts[place:])
        return things, ""
    return [], name


def exists(name: str) -> bool:
    things, rest = _found(name)
    return bool(things) and not rest


def canonical(name: str) -> str:
    """`name` by the module in which its class is defined, where it is an attribute of a class."""
    owner, _, last = name.rpartition(".")
    things, rest = _found(owner)
    if things and not rest and inspect.isclass(things[-1]):
        return f"{things[-1].__module__}.{things[-1].__qualname__}.{last}"
    return name


@cache
def _source(module: str) -> tuple[str, ast.Module]:
    text = inspect.getsource(import_module(module))
    return text, ast.parse(text)


def _definition(module: str, path: list[str]):
    """The node that defines `path` in `module`; the last one, where there are several."""
    here = _source(module)[1]
    for part in path:
        found = [
            node
            for node in _statements(here)
            if part in (getattr(node, "name", None), _bound(node))
        ]
        if not found:
            return None
        here = found[-1]
    return here


def _statements(node):
    """The statements of a module or class, those behind a condition too."""
    for child in ast.iter_child_nodes(node):
        yield child
        if isinstance(child, ast.If | ast.Try | ast.ExceptHandler):
            yield from _statements(child)


def _bound(node) -> str | None:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    return None


def is_defined(module: str, name: str) -> bool:
    """Whether `module` means to have `name`; the variables of its loops stand in it as well."""
    imported = (
        alias.asname or alias.name
        for node in _statements(_source(module)[1])
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )
    return name in imported or _definition(module, [name]) is not None


def _text(node) -> str:
    if isinstance(node, FUNCTIONS):
        marks = [f"@{ast.unparse(mark)} " for mark in node.decorator_list]
        return f"{''.join(marks)}({ast.unparse(node.args)})"
    if isinstance(node, ast.ClassDef):
        return f"class({', '.join(map(ast.unparse, node.bases))})"
    return "attribute"


def signature(name: str) -> str | None:
    """What `name` is: its parameters, its bases, or the word for an attribute; None when gone."""
    things, rest = _found(name)
    if not things:
        return None
    *path, last = name.split(".")
    if rest == last:
        return _of_instances(things[-1], last)
    if rest:
        return None
    if inspect.isclass(things[-1]) and things[-1].__module__.split(".")[0] == path[0]:
        owner, path = things[-1], things[-1].__qualname__.split(".")
        found = _definition(owner.__module__, path)
        return _text(found) if found else "attribute"
    for module, where in _places(things, last):
        if found := _definition(module, where):
            return _text(found)
    return "attribute"


def _places(things, last: str):
    """Where the last of `things` may be defined: modules, each with the way into it."""
    owner = things[-2] if len(things) > 1 else None
    if inspect.ismodule(owner):
        yield owner.__name__, [last]
    for one in inspect.getmro(owner) if inspect.isclass(owner) else ():
        # A class may say that it stands where it is imported from.
        for module in (one.__module__, things[0].__name__):
            if module != "builtins":
                yield module, [*one.__qualname__.split("."), last]


def _of_instances(owner, name: str) -> str | None:
    """Attributes of instances stand in no class; the module of the class still writes them."""
    module = owner.__name__ if inspect.ismodule(owner) else getattr(owner, "__module__", None)
    if module is None:
        return None
    written = re.search(rf"\b{name}\b", _source(module)[0])
    return "set on instances" if written else None
