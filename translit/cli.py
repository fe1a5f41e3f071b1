"""The command `translit`: the library from a shell. What it prints is on standard output, all else on standard error."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

# What the verbs need is imported when one is called, so that --help is there at once.
from translit.output import OutputError, say

REFUSED, INTERRUPTED, NO_READER = 2, 130, 141
"""Exit codes; the last two are those of a process that SIGINT or SIGPIPE ended."""
_ALIKE = 0.8
"""Similarity of Jaro and Winkler, which looks at beginnings, from which on one option is offered for another."""

_EXAMPLES = """\
examples:
  translit lookup Tokajew Бишкек "Sadyr Japarov"
  translit lookup Berdimuhamedow --on 2015-06-01
  translit lookup - --csv < names.txt > entities.csv
  translit search Karimov --limit 3 --country UZ
  translit explain Chimkent
  translit find report.txt
  translit find - --html < report.txt > report.html
  translit romanize --system kk-bgn Тоқаев
  translit column people.csv --column leader -o people.out.csv
  translit review people.csv --column leader -o review.html
  translit serve --port 8765
  translit tables list --kind leader --country KG --json
  translit tables show wikidata:Q200881
  translit tables report --csv

exit codes: 0 every name matched (find: some were found), 1 some did not (find: none), 2 bad usage or input
"""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, and which takes no option but in full: a new one would break an abbreviation."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        say(f"error: {message}; see {self.prog} --help")
        sys.exit(REFUSED)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does, but what a verb does not know is refused by the verb, which knows its options."""
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}{self._guess(unknown)}")
        return known, unknown

    def _guess(self, unknown: Sequence[str]) -> str:
        """The options that may be meant by some that are not there."""
        from rapidfuzz import process
        from rapidfuzz.distance import JaroWinkler

        options = [option[2:] for option in self._option_string_actions if option.startswith("--")]
        typos = (word[2:].partition("=")[0] for word in unknown if word.startswith("--"))
        near = (process.extractOne(typo, options, scorer=JaroWinkler.similarity, score_cutoff=_ALIKE) for typo in typos)
        meant = " ".join(dict.fromkeys(f"--{found[0]}" for found in near if found))
        return f"; did you mean {meant}?" if meant else ""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters:
        argv: the arguments without the command's name; those of the process where it is None.

    Returns:
        The exit code: 0 where every name matched, 1 where some did not, 2 for bad usage or input.

    >>> main(["romanize", "--system", "kk-bgn", "Тоқаев"])
    Toqaev
    0
    """
    try:
        _speak_utf8()
        given = sys.argv[1:] if argv is None else argv
        arguments = _parser(*given[:1]).parse_args(given)
        if sys.stdout is None:
            raise ValueError("standard output is closed; open it, or send it to /dev/null")
        module, verb = arguments.run
        code: int = getattr(import_module(f"translit.verbs.{module}"), verb)(arguments)
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_stdout()
        return NO_READER
    except (KeyError, IndexError, UnicodeError):
        raise  # not ours: a defect that is to be seen
    except OutputError as error:
        _abandon_stdout()
        say(f"error: {error}")
    except (ValueError, LookupError) as error:
        say(f"error: {error}")
    except OSError as error:
        say(f"error: {_told(error)}")
    return REFUSED


def _told(error: OSError) -> str:
    """What the system refused, with the file where it names one."""
    if error.filename is None:
        return f"the system refused: {error.strerror or error}"
    return f"{error.filename or repr('')}: {error.strerror}; check that the file is there and may be used"


def _speak_utf8() -> None:
    """UTF-8 whatever the locale; bytes that are none come in as surrogates, by which verbs know and refuse them."""
    streams = (sys.stdin, "utf-8-sig", "surrogateescape"), *((s, "utf-8", "backslashreplace") for s in (sys.stdout, sys.stderr))
    for stream, encoding, errors in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors=errors)


def _abandon_stdout() -> None:
    """Let what is still buffered go nowhere, so that the interpreter does not complain when it ends."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _parser(asked: str = "") -> argparse.ArgumentParser:
    """The parser of all verbs; where one of them is asked for, of that one alone, which is there in a third of the time."""
    from translit import __version__

    parser = _Parser(
        prog=_NAME,
        description="Tell which Central Asian leader or place a name stands for, in any script and any spelling.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"{_NAME} {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, prog=_NAME)
    every = {
        "lookup": _add_lookup,
        "search": _add_search,
        "explain": _add_explain,
        "find": _add_find,
        "romanize": _add_romanize,
        "column": _add_column,
        "review": _add_review,
        "serve": _add_serve,
        "tables": _add_tables,
    }
    for add in [every[asked]] if asked in every else every.values():
        add(verbs)
    return parser


_NAME = "translit"
_Verbs = Any
"""What `add_subparsers` gives; its class is private to argparse."""


def _verb(verbs: _Verbs, name: str, does: str, *examples: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(
        name,
        help=does,
        description=does[0].upper() + does[1:] + ".",
        epilog="examples:\n" + "\n".join(f"  translit {example}" for example in examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def _add_lookup(verbs: _Verbs) -> None:
    examples = ("lookup Tokajew Кызылорда", "lookup Osh --feature region --json", "lookup - --tsv < names.txt")
    parser = _verb(verbs, "lookup", "tell the one entity that each name stands for", *examples)
    _names_argument(parser)
    _narrowing(parser)
    _choosing(parser)
    _output(parser)
    parser.set_defaults(run=("names", "run_lookup"))


def _add_search(verbs: _Verbs) -> None:
    examples = ("search Karimov --limit 3", "search Talas --kind place --csv")
    parser = _verb(verbs, "search", "list what each name may stand for, best first, also what lies under the cutoff", *examples)
    _names_argument(parser)
    parser.add_argument("--limit", type=_whole_number, default=5, metavar="N", help="entities a name at the most (default: 5)")
    _narrowing(parser)
    _output(parser)
    parser.set_defaults(run=("names", "run_search"))


def _add_explain(verbs: _Verbs) -> None:
    examples = ("explain Chimkent", "explain Berdimuhamedow --on 2015-06-01 --json")
    parser = _verb(verbs, "explain", "show the steps that lead from a name to its answer", *examples)
    _names_argument(parser)
    _narrowing(parser)
    _choosing(parser)
    _output(parser)
    parser.set_defaults(run=("names", "run_explain"))


def _add_find(verbs: _Verbs) -> None:
    examples = ("find report.txt", "find - --csv < report.txt", "find report.txt --html > report.html")
    does = "find the leaders and places that a running text names; on a terminal, show the text with its names in colour"
    parser = _verb(verbs, "find", does, *examples)
    parser.add_argument("file", metavar="FILE", help="the text to read, in UTF-8; - is standard input")
    _narrowing(parser)
    _choosing(parser)
    html = "a page of HTML with each name marked and linked to what it stands for"
    _output(parser).add_argument("--html", dest="style", action="store_const", const="html", help=html)
    parser.set_defaults(run=("texts", "run_find"))


def _add_romanize(verbs: _Verbs) -> None:
    examples = ("romanize --system kk-bgn Тоқаев", "romanize --system ru-bgn - < in.txt > out.txt", "romanize --list")
    parser = _verb(verbs, "romanize", "write texts in Latin letters by a named system", *examples)
    told = "a text; - reads texts from standard input, one a line"
    parser.add_argument("names", nargs="*", type=_utf8, metavar="TEXT", help=told)
    parser.add_argument("--system", metavar="ID", help="the romanization system, such as kk-bgn")
    parser.add_argument("--list", action="store_true", help="list the systems and end")
    _output(parser)
    parser.set_defaults(run=("names", "run_romanize"))


def _add_column(verbs: _Verbs) -> None:
    examples = ("column in.csv --column leader -o out.csv", "column - --column city --kind place < in.csv > out.csv")
    parser = _verb(verbs, "column", "write a CSV file again, with the entities that one of its columns names", *examples)
    _reading(parser)
    parser.add_argument("-o", "--output", default="-", metavar="OUT.csv", help="the file to write (default: standard output)")
    adds = "PREFIX_id, PREFIX_name, PREFIX_score and PREFIX_status are added (default: the column's own header)"
    parser.add_argument("--prefix", type=_utf8, help=adds)
    _narrowing(parser)
    _choosing(parser)
    _decided(parser)
    parser.set_defaults(run=("columns", "run_column"))


def _add_review(verbs: _Verbs) -> None:
    examples = (
        "review in.csv --column leader -o review.html",
        "review in.csv --column leader --decisions leader.csv -o review.html",
    )
    does = "write a page, to be opened in a browser, in which a person decides what the engine left open"
    parser = _verb(verbs, "review", does, *examples)
    _reading(parser)
    told = "the page to write (default: standard output)"
    parser.add_argument("-o", "--output", default="-", metavar="OUT.html", help=told)
    limit = "distinct names on the page at the most, the most frequent (default: 50000)"
    parser.add_argument("--limit", type=_whole_number, default=50_000, metavar="N", help=limit)
    _narrowing(parser)
    _choosing(parser)
    _decided(parser)
    parser.set_defaults(run=("columns", "run_review"))


def _add_serve(verbs: _Verbs) -> None:
    examples = ("serve", "serve --port 9000 --tables my-tables")
    does = "answer OpenRefine and other clients of the Reconciliation Service API 0.2 over HTTP"
    parser = _verb(verbs, "serve", does, *examples)
    reached = "the address to listen at; others than the default may let other machines in (default: 127.0.0.1)"
    parser.add_argument("--host", default="127.0.0.1", help=reached)
    told = "the port; 0 takes a free one (default: 8765)"
    parser.add_argument("--port", type=_port, default=8765, metavar="N", help=told)
    _own_tables(parser)
    parser.set_defaults(run=("service", "run_serve"))


def _add_tables(verbs: _Verbs) -> None:
    examples = ("tables check", "tables list", "tables report", "tables show iso:KZ-43")
    parser = _verb(verbs, "tables", "check, list, count and show the tables", *examples)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = _verb(
        actions, "check", "prove the tables: each problem with its file, record and cure", "tables check --tables DIR"
    )
    _own_tables(check)
    check.set_defaults(run=("tables", "run_check"))
    listing = _verb(actions, "list", "list the entities", "tables list --kind leader --country KG --csv")
    _narrowing(listing)
    listing.set_defaults(run=("tables", "run_list"))
    told = "count what the tables hold and what of it is not verified, by country"
    report = _verb(actions, "report", told, "tables report", "tables report --kind leader --csv")
    _narrowing(report)
    report.set_defaults(run=("tables", "run_report"))
    _add_propose(actions)
    show = _verb(actions, "show", "show all that is known of an entity", "tables show wikidata:Q200881 --json")
    show.add_argument("ids", nargs="+", metavar="ID", help="an identifier, such as wikidata:Q200881 or iso:KZ-43")
    _own_tables(show)
    show.set_defaults(run=("tables", "run_show"))
    for action in (check, listing, report, show):
        _output(action)


def _add_propose(actions: _Verbs) -> None:
    examples = ("tables propose --decisions leader.decisions.csv", "tables propose --decisions leader.decisions.csv -o mine")
    parser = _verb(actions, "propose", "turn decisions into records of names that the tables lack", *examples)
    parser.add_argument("--decisions", required=True, metavar="FILE", help="a CSV file of what people decided")
    told = "write the records into this folder of tables, which must not have them yet (default: to standard output)"
    parser.add_argument("-o", "--output", metavar="DIR", help=told)
    _own_tables(parser)
    parser.set_defaults(run=("tables", "run_propose"))


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="IN.csv", help="the file to read; - is standard input")
    parser.add_argument("--column", required=True, metavar="NAME", help="the header of the column of names")
    found = "the separator, or the word tab (default: comma, semicolon, tab or bar, as the first lines tell)"
    parser.add_argument("--delimiter", type=_one_character, metavar="CHAR", help=found)
    parser.add_argument(
        "--encoding", default="utf-8-sig", help="of the file to read; what is written is UTF-8 (default: UTF-8)"
    )


def _decided(parser: argparse.ArgumentParser) -> None:
    told = "a CSV file of what people decided (name,id,by,date,note), as a page of review saves it; it goes before the engine"
    parser.add_argument("--decisions", metavar="FILE", help=told)


def _names_argument(parser: argparse.ArgumentParser) -> None:
    told = "a name, in quotes where it has blanks; - reads names from standard input, one a line, and passes over blank lines"
    parser.add_argument("names", nargs="+", type=_utf8, metavar="NAME", help=told)


def _narrowing(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is known besides the name")
    group.add_argument("--kind", help="leader or place")
    group.add_argument("--feature", help="of a place: country, region, district, city, river, ...")
    group.add_argument("--country", metavar="CC", help="an ISO 3166-1 alpha-2 code, such as KZ")
    _own_tables(parser)


def _own_tables(parser: argparse.ArgumentParser) -> None:
    told = "a folder of your own tables besides ours; may be given more than once"
    parser.add_argument("--tables", action="append", default=[], metavar="DIR", help=told)


def _choosing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar="DATE", help="an ISO 8601 date; among leaders of one name it chooses who held office")
    told = "the least score of a match, 0 to 100; higher is stricter"
    default = "(default: chosen strict; the README tells what was measured)"
    parser.add_argument("--score-cutoff", type=_score, metavar="N", help=f"{told} {default}")


def _output(parser: argparse.ArgumentParser) -> "argparse._MutuallyExclusiveGroup":
    group = parser.add_argument_group("output (default: for reading)").add_mutually_exclusive_group()
    for style, told in (("json", "a JSON array"), ("csv", "CSV with a header"), ("tsv", "CSV with tabs")):
        group.add_argument(f"--{style}", dest="style", action="store_const", const=style, default="table", help=told)
    return group


def _utf8(text: str) -> str:
    if text.isascii():
        return text
    from translit.undecoded import proved

    try:
        return proved(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text[:40]!r}: {error}") from None


def _whole_number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 up")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text[:9]) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to 65535")
    return int(text)


def _score(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 100")
    return number


def _one_character(text: str) -> str:
    character = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if len(character) != 1 or character in '"\r\n\0':
        raise argparse.ArgumentTypeError(f"{text!r} is no separator; give one character, or the word tab")
    return character
