"""The service over HTTP: a process that clients ask, among them one from the registry and a hundred at once."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pandas as pd
import pytest

import translit
from translit import serve
from translit.entity import Entity, Name
from translit.gazetteer import Gazetteer
from translit.reconciliation import MAX_BATCH

CASES = Path(__file__).parent / "cases" / "reconciliation"
REFUSED = json.loads((CASES / "refused.json").read_text(encoding="utf-8"))
# What would be long to write out in the file of cases.
LONG = {
    "DEEP": "[" * 100_000,
    "MANY": json.dumps({str(number): {"query": "Osh"} for number in range(MAX_BATCH + 1)}),
    "LARGE": "x" * (serve.MAX_BODY + 1),
}
MESSY = [
    "Toqaev, Kassym-Jomart",
    " МИРЗИЁЕВ Ш. ",
    "Berdimuhamedow",
    "Kzyl-Orda",
    "г. Бишкек",
    "Suleiman Karimov",
    "n/a",
    "托卡耶夫",
]


def start(log: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "translit", "serve", "--port", "0", *arguments]
    with log.open("wb") as stderr:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, preexec_fn=heed if os.name != "nt" else None)


def heed() -> None:
    """Ctrl-C is heeded, also where what runs the tests was told not to (a job in the background of a script)."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where a service says that it is, once it does."""
    for _ in range(600):
        found = re.search(r"http://\S+(?=/ )", log.read_text(encoding="utf-8"))
        if found:
            return found[0]
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve") / "log"


@pytest.fixture(scope="module")
def url(log: Path) -> Iterator[str]:
    process = start(log)
    try:
        yield address(process, log)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def ask(url: str, queries: object, **options: Any) -> Any:
    answer = httpx.post(url, data={"queries": json.dumps(queries)}, timeout=60, **options)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_get_and_post_answer_alike(url: str) -> None:
    queries = {"q0": {"query": "Tokajew", "limit": 2}, "q1": {"query": "Berdimuhamedow"}}
    by_get = httpx.get(url, params={"queries": json.dumps(queries)}).json()
    assert by_get == ask(url, queries)
    assert [one["match"] for one in by_get["q0"]["result"]] == [True]
    assert [one["match"] for one in by_get["q1"]["result"]] == [False, False]


def test_each_address_of_the_manifest_answers(url: str) -> None:
    told = httpx.get(url).json()
    entity = "wikidata:Q200881"
    for one, identifier in (("entity", entity), ("type", "district"), ("property", "on")):
        service = told["suggest"][one]
        found = httpx.get(service["service_url"] + service["service_path"], params={"prefix": "d"}).json()
        assert found["result"]
        path = service["flyout_service_path"].replace("${id}", identifier)
        assert httpx.get(service["flyout_service_url"] + path).json()["id"] == identifier
    proposing = told["extend"]["propose_properties"]
    assert httpx.get(proposing["service_url"] + proposing["service_path"], params={"type": "leader"}).json()["properties"]
    for template in (told["preview"]["url"], told["view"]["url"]):
        page = httpx.get(template.replace("{{id}}", entity))
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        assert "<h1>Kassym-Jomart Tokayev</h1>" in page.text


def test_an_extension_over_http(url: str) -> None:
    asked = {"ids": ["iso:KZ-79"], "properties": [{"id": "geonames"}]}
    rows = httpx.post(url, data={"extend": json.dumps(asked)}).json()["rows"]
    assert rows == {"iso:KZ-79": {"geonames": [{"str": translit.get("iso:KZ-79").ids["geonames"]}]}}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["about"])
def test_a_bad_request_is_told_in_json(url: str, case: dict[str, Any]) -> None:
    form = {key: LONG.get(value, value) for key, value in case.get("form", {}).items()}
    method = "POST" if form or "json" in case else "GET"
    answer = httpx.request(
        method, url + case.get("path", "/"), data=form or None, json=case.get("json"), headers=case.get("headers")
    )
    assert (answer.status_code, answer.headers["content-type"]) == (case["status"], "application/json")
    told = answer.json()
    assert told["status"] == "error"
    assert case["says"] in told["message"]
    assert len(told["message"]) < 500


def test_other_methods_are_refused_and_those_that_would_do_are_told(url: str) -> None:
    answer = httpx.put(url)
    assert (answer.status_code, answer.json()["status"]) == (405, "error")
    assert "POST" in answer.headers["allow"]


def test_a_page_of_any_origin_may_read_what_is_public(url: str) -> None:
    sent = {"Origin": "https://openrefine.example", "Access-Control-Request-Method": "POST"}
    assert httpx.options(url, headers=sent).headers["access-control-allow-origin"] == "*"
    assert httpx.get(url, headers=sent).headers["access-control-allow-origin"] == "*"


def test_the_manifest_is_there_as_a_script(url: str) -> None:
    answer = httpx.get(url, params={"callback": "jQuery_1.done"})
    assert answer.headers["content-type"].startswith("text/javascript")
    found = re.fullmatch(r"/\*\*/jQuery_1\.done\((.*)\);", answer.text)
    assert found
    assert json.loads(found[1])["versions"] == ["0.1", "0.2"]


def test_a_hundred_requests_at_once_are_answered_each_with_its_own(url: str) -> None:
    names = [match.name for match in translit.entities("leader", "KZ")][:100]
    assert len(names) == 100

    async def all_of_them() -> list[httpx.Response]:
        limits = httpx.Limits(max_connections=100)
        async with httpx.AsyncClient(limits=limits, timeout=120) as client:
            forms = [{"queries": json.dumps({name: {"query": name}, "x": {"query": "Tokajew"}})} for name in names]
            return list(await asyncio.gather(*(client.post(url, data=form) for form in forms)))

    answers = asyncio.run(all_of_them())
    assert {answer.status_code for answer in answers} == {200}
    for name, answer in zip(names, answers, strict=True):
        match = translit.lookup(name)
        found = [one["id"] for one in answer.json()[name]["result"] if one["match"]]
        assert found == ([match.entity.id] if match else [])
        assert answer.json()["x"]["result"][0]["id"] == "wikidata:Q200881"


def test_a_client_of_the_registry_reconciles_a_messy_column(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # reconciler 0.2.2 writes NaN as NumPy did before 2.0 where a name has no candidate.
    monkeypatch.setattr("numpy.NaN", float("nan"), raising=False)
    from reconciler import reconcile

    found = reconcile(pd.Series(MESSY), reconciliation_endpoint=url).set_index("input_value")
    matched = dict(found["id"][found["match"]].items())
    lookups = dict(zip(MESSY, translit.lookup_many(MESSY), strict=True))
    assert matched == {name: match.entity.id for name, match in lookups.items() if match}
    assert len(matched) >= 4


def test_a_client_of_the_registry_narrows_by_type_and_country(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numpy.NaN", float("nan"), raising=False)
    from reconciler import reconcile

    table = pd.DataFrame({"name": ["Karimov", "Talas"], "country": ["Uzbekistan", "Кыргызстан"]})
    leaders = reconcile(table["name"], "leader", 1, {"country": table["country"]}, url)
    assert leaders["id"][leaders["match"]].tolist() == ["wikidata:Q57558"]
    regions = reconcile(table["name"], "region", 1, {"country": table["country"]}, url)
    assert regions["id"][regions["match"]].tolist() == ["iso:KG-T"]


def test_the_log_holds_no_names_and_no_defect(url: str, log: Path) -> None:
    httpx.get(url, params={"queries": '{"q": {"query": "Kuanyshev"}}'})
    text = log.read_text(encoding="utf-8")
    assert '"GET / HTTP/1.1" 200' in text
    assert "Kuanyshev" not in text
    assert "Traceback" not in text


@pytest.mark.skipif(os.name == "nt", reason="SIGINT is sent another way there")
def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    process = start(tmp_path / "log")
    url = address(process, tmp_path / "log")
    with httpx.Client() as client:  # a connection that stays open does not keep it
        assert client.get(url).status_code == 200
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert len((tmp_path / "log").read_text(encoding="utf-8").splitlines()) == 2


def refused(*arguments: str) -> str:
    """The line that a service which cannot start says."""
    command = [sys.executable, "-m", "translit", "serve", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    return done.stderr


def test_a_port_in_use_is_told(url: str) -> None:
    port = url.rpartition(":")[2]
    assert f"port {port}: Address already in use; choose others with --host and --port" in refused("--port", port)


@pytest.mark.parametrize("port", ["-1", "65536", "http", "", "9" * 5000, "٣"])
def test_a_bad_port_is_told(port: str) -> None:
    assert "is no port from 0 to 65535" in refused(f"--port={port}")


def test_a_host_that_is_not_this_machine_is_told() -> None:
    assert "cannot listen at no.such.host.invalid" in refused("--host", "no.such.host.invalid")
    assert "cannot listen at 192.0.2.1" in refused("--host", "192.0.2.1", "--port", "0")


def test_tables_that_are_off_are_told(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("kind = 3\n", encoding="utf-8")
    assert "own.toml" in refused("--port", "0", "--tables", str(tmp_path))


def test_a_missing_framework_is_told_with_what_to_install() -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from translit.cli import main; sys.exit(main(['serve']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    needs = "translit.serve needs anyio and starlette and uvicorn: pip install 'translit[serve]'"
    assert (done.returncode, done.stderr) == (2, f"translit: error: {needs}\n")


def inside(app: Any, talk: Callable[[httpx.AsyncClient], Awaitable[None]]) -> None:
    """Talk to an application in this process."""

    async def client() -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as one:
            await asyncio.wait_for(talk(one), 60)

    asyncio.run(client())


def test_matching_does_not_block_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: object) -> dict[str, Any]:
        begun.set()
        assert go_on.wait(60)
        return {}

    monkeypatch.setattr(serve, "reconcile", slow)

    async def talk(client: httpx.AsyncClient) -> None:
        waiting = asyncio.create_task(client.post("/", data={"queries": "{}"}))
        while not begun.is_set():
            await asyncio.sleep(0.01)
        assert (await client.get("/")).json()["versions"]
        assert not waiting.done()
        go_on.set()
        assert (await waiting).json() == {}

    inside(serve.application(), talk)


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_BODY_SECONDS", 0.05)

    async def body() -> AsyncIterator[bytes]:
        yield b"queries="
        await asyncio.sleep(3600)

    async def talk(client: httpx.AsyncClient) -> None:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = await client.post("/", content=body(), headers=headers)
        assert (answer.status_code, answer.json()["status"]) == (408, "error")

    inside(serve.application(), talk)


def test_a_defect_is_told_without_its_particulars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "manifest", lambda _: 1 / 0)

    async def talk(client: httpx.AsyncClient) -> None:
        answer = await client.get("/")
        assert answer.status_code == 500
        assert answer.json()["message"] == "a defect of the service; its log tells more"

    inside(serve.application(), talk)


def test_own_tables_are_shown_to_pages_of_this_machine_only() -> None:
    own = Gazetteer([Entity("local:kz-atlantis", "place", "KZ", (Name("Atlantis"),), "city")], elsewhere=frozenset())

    async def talk(client: httpx.AsyncClient) -> None:
        for origin, allowed in (
            ("http://127.0.0.1:3333", True),
            ("https://evil.example", False),
            ("http://127.0.0.1.evil", False),
        ):
            headers = (await client.get("/", headers={"Origin": origin})).headers
            assert headers.get("access-control-allow-origin") == (origin if allowed else None)
        assert (await client.get("/?callback=f")).status_code == 403
        found = (await client.post("/", data={"queries": '{"q": {"query": "Atlantis"}}'})).json()
        assert [one["id"] for one in found["q"]["result"] if one["match"]] == ["local:kz-atlantis"]

    inside(serve.application(own), talk)


@pytest.mark.parametrize(
    ("header", "status"),
    [("localhost:8765", 200), ("127.0.0.1", 200), ("[::1]:8765", 200), ("192.168.1.7:8765", 200), ("desk.example:1", 200)]
    + [("evil.example", 421), ("127.0.0.1.evil.example", 421), ("", 421)],
)
def test_only_names_of_this_machine_are_answered(header: str, status: int) -> None:
    async def talk(client: httpx.AsyncClient) -> None:
        assert (await client.get("/suggest/type?prefix=", headers={"Host": header})).status_code == status

    inside(serve.application(host="desk.example"), talk)
