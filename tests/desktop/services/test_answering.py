"""What a person says of doubtful bookings is kept, and journals of before fingerprints get theirs when files return."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.progress import Stop, silent
from desktop.services.answering import learn, say_same
from desktop.services.arriving import coming, known_lines
from desktop.services.comparing import Preview, compare
from desktop.services.delivering import deliver
from desktop.services.fetching import fetch
from desktop.services.history import rows
from desktop.services.importing import confirm_import
from desktop.services.telling import Bond
from desktop.storage import journal as journal_module
from desktop.storage.journal import Journal
from desktop.storage.schema import MIGRATIONS, bring_up_to_date
from desktop.storage.shelf import Shelf
from tests.desktop.services.making import paper
from tests.desktop.services.pretend import PretendFlowtly
from tests.desktop.services.test_recognising import part

TWENTY = part(1, ("BILET 20 MIN", "ZTM WARSZAWA"))
SEVENTY_FIVE = part(2, ("BILET 75 MIN", "ZTM WARSZAWA"))


class Desk:
    """One program with its journal."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self.flowtly, self.shelf, self.journal = PretendFlowtly(), Shelf(folder / "shelf"), journal
        self.flowtly.add("-77.00", date(2026, 9, 1), "Earlier")

    def compare(self, content: bytes, *, apart: frozenset[str] = frozenset()) -> Preview:
        told = self.journal.dossiers()
        ledger = fetch(self.flowtly.client, progress=silent, stop=Stop())
        self.papers = [paper(content)]
        (found,) = compare(self.papers, ledger, known=known_lines(told), coming=coming(told), apart=apart)
        return found

    def take(self, preview: Preview) -> int:
        """Import what is new; return how many lines Flowtly has of that day."""
        self.shelf.keep(b"")
        confirm_import(self.journal, self.shelf, [preview], self.papers, by="me")
        deliver(self.journal, self.shelf, self.flowtly.client, progress=silent, stop=Stop())
        return sum(row.exec_date == date(2026, 10, 5) for row in self.flowtly.rows.values())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, Journal.open(tmp_path / "journal.sqlite"))


def test_almost_alike_stands_before_a_person_with_both_texts(desk: Desk) -> None:
    desk.shelf.keep(TWENTY)
    assert desk.take(desk.compare(TWENTY)) == 1
    preview = desk.compare(SEVENTY_FIVE)
    (line,) = preview.perhaps
    assert preview.new == ()
    assert "BILET 75 MIN" in line.transaction.description
    assert line.like is not None
    assert "BILET 20 MIN" in line.like.words
    assert desk.take(preview) == 1


def test_said_to_be_the_same_it_is_known_from_then_on(desk: Desk) -> None:
    desk.shelf.keep(TWENTY)
    desk.take(desk.compare(TWENTY))
    (line,) = desk.compare(SEVENTY_FIVE).perhaps
    assert say_same(desk.journal, "two.sta", line, by="me") is not None
    assert say_same(desk.journal, "two.sta", line, by="me") is None
    assert [each.bond for each in desk.compare(SEVENTY_FIVE).lines] == [Bond.FINGERPRINT]
    assert any(row.what.startswith("Already in Flowtly, in other words: ZTM") for row in rows(desk.journal))


def test_said_to_be_another_it_is_imported_and_both_are_known(desk: Desk) -> None:
    for content in (TWENTY, SEVENTY_FIVE):
        desk.shelf.keep(content)
    desk.take(desk.compare(TWENTY))
    (line,) = desk.compare(SEVENTY_FIVE).perhaps
    assert desk.take(desk.compare(SEVENTY_FIVE, apart=frozenset({line.key}))) == 2
    for content in (TWENTY, SEVENTY_FIVE):
        assert [each.bond for each in desk.compare(content).lines] == [Bond.FINGERPRINT]


def test_an_old_journal_works_and_gets_fingerprints_when_its_file_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal.open(path) as new:
        desk = Desk(tmp_path, new)
        desk.shelf.keep(TWENTY)
        monkeypatch.setattr("desktop.services.importing.kept", lambda *_: None)
        assert desk.take(desk.compare(TWENTY)) == 1
        assert new.dossiers()[0].fingerprints == ()
        assert [line.bond for line in desk.compare(TWENTY).lines] == [Bond.WORDS]
        assert learn(new, [desk.compare(TWENTY)]) == 1
        assert learn(new, [desk.compare(TWENTY)]) == 0
    with Journal.open(path) as again:
        desk.journal = again
        assert [line.bond for line in desk.compare(TWENTY).lines] == [Bond.FINGERPRINT]


def test_a_journal_of_the_version_before_is_backed_up_and_brought_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite"
    before = lambda connection, file: bring_up_to_date(connection, file, migrations=MIGRATIONS[:3])  # noqa: E731
    with monkeypatch.context() as older:
        older.setattr(journal_module, "bring_up_to_date", before)
        older.setattr(journal_module, "_check_rows", lambda _connection, _path: None)
        Journal.open(path).close()
    with Journal.open(path) as opened:
        assert opened.dossiers() == ()
    assert (tmp_path / "journal-before-4.sqlite").is_file()
