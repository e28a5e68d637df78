"""Files of several receipts taken apart, and pieces of one put together, once a person has said so.

What is made are new files on the shelf. The originals stay where they are, untouched; the journal keeps what was made
of them, and that a file was to stay whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.phrases.parting import say_part
from desktop.phrases.speech import say
from desktop.progress import Stop
from desktop.services.deciding import new_decision
from desktop.services.papers import Paper
from desktop.services.reading import ReaderPool
from desktop.services.rereading import content_of
from desktop.storage.journal import Journal
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble
from matching.finding import Unreadable, facts
from matching.reading.reading import Options, Part, Reading

TAKEN_APART, PUT_TOGETHER = "taken_apart", "put_together"


def key_of(documents: Sequence[str]) -> str:
    """Return under what the answer about one file, or about several, is kept."""
    return f"parts:{'+'.join(documents)}"


def split(
    paper: Paper, parts: Sequence[Part], *, pool: ReaderPool, shelf: Shelf, options: Options, stop: Stop
) -> tuple[Paper, ...]:
    """Make a file of each part and read it; first of the answer is the original, which says that it was taken apart.

    Raises Trouble `cannot_part` when the file cannot be cut, `document_missing`, and what the shelf raises.
    """
    content = content_of(paper, shelf)
    made = pool.cut(content, parts, options.passwords, stop=stop)
    if isinstance(made, Unreadable) or len(made) != len(parts):
        raise Trouble("cannot_part", path=paper.label)
    pieces = [
        _read(f"{paper.label}!{say_part(part, at)}.pdf", piece, pool=pool, shelf=shelf, options=options, stop=stop)
        for at, (part, piece) in enumerate(zip(parts, made, strict=True), start=1)
    ]
    return (_gone(paper, TAKEN_APART, len(pieces)), *pieces)


def join(papers: Sequence[Paper], *, pool: ReaderPool, shelf: Shelf, options: Options, stop: Stop) -> tuple[Paper, ...]:
    """Make one file of several and read it: the last of the answer; the others say that they were put together.

    Raises Trouble `cannot_part`, `document_missing`, and what the shelf raises.
    """
    made = pool.join([content_of(paper, shelf) for paper in papers], options.passwords, stop=stop)
    if isinstance(made, Unreadable):
        raise Trouble("cannot_part", path=papers[0].label)
    label = f"{papers[0].label}!{say('{n} files together', n=len(papers))}.pdf"
    whole = _read(label, made[0], pool=pool, shelf=shelf, options=options, stop=stop)
    return (*(_gone(paper, PUT_TOGETHER, len(papers)) for paper in papers), whole)


def keep(journal: Journal, originals: Sequence[Paper], made: Sequence[Paper], answer: str, *, by: str) -> None:
    """Write into the journal what a person said about these files and what was made of them. Raises Trouble."""
    names = ", ".join(paper.label.replace("\\", "/").rpartition("/")[2] for paper in originals)
    shas = [paper.sha256 for paper in originals]
    payload: dict[str, object] = {
        "originals": shas,
        "made": [paper.sha256 for paper in made],
        "label": names,
        "answer": answer,
    }
    journal.decide(new_decision("parts", f"{key_of(shas)}:{answer}", payload, shown=_shown(names, answer), by=by))


def _shown(names: str, answer: str) -> str:
    words: Mapping[str, str] = {
        "split": say("Take {names} apart", names=names),
        "join": say("Put {names} together", names=names),
        "whole": say("Leave {names} as it is", names=names),
    }
    return words[answer]


def _read(label: str, content: bytes, *, pool: ReaderPool, shelf: Shelf, options: Options, stop: Stop) -> Paper:
    reading = replace(pool.read(content, options, stop=stop), parts=())
    shelf.keep(content)
    return Paper(label, hashlib.sha256(content).hexdigest(), len(content), reading)


def _gone(paper: Paper, code: str, number: int) -> Paper:
    """Return an original that was taken apart or put together: it is no receipt of its own any more."""
    return replace(paper, reading=Reading("unknown", error=Unreadable(code, facts(number=number))))
