"""What a person says of doubtful bookings is kept, and journals of before fingerprints get theirs when files return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from desktop.progress import Stop, silent
from desktop.services.answering import Answered, id_of, learn, say_same, with_answers
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
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        yield Desk(tmp_path, journal)


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


def asked(desk: Desk, content: bytes, said: Mapping[str, str]) -> Answered:
    """Compare a file as the command line does, with answers given beforehand."""
    return with_answers(desk.journal, said, lambda apart: (desk.compare(content, apart=frozenset(apart)),), by="me")


def test_an_answer_given_beforehand_is_kept_once_and_harmless_a_second_time(desk: Desk) -> None:
    desk.shelf.keep(TWENTY)
    desk.take(desk.compare(TWENTY))
    (line,) = desk.compare(SEVENTY_FIVE).perhaps
    said = {id_of(line): "same", "another": "new"}
    first = asked(desk, SEVENTY_FIVE, said)
    assert first.states == {id_of(line): "kept", "another": "not_waiting"}
    assert first.previews[0].perhaps == ()
    assert asked(desk, SEVENTY_FIVE, said).states[id_of(line)] == "not_waiting"
    assert desk.take(desk.compare(SEVENTY_FIVE)) == 1


def test_a_booking_is_asked_about_again_for_each_that_it_may_be(desk: Desk) -> None:
    two = part(1, ("BILET 20 MIN", "ZTM WARSZAWA"), ("BILET 40 MIN", "ZTM WARSZAWA"))
    desk.shelf.keep(two)
    desk.take(desk.compare(two))
    said: dict[str, str] = {}
    for _ in range(2):
        answered = asked(desk, SEVENTY_FIVE, said)
        said |= {id_of(line): "new" for line in answered.previews[0].perhaps}
    assert len(said) == 2
    answered = asked(desk, SEVENTY_FIVE, said)
    desk.shelf.keep(SEVENTY_FIVE)
    assert desk.take(answered.previews[0]) == 3


def test_the_reference_of_another_amount_waits_for_a_word_and_is_sent_as_another_booking(desk: Desk) -> None:
    paid, fee = (referred(amount, words) for amount, words in ((100, "CZYNSZ"), (1, "OPLATA")))
    desk.shelf.keep(paid)
    assert desk.take(desk.compare(paid)) == 1
    (line,) = desk.compare(fee).differing
    assert line.like is not None
    assert "CZYNSZ" in line.like.words
    assert asked(desk, fee, {id_of(line): "same"}).states == {id_of(line): "not_possible"}
    answered = asked(desk, fee, {id_of(line): "new"})
    desk.shelf.keep(fee)
    assert desk.take(answered.previews[0]) == 2
    assert desk.compare(fee).tally.there == 1


def referred(amount: int, words: str) -> bytes:
    """Return a day with one booking, whose reference the bank gives to another one too."""
    lines = (
        ":20:S", ":25:PL61109010140000071219812874", ":28C:1", ":60F:C261005PLN200,00",
        f":61:2610051005D{amount},00NTRFNONREF//2610050077", f":86:020?00{words}?20{words} PAZDZIERNIK?32ZTM",
        f":62F:C261005PLN{200 - amount},00", "-", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()
