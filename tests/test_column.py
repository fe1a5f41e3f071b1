"""`translit column`: what goes in comes out with four cells more, or nothing comes out and one line says why."""

import contextlib
import csv
import functools
import gzip
import io
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import command
import pytest

from translit import column
from translit.column import ColumnError, annotate
from translit.delimited import find_delimiter

TOQAEV = "wikidata:Q200881,Kassym-Jomart Tokayev"
ADDED = ["leader_id", "leader_name", "leader_score", "leader_status"]

with contextlib.suppress(ImportError):  # not on Windows
    import resource


run = functools.partial(command.translit, "column")


def annotated(folder: Path, content: bytes, **options: str) -> bytes:
    (folder / "in.csv").write_bytes(content)
    annotate(folder / "in.csv", folder / "out.csv", **{"column": "leader", **options})  # type: ignore[arg-type]
    return (folder / "out.csv").read_bytes()


def statuses(content: bytes, delimiter: str = ",") -> list[str]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    return [row["leader_status"] for row in rows]


def test_rows_come_out_with_four_cells_more(tmp_path: Path) -> None:
    out = annotated(tmp_path, "id,leader\n1,Бишкек\n2,Berdimuhamedow\n3,Atlantis\n4,\n".encode())
    rows = list(csv.reader(io.StringIO(out.decode())))
    assert rows == [
        ["id", "leader", *ADDED],
        ["1", "Бишкек", "iso:KG-GB", "Bishkek", "100", "matched"],
        ["2", "Berdimuhamedow", "", "", "", "ambiguous"],
        ["3", "Atlantis", "", "", "", "unmatched"],
        ["4", "", "", "", "", "empty"],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_text_of_each_row_is_kept(tmp_path: Path, delimiter: str, bom: str, end: str) -> None:
    rows = [
        ["leader", '"no""te"', "x"],
        ["Toqaev", '"two\nlines"', " 1"],
        ['"Toqaev"', '"a, b; c\td|e"', ""],
        ["", '""', 'say "hi"'],
    ]
    lines = [delimiter.join(row) for row in rows]
    out = annotated(tmp_path, (bom + end.join(lines) + end).encode())
    assert statuses(out, delimiter) == ["matched", "matched", "empty"]
    kept = out.decode()
    for line in lines:
        assert line + delimiter in kept
    assert kept.startswith(bom + lines[0])
    assert kept.replace("two\nlines", "").count(end) == len(rows)


def test_the_last_line_may_have_no_end(tmp_path: Path) -> None:
    assert annotated(tmp_path, b"leader\r\nAtlantis").endswith(b"\r\nAtlantis,,,,unmatched\r\n")


def test_blank_lines_are_kept_and_are_no_rows(tmp_path: Path) -> None:
    out = annotated(tmp_path, b"id,leader\n\n1,Osh\n \n\n")
    assert out.startswith(b"id,leader,leader_id,leader_name,leader_score,leader_status\n\n1,Osh")
    assert out.endswith(b"matched\n \n\n")


def test_a_blank_line_in_a_file_of_one_column_is_an_empty_cell(tmp_path: Path) -> None:
    assert statuses(annotated(tmp_path, b"leader\nOsh\n\nOsh\n")) == ["matched", "empty", "matched"]


def test_a_file_without_rows_gets_its_header(tmp_path: Path) -> None:
    assert annotated(tmp_path, b"leader") == f"leader,{','.join(ADDED)}\n".encode()


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-8"])
def test_an_encoding_that_is_named_is_read_and_utf8_is_written(tmp_path: Path, encoding: str) -> None:
    out = annotated(tmp_path, "leader,x\nТокаев,1\n".encode(encoding), encoding=encoding)
    assert f"Токаев,1,{TOQAEV}" in out.decode()


def test_capitals_of_the_header_do_not_count_unless_two_differ_by_them(tmp_path: Path) -> None:
    assert b"Leader_id" in annotated(tmp_path, b"id,Leader\n1,Osh\n")
    out = annotated(tmp_path, b"LEADER,leader\nAtlantis,Osh\n")
    assert statuses(out) == ["matched"]


@pytest.mark.parametrize("size", [200_000, 12_000_000])
def test_a_huge_cell_is_a_name_that_is_not_matched(tmp_path: Path, size: int) -> None:
    out = annotated(tmp_path, b"leader,x\n" + b"x" * size + b",1\nOsh," + b"y" * size + b"\nToqaev,1\n")
    assert statuses(out) == ["unmatched", "matched", "matched"]


def test_prefix_names_the_added_columns(tmp_path: Path) -> None:
    assert annotated(tmp_path, b"leader\n", prefix="x").startswith(b"leader,x_id,x_name,x_score,x_status")


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_by_which_excel_knows_the_separator_is_understood_and_kept(tmp_path: Path, line: str, bom: str) -> None:
    content = f"{bom}{line}\r\nleader;a,b,c\r\nOsh;1,2,3\r\n".encode()
    out = annotated(tmp_path, content)
    assert out.decode() == (f"{bom}{line}\r\nleader;a,b,c;{';'.join(ADDED)}\r\nOsh;1,2,3;iso:KG-GO;Osh;100;matched\r\n")
    (tmp_path / "in.csv").write_bytes(out)
    with pytest.raises(ColumnError, match="'leader_id' already"):
        annotate(tmp_path / "in.csv", tmp_path / "out.csv", column="leader")


def test_a_delimiter_that_is_named_goes_before_that_line(tmp_path: Path) -> None:
    assert b"Osh,iso:KG-GO," in annotated(tmp_path, b"sep=;\nleader\nOsh\n", delimiter=",")


def test_a_delimiter_can_be_forced(tmp_path: Path) -> None:
    out = annotated(tmp_path, b"leader:a,b\nToqaev:c,d\n", delimiter=":")
    assert b"Toqaev:c,d:wikidata:" not in out  # a cell that holds the separator is quoted
    assert statuses(out, ":") == ["matched"]


@pytest.mark.parametrize(
    ("sample", "delimiter"),
    [
        (["leader"], ","),
        (["leader", "Rahmon, Emomali", "Toqaev"], ";"),
        (["year;leader", "2019;Rahmon, Emomali"], ";"),
        (["a|leader|b,c", "1|2|3"], "|"),
        (['"x;y;z",leader', '"1;2;3",4'], ","),
        (["ledger\tyear", "Osh, KG\t2000"], "\t"),
        ([], ","),
    ],
)
def test_the_separator_is_found(sample: list[str], delimiter: str) -> None:
    assert find_delimiter(sample, "leader") == delimiter


BAD = [
    (b"", "line 1: is empty"),
    (b"id,ledger\n1,2\n", "line 1: no column 'leader'; did you mean 'ledger'? there are: 'id', 'ledger'"),
    (b"a:leader\n", "--delimiter"),
    (b"leader,leader\n", "2 columns are called 'leader'; rename all but one"),
    (b"Leader,LEADER\n", "2 columns are called 'leader'; write 'Leader' or 'LEADER'"),
    (b"leader,leader_id\n", "'leader_id' already; name ours with --prefix leader_2"),
    (b"id,leader\n1,Osh\n\n1,2,3\n", "line 4: 3 cells where the header has 2"),
    (b'id,leader\n1,"Osh\n"\n1\n', "line 4: 1 cell where the header has 2"),
    (b'id,leader\n1,"Osh\n2,Osh\n', "line 2: a quote is opened and never closed"),
    (b"id,leader\n1,To\x00qaev\n", "line 2: holds a NUL"),
    (b'id,leader\n1,Osh\n1,"' + b"Osh,2\n" * 3_000_000, "line 3: field larger than field limit (16777216); is a quote opened"),
    (b"id,leader\n1," + b"x" * 17_000_000 + b"\n", "line 2: longer than 16,777,216 characters"),
    ("id,leader\n1,Ош\n2,Токаев\n".encode("cp1251"), "line 2: byte 0xce is not utf-8; name the encoding"),
    (b"id,leader\n" + b"1,Osh\n" * 9_999 + b"1,\xff\n", "line 10001: byte 0xff is not utf-8"),
    ("id,leader\n".encode("utf-16"), "--encoding utf-16"),
    (gzip.compress(b"id,leader\n"), "is packed by gzip; unpack it first"),
    (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; take its text out first"),
    (b"PK\x03\x04\x14\0", "is a workbook, a document or another zip file; save it as text in UTF-8, a sheet as CSV"),
    (b"sep=;\n", "line 1: is empty"),
    (b"sep=;\nleader;x\nOsh\n", "line 3: 1 cell where the header has 2"),
]


@pytest.mark.parametrize(("content", "says"), BAD, ids=[says for _, says in BAD])
def test_a_bad_file_is_refused_in_one_line_and_nothing_is_written(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    done = run(tmp_path / "in.csv", "--column", "leader", "-o", tmp_path / "out.csv")
    message = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert message.startswith(f"translit: error: {tmp_path / 'in.csv'}: ")
    assert says in message
    assert message.count("\n") == 1
    assert os.listdir(tmp_path) == ["in.csv"]


def test_what_stood_there_before_is_untouched_by_a_failure(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    with pytest.raises(ColumnError, match="line 3"):
        annotated(tmp_path, b"id,leader\n1,Osh\n1\n")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(tmp_path)) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("encoding", ["klingon", "hex", ""])
def test_an_encoding_that_is_none_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(ColumnError, match="no text encoding"):
        annotated(tmp_path, b"leader\n", encoding=encoding)


@pytest.mark.parametrize("where", ["nowhere/out.csv", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, where: str) -> None:
    (tmp_path / "in.csv").write_bytes(b"leader\nOsh\n")
    with pytest.raises(ColumnError, match="cannot be written"):
        annotate(tmp_path / "in.csv", tmp_path / where, column="leader")
    assert os.listdir(tmp_path) == ["in.csv"]


@pytest.mark.parametrize("where", ["missing.csv", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, where: str) -> None:
    with pytest.raises(ColumnError, match="cannot be read"):
        annotate(tmp_path / where, tmp_path / "out.csv", column="leader")
    assert os.listdir(tmp_path) == []


def test_the_input_is_never_the_output(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"leader\nOsh\n")
    (tmp_path / "link.csv").symlink_to("in.csv")
    with pytest.raises(ColumnError, match="is the file to be read"):
        annotate(tmp_path / "in.csv", tmp_path / "link.csv", column="leader")
    assert (tmp_path / "in.csv").read_bytes() == b"leader\nOsh\n"


def test_a_wrong_option_is_refused_before_any_file_is_touched(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leader, place"):
        annotate(tmp_path / "missing.csv", column="leader", kind="city")  # type: ignore[arg-type]


@pytest.mark.skipif(os.name != "posix", reason="needs limits of POSIX")
def test_a_disk_that_fills_up_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"leader\n" + b"Osh\n" * 20_000)

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = run(tmp_path / "in.csv", "--column", "leader", "-o", tmp_path / "out.csv", before=small_files)
    assert done.returncode == 2
    assert f"{tmp_path / 'out.csv'}: cannot be written" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert os.listdir(tmp_path) == ["in.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"leader\nOsh\n")
    done = run(tmp_path / "in.csv", "--column", "leader", "-o", "/dev/full")
    assert done.returncode == 2
    assert done.stderr == b"translit: error: /dev/full: cannot be written: No space left on device; free some room\n"
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
@pytest.mark.parametrize("target", ["-", "/dev/stdout", "/dev/fd/1"])
def test_standard_output_by_its_path_keeps_what_is_in_the_file(tmp_path: Path, target: str) -> None:
    (tmp_path / "in.csv").write_bytes(b"leader\nOsh\n")
    (tmp_path / "out.csv").write_bytes(b"old\n")
    command = [sys.executable, "-m", "translit", "column", str(tmp_path / "in.csv"), "--column", "leader", "-o", target]
    with (tmp_path / "out.csv").open("ab") as out:
        subprocess.run(command, stdout=out, check=True, timeout=120)
    assert (tmp_path / "out.csv").read_bytes().splitlines() == [
        b"old",
        f"leader,{','.join(ADDED)}".encode(),
        b"Osh,iso:KG-GO,Osh,100,matched",
    ]
    assert sorted(os.listdir(tmp_path)) == ["in.csv", "out.csv"]


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
@pytest.mark.parametrize("target", ["/dev/fd/77", "/dev/fd/999999999"])
def test_a_file_that_is_not_open_is_named(tmp_path: Path, target: str) -> None:
    (tmp_path / "in.csv").write_bytes(b"leader\nOsh\n")
    with pytest.raises(ColumnError, match=f"{target}: cannot be written"):
        annotate(tmp_path / "in.csv", target, column="leader")


@pytest.mark.skipif(os.name != "posix", reason="needs signals of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_no_file(tmp_path: Path, number: signal.Signals, code: int) -> None:
    command = [sys.executable, "-m", "translit", "column", "-", "--column", "leader", "-o", str(tmp_path / "out.csv")]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL),
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"leader\n" + b"Osh\n" * 10_000)
        process.stdin.flush()
        while not os.listdir(tmp_path) and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(number)
        assert process.wait(60) == code
        assert process.stderr.read() == b""
    assert os.listdir(tmp_path) == []


def test_standard_streams(tmp_path: Path) -> None:
    done = run("-", "--column", "leader", stdin=b"leader\nToqaev\n")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [f"leader,{','.join(ADDED)}", f"Toqaev,{TOQAEV},95,matched"]
    assert b"rows" in done.stderr
    assert b"\r" not in done.stderr  # a progress bar is for terminals
    assert run("-", "--column", "leader", stdin=b"a\n").stderr.startswith(b"translit: error: standard input: line 1: no column")


def test_the_exit_code_says_whether_every_name_matched(tmp_path: Path) -> None:
    assert run("-", "--column", "leader", stdin=b"leader\nOsh\n\n").returncode == 0
    assert run("-", "--column", "leader", stdin=b"leader\nAtlantis\n").returncode == 1


def test_hints_narrow(tmp_path: Path) -> None:
    content = b"leader\nBerdimuhamedow\n"
    assert b"Gurbanguly" in annotated(tmp_path, content, on="2015-06-01")
    assert statuses(annotated(tmp_path, content, kind="place")) == ["unmatched"]


def test_the_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    (tmp_path / "out.csv").touch()
    (tmp_path / "out.csv").chmod(0o640)
    annotated(tmp_path, b"leader\nOsh\n")
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o640


def summary(folder: Path, names: list[str]) -> column.Summary:
    (folder / "in.csv").write_text("\n".join(["leader,x", *(f"{name},1" for name in names)]), encoding="utf-8")
    return annotate(folder / "in.csv", folder / "out.csv", column="leader")


def test_summary_counts(tmp_path: Path) -> None:
    names = ["Toqaev", "Toqaev", "Бишкек", "", " ", "Berdimuhamedow", "Atlantis", "Atlantis", "Atlan\ttis"]
    found = summary(tmp_path, names)
    assert (found.rows, found.distinct) == (9, 5)
    assert (found.matched, found.ambiguous, found.unmatched, found.empty) == (3, 1, 3, 2)
    assert found.misses[0] == ("Atlantis", "unmatched", 2)
    assert ("Berdimuhamedow", "ambiguous", 1) in found.misses
    assert found.distinct_exact
    assert found.misses_exact
    assert "Atlan\\ttis" in str(found)


def test_summary_keeps_the_joiner_that_persian_is_spelt_with(tmp_path: Path) -> None:
    assert "نام\u200cهای" in str(summary(tmp_path, ["نام\u200cهای"]))


def test_summary_shows_the_ten_most_frequent_misses(tmp_path: Path) -> None:
    found = summary(tmp_path, [f"Atlantis {'x' * i}" for i in range(15) for _ in range(i + 1)])
    assert [count for _, _, count in found.misses] == list(range(15, 5, -1))


def test_summary_says_when_its_counts_are_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column, "_MISSES", 4)
    monkeypatch.setattr(column, "_DISTINCT", 4)
    assert summary(tmp_path, [f"Atlantis {i}" for i in range(4)]).distinct_exact
    found = summary(tmp_path, [f"Atlantis {i}" for i in range(20)] + ["Nowhere"] * 5)
    assert (found.distinct, found.distinct_exact) == (4, False)
    assert (found.misses[0], found.misses_exact) == (("Nowhere", "unmatched", 5), False)
    assert "4 or more" in str(found)
    assert "at least" in str(found)


def peak(folder: Path, rows: int) -> int:
    with (folder / "in.csv").open("w", encoding="utf-8") as file:
        file.write("leader,note\n")
        file.writelines(f"Osh,{'x' * 50}{i}\n" for i in range(rows))
    tracemalloc.start()
    try:
        annotate(folder / "in.csv", folder / "out.csv", column="leader")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    peak(tmp_path, 10)  # loads the tables
    assert peak(tmp_path, 20_000) < peak(tmp_path, 2_000) + 100_000
