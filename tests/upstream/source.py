"""Reads our source: what it takes from packages, and in which file."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.upstream.promised import is_promised
from tests.upstream.signatures import canonical, exists

ROOT = Path(__file__).resolve().parent.parent.parent
# No part of the running newsroom.
ASIDE = {"tests", "tools"}
# Private by their spelling alone: Django and Python document them.
DOCUMENTED = {"_meta", "_state", "_default_manager", "_base_manager", "_replace", "_asdict"}
# Ours, kept on objects whose classes belong to packages.
OURS = {
    "_feeds_before",
    "_is_marked_locked",
    "_live_change_is_confirmed",
    "_targets_before",
    "_version_before",
}
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Use:
    """One thing taken from a package: of which kind, by which dotted name, in which file."""

    kind: str
    name: str
    where: str


@cache
def rooms() -> list[str]:
    return sorted(
        path.parent.name
        for path in ROOT.glob("*/__init__.py")
        if path.parent.name not in ASIDE and not path.parent.name.startswith(".")
    )


@dataclass(frozen=True)
class Module:
    """One file of the product, and all nodes of its tree."""

    where: str
    nodes: tuple[ast.AST, ...]


def read(where: str, text: str) -> Module:
    return Module(where, tuple(ast.walk(ast.parse(text))))


def modules(root: Path = ROOT) -> Iterator[Module]:
    """Every module of the product; migrations say what was, not what is."""
    for room in rooms():
        for path in sorted((root / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield read(str(path.relative_to(root)), path.read_text())


class Names:
    """The dotted names that the names of one module stand for."""

    def __init__(self, nodes):
        self._known: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            if isinstance(node, ast.ImportFrom) and not node.level:
                for one in node.names:
                    self._known[one.asname or one.name].append(f"{node.module}.{one.name}")
            elif isinstance(node, ast.Import):
                for one in node.names:
                    name = one.name if one.asname else one.name.split(".")[0]
                    self._known[one.asname or name].append(name)
        imported = set(self._known)
        for node in nodes:
            self._follow(node, imported)

    def _follow(self, node, imported) -> None:
        """`field = Form.base_fields["x"]` and `for module in (a, b)` are other names for theirs."""
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            target, values = node.targets[0], [node.value]
        elif isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple | ast.List):
            target, values = node.target, node.iter.elts
        else:
            return
        if isinstance(target, ast.Name) and target.id not in imported:
            self._known[target.id] += [name for value in values for name in self.of(value)]

    def of(self, node) -> list[str]:
        """What `node` may be called, outside this module; nothing for what is our own."""
        if isinstance(node, ast.Name):
            return self._known.get(node.id, [])
        if isinstance(node, ast.Attribute):
            names = [f"{name}.{node.attr}" for name in self.of(node.value)]
            # A module may import either of two packages under one name.
            return names if len(names) < 2 else [name for name in names if exists(name)]
        if isinstance(node, ast.Subscript):
            return [f"{name}[]" for name in self.of(node.value)]
        return []


def _is_foreign(name: str) -> bool:
    """Whether `name` is of a package that is installed beside the newsroom."""
    return name.split(".")[0] not in {*rooms(), *ASIDE, *sys.stdlib_module_names}


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in DOCUMENTED | OURS


def patches_in(module: Module, names: Names) -> Iterator[Use]:
    """Assignments to what a package holds."""
    for node in module.nodes:
        for name in _assigned(node, names):
            if _is_foreign(name):
                yield Use("patch", canonical(name.split("[]")[0]), module.where)


def _assigned(node, names: Names) -> Iterator[str]:
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AugAssign):
        targets = [node.target]
    elif isinstance(node, ast.Call) and _asks_by_text(node) and node.func.id == "setattr":
        targets = [ast.Attribute(node.args[0], node.args[1].value)]
    else:
        return
    for target in targets:
        if isinstance(target, ast.Attribute | ast.Subscript):
            yield from names.of(target)


def bases_in(module: Module, names: Names) -> Iterator[Use]:
    """Classes that ours extend and that no documentation tells one to extend."""
    for node in module.nodes:
        for base in _bases(node):
            for name in names.of(base):
                if not is_promised(name) and not name.endswith(".Meta"):
                    yield Use("class", name, module.where)


def _bases(node) -> Iterator[ast.AST]:
    for base in node.bases if isinstance(node, ast.ClassDef) else ():
        # A function of ours may make the base out of a package's.
        yield from base.args if isinstance(base, ast.Call) else [base]


def own_private_names(modules, listed=()) -> set[str]:
    """The private names that our own modules and classes define.

    Attributes that ours set are their own, but for those `listed` as set by a base of a package.
    """
    own = set()
    for module in modules:
        for node in module.nodes:
            if isinstance(node, FUNCTIONS | ast.ClassDef):
                own.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                own.add(node.id)
            elif isinstance(node, ast.Attribute) and _is_set_on_self(node):
                own |= {node.attr}.difference(listed)
    return {name for name in own if is_private(name)}


def _is_set_on_self(node: ast.Attribute) -> bool:
    owner = node.value.id if isinstance(node.value, ast.Name) else None
    return isinstance(node.ctx, ast.Store) and owner in ("self", "cls")


def private_names_in(module: Module, own: set[str]) -> Iterator[Use]:
    """Private names that are imported, or asked of something, and that none of ours defines."""
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and _is_foreign(node.module or ""):
            found = [one.name for one in node.names]
        elif isinstance(node, ast.Attribute):
            found = [node.attr] if node.attr not in own else []
        elif isinstance(node, ast.Call) and _asks_by_text(node):
            found = [node.args[1].value] if node.args[1].value not in own else []
        else:
            continue
        for name in found:
            if is_private(name):
                yield Use("private", name, module.where)


def _asks_by_text(node: ast.Call) -> bool:
    return (
        isinstance(node.func, ast.Name)
        and node.func.id in ("getattr", "hasattr", "setattr")
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
    )


def bodies(modules) -> dict[tuple[str, str], set[str]]:
    """What the body of each class defines, by the file and the full name of the class."""
    found = {}
    for module in modules:
        for name, node in _classes(module.nodes[0]):
            written = {one.name for one in node.body if isinstance(one, FUNCTIONS | ast.ClassDef)}
            for one in node.body:
                if isinstance(one, ast.Assign | ast.AnnAssign):
                    written |= _names_stored(one)
            found[module.where.replace("/__init__.py", ".py"), name] = written
    return found


def _names_stored(node) -> set[str]:
    if node.value is None:  # a type alone: it says what another class has
        return set()
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {
        part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)
    }


def _classes(node, before: str = "") -> Iterator[tuple[str, ast.ClassDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield before + child.name, child
            yield from _classes(child, f"{before}{child.name}.")
        elif isinstance(child, FUNCTIONS):
            yield from _classes(child, f"{before}{child.name}.<locals>.")
        else:
            yield from _classes(child, before)


def uses(read_modules: list[Module], listed=()) -> Iterator[Use]:
    """Everything that the modules take. `listed` private names are those of packages."""
    own = own_private_names(read_modules, listed)
    for module in read_modules:
        names = Names(module.nodes)
        yield from patches_in(module, names)
        yield from bases_in(module, names)
        yield from private_names_in(module, own)
