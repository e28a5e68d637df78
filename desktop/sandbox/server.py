"""Starting and stopping the embedded Flowtly: in a thread of this program, or for the command line."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
import threading
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import uvicorn

from desktop.sandbox.app import build
from desktop.sandbox.faults import Fault
from desktop.sandbox.office import Office
from desktop.sandbox.variants import choose

_START_SECONDS = 60.0
_STOP_SECONDS = 60.0


class Sandbox:
    """A running embedded Flowtly. Stop it, or use it as a context manager."""

    def __init__(self, office: Office, listening: socket.socket, held: ExitStack) -> None:
        self.office = office
        """For seeding, and for tests that look behind the routes."""
        self._held = held
        self._socket = listening
        host, port = listening.getsockname()[:2]
        self.root = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        """Address without any prefix; the control routes stand here."""
        self.url = f"{self.root}/api" if "api-prefix" in office.variants else self.root
        """Address a client is given."""
        self._server = uvicorn.Server(
            uvicorn.Config(
                build(office, self._cut),
                log_config=None,
                access_log=False,
                lifespan="off",
                loop="asyncio",
                http="h11",
                ws="none",
                timeout_keep_alive=30,
                timeout_graceful_shutdown=1,
            )
        )
        self._thread = threading.Thread(target=self._run, name="embedded-flowtly", daemon=True)

    @classmethod
    def start(
        cls,
        *,
        data: Path | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        token: str | None = None,
        variants: Iterable[str] = (),
        accounts: Mapping[str, str] | None = None,
    ) -> Sandbox:
        """Start serving and return when requests are answered.

        Without `data` everything stands in a temporary folder that `stop` removes; port 0 takes a free one;
        `accounts` are passwords by user name, for which a login gives a token. Raises
        ValueError for variants that do not exist or exclude each other, OSError when the address is taken.
        """
        chosen = choose(variants)
        with ExitStack() as held:
            listening = held.enter_context(_listen(host, port))
            if data is None:
                data = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="embedded-flowtly-")))
            office = Office.open(data, variants=chosen, token=token, accounts=accounts)
            held.callback(office.close)
            sandbox = cls(office, listening, held.pop_all())
        sandbox._begin()
        return sandbox

    def stop(self) -> None:
        """Stop serving, join the thread, let go of all files; stopping twice does nothing."""
        if self._thread.is_alive():
            self._server.should_exit = True
            self._thread.join(_STOP_SECONDS)
        self._held.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])

    def _begin(self) -> None:
        self._thread.start()
        waited = threading.Event()
        for _ in range(int(_START_SECONDS / 0.005)):
            if self._server.started or not self._thread.is_alive():
                break
            waited.wait(0.005)
        if not self._server.started:
            self.stop()
            raise OSError("the embedded Flowtly did not start")

    def _cut(self, client: Any) -> None:
        """Cut the connection of this client without another byte."""
        for connection in list(self._server.server_state.connections):
            if getattr(connection, "client", None) == client:
                transport = getattr(connection, "transport", None)
                if transport is not None:
                    transport.abort()


def serve_forever(
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    data: Path | None = None,
    variants: Iterable[str] = (),
    token: str | None = None,
    accounts: Mapping[str, str] | None = None,
    faults: Iterable[Fault] = (),
) -> None:
    """Serve until SIGTERM or SIGINT comes, then end cleanly. Prints one line when requests are answered.

    Must be called from the main thread, which alone hears signals.
    """
    ended = threading.Event()
    before = {number: signal.signal(number, lambda *_: ended.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with Sandbox.start(
            data=data, host=host, port=port, token=token, variants=variants, accounts=accounts
        ) as sandbox:
            for fault in faults:
                sandbox.office.faults.add(fault)
            print(f"listening on {sandbox.root}", flush=True)  # noqa: T201 - this line is the contract
            # Waiting in steps lets Windows deliver the interrupt.
            while not ended.wait(0.5):
                continue
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)


def _listen(host: str, port: int) -> socket.socket:
    # With protocol 0 asyncio does not recognise TCP and leaves Nagle's algorithm on: 46 ms for each request.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        # On Windows this option would let another program take the same port.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening
