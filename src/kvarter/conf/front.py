"""The front of the house: takes in what is sent, and asks the application in a thread only when it is all there.

Help and Leave answer whatever hangs: they and the files have threads of their own, which never ask the database. An ASGI
application around a WSGI one. See docs/adr/0011.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from kvarter.conf import relaying
from kvarter.conf.calling import Answer, Application, Environ, call, environ_of, with_body
from kvarter.conf.gathering import Body, Gone, Limits, NotTaken, Receive, Store, gather, has_body

log = logging.getLogger(__name__)
Send = Callable[[dict[str, Any]], Awaitable[None]]
Says = Callable[[int, Environ], Answer]
"""The page that says why a request was not taken: 408, 413, 503, and 500 when the application fell."""
ALWAYS = {"/help/", "/leave/"}
PATIENCE = 1.0
"""Seconds in which Help and Leave may ask who is signed in; then they go on without."""
NOTHING = Body(b"", 0)


class Full(Exception):
    """So many wait already that one more would wait too long."""


class Crew:
    """Some threads and those who wait for them, at most `waiting`."""

    def __init__(self, threads: int, waiting: int, begin: Callable[[], None] | None = None) -> None:
        self.pool = ThreadPoolExecutor(threads, "kvarter", begin)
        self.threads, self.most, self.inside = threads, threads + waiting, 0

    def ask(self, *what: Any) -> asyncio.Future[Answer]:
        """Run it as soon as a thread is free. Raises Full."""
        if self.inside >= self.most:
            raise Full
        self.inside += 1
        work: asyncio.Future[Answer] = asyncio.get_running_loop().run_in_executor(self.pool, *what)
        work.add_done_callback(self._done)
        return work

    def _done(self, work: asyncio.Future[Answer]) -> None:
        self.inside -= 1
        if not work.cancelled() and (fault := work.exception()):
            log.error("A request could not be answered.", exc_info=fault)

    @property
    def is_busy(self) -> bool:
        return self.inside >= self.threads


class Front:
    """`application` behind a front that waits for slow networks. `quick`: prefixes of what is only a file."""

    def __init__(
        self,
        application: Application,
        *,
        limits: Limits,
        crew: Crew,
        reserve: Crew,
        says: Says,
        quick: tuple[str, ...] = (),
        session: str = "k",
    ) -> None:
        self.application, self.limits, self.says = application, limits, says
        self.crew, self.reserve, self.quick, self.session = crew, reserve, quick, session
        self.store = Store(limits.room)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"].startswith(relaying.PREFIX) and relaying.port():
            await relaying.relay(scope, receive, send)
            return
        try:
            await _deliver(await self._answer(scope, receive), send)
        except Gone:  # perhaps it is still there, and sent chunks that make no sense
            await _deliver(Answer(400, []), send)

    async def _answer(self, scope: dict[str, Any], receive: Receive) -> Answer:
        headers = dict(scope["headers"])
        with self.store.shelf() as put:
            try:
                body = await gather(headers, receive, self.limits, put) if has_body(headers) else NOTHING
                return await self._asked(environ_of(scope, body), body, receive)
            except NotTaken as refusal:
                return await self._said(refusal.status, environ_of(scope, NOTHING))
            except Full:
                return await self._said(503, environ_of(scope, NOTHING))

    async def _asked(self, environ: Environ, body: Body, receive: Receive) -> Answer:
        path = environ["PATH_INFO"]
        if path in ALWAYS:
            return await self._always(environ, body)
        if path.startswith(self.quick):
            return await self.reserve.ask(call, self.application, self._unknown(environ))
        return await self._by_the_crew(environ, receive)

    async def _by_the_crew(self, environ: Environ, receive: Receive) -> Answer:
        """Whoever has gone while she waited for a thread is not worked for."""
        must_wait = self.crew.is_busy
        work = self.crew.ask(call, self.application, environ)
        if must_wait:
            gone = asyncio.ensure_future(_gone(receive))
            both: set[asyncio.Future[Any]] = {work, gone}
            try:
                await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
                if not work.done() and work.cancel():
                    raise Gone
            finally:
                gone.cancel()
        return await self._whole(work, environ)

    async def _whole(self, work: asyncio.Future[Answer], environ: Environ) -> Answer:
        try:
            return await work
        except Exception:
            return await self._said(500, environ)

    async def _always(self, environ: Environ, body: Body) -> Answer:
        """As for everybody who is signed in, if that is known at once; else as for a stranger, without the database."""
        if f"{self.session}=" in environ.get("HTTP_COOKIE", "") and not self.crew.is_busy:
            work = self.crew.ask(call, self.application, environ)
            done, _ = await asyncio.wait({work}, timeout=PATIENCE)
            if done and not work.exception() and work.result().status < 500:
                return work.result()
        stranger = self._unknown(with_body(environ, body))
        return await self._whole(self.reserve.ask(call, self.application, stranger), environ)

    def _unknown(self, environ: Environ) -> Environ:
        """The same request with an empty session cookie: there is one to delete, and none to look up."""
        cookies = [one.strip() for one in environ.get("HTTP_COOKIE", "").split(";")]
        empty = f"{self.session}="
        return {**environ, "HTTP_COOKIE": "; ".join(empty if one.startswith(empty) else one for one in cookies)}

    async def _said(self, status: int, environ: Environ) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self.reserve.pool, self.says, status, environ)


async def _gone(receive: Receive) -> None:
    """Waits until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _deliver(answer: Answer, send: Send) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    if answer.path:
        await send({"type": "http.response.pathsend", "path": answer.path})
        return
    await send({"type": "http.response.body", "body": answer.content})
