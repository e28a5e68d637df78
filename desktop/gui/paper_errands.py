"""Errands about papers: reading them, reading them again, drawing their pages.

The services are imported in the lane's thread when they are first needed, as in `errands`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.gui.openers import Desk
    from desktop.progress import Progress, Stop
    from desktop.services.incoming import Content
    from desktop.services.papers import PageImage, Paper
    from desktop.services.turns import Wanted
    from desktop.work.runner import Function
    from matching.finding import Unreadable
    from matching.reading.reading import Options


def take_in(
    desk: Desk,
    paths: Sequence[Path],
    *,
    options: Options,
    arrived: Callable[[Paper], None],
    found: Callable[[tuple[str, ...]], None],
    wanted: Wanted | None = None,
) -> Function[tuple[Paper, ...]]:
    """Read files and folders, the `wanted` ones first; `arrived` and `found` are called in the lane's threads."""

    def work(progress: Progress, stop: Stop) -> tuple[Paper, ...]:
        from desktop.services.intake import take_in as take

        return take(
            paths,
            pool=desk.pool,
            shelf=desk.shelf,
            options=options,
            progress=progress,
            stop=stop,
            arrived=arrived,
            found=found,
            wanted=wanted,
        )

    return work


def keep_contents(folder: Path, contents: Sequence[Content]) -> Function[tuple[Path, ...]]:
    """Write what came without files as files."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Path, ...]:
        from desktop.services.incoming import keep

        return keep(folder, contents, now=datetime.now().astimezone())

    return work


def read_again(desk: Desk, papers: Sequence[tuple[Paper, Options]], arrived: Callable[[Paper], None]) -> Function[None]:
    """Read papers once more, each with its options; `arrived` is called in the lane's thread."""

    def work(progress: Progress, stop: Stop) -> None:
        from desktop.services.rereading import read_again as read

        for done, (paper, options) in enumerate(papers, start=1):
            stop.check()
            arrived(read(paper, pool=desk.pool, shelf=desk.shelf, options=options, stop=stop))
            progress(done, len(papers), paper.label)

    return work


def page_image(
    desk: Desk, paper: Paper, page: int, width: int, passwords: tuple[str, ...] = ()
) -> Function[PageImage | Unreadable]:
    """Draw a page of a paper, from the shelf where the original is kept, else from where it was found."""

    def work(_progress: Progress, stop: Stop) -> PageImage | Unreadable:
        content = desk.shelf.content(paper.sha256)
        return desk.pool.page_image(content, page=page, width=width, passwords=passwords, stop=stop)

    return work
