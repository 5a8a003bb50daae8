"""The layers of the package: imports point downwards and never round.

The picture is the table under "Layers" in docs/architecture.md, from `cli` on top to the nouns
of `model` at the bottom. An import inside a function counts like one at the top of the module.
"""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kg"

Imports = dict[str, set[str]]


def layers(markdown: str) -> dict[str, int]:
    """Return the layer of each part of the package, from the table's rows."""
    rows = re.findall(r"^\| (\d) \| ([^|]+) \|", markdown, re.MULTILINE)
    return {part: int(layer) for layer, parts in rows for part in re.findall(r"`(\w+)`", parts)}


def imported_names(source: str, module: str, is_package: bool) -> set[str]:
    """Return the dotted names that a module imports, relative ones resolved."""
    home = module.split(".") if is_package else module.split(".")[:-1]
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = home[: len(home) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            names |= {f"{origin}.{alias.name}" for alias in node.names}
    return names


def read_imports(package: Path) -> Imports:
    """Return for each module below ``package`` the modules of the same package it imports."""
    paths = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        paths[".".join(parts).removesuffix(".__init__")] = path
    found: Imports = {}
    for module, path in paths.items():
        names = imported_names(path.read_text("utf-8"), module, path.name == "__init__.py")
        # "kg.model.Span" is the module kg.model; "kg.read.text" is a module itself
        targets = {name if name in paths else name.rpartition(".")[0] for name in names}
        found[module] = (targets & paths.keys()) - {module}
    return found


def part(module: str) -> str:
    """Return the part of the package that a module belongs to: kg.read.pdf is in read."""
    return module.split(".")[1]


def upward(imports: Imports, layer: dict[str, int]) -> list[str]:
    """Return the imports that point to a higher layer."""
    return [
        f"{module} (layer {layer[part(module)]}) imports {target} (layer {layer[part(target)]})"
        for module, targets in imports.items()
        for target in targets
        if "." in module and "." in target and layer[part(module)] < layer[part(target)]
    ]


def cycle(imports: Imports) -> list[str]:
    """Return one import cycle, or nothing."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def order_of_extraction(markdown: str) -> list[str]:
    """Return the packages of kg/extract, each after those it may import from."""
    return re.findall(r"^\| `(\w+)` \|", markdown.partition("| package |")[2], re.MULTILINE)


@pytest.fixture(scope="module")
def table() -> dict[str, int]:
    return layers((ROOT / "docs/architecture.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def imports() -> Imports:
    return read_imports(PACKAGE)


def test_every_module_has_a_layer_and_every_name_in_the_table_is_a_module(table, imports):
    assert {part(module) for module in imports if "." in module} == table.keys()


def test_no_import_points_upwards(table, imports):
    assert upward(imports, table) == []


def test_no_import_cycle(imports):
    assert cycle(imports) == []


def test_the_root_of_the_package_imports_nothing(imports):
    assert imports["kg"] == set()


def test_extraction_flows_one_way(imports):
    order = order_of_extraction((ROOT / "docs/extraction.md").read_text("utf-8"))
    inner = {
        module.removeprefix("kg.extract."): targets
        for module, targets in imports.items()
        if module.startswith("kg.extract.")
    }
    place = {name: number for number, name in enumerate(order)}
    assert {module.split(".")[0] for module in inner} == place.keys()
    assert [
        f"{module} imports {target}"
        for module, targets in inner.items()
        for target in targets
        if target.startswith("kg.extract.")
        and place[target.split(".")[2]] > place[module.split(".")[0]]
    ] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from kg.cli import main", {"kg.cli"}),
        ("import kg.cli", {"kg.cli"}),
        ("from kg import cli", {"kg.cli"}),
        ("from . import cli", {"kg.cli"}),
        ("from .cli import main", {"kg.cli"}),
        ("def late():\n    from kg.cli import main", {"kg.cli"}),
        ("if TYPE_CHECKING:\n    from kg.cli import main", {"kg.cli"}),
        ("import json", set()),
    ],
)
def test_every_way_to_import_is_seen(tmp_path, source, expected):
    package = tmp_path / "kg"
    (package / "cli").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "cli/__init__.py").touch()
    (package / "model.py").write_text(source)
    found = read_imports(package)
    assert found["kg.model"] - {"kg"} == expected
    assert bool(upward(found, {"cli": 5, "model": 0})) == bool(expected)


def test_a_cycle_within_one_layer_is_seen():
    assert cycle({"kg.store": {"kg.queries"}, "kg.queries": {"kg.store"}})
