"""The command, run as a process: what it prints where, and with which exit code it ends."""

import argparse
import csv
import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import translit as run

import translit
from translit import cli, output
from translit.directory import Directory
from translit.gazetteer import default
from translit.store import shipped
from translit.verbs import names

TOQAEV = "wikidata:Q200881"


def out(*arguments: str, stdin: bytes = b"") -> str:
    return run(*arguments, stdin=stdin).stdout.decode()


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from parsers(child)


@pytest.mark.parametrize(("names", "code"), [(["Toqaev", "Бишкек"], 0), (["Toqaev", "Atlantis"], 1), (["Berdimuhamedow"], 1)])
def test_exit_code_says_whether_every_name_matched(names: list[str], code: int) -> None:
    done = run("lookup", *names)
    assert (done.returncode, done.stderr) == (code, b"")


def test_table_shows_an_ambiguous_name_with_its_candidates() -> None:
    lines = out("lookup", "Toqaev", "Berdimuhamedow", "Atlantis").splitlines()
    assert lines[0].split()[:3] == ["query", "status", "id"]
    assert lines[1].split()[:3] == ["Toqaev", "matched", TOQAEV]
    assert lines[2].split() == ["Berdimuhamedow", "ambiguous"]
    candidates = lines[3:-1]
    assert all(line.split()[0] == "or" for line in candidates)
    assert {"Serdar", "Gurbanguly"} <= {word for line in candidates for word in line.split()}
    assert lines[-1].split() == ["Atlantis", "unmatched"]


KNOWN = ["Бишкек", "  BISHKEK ", "Tokayev", "Mirziyoyev", "Karimov", "Osh", "Qizilorda", "Tokajew", "Atlantis", ""]


@pytest.mark.parametrize("style", ["--json", "--csv", "--tsv", None])
def test_a_name_of_the_tables_is_told_the_same_by_the_short_way(
    style: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["lookup", *KNOWN, *([style] if style else [])]
    code, told = cli.main(arguments), capsys.readouterr()
    monkeypatch.setattr(Directory, "ready", lambda: None)
    assert (cli.main(arguments), capsys.readouterr()) == (code, told)


def test_a_name_of_the_tables_waits_for_no_heavy_import() -> None:
    code = "import sys; from translit.cli import main; main(['lookup', 'Tokayev', 'Osh']); print(*sys.modules)"
    default()  # what has to be made is made
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=120)
    heavy = {
        "attr",
        "rapidfuzz",
        "icu",
        "pycountry",
        "unidecode",
        "pandas",
        "numpy",
        "tomllib",
        "csv",
        "json",
        "pickle",
        "pathlib",
    }
    loaded = {module.partition(".")[0] for module in done.stdout.splitlines()[-1].split()}
    # A surname is answered by the engine where the package has no index that fits.
    assert not shipped() or heavy & loaded == set()


def test_on_chooses_between_father_and_son() -> None:
    assert "Gurbanguly" in out("lookup", "Berdimuhamedow", "--on", "2015-06-01")
    assert "Serdar" in out("lookup", "Berdimuhamedow", "--on", "2023-06-01")


def test_json_is_an_array_with_the_library_s_answers() -> None:
    matched, ambiguous, unmatched = json.loads(out("lookup", "--json", "Toqaev", "Berdimuhamedow", "Atlantis"))
    match = translit.lookup("Toqaev")
    assert match is not None
    assert (matched["query"], matched["status"], matched["id"]) == ("Toqaev", "matched", match.entity.id)
    assert (matched["matched"], matched["method"], matched["score"]) == (match.name, match.method, match.score)
    assert matched["ids"] == dict(match.entity.ids)
    assert (ambiguous["status"], ambiguous["id"]) == ("ambiguous", None)
    assert len(ambiguous["candidates"]) >= 2
    assert (unmatched["status"], unmatched["candidates"]) == ("unmatched", [])


@pytest.mark.parametrize(("option", "delimiter"), [("--csv", ","), ("--tsv", "\t")])
def test_csv_and_tsv_have_a_header_and_a_record_a_name(option: str, delimiter: str) -> None:
    rows = list(csv.DictReader(out("lookup", option, "Toqaev", 'At"l,an\ttis').splitlines(), delimiter=delimiter))
    assert [row["query"] for row in rows] == ["Toqaev", 'At"l,an\ttis']
    assert [row["id"] for row in rows] == [TOQAEV, ""]


def test_a_hyphen_reads_names_from_standard_input() -> None:
    stdin = "\ufeffToqaev\r\n\n  \nБишкек".encode()
    rows = json.loads(out("lookup", "Osh", "-", "--json", stdin=stdin))
    assert [row["query"] for row in rows] == ["Osh", "Toqaev", "Бишкек"]
    assert run("lookup", "-", "--json").stdout == b"[]\n"


@pytest.mark.parametrize("verb", ["lookup", "search", "explain"])
def test_a_blank_argument_is_a_name_that_did_not_match(verb: str) -> None:
    done = run(verb, "", " ", "--json")
    assert done.returncode == 1
    assert [row["query"] for row in json.loads(done.stdout)] == ["", " "]
    assert run(verb, "-", "--json", stdin=b"\n \n").returncode == 0


def test_a_blank_argument_is_shown_in_a_table() -> None:
    assert out("lookup", "").split()[-1] == "unmatched"


@pytest.mark.parametrize("option", ["--csv", "--tsv"])
@pytest.mark.parametrize(
    "arguments",
    [["lookup", "-"], ["search", "-"], ["explain", "-"], ["romanize", "--system", "kk-bgn", "-"], ["tables", "list"]],
    ids=lambda arguments: arguments[0],
)
def test_the_header_names_the_fields_of_the_records_also_where_none_comes(arguments: list[str], option: str) -> None:
    empty = [*arguments, "--country", "AQ"] if arguments[0] == "tables" else arguments
    [record, *_] = json.loads(out(*arguments, "--json", stdin=b"Toqaev\n"))
    assert out(*empty, option).splitlines() == [("," if option == "--csv" else "\t").join(record)]
    assert next(csv.reader(out(*arguments, "--csv", stdin=b"Toqaev\n").splitlines())) == list(record)


def test_names_stream_one_answer_a_line() -> None:
    command = [sys.executable, "-m", "translit", "lookup", "-", "--tsv"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("Бишкек\n".encode())
        process.stdin.flush()
        process.stdout.readline()  # the header
        assert process.stdout.readline().decode().startswith("Бишкек\tmatched")
        process.stdin.close()


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "translit", "lookup", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        assert process.communicate(b"Osh\n" * 1000)[1] == b""
    assert process.returncode == cli.NO_READER


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = run("lookup", "Osh", stdout=full.fileno())
    assert done.returncode == 2
    assert done.stderr.decode().startswith("translit: error: cannot write to standard output:")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="needs descriptors of POSIX")
def test_standard_input_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    shut = os.open(tmp_path / "names.txt", os.O_WRONLY | os.O_CREAT)
    try:
        command = [sys.executable, "-m", "translit", "lookup", "-", "--csv"]
        done = subprocess.run(command, stdin=shut, capture_output=True, check=False, timeout=120)
    finally:
        os.close(shut)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"translit: error: standard input cannot be read: ")


def test_a_file_that_cannot_be_read_is_named_and_standard_output_stays(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(_: argparse.Namespace) -> int:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", "names.csv")

    monkeypatch.setattr(names, "run_lookup", fail)
    assert cli.main(["lookup", "Osh"]) == 2
    print("still there", flush=True)
    told = capfd.readouterr()
    assert told.out == "still there\n"
    assert told.err.startswith("translit: error: names.csv: No such file or directory; ")
    assert "standard output" not in told.err


def test_input_and_output_are_utf8_whatever_the_locale() -> None:
    done = run("lookup", "-", "--csv", stdin="Тоқаев\n".encode(), PYTHONIOENCODING="latin-1")
    assert done.stdout.decode().splitlines()[1].startswith(f"Тоқаев,matched,{TOQAEV}")


def test_a_table_obeys_no_control_character() -> None:
    assert "\x1b" not in out("lookup", "\x1b[2J\n\u202e")


def test_search_shows_all_that_a_name_may_stand_for() -> None:
    rows = json.loads(out("search", "Karimov", "--limit", "3", "--json"))
    assert 2 <= len(rows) <= 3
    assert len(json.loads(out("search", "Karimov", "--limit", "1", "--json"))) == 1
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    assert "Islam Karimov" in {row["name"] for row in rows}
    assert run("search", "Karimov", "--country", "UZ", "--kind", "leader").returncode == 0


def test_search_tells_of_a_name_that_is_like_nothing() -> None:
    done = run("search", "Osh", "zzz", "--limit", "1", "--csv")
    assert (done.returncode, done.stderr) == (1, b"")
    found, missed = csv.DictReader(done.stdout.decode().splitlines())
    assert (found["query"], missed["query"]) == ("Osh", "zzz")
    assert not any(value for field, value in missed.items() if field != "query")
    assert json.loads(out("search", "zzz", "--json"))[0]["id"] is None
    done = run("search", "zzz")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"translit: nothing like 'zzz'\n")


def test_explain_prints_the_explanation() -> None:
    done = run("explain", "Toqaev")
    assert done.returncode == 0
    assert TOQAEV in done.stdout.decode()
    assert json.loads(out("explain", "Toqaev", "Atlantis", "--json"))[1]["status"] == "unmatched"
    assert run("explain", "Atlantis").returncode == 1
    assert len(list(csv.DictReader(out("explain", "Toqaev", "Osh", "--csv").splitlines()))) == 2


def test_romanize_warns_of_what_it_could_not_convert() -> None:
    assert out("romanize", "--system", "kk-bgn", "Тоқаев") == "Toqaev\n"
    done = run("romanize", "--system", "ru-bgn", "-", stdin="Тоқаев\n\nОш\n".encode())
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == ["To\ufffdayev", "", "Osh"]
    assert done.stderr.decode() == "translit: warning: ru-bgn has no rule for қ in 'Тоқаев'\n"
    assert json.loads(out("romanize", "--system", "ru-bgn", "қ", "--json"))[0]["unconverted"] == ["қ"]


def test_romanize_lists_the_systems() -> None:
    listed = [row["id"] for row in json.loads(out("romanize", "--list", "--json"))]
    assert tuple(listed) == translit.systems()


OWN = """kind = "place"
[[entity]]
id = "local:kz-atlantis"
feature = "city"
country = "KZ"
source = "a test"
names = [{{ text = "Atlantis", lang = "en", {role} }}]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own.toml").write_text(OWN.format(role='role = "official"'), encoding="utf-8")
    return tmp_path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "broken.toml").write_text(OWN.format(role='roll = "official"'), encoding="utf-8")
    return tmp_path


def test_own_tables_stand_beside_ours(own: Path) -> None:
    rows = json.loads(out("lookup", "Atlantis", "Toqaev", "--tables", str(own), "--json"))
    assert [row["id"] for row in rows] == ["local:kz-atlantis", TOQAEV]
    assert "Atlantis" in out("tables", "show", "local:kz-atlantis", "--tables", str(own))


def test_a_broken_table_stops_a_lookup(broken: Path) -> None:
    done = run("lookup", "Osh", "--tables", str(broken))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "broken.toml: local:kz-atlantis" in done.stderr.decode()
    assert "unknown key 'roll'" in done.stderr.decode()


def test_tables_check_names_file_record_and_cure(broken: Path) -> None:
    done = run("tables", "check", "--tables", str(broken))
    assert done.returncode == 2
    assert any("broken.toml: local:kz-atlantis" in line and "known keys" in line for line in done.stdout.decode().splitlines())
    assert done.stderr.decode().startswith("translit: error: ")


def test_tables_list_narrows() -> None:
    rows = json.loads(out("tables", "list", "--kind", "leader", "--country", "KG", "--json"))
    assert {(row["kind"], row["country"]) for row in rows} == {("leader", "KG")}
    assert len(rows) == len(list(translit.entities(kind="leader", country="KG")))


@pytest.mark.parametrize(("option", "delimiter"), [("--csv", ","), ("--tsv", "\t")])
def test_the_names_in_a_cell_can_be_taken_apart(option: str, delimiter: str) -> None:
    narrowed = ("tables", "list", "--kind", "place", "--country", "KG")
    rows = csv.DictReader(out(*narrowed, option).splitlines(), delimiter=delimiter)
    assert [row["names"].split(" | ") for row in rows] == [row["names"] for row in json.loads(out(*narrowed, "--json"))]


def test_tables_show_gives_all_that_is_known() -> None:
    [shown] = json.loads(out("tables", "show", TOQAEV, "--json"))
    entity = translit.get(TOQAEV)
    assert [name["text"] for name in shown["names"]] == [name.text for name in entity.names]
    assert [office["title"] for office in shown["offices"]] == [office.title for office in entity.offices]
    text = out("tables", "show", TOQAEV, "iso:KG")
    assert all(name.text in text for name in entity.names)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "VERB"),
        (["lookup"], "NAME"),
        (["lookup", "Osh", "--kind", "city"], "leader, place"),
        (["lookup", "Osh", "--feature", "town"], "district"),
        (["lookup", "Osh", "--country", "KGZ"], "KZ"),
        (["lookup", "Osh", "--on", "1.6.2015"], "2015-06-01"),
        (["lookup", "Osh", "--score-cutoff", "nan"], "0 to 100"),
        (["lookup", "Osh", "--json", "--csv"], "not allowed"),
        (["lookup", "Osh", "--tables", "nowhere"], "nowhere: folder: there is no such folder; check the path"),
        (["lookup", "Osh", "--tables", __file__], "is a file, not a folder; give the folder it lies in"),
        (["lookup", "Osh", "--featur", "region"], "--featur region; did you mean --feature?"),
        (["lookup", "Osh", "--fature=region", "--jsn"], "did you mean --feature --json?"),
        (["lookup", "Osh", "--xyz"], "arguments: --xyz; see translit lookup --help"),
        (["column", "in.csv", "--column", "a", "--json"], "arguments: --json; see translit column --help"),
        (["column", "in.csv", "--col", "a"], "--column"),
        (["column", "", "--column", "a"], "error: '': cannot be read"),
        (["find", ""], "error: '': No such file"),
        (["search", "Osh", "--limit", "0"], "from 1 up"),
        (["romanize", "Ош"], "--list"),
        (["romanize", "--system", "kk-xyz", "Ош"], "kk-bgn"),
        (["tables", "show", "wikidata:Q0"], "iso:KZ-43"),
        (["column", "in.csv"], "--column"),
        (["column", "in.csv", "--column", "a", "--delimiter", "ab"], "tab"),
    ],
)
def test_bad_usage_is_one_line_that_says_what_would_do(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    message = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert message.startswith("translit: error: ")
    assert message.count("\n") == 1
    assert says in message


def test_help_claims_no_rate_that_was_not_measured() -> None:
    assert not any("1,000" in parser.format_help() for parser in parsers(cli._parser()))


def test_every_verb_and_option_has_help() -> None:
    for parser in parsers(cli._parser()):
        assert "examples:" in parser.format_help()
        assert all(action.help for action in parser._actions if not isinstance(action, argparse._SubParsersAction))


@pytest.mark.parametrize("verb", [[], ["lookup"], ["search"], ["explain"], ["romanize"], ["column"], ["tables"]])
def test_help_is_on_standard_output(verb: list[str]) -> None:
    done = run(*verb, "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"translit lookup" in done.stdout or verb


def test_version() -> None:
    assert out("--version") == f"translit {translit.__version__}\n"


def test_width_of_a_name_is_that_on_a_terminal() -> None:
    assert output.width("托卡耶夫") == 8
    assert output.width("e\u0301") == 1


@pytest.mark.parametrize(("no_color", "begins"), [("", "\x1b[1;35mTokayev\x1b[0m is far."), ("1", "start  end  surface")])
def test_a_terminal_shows_the_text_in_colour_unless_it_is_to_have_none(
    no_color: str, begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.txt").write_text("Tokayev is far.", encoding="utf-8")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert cli.main(["find", str(tmp_path / "report.txt")]) == 0
    assert capsys.readouterr().out.startswith(begins)
