"""Keep data as this version writes it, for the tests of later ones: `python packaging/upgrades.py FOLDER VERSION`.

FOLDER is the folder of one organisation (below `organisations/` in the data folder). Its books are written as SQL text
into `tests/packaging/upgrades/VERSION/`, where a test opens them with whatever the program is by then. Use data of the
sample month: what is written is committed.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_MARKS = ("user_version", "application_id")


def main(words: list[str]) -> int:
    """Write every book of the folder as SQL."""
    folder, version = Path(words[0]), words[1]
    target = ROOT / "tests" / "packaging" / "upgrades" / version
    target.mkdir(parents=True)
    for book in sorted(folder.glob("*.sqlite")):
        text = as_sql(book)
        (target / f"{book.stem}.sql").write_text(text, encoding="utf-8", newline="\n")
        print(f"{book.name}: {len(text.splitlines())} lines")
    return 0


def as_sql(book: Path) -> str:
    """Return a book as SQL that makes it again, its version and mark included."""
    with closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as connection:
        marks = [f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};" for name in _MARKS]
        return "\n".join([*marks, *connection.iterdump()]) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
