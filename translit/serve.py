"""`translit serve`: the Reconciliation Service API 0.2 over HTTP, for OpenRefine and its kin.

It needs the extra `translit[serve]`. Matching keeps a processor busy: it runs in threads, so that the loop stays free.
"""

import functools
import ipaddress
import json
import logging
import os
import re
import socket
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from translit.extension import extend, propose
from translit.extras import missing
from translit.gazetteer import Gazetteer, given
from translit.output import say
from translit.preview import flyout, page
from translit.reconciliation import RequestError, manifest, reconcile
from translit.suggestion import TYPES, about_type, prepare, properties, suggest_entities, suggest_properties, suggest_types

try:
    import anyio
    import uvicorn
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.middleware import Middleware
    from starlette.middleware.cors import CORSMiddleware
    from starlette.requests import ClientDisconnect, Request
    from starlette.responses import HTMLResponse, Response
    from starlette.routing import Route
    from starlette.types import ASGIApp, Receive, Scope, Send
except ImportError as error:
    raise missing(__name__, "anyio", "starlette", "uvicorn") from error

__all__ = ["HOST", "MAX_BODY", "PORT", "ServeError", "application", "serve"]

HOST, PORT = "127.0.0.1", 8765
MAX_BODY = 1 << 20
"""Bytes of a request's body."""
_THREADS = 4
"""Requests that are matched at once; more would only take turns, and keep the loop from its own."""
_BODY_SECONDS, _END_SECONDS = 30, 3
"""How long a body may take to come, and how long running requests may go on once the service is told to end."""
_CONNECTIONS = 1000
"""Connections at once; more are told that the service is busy."""
_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,127}", re.ASCII)
_LOOPBACK_ORIGIN = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"
_FORM = "application/x-www-form-urlencoded"

Answer = Callable[[Mapping[str, str]], object]
"""What answers the parameters of a request with a value that JSON takes."""


class ServeError(ValueError):
    """An address that cannot be served; says why and what would do."""


class _Json(Response):
    """JSON in ASCII alone: a lone surrogate goes through, and nothing in it ends a script."""

    media_type = "application/json"

    def render(self, content: object) -> bytes:
        return json.dumps(content, allow_nan=False).encode("ascii")


class _HostCheck:
    """Refuses requests that came by a name which is not this machine's: a page whose own name was made to lead here (DNS
    rebinding) would else read the answers as if they were its own."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._known(Request(scope).headers.get("host", "")):
            message = "the Host header names another machine; ask by IP address, or start the service with --host NAME"
            await _refusal(message, 421)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _known(self, header: str) -> bool:
        try:
            host = urlsplit(f"//{header}").hostname or ""
            return host in self._hosts or bool(ipaddress.ip_address(host))
        except ValueError:
            return False


def application(gazetteer: Gazetteer | None = None, *, host: str = HOST) -> Starlette:
    """The service as an ASGI application.

    Parameters:
        gazetteer: what to resolve against. Where it is None these are the tables that translit ships, which are public: any
            page may read the answers (CORS, JSONP). Tables of your own are shown to pages from this machine only.
        host: the name that it is reached by, besides localhost, this machine's name and all IP addresses.

    >>> [route.path for route in application().routes][:2]
    ['/', '/preview']
    """
    private, directory = gazetteer is not None, given(gazetteer)
    hosts = frozenset({"localhost", host.lower(), socket.gethostname().lower()})
    origins: dict[str, Any] = {"allow_origin_regex": _LOOPBACK_ORIGIN} if private else {"allow_origins": ["*"]}
    cors = Middleware(CORSMiddleware, **origins, allow_methods=["GET", "POST"], allow_headers=["*"])
    return Starlette(
        routes=_routes(directory, jsonp=not private),
        middleware=[Middleware(_HostCheck, hosts=hosts), cors],
        exception_handlers={RequestError: _told, HTTPException: _told, Exception: _told},
    )


def _routes(gazetteer: Gazetteer, *, jsonp: bool) -> list[Route]:
    answers: dict[str, Answer] = {
        "/suggest/entity": lambda given: suggest_entities(_prefix(given), _cursor(given), gazetteer),
        "/suggest/type": lambda given: suggest_types(_prefix(given), _cursor(given)),
        "/suggest/property": lambda given: suggest_properties(_prefix(given), _cursor(given)),
        "/flyout/entity": functools.partial(_entity_flyout, gazetteer),
        "/flyout/type": functools.partial(_flyout, {one: (one, about_type(one)) for one in TYPES}),
        "/flyout/property": functools.partial(_flyout, properties()),
        "/properties": lambda given: propose(_type(given), _number(given, "limit", None)),
    }
    limiter = anyio.CapacityLimiter(_THREADS)

    async def root(request: Request) -> Response:
        given = await _form(request) if request.method == "POST" else _query(request)
        base = str(request.base_url).rstrip("/")
        value = await anyio.to_thread.run_sync(_service, given, base, gazetteer, limiter=limiter)
        return _reply(request, value, jsonp=jsonp)

    async def preview(request: Request) -> Response:
        html = page(_entity(gazetteer, _query(request)), gazetteer)
        policy = "default-src 'none'; style-src 'unsafe-inline'"
        return HTMLResponse(html, headers={"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"})

    def other(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            value = await anyio.to_thread.run_sync(answer, _query(request), limiter=limiter)
            return _reply(request, value, jsonp=jsonp)

        return endpoint

    others = [Route(path, other(answer), methods=["GET"]) for path, answer in answers.items()]
    return [Route("/", root, methods=["GET", "POST"]), Route("/preview", preview, methods=["GET"]), *others]


def _service(given: Mapping[str, str], base: str, gazetteer: Gazetteer) -> object:
    """The answer of the service itself: to queries, to a data extension, or what it is where nothing is asked."""
    if "queries" in given:
        return reconcile(_parsed("queries", given["queries"]), gazetteer)
    if "extend" in given:
        return extend(_parsed("extend", given["extend"]), gazetteer)
    if "query" in given:
        raise RequestError('a single query= is of version 0.1; send queries={"q0": {"query": ...}}')
    return manifest(base)


def _parsed(parameter: str, text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"{parameter}: is no JSON: {str(error)[:80]}") from None


def _query(request: Request) -> dict[str, str]:
    return _pairs(request.scope["query_string"])


def _pairs(encoded: bytes) -> dict[str, str]:
    """Parameters as forms and addresses write them; of one that is given twice, the last."""
    try:
        return dict(parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100))
    except ValueError as error:  # UnicodeError is one too
        raise RequestError(f"the parameters are no form in UTF-8: {str(error)[:80]}") from None


async def _form(request: Request) -> dict[str, str]:
    sent = request.headers.get("content-type", _FORM).partition(";")[0].strip().lower()
    if sent != _FORM:
        raise RequestError(f"Content-Type {sent[:80]!r} is not read; send a form ({_FORM})", 415)
    body = bytearray()
    try:
        with anyio.fail_after(_BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BODY:
                    raise RequestError(f"the body is over {MAX_BODY:,} bytes; send fewer queries at once", 413)
    except TimeoutError:
        raise RequestError(f"the body did not come within {_BODY_SECONDS} seconds", 408) from None
    except ClientDisconnect:
        raise RequestError("the client went away") from None
    return {**_query(request), **_pairs(bytes(body))}


def _reply(request: Request, value: object, *, jsonp: bool) -> Response:
    callback = request.query_params.get("callback")
    if callback is None or request.method == "POST":
        return _Json(value, headers={"X-Content-Type-Options": "nosniff"})
    if not jsonp:
        raise RequestError("callback= would show tables of your own to any page; ask without it", 403)
    if not _CALLBACK.fullmatch(callback):
        raise RequestError("callback= must be the name of a function")
    script = b"/**/" + callback.encode() + b"(" + _Json(value).body + b");"
    return Response(script, media_type="text/javascript", headers={"X-Content-Type-Options": "nosniff"})


def _refusal(message: str, status: int) -> _Json:
    return _Json({"status": "error", "message": message}, status)


async def _told(_: Request, error: Exception) -> Response:
    """An error as JSON; what is ours to mend is told to the log only."""
    if isinstance(error, RequestError):
        return _refusal(str(error), error.status)
    if isinstance(error, HTTPException):
        answer = _refusal(error.detail, error.status_code)
        answer.headers.update(error.headers or {})
        return answer
    return _refusal("a defect of the service; its log tells more", 500)


def _needed(given: Mapping[str, str], key: str) -> str:
    if key not in given:
        raise RequestError(f"the parameter {key}= is missing")
    return given[key]


def _prefix(given: Mapping[str, str]) -> str:
    return _needed(given, "prefix")


def _number(given: Mapping[str, str], key: str, otherwise: int | None) -> int | None:
    text = given.get(key, "")
    if text and not re.fullmatch("[0-9]{1,9}", text):
        raise RequestError(f"{key}={text[:80]!r} is no whole number from 0 up")
    return int(text) if text else otherwise


def _cursor(given: Mapping[str, str]) -> int:
    return _number(given, "cursor", 0) or 0


def _type(given: Mapping[str, str]) -> str | None:
    asked = given.get("type") or None
    if asked is not None and asked not in TYPES:
        raise RequestError(f"type={asked[:80]!r} is none of {', '.join(TYPES)}")
    return asked


def _entity(gazetteer: Gazetteer, given: Mapping[str, str]) -> Any:
    try:
        return gazetteer.get(_needed(given, "id"))
    except LookupError:
        raise RequestError(f"no entity {given['id'][:80]!r}", 404) from None


def _entity_flyout(gazetteer: Gazetteer, given: Mapping[str, str]) -> object:
    entity = _entity(gazetteer, given)
    return {"id": entity.id, "html": flyout(entity, gazetteer)}


def _flyout(known: Mapping[str, tuple[str, str]], given: Mapping[str, str]) -> object:
    identifier = _needed(given, "id")
    if identifier not in known:
        raise RequestError(f"there is no {identifier[:80]!r} but {', '.join(known)}", 404)
    name, about = known[identifier]
    return {"id": identifier, "html": f"<p>{name}: {about}</p>"}


def serve(*, host: str = HOST, port: int = PORT, gazetteer: Gazetteer | None = None) -> None:
    """Serve until the process is told to end; where, and each request, is told on standard error.

    Parameters:
        host: the address or name to listen at; only programs of this machine reach the default.
        port: the port; 0 takes a free one.
        gazetteer: as in `application`.

    Raises:
        ServeError: an address that is taken, or is none of this machine's.
    """
    app = application(gazetteer, host=host)
    directory = given(gazetteer)
    with _listener(host, port) as listener:
        address, bound = listener.getsockname()[:2]
        if not ipaddress.ip_address(address).is_loopback:
            say("warning: whoever reaches this machine can ask; there is no password")
        reconcile({"": {"query": "translit"}}, directory)  # the tables are read before anybody waits for them
        prepare(directory)
        shown = f"[{address}]" if ":" in address else address
        say(f"the reconciliation service is at http://{shown}:{bound}/ ; Ctrl-C ends it")
        uvicorn.Server(_config(app)).run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=1024)
    except (OSError, UnicodeError) as error:
        named = isinstance(error, OSError) and not isinstance(error, socket.gaierror) and error.errno
        why = os.strerror(named) if named else "there is no such address"
        raise ServeError(f"cannot listen at {host}, port {port}: {why}; choose others with --host and --port") from None


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=_LOGGING,
        lifespan="off",
        ws="none",
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_END_SECONDS,
    )


def _without_query(record: logging.LogRecord) -> bool:
    """Leave the names that were asked for, and however long they are, out of the log."""
    if isinstance(record.args, tuple) and len(record.args) == 5:
        client, method, path, *rest = record.args
        record.args = (client, method, str(path).partition("?")[0], *rest)
    return True


_LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_query": {"()": lambda: _without_query}},
    "formatters": {"line": {"format": "translit: %(asctime)s %(message)s"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_query"],
            "stream": "ext://sys.stderr",
        }
    },
    "loggers": {
        "uvicorn.error": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "uvicorn.access": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
