import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ["index", "retrieval", "eval", "ui"]
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
_ABOVE = {
    "index": {"retrieval", "eval", "ui"},
    "retrieval": {"eval", "ui"},
    "eval": {"ui"},
    "ui": set(),
}


def _name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _tree(path):
    return ast.parse(path.read_text("utf-8"))


def _imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield str(node.module)


each_module = pytest.mark.parametrize("path", MODULES, ids=_name)


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_come_from_this_checkout(package):
    module = importlib.import_module(package)
    assert Path(module.__file__).resolve() == ROOT / package / "__init__.py"


def test_no_module_of_ui_takes_the_name_of_another():
    names = {path.stem for path in (ROOT / "ui").glob("*.py")} - {"__init__"}
    names |= {path.name for path in (ROOT / "ui").iterdir() if path.is_dir()}
    assert not names & {*PACKAGES, *sys.stdlib_module_names, "streamlit", "pages"}


def test_tests_are_flat():
    folder = ROOT / "tests"
    assert not list(folder.rglob("__init__.py"))
    assert not [path for path in folder.rglob("test_*.py") if path.parent != folder]


@each_module
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(_tree(path))


@each_module
def test_a_module_is_short(path):
    assert len(path.read_text("utf-8").splitlines()) < 400


@each_module
def test_every_exported_name_exists(path):
    """Without importing: a page of the app runs when it is imported."""
    tree = _tree(path)
    exported, defined = [], set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.id for target in targets if isinstance(target, ast.Name)}
            if "__all__" in names:
                exported = ast.literal_eval(node.value)
            defined |= names
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            defined.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            defined |= {alias.asname or alias.name for alias in node.names}
    assert set(exported) <= defined
    assert exported == sorted(
        exported, key=lambda name: (not name.isupper(), name[0].islower(), name)
    )


@each_module
def test_imports_go_one_way(path):
    package = path.relative_to(ROOT).parts[0]
    assert not {name.split(".")[0] for name in _imports(_tree(path))} & _ABOVE[package]


@each_module
def test_nothing_is_pickled_or_evaluated(path):
    tree = _tree(path)
    forbidden = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib"}
    assert not {name.split(".")[0] for name in _imports(tree)} & forbidden
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"eval", "exec"}
        if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
            assert ast.literal_eval(node.value) is False


def test_no_pickle_lies_in_a_library(home, encoder, add, write):
    add(home, encoder, write("a.txt", "一份文件，只有一句。"))
    assert {path.suffix for path in home.rglob("*") if path.is_file()} <= {
        ".sqlite", ".sqlite-wal", ".sqlite-shm", ".faiss", ".json", ".lock",
    }  # fmt: skip


def test_the_command_line_starts_without_heavy_imports():
    program = (
        "import sys; import ui.cli; from ui.terminal import Terminal;"
        " heavy = {'torch', 'transformers', 'sentence_transformers', 'streamlit', 'onnxruntime'};"
        " print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
