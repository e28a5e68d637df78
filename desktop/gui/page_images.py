"""Pages as pictures: drawn in worker processes, asked for once, the newest kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from desktop.gui import paper_errands
from desktop.gui.openers import Desk
from desktop.services.papers import PageImage, Paper
from desktop.trouble import Trouble
from desktop.work.runner import Runner
from matching.finding import Unreadable

Answer = PageImage | Unreadable | None
Callback = Callable[[Answer], None]
_Key = tuple[str, int, int]

# A page of 900 x 1270 pixels takes 3.4 MB.
_KEPT = 24


class PageImages:
    """Keeps the pictures that were asked for last."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._kept: OrderedDict[_Key, PageImage | Unreadable] = OrderedDict()
        self._waiting: dict[_Key, list[Callback]] = {}

    def ask(
        self,
        desk: Desk,
        paper: Paper,
        page: int,
        width: int,
        callback: Callback,
        *,
        passwords: tuple[str, ...] = (),
    ) -> None:
        """Answer from what is kept, at once, or draw the page; several askers share one drawing."""
        key = (paper.sha256, page, width)
        if key in self._kept:
            self._kept.move_to_end(key)
            callback(self._kept[key])
            return
        if key in self._waiting:
            self._waiting[key].append(callback)
            return
        self._waiting[key] = [callback]
        work = paper_errands.page_image(desk, paper, page, width, passwords)
        self._runner.submit(
            "pages",
            work,
            done=lambda image: self._answer(key, image),
            failed=lambda trouble: self._answer(key, _refusal(trouble)),
            stopped=lambda: self._answer(key, None),
        )

    def forget(self) -> None:
        """Forget all pictures; for another organisation."""
        self._kept.clear()

    def _answer(self, key: _Key, image: Answer) -> None:
        if isinstance(image, PageImage):
            self._kept[key] = image
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        for callback in self._waiting.pop(key, ()):
            callback(image)


def _refusal(_trouble: Trouble) -> Unreadable:
    return Unreadable("unreadable")
