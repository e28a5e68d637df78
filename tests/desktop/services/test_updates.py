"""Whether a newer version is out: from one answer that is not followed, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.flowtly.reaching import Reached
from desktop.services.updates import Update, newer, release_page

PAGE = "https://host.example/owner/name/releases"


@pytest.mark.parametrize(
    ("elsewhere", "current", "found"),
    [
        (f"{PAGE}/tag/v1.3.0", "1.2.9", "1.3.0"),
        (f"{PAGE}/tag/v1.2.10", "1.2.9", "1.2.10"),  # numbers, not letters
        (f"{PAGE}/tag/1.3", "1.2.9", "1.3"),
        (f"{PAGE}/tag/v1.3.0?x=1", "1.2.9", "1.3.0"),
        (f"{PAGE}/tag/v1.2.9", "1.2.9", None),  # the same
        (f"{PAGE}/tag/v1.2", "1.2.0", None),
        (f"{PAGE}/tag/v1.0.0", "1.2.9", None),  # older
        (f"{PAGE}/tag/nightly", "1.2.9", None),  # no version
        ("https://elsewhere.example/", "1.2.9", None),
        ("", "1.2.9", None),  # it did not point anywhere
        (f"{PAGE}/tag/v9.0.0", "0+source", None),  # a source tree is nobody's release
    ],
)
def test_only_a_later_version_is_told(elsewhere: str, current: str, found: str | None) -> None:
    told = newer(PAGE, current, ask=lambda _address: Reached(302, None, elsewhere))
    assert told == (Update(found, PAGE) if found else None)


def test_one_question_is_asked_and_it_holds_nothing_of_ours() -> None:
    asked: list[str] = []

    def ask(address: str) -> Reached:
        asked.append(address)
        return Reached(302, None, f"{PAGE}/tag/v9.9.9")

    newer(PAGE, "1.0.0", ask=ask)
    assert asked == [f"{PAGE}/latest"]


@pytest.mark.parametrize(
    ("content", "page"),
    [
        ('page = "https://host.example/releases/"', "https://host.example/releases"),
        ('page = ""', ""),
        ('page = "http://host.example/releases"', ""),  # not in the clear
        ("page = 3", ""),
        ("page = ", ""),
    ],
)
def test_the_page_stands_in_a_file(content: str, page: str, tmp_path: Path) -> None:
    (tmp_path / "release.toml").write_text(content, encoding="utf-8")
    assert release_page(tmp_path) == page


def test_a_build_without_the_file_names_no_page(tmp_path: Path) -> None:
    assert release_page(tmp_path) == ""
