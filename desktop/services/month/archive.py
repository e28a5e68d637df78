"""The month's documents as one ZIP: taken from Flowtly, named anew by date, amount and counterparty, with an index.

What the server packs is a stranger's archive: it is read in memory within bounds, and no name of it is ever a path.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteAttachment
from desktop.progress import Progress, Stop
from desktop.services.history_export import cell
from desktop.services.ledger import Line
from desktop.services.month.proof import DocumentProof
from desktop.trouble import Trouble
from matching.money import plain

_MOST_BYTES = 1 << 30
_MOST_FILES = 20_000
_COLUMNS = ("file", "date", "amount", "currency", "counterparty", "transaction", "document", "original", "sha256")
_EPOCH = (2000, 1, 1, 0, 0, 0)
"""All members get this time, so that the same documents make the same archive."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The documents of a month."""

    content: bytes
    documents: tuple[DocumentProof, ...]
    lost: tuple[str, ...]
    """Documents that hang on a payment and did not come out of Flowtly."""


def fetch_archive(
    client: Flowtly,
    lines: Sequence[Line],
    attachments: Mapping[str, RemoteAttachment],
    *,
    progress: Progress,
    stop: Stop,
) -> Archive:
    """Take the documents of these payments from Flowtly and pack them anew; raises Trouble.

    Asked for in one go. A document whose name several have is asked for with its payment alone, so that it is surely
    the one that hangs there.
    """
    wanted = [(line, key) for line in lines for key in line.remote.attachments]
    content = _unpacked(client, lines, progress, stop) if wanted else {}
    names = Counter(_plain(attachments[key].name) for _, key in wanted if key in attachments)
    packed: list[tuple[DocumentProof, Line, bytes]] = []
    lost: list[str] = []
    taken: Counter[str] = Counter()
    for number, (line, key) in enumerate(wanted, start=1):
        stop.check()
        progress(number, len(wanted), "documents")
        document = attachments.get(key)
        name = _plain(document.name) if document else ""
        found = content.get(name) if names[name] == 1 else None
        if found is None:
            found = _alone(client, line, name, progress, stop)
        if found is None:
            lost.append(document.name or key if document else key)
            continue
        file = _file_name(line, name, taken)
        proof = DocumentProof(key, line.transaction.id, name, file, hashlib.sha256(found).hexdigest(), len(found))
        packed.append((proof, line, found))
    return Archive(_packed(packed), tuple(proof for proof, _, _ in packed), tuple(lost))


def _alone(client: Flowtly, line: Line, name: str, progress: Progress, stop: Stop) -> bytes | None:
    """Return the document that hangs on one payment: by its name, or the only one."""
    found = _unpacked(client, [line], progress, stop)
    if name in found:
        return found[name]
    return next(iter(found.values())) if len(found) == 1 and len(line.remote.attachments) == 1 else None


def _unpacked(client: Flowtly, lines: Iterable[Line], progress: Progress, stop: Stop) -> dict[str, bytes]:
    progress(0, None, "archive")
    named = [line.remote.iri or line.transaction.id for line in lines if line.remote.attachments]
    download = client.files.zip_attachments(transactions=named)
    stop.check()
    try:
        with zipfile.ZipFile(io.BytesIO(download.content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > _MOST_FILES or sum(member.file_size for member in members) > _MOST_BYTES:
                raise Trouble("odd_answer", field="zip")
            return {_plain(member.filename): archive.read(member) for member in members}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Trouble("odd_answer", field="zip") from error


def _packed(documents: Sequence[tuple[DocumentProof, Line, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for proof, _, content in documents:
            archive.writestr(zipfile.ZipInfo(proof.file, _EPOCH), content, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("index.csv", _EPOCH), _index(documents), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _index(documents: Sequence[tuple[DocumentProof, Line, bytes]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(_COLUMNS)
    for proof, line, _ in documents:
        booking = line.transaction
        row = (
            proof.file, booking.day, plain(booking.amount, booking.currency), booking.currency,
            line.remote.counterparty or booking.description[:60], proof.transaction, proof.id, proof.original,
            proof.sha256,
        )  # fmt: skip
        writer.writerow([cell(name, value) for name, value in zip(_COLUMNS, row, strict=True)])
    return ("\ufeff" + file.getvalue()).encode("utf-8", "replace")


def _file_name(line: Line, original: str, taken: Counter[str]) -> str:
    """Name a document by date, amount and counterparty; several of one payment are numbered."""
    booking = line.transaction
    who = _words(line.remote.counterparty or booking.counterparty.name or booking.description)
    amount = plain(booking.amount, booking.currency)
    stem = f"{booking.day or 'undated'}_{amount}_{booking.currency or ''}_{who}".rstrip("_")
    taken[stem.casefold()] += 1
    number = taken[stem.casefold()]
    kind = re.search(r"\.([A-Za-z0-9]{1,5})$", original)
    return f"{stem}{f'_{number}' if number > 1 else ''}{f'.{kind[1].lower()}' if kind else ''}"


def _words(text: str) -> str:
    kept = "".join(sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFC", text))
    return "-".join(kept.split())[:40].rstrip("-") or "unknown"


def _plain(name: str | None) -> str:
    return PurePosixPath(PureWindowsPath(name or "").name).name


def by_payment(documents: Iterable[DocumentProof]) -> Mapping[str, tuple[DocumentProof, ...]]:
    """Return the documents by the payment on which they hang."""
    found: defaultdict[str, list[DocumentProof]] = defaultdict(list)
    for document in documents:
        found[document.transaction].append(document)
    return {key: tuple(rows) for key, rows in found.items()}
