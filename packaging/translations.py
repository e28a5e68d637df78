"""Keep the catalogues of the window's languages: `python packaging/translations.py update|compile|check` (needs Babel).

`update` reads every sentence of the program and brings `resources/translations/*.po` up to date: new ones come in
empty, gone ones go. `compile` writes the `.mo` files that the program reads. `check` says what is missing or breaks a
rule, one line each, and ends with status 1 if there is anything.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

_THEN = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("fr", "pl", "de")
Translated = str | tuple[str, ...] | list[str] | None
"""What Babel holds for a sentence: one form, or one for each number."""
_SPOKEN = {"say": 1, "meant": 1, "say_n": 2, "meant_n": 2}
"""How many of a call's first words are sentences."""
_NOT_OF_THE_WINDOW = ("letters.py", "doctor.py", "tongues.py")
"""Tables whose sentences are written in the language of whom they are for, or that the command line alone says."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the program, with its plural where it counts something, and where it stands."""

    one: str
    many: str
    place: str


def main(words: list[str]) -> int:
    """Run one of the three verbs."""
    match words:
        case ["update"]:
            for language in LANGUAGES:
                update(language)
        case ["compile"]:
            for language in LANGUAGES:
                (FOLDER / f"{language}.mo").write_bytes(compiled(read(language)))
        case ["check"]:
            wrong = [line for language in LANGUAGES for line in faults(language)]
            print("\n".join(wrong) if wrong else "Every sentence is there in every language.")
            return 1 if wrong else 0
        case _:
            print(__doc__)
            return 2
    return 0


def sentences() -> dict[str, Sentence]:
    """Return every sentence of the program by its English, in the order of files and lines."""
    found: dict[str, Sentence] = {}
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        place = file.relative_to(ROOT).as_posix()
        for sentence in (*_calls(tree, place), *(_tables(tree, place) if file.parent.name == "phrases" else ())):
            if sentence.one and (sentence.one not in found or sentence.many):
                found[sentence.one] = sentence
    return found


def _calls(tree: ast.Module, place: str) -> Iterator[Sentence]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        wanted = _SPOKEN.get(name, 0)
        texts = [_text(word) for word in node.args[:wanted]]
        if wanted and texts and texts[0]:
            many = texts[1] if len(texts) > 1 else ""
            yield Sentence(texts[0], many or "", f"{place}:{node.lineno}")


def _tables(tree: ast.Module, place: str) -> Iterator[Sentence]:
    """Yield the sentences of the tables of a file of phrases: every text that stands as the value of a key."""
    if place.endswith(_NOT_OF_THE_WINDOW):
        return
    for statement in tree.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Dict):
                for value in node.values:
                    text = _text(value)
                    if text:
                        yield Sentence(text, "", f"{place}:{value.lineno}")


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def template() -> Catalog:
    """Return the sentences as an empty catalogue."""
    made = Catalog(project="Clearing Desk", charset="utf-8", fuzzy=False)
    for sentence in sentences().values():
        key = (sentence.one, sentence.many) if sentence.many else sentence.one
        made.add(key, locations=[(sentence.place.partition(":")[0], 0)])
    return made


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it stands."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> None:
    """Bring a catalogue up to date; a sentence that is only like an old one comes in empty, nothing is guessed."""
    file = FOLDER / f"{language}.po"
    known = read(language) if file.exists() else Catalog(locale=language)
    known.update(template(), no_fuzzy_matching=True)
    known.obsolete.clear()
    out = io.BytesIO()
    write_po(out, known, omit_header=False, include_previous=False, width=118, sort_output=False, include_lineno=False)
    lines = out.getvalue().decode().splitlines()
    # Dates of writing would make every update a change.
    kept = [line for line in lines if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))]
    file.write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8", newline="\n")
    empty = sum(not _whole(message.string) for message in known if message.id)
    print(f"{file.name}: {len(known)} sentences, {empty} of them empty")


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as the program reads it, the same bytes for the same sentences."""
    out = io.BytesIO()
    for message in list(catalogue):
        if message.id and not _whole(message.string):
            del catalogue[_english(message)]
    # The header bears the time of writing; one time for all makes the same file of the same sentences.
    catalogue.creation_date = catalogue.revision_date = _THEN
    write_mo(out, catalogue)
    return out.getvalue()


def faults(language: str) -> Iterator[str]:
    """Yield what is wrong with a language."""
    wanted, catalogue = sentences(), read(language)
    known = {_english(message): message for message in catalogue if message.id}
    for one in wanted.keys() - known.keys():
        yield f"{language}: not in the catalogue: {one!r}"
    for one, message in known.items():
        if one not in wanted:
            yield f"{language}: no longer said: {one!r}"
        elif not _whole(message.string):
            yield f"{language}: not translated: {one!r}"
        else:
            yield from (f"{language}: {fault}: {one!r}" for fault in _broken(wanted[one], message.string))
    if (FOLDER / f"{language}.mo").read_bytes() != compiled(read(language)):
        yield f"{language}: the .mo file is not that of the .po file; run compile"


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _broken(sentence: Sentence, translated: Translated) -> Iterator[str]:
    forms = (translated,) if isinstance(translated, str) else translated or ()
    wanted = _fields(sentence.one) | _fields(sentence.many)
    for form in forms:
        # One thing may be said without its number.
        if not wanted - {"n"} <= _fields(form) <= wanted | {"n"} or (not sentence.many and _fields(form) != wanted):
            yield f"has other fields in {form!r}"
        if sentence.one[:1].isspace() != form[:1].isspace() or sentence.one[-1:].isspace() != form[-1:].isspace():
            yield f"begins or ends with another blank in {form!r}"


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def _whole(translated: Translated) -> bool:
    forms = (translated,) if isinstance(translated, str) else translated or ("",)
    return all(forms)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
