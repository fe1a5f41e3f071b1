"""What is shipped is what was tested: the built wheel and an editable install work from anywhere.

Both take their dependencies from the package index, so these tests need the network.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import translit

pytestmark = pytest.mark.slow

TOP = Path(__file__).parent.parent
PARTS = ("translit", "tables", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore")
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
    folder.mkdir(exist_ok=True)
    for part in PARTS:
        if (TOP / part).is_dir():
            shutil.copytree(TOP / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "_index", "*.so", "*.pyd"))
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


def test_the_wheel_holds_the_index_and_the_source_does_not(wheel: Path, source: Path, tmp_path: Path) -> None:
    assert {"translit/_index/stamp", "translit/_index/names"} <= set(zipfile.ZipFile(wheel).namelist())
    (source / "translit" / "_index").mkdir(exist_ok=True)
    (source / "translit" / "_index" / "left").write_text("of an earlier build", encoding="utf-8")
    run([sys.executable, "-m", "build", "--sdist", "--outdir", tmp_path, source], tmp_path)
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as packed:
        assert [name for name in packed.getnames() if "_index" in name] == []


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


SHIPPED = "from translit import store; print(store.shipped())"
BOTH = ["lookup", "Toqaev", "Tokajew"]
"""A name that is known beforehand, and one for which all else is loaded."""


def home(folder: Path) -> dict[str, str]:
    """The environment of a user whose home is empty."""
    folder.mkdir(exist_ok=True)
    return {**dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(folder)), "TRANSLIT_CACHE": ""}


def files(folder: Path) -> list[str]:
    return [path.name.partition("-")[0] for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def copy(installed: Path, tmp_path: Path) -> Path:
    """The folder of a copy of the installed package, to be spoilt; PYTHONPATH puts it before the other."""
    told = run([installed, "-c", "from translit import folders; print(folders.PACKAGE)"], tmp_path).strip()
    shutil.copytree(told, tmp_path / "copy" / "translit", copy_function=shutil.copyfile)
    return tmp_path / "copy"


def test_no_index_is_made_where_one_was_installed(installed: Path, tmp_path: Path) -> None:
    assert run([installed, "-c", SHIPPED], tmp_path).strip() == "True"
    assert run([installed.parent / "translit", *BOTH], tmp_path, **home(tmp_path / "home")).count("wikidata:Q200881") == 2
    asked = "import translit; print(translit.lookup('San Luis'), *translit.find('Toqaev'))"
    run([installed, "-c", asked], tmp_path, **home(tmp_path / "home"))
    assert files(tmp_path / "home") == []


def test_without_a_cache_all_works(installed: Path, tmp_path: Path) -> None:
    assert run([installed.parent / "translit", *BOTH], tmp_path, TRANSLIT_CACHE="off").count("wikidata:Q200881") == 2


_HEAD = 5
"""Bytes of a file before what it holds; the stamp has its first state there."""


@pytest.mark.parametrize("file", ["names", "surnames", "sounds", "stamp"])
def test_what_is_damaged_is_made_again(installed: Path, copy: Path, tmp_path: Path, file: str) -> None:
    damaged = copy / "translit" / "_index" / file
    content = bytearray(damaged.read_bytes())
    content[_HEAD] ^= 1
    damaged.write_bytes(content)
    environment = home(tmp_path / "home") | {"PYTHONPATH": str(copy)}
    for _ in range(2):
        assert run([installed, "-m", "translit", *BOTH], tmp_path, **environment).count("wikidata:Q200881") == 2
    made = files(tmp_path / "home")
    assert len(made) > 10 if file == "stamp" else made == [name for name in ("names", "sounds") if name == file]


def test_a_table_that_was_changed_counts(installed: Path, copy: Path, tmp_path: Path) -> None:
    table = copy / "translit" / "_tables" / "leaders" / "KZ.toml"
    table.write_text(
        table.read_text(encoding="utf-8").replace('"Kassym-Jomart Tokayev"', '"Kassym Jomartovich Tokayeff"'), "utf-8"
    )
    environment = home(tmp_path / "home") | {"PYTHONPATH": str(copy)}
    assert run([installed, "-c", SHIPPED], tmp_path, **environment).strip() == "False"
    command: list[str | Path] = [
        installed,
        "-m",
        "translit",
        "lookup",
        "Toqaev",
        "--csv",
    ]  # twice at once: neither waits for the other
    processes = [
        subprocess.Popen(command, cwd=tmp_path, env=os.environ | environment, stdout=subprocess.PIPE) for _ in range(2)
    ]
    told = [process.communicate(timeout=600)[0].decode() for process in processes]
    assert all("wikidata:Q200881,Kassym Jomartovich Tokayeff," in one for one in told)


def test_where_no_index_can_be_made_the_build_succeeds(tmp_path: Path) -> None:
    source = copied(tmp_path / "source")
    (source / "translit" / "index.py").write_text("raise ImportError('no ICU, or whatever it may be')", encoding="utf-8")
    run([sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, source], tmp_path)
    (built,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(built).extractall(tmp_path / "package")
    assert not (tmp_path / "package" / "translit" / "_index").exists()
    environment = home(tmp_path / "home") | {"PYTHONPATH": str(tmp_path / "package")}
    assert run([sys.executable, "-m", "translit", *BOTH], tmp_path, **environment).count("wikidata:Q200881") == 2
    assert len(files(tmp_path / "home")) > 10


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


def test_an_editable_install_has_an_index_until_a_table_changes(editable: Path, source: Path, tmp_path: Path) -> None:
    own = source / "tables" / "leaders" / "KZ.toml"
    before, stat = own.read_text(encoding="utf-8"), own.stat()
    assert run([editable, "-c", SHIPPED], tmp_path).strip() == "True"
    try:
        own.write_text(before.replace('"Kassym-Jomart Tokayev"', '"Kassym-Jomart Tokayeq"'), encoding="utf-8")  # as long
        assert run([editable, "-c", SHIPPED], tmp_path).strip() == "False"
        told = run([editable.parent / "translit", "lookup", "Toqaev", "--csv"], tmp_path, **home(tmp_path / "home"))
        assert "wikidata:Q200881,Kassym-Jomart Tokayeq," in told
    finally:
        own.write_text(before, encoding="utf-8")
        os.utime(own, ns=(stat.st_atime_ns, stat.st_mtime_ns))
