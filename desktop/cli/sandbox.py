"""`clearing-desk sandbox`: a Flowtly of your own, for development and demonstration."""

from __future__ import annotations

from desktop.cli import speaking
from desktop.cli.run import Call
from desktop.sandbox.server import serve_forever
from desktop.sandbox.variants import choose
from desktop.trouble import Trouble


def run(call: Call) -> int:
    """Serve until interrupted. Raises Trouble when the port is taken."""
    wanted = call.arguments
    try:
        choose(wanted.variants)
    except ValueError as error:
        speaking.aside(f"--variant: {error}")
        return speaking.WRONG_USAGE
    try:
        serve_forever(
            host=wanted.host,
            port=wanted.port,
            data=wanted.data,
            variants=wanted.variants,
            token=wanted.token,
            accounts=dict(wanted.accounts),
            faults=wanted.faults,
        )
    except OSError as error:
        raise Trouble("port_taken", port=wanted.port) from error
    return 0
