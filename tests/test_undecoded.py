"""Bytes that are no UTF-8, wherever a verb takes names or texts: refused in one line with their place, and never answered."""

import gzip
import sys
from pathlib import Path

import pytest
from command import translit as run

READING = [["lookup"], ["search"], ["explain"], ["romanize", "--system", "kk-bgn"]]


@pytest.mark.parametrize("option", ["--json", "--csv", "--tsv", None])
@pytest.mark.parametrize("verb", READING, ids=lambda verb: verb[0])
def test_an_argument_that_is_no_utf8_is_refused_before_any_is_answered(verb: list[str], option: str | None) -> None:
    done = run(*verb, "Osh", b"Os\xffh", *([option] if option else []))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "character 3: byte 0xff is not UTF-8; convert it first, such as with iconv" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("verb", [*READING, ["find"]], ids=lambda verb: verb[0])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Ош\nOsh\n".encode("cp1251"), "standard input: line 1: byte 0xce is not UTF-8; convert it first"),
        (b"Osh\nOs\xffh\n", "standard input: line 2: byte 0xff is not UTF-8; "),
        (b"Osh\xed\xb3\xbf\n", "standard input: line 1: byte 0xed is not UTF-8; "),
        ("Osh\n".encode("utf-16"), "with iconv -f utf-16 -t utf-8"),
    ],
    ids=["cp1251", "one byte", "a surrogate", "utf-16"],
)
def test_a_line_that_is_no_utf8_is_refused(verb: list[str], content: bytes, says: str) -> None:
    done = run(*verb, "-", stdin=content)
    assert done.returncode == 2
    assert "Os\\" not in done.stdout.decode()
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_text_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes("Tokayev\n\nОш".encode("cp1251"))
    done = run("find", str(tmp_path / "report.txt"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{tmp_path / 'report.txt'}: line 3: byte 0xce is not UTF-8" in done.stderr.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (gzip.compress(b"Tokayev flew to Astana."), "is packed by gzip; unpack it first"),
        (b"%PDF-1.4\n1 0 obj", "is a PDF; take its text out first"),
        (b"PK\x03\x04\x14\0", "is a workbook, a document or another zip file; save it as text in UTF-8"),
    ],
    ids=["gzip", "pdf", "zip"],
)
@pytest.mark.parametrize("verb", ["find", "lookup"])
def test_a_file_that_is_no_text_is_told_as_what_it_is(tmp_path: Path, verb: str, content: bytes, says: str) -> None:
    done = run(verb, "-", stdin=content)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"error: standard input: {says}" in done.stderr.decode()
    (tmp_path / "report").write_bytes(content)
    assert f"error: {tmp_path / 'report'}: {says}" in run("find", str(tmp_path / "report")).stderr.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="needs paths of any bytes")
def test_the_path_of_a_text_may_be_any_bytes(tmp_path: Path) -> None:
    path = bytes(tmp_path) + b"/report\xff.txt"
    Path(path.decode("utf-8", "surrogateescape")).write_text("Tokayev", encoding="utf-8")
    done = run("find", path, "--html")
    assert done.returncode == 0
    assert b"udcff" not in done.stdout
