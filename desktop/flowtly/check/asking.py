"""Asking during a check: single reads, again where a limit or a proxy stood in the way, and what their answers are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from desktop.flowtly.address import Address
from desktop.flowtly.exchange import LINKED_DATA, Answer, Request, Sender
from desktop.flowtly.outcome import PASSING, succeeded, trouble_of
from desktop.flowtly.pacing import Pacing, asked_wait
from desktop.flowtly.wire import NotJson, Page, page_of, parse
from desktop.trouble import Trouble


@dataclass(slots=True)
class Asking:
    """Sends reads and counts them."""

    sender: Sender
    seconds: float
    """How long each may take."""
    pacing: Pacing
    asked: int = 0

    def get(self, url: str, *, accept: str = LINKED_DATA, most_bytes: int = 8 * 1024 * 1024) -> Answer:
        """Read; raises Trouble where no answer came."""
        request = Request("GET", url, accept=accept, most_bytes=most_bytes)
        for tried in count(1):
            self.asked += 1
            answer = self.sender.send(request, seconds=self.seconds)
            wait = self._wait(answer, tried)
            if wait is None:
                return answer
            self.pacing.sleep(wait)
        raise AssertionError("it counts on for ever")

    def _wait(self, answer: Answer, tried: int) -> float | None:
        """Return how long to wait before asking again; None where the answer stands."""
        if answer.status not in PASSING:
            return None
        asked = asked_wait(answer.headers.get("retry-after"), answer.headers.get("date"))
        return self.pacing.wait(tried, asked=asked)


def page_in(answer: Answer) -> Page | None:
    """Return the page of a collection; None where the answer is none."""
    if not succeeded(answer) or not answer.whole:
        return None
    try:
        return page_of(parse(answer.body))
    except NotJson:
        return None


def is_collection(answer: Answer) -> bool:
    """Tell whether an answer is the page of a collection."""
    return page_in(answer) is not None


def trouble_in(answer: Answer, address: Address) -> Trouble:
    """Return why an answer is no collection."""
    if not succeeded(answer):
        return trouble_of(answer, address)
    return Trouble("not_flowtly", address=str(address), status=answer.status)
