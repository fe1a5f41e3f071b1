"""`translit review`: the page holds what the engine says of each name, and nothing that a name could break out with."""

import base64
import csv
import functools
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import command
import pytest

import translit
from translit import cli
from translit.decision import Decision
from translit.delimited import ColumnError
from translit.normalize import MAX_LENGTH
from translit.review import Page, Survey, page_of, survey_file

NASTY = [
    "</script><script>alert(1)</script>",
    '"onload=alert(1)',
    "<!--<script>",
    "]]>",
    "\u2028",
    "&lt;",
    "${1}$data",
    "\ud800",
]


class Parsed(HTMLParser):
    """The elements of a page with their attributes, and the text of its scripts and its style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "title": []}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside in self.texts:
            self.texts[self._inside].append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def page(names: list[str], **options: Any) -> Page:
    return page_of(Survey.of(names, file="in.csv", column="leader"), **options)


run = functools.partial(command.translit, "review")


def candidates(content: dict[str, Any], number: int) -> list[tuple[str, str, float]]:
    """The candidates of a name: identifier, alias, score."""
    flat = content["names"][number][-1]
    pairs = zip(flat[::2], flat[1::2], strict=True)
    return [
        (content["entities"][entity][0], alias, score)
        for entity, alias, score in ((*content["bearers"][b], s) for b, s in pairs)
    ]


def test_names_come_by_frequency_each_once() -> None:
    survey = Survey.of(["Osh", "", "Atlantis", " ", "Toqaev", "Atlantis", "x" * (MAX_LENGTH + 1)])
    assert [(one.text, one.rows, one.first) for one in survey.surfaces] == [("Atlantis", 2, 3), ("Osh", 1, 1), ("Toqaev", 1, 5)]
    assert (survey.rows, survey.empty, survey.long) == (7, 2, 1)


def test_a_column_is_told_from_another_by_its_names() -> None:
    digests = {
        Survey.of(names, column=column).digest
        for names, column in ((["a", "b"], "x"), (["a", "b"], "y"), (["a", "a", "b"], "x"), (["ab"], "x"))
    }
    assert len(digests) == 4
    assert Survey.of(["a", "b"], file="1.csv").digest == Survey.of(["a", "b"], file="2.csv").digest


def test_the_page_tells_what_the_engine_says() -> None:
    names = ["Toqaev", "Berdimuhamedow", "Atlantis", "Бишкек"]
    content = page(names).content
    for number, name in enumerate(names):
        verdict = translit.resolve(name)
        text, rows, first, status, method, rule, *_ = content["names"][number]
        assert (text, rows, first, status, content["rules"][rule]) == (name, 1, number + 1, verdict.status, verdict.rule)
        if verdict.match:
            told = (verdict.match.entity.id, verdict.match.name, verdict.match.score)
            assert (candidates(content, number)[0], method) == (told, verdict.match.method)
    assert {one[0] for one in candidates(content, 1)} >= {"wikidata:Q51874548", "wikidata:Q57530"}


def test_a_candidate_under_the_cutoff_stands_behind_those_that_fit() -> None:
    content = page(["Dschaparow"], score_cutoff=95).content
    assert content["names"][0][3] == "unmatched"
    assert "wikidata:Q25597826" in [one[0] for one in candidates(content, 0)]
    assert "letters" in content["names"][0][6]


def test_hints_narrow_and_are_told() -> None:
    content = page(["Berdimuhamedow", "Osh"], on="2015-06-01", kind="leader").content
    assert [name[3] for name in content["names"]] == ["matched", "unmatched"]
    assert content["hints"] == {"kind": "leader", "on": "2015-06-01"}


@pytest.mark.parametrize("option", [{"kind": "city"}, {"country": "KGZ"}, {"on": "June"}, {"score_cutoff": 101}])
def test_a_wrong_hint_says_what_would_do(option: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(option.values())) if "on" in option else str(next(iter(option)))):
        page([], **option)


def test_the_most_frequent_names_are_told_where_there_are_too_many() -> None:
    content = page(["Osh", "Toqaev", "Toqaev", "Atlantis"], limit=2).content
    assert [name[0] for name in content["names"]] == ["Toqaev", "Osh"]
    assert (content["distinct"], content["rows"]) == (3, 4)


def test_decisions_stand_in_the_page_also_those_of_names_that_are_not_there() -> None:
    decisions = {
        name: Decision(name, translit.get("iso:KG-GO"), "A. Reader", "2026-11-23", "why") for name in ("Ош", "elsewhere")
    }
    told = page(["Ош"], decisions=decisions)
    assert told.content["decisions"] == [
        ["Ош", "iso:KG-GO", "A. Reader", "2026-11-23", "why"],
        ["elsewhere", "iso:KG-GO", "A. Reader", "2026-11-23", "why"],
    ]
    assert told.told == "1 of 1 distinct names: 0 matched, 0 ambiguous, 0 unmatched, 1 decided"


def test_no_name_breaks_out_of_the_page() -> None:
    """The page of nasty names has the elements of any other; what differs is text of the data, the title and nothing else."""
    survey = Survey.of(NASTY, file="<script>alert(1)</script>.csv", column='"><img src=x onerror=alert(1)>')
    nasty, plain = Parsed(page_of(survey).html), Parsed(page(["Osh"]).html)
    assert nasty.elements == plain.elements
    assert nasty.texts["script"][1:] == plain.texts["script"][1:]
    data = nasty.texts["script"][0]
    assert not set("<>&\u2028\u2029") & set(data)
    assert [name[0] for name in json.loads(data)["names"]] == [name for name in NASTY if not name.isspace()]
    page_of(survey).html.encode()  # lone surrogates as well


def test_the_page_runs_its_own_script_and_fetches_nothing() -> None:
    text = page(["Osh"]).html
    parsed = Parsed(text)
    policy = next(attributes["content"] for tag, attributes in parsed.elements if "http-equiv" in attributes) or ""
    for what, body in (("script", parsed.texts["script"][1]), ("style", parsed.texts["style"][0])):
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{what}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert [tag for tag, attributes in parsed.elements if {"src", "href", "style", "onclick"} & set(attributes)] == []
    assert re.findall(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|eval\(", text) == []


def test_a_notebook_gets_the_page_in_a_frame() -> None:
    told = page(["Osh", *NASTY])
    frame = told._repr_html_()
    [(tag, attributes)] = Parsed(frame).elements
    assert (tag, attributes["srcdoc"]) == ("iframe", told.html)
    assert html.escape(str(told)[1:-1]) in frame


def test_a_file_is_read_as_translit_column_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("год;Leader\n1;Токаев\n\n2;Токаев\n3;\n".encode("cp1251"))
    survey = survey_file(path, column="leader", encoding="cp1251")
    assert (survey.file, survey.column, survey.rows, survey.empty) == ("in.csv", "Leader", 3, 1)
    assert [(one.text, one.rows, one.first) for one in survey.surfaces] == [("Токаев", 2, 1)]
    path.write_text("a,leader\n1,2\n1\n")
    with pytest.raises(ColumnError, match="line 3: 1 cell where the header has 2"):
        survey_file(path, column="leader")


def test_a_pipe_goes_through() -> None:
    done = run("-", "--column", "leader", "--delimiter", ":", stdin=b"a:leader\n1:Toqaev\n2:Atlantis\n")
    assert done.returncode == 0
    assert done.stdout.startswith(b"<!doctype html>")
    told = b"translit: 2 of 2 distinct names: 1 matched, 0 ambiguous, 1 unmatched, 0 decided; open it in a browser\n"
    assert done.stderr == told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["in.csv", "--column", "ledger"], "no column 'ledger'; did you mean 'leader'?"),
        (["missing.csv", "--column", "leader"], "missing.csv: cannot be read"),
        (["in.csv", "--column", "leader", "-o", "nowhere/page.html"], "nowhere/page.html: cannot be written"),
        (["in.csv", "--column", "leader", "--kind", "city"], "leader, place"),
        (["in.csv", "--column", "leader", "--limit", "0"], "from 1 up"),
        (["in.csv", "--column", "leader", "--decisions", "missing.csv"], "missing.csv: cannot be read"),
        (["in.csv", "--column", "leader", "--decison", "x.csv"], "did you mean --decisions?"),
        (["in.csv"], "--column"),
    ],
)
def test_bad_usage_is_one_line_that_says_what_would_do(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text("leader\nOsh\n", encoding="utf-8")
    try:
        code = cli.main(["review", *arguments])
    except SystemExit as end:
        code = int(end.code or 0)
    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert says in told.err
    assert told.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_both_verbs_take_the_same_options_for_reading(capsys: pytest.CaptureFixture[str]) -> None:
    options = {}
    for verb in ("column", "review"):
        with pytest.raises(SystemExit):
            cli.main([verb, "--help"])
        options[verb] = set(re.findall(r"--[a-z-]+", capsys.readouterr().out.partition("\n\n")[0]))
    assert options["column"] - {"--prefix"} == options["review"] - {"--limit"}


def test_the_demo_can_be_reviewed(tmp_path: Path) -> None:
    source = Path(__file__).parent.parent / "examples" / "meetings.csv"
    assert cli.main(["review", str(source), "--column", "leader", "-o", str(tmp_path / "page.html")]) == 0
    data = json.loads(Parsed((tmp_path / "page.html").read_text("utf-8")).texts["script"][0])
    with source.open(encoding="utf-8", newline="") as file:
        leaders = [row["leader"] for row in csv.DictReader(file)]
    assert {name[0] for name in data["names"]} == set(filter(None, leaders))
