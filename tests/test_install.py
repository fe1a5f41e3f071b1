"""What is shipped is what was tested: the built wheel and an editable install work from anywhere.

Both take their dependencies from the package index, so these tests need the network.
"""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import translit

pytestmark = pytest.mark.slow

TOP = Path(__file__).parent.parent
PARTS = ("translit", "tables", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")
SCRIPTS = Path("Scripts" if os.name == "nt" else "bin")


def run(command: Sequence[str | Path], folder: Path, **more: str) -> str:
    """What a command prints; it must succeed. No environment of ours shows it the checkout."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")} | more
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def copied(folder: Path) -> Path:
    """A copy of what is packed, so that a build leaves nothing in the checkout."""
    for part in PARTS:
        if (TOP / part).is_dir():
            shutil.copytree(TOP / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"))
        else:
            shutil.copy(TOP / part, folder)
    return folder


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--outdir", folder, source], folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def pure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is built where no compiler is, unpacked."""
    folder, source = tmp_path_factory.mktemp("pure"), copied(tmp_path_factory.mktemp("uncompiled"))
    run([sys.executable, "-m", "build", "--wheel", "--outdir", folder, source], folder, TRANSLIT_PURE="1")
    (built,) = folder.glob("*-py3-none-any.whl")
    zipfile.ZipFile(built).extractall(folder / "package")
    return folder / "package"


def fresh(folder: Path) -> Path:
    """The Python of a new virtual environment."""
    venv.create(folder, with_pip=True)
    return folder / SCRIPTS / "python"


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    python = fresh(tmp_path_factory.mktemp("installed"))
    run([python, "-m", "pip", "install", "--quiet", wheel], wheel.parent)
    return python


@pytest.fixture(scope="module")
def editable(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    python = fresh(tmp_path_factory.mktemp("editable"))
    run([python, "-m", "pip", "install", "--quiet", "--editable", source], source)
    return python


def test_the_wheel_holds_the_tables_and_the_types_and_no_scripts(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tables = {name.removeprefix("translit/_tables/") for name in names if name.startswith("translit/_tables/")}
    held = {
        path.relative_to(TOP / "tables").as_posix() for path in (TOP / "tables").rglob("*") if path.suffix in (".toml", ".csv")
    }
    assert held - tables == set()
    assert [name for name in tables if name.endswith((".py", ".pyc", "requirements.txt"))] == []
    assert "translit/py.typed" in names
    assert {name.split("/")[0] for name in names} == {"translit", f"translit-{translit.__version__}.dist-info"}


def test_the_wheel_holds_the_page_of_review(wheel: Path) -> None:
    parts = {f"translit/review/{path.name}" for path in (TOP / "translit" / "review").iterdir() if path.is_file()}
    assert len(parts) > 5
    assert parts - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_installed_wheel_writes_a_page_of_review(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("leader\nToqaev\n", encoding="utf-8")
    page = run([installed.parent / "translit", "review", "in.csv", "--column", "leader"], tmp_path)
    assert page.startswith("<!doctype html>")
    assert "Kassym-Jomart Tokayev" in page


def test_the_wheel_holds_the_licence(wheel: Path) -> None:
    assert [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("licenses/LICENSE")]


def test_the_installed_wheel_works_from_another_directory(installed: Path, tmp_path: Path) -> None:
    command = installed.parent / "translit"
    assert "wikidata:Q200881" in run([command, "lookup", "Toqaev"], tmp_path)
    assert "wikidata:Q200881" in run([command, "lookup", "卡瑟姆若马尔特·托卡耶夫", "--score-cutoff", "60"], tmp_path)
    assert run([installed, "-m", "translit", "--version"], tmp_path).strip() == f"translit {translit.__version__}"
    assert "no problem" not in run([command, "tables", "list", "--country", "KZ", "--csv"], tmp_path)


def test_the_installed_tables_lie_inside_the_package(installed: Path, tmp_path: Path) -> None:
    told = run([installed, "-c", "from translit.tables import TABLES; print(TABLES.parent.name, TABLES.name)"], tmp_path)
    assert told.split() == ["translit", "_tables"]


def test_the_installed_wheel_answers_as_the_checkout_does(installed: Path, tmp_path: Path) -> None:
    names = ["Qasym-Zhomart Toqaev", "Mirzijojew", "Kzyl-Orda", "Karakalpakstan", "Kabulistan", "Nökis", "ბიშკეკი"]
    code = f"import translit; print([match and match.entity.id for match in translit.lookup_many({names!r})])"
    ours = [match and match.entity.id for match in translit.lookup_many(names)]
    assert run([installed, "-X", "utf8", "-c", code], tmp_path).strip() == str(ours)


ALIGNER = "import translit.distance as d; print(d.Aligner.__module__)"


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler is here")
def test_where_a_compiler_is_the_kernel_is_compiled(installed: Path, editable: Path, tmp_path: Path) -> None:
    assert run([installed, "-c", ALIGNER], tmp_path).strip() == "translit._kernel"
    assert run([editable, "-c", ALIGNER], tmp_path).strip() == "translit._kernel"


def test_where_no_compiler_is_the_answers_are_the_same(pure: Path, tmp_path: Path) -> None:
    assert run([sys.executable, "-c", ALIGNER], tmp_path, PYTHONPATH=str(pure)).strip() == "translit.distance"
    names = ["Mirzijojew", "Dschaparow", "Kazakhstann", "Kabulistan", "Шымкнет", "ალმატი", "塔什干", "Bishkekk Oblsat"]
    code = f"import translit; print([(m.entity.id, m.score) for n in {names!r} for m in translit.search(n)])"
    ours = [(match.entity.id, match.score) for name in names for match in translit.search(name)]
    assert run([sys.executable, "-X", "utf8", "-c", code], tmp_path, PYTHONPATH=str(pure)).strip() == str(ours)


def test_an_editable_install_reads_the_tables_where_people_edit_them(editable: Path, source: Path, tmp_path: Path) -> None:
    assert "wikidata:Q200881" in run([editable.parent / "translit", "lookup", "Toqaev"], tmp_path)
    told = run([editable, "-c", "from translit.tables import TABLES; print(TABLES)"], tmp_path)
    assert Path(told.strip()).resolve() == (source / "tables").resolve()
