"""Several organisations: each keeps what is its own, and none is lost or mixed with another by switching."""

from __future__ import annotations

from pathlib import Path

from desktop import paths, settings
from desktop.settings import Organisation, Settings, current, known, policy, same, switched, with_address, without

FIRST = Settings(address="https://a.example", organisation="First", own_names=("First Ltd",), watched="/in")


def test_switching_there_and_back_changes_nothing() -> None:
    there = switched(FIRST, Organisation("https://b.example", organisation="Second"))
    assert (there.organisation, there.own_names, there.watched) == ("Second", (), "")
    assert [each.name for each in known(there)] == ["Second", "First"]
    back = switched(there, there.others[0])
    assert current(back) == current(FIRST)
    assert [each.name for each in known(back)] == ["First", "Second"]


def test_a_new_connection_keeps_the_one_before_and_takes_none_of_its_names() -> None:
    asked = switched(FIRST, Organisation())
    assert (asked.address, asked.organisation) == ("", "")
    after = with_address(asked, "https://b.example")
    assert [each.address for each in known(after)] == ["https://b.example", "https://a.example"]
    assert with_address(after, "https://a.example").own_names == ("First Ltd",)
    assert with_address(FIRST, "https://a.example") is FIRST


def test_two_keys_at_one_address_are_two_organisations(tmp_path: Path) -> None:
    after = with_address(FIRST, "https://a.example", "", "2")
    assert len(known(after)) == 2
    assert not same(*known(after))
    folders = {paths.organisation_folder(tmp_path, each.address, each.instance, each.drawer) for each in known(after)}
    assert len(folders) == 2


def test_what_is_known_survives_a_restart(tmp_path: Path) -> None:
    kept = switched(FIRST, Organisation("https://b.example", "inst", "2", "Second", ("S",), ("PL1",), "/w"))
    settings.save(tmp_path, kept)
    assert settings.load(tmp_path) == kept
    assert known(without(kept, kept.others[0])) == (current(kept),)


# What somebody may have written into the file by hand, and the thresholds that then hold.
WRITTEN = [('{"floor": 0.5}', 0.98), ('{"floor": 1.5}', 0.98), ('{"floor": "high"}', 0.98), ('{"floor": 0.99}', 0.99)]


def test_thresholds_stay_within_safe_bounds(tmp_path: Path) -> None:
    for text, floor in WRITTEN:
        (tmp_path / "settings.json").write_text(text)
        assert policy(settings.load(tmp_path)).confident_floor == floor


def test_a_broken_list_of_organisations_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"others": [7, {"address": 3}, {"address": "https://c.example"}]}')
    assert [each.address for each in settings.load(tmp_path).others] == ["https://c.example"]
