"""`clearing-desk replay`: what today's matcher would say of what was decided before. Nothing is asked of Flowtly."""

from __future__ import annotations

from desktop import paths
from desktop.cli import speaking
from desktop.cli.entering import named_way
from desktop.cli.run import Call, home_with_log
from desktop.phrases import figures
from desktop.services.entering import folder_of
from desktop.services.remembering import tried_again
from desktop.storage.habits import HabitBook
from desktop.trouble import Trouble


def run(call: Call) -> int:
    """Judge every past decision again and tell what would change. Raises Trouble `no_server` where none is named."""
    home_with_log()
    way = named_way()
    if not way.address:
        raise Trouble("no_server")
    with HabitBook.open(folder_of(paths.home(), way) / "habits.sqlite") as habits:
        found = tried_again(habits)
    if call.arguments.as_json:
        changed = [
            {"transaction": one.transaction, "receipt": one.receipt, "confirmed": one.right} for one in found.changed
        ]
        speaking.document({"tried": found.tried, "changed": changed})
        return speaking.DONE
    speaking.line(
        f"{figures.number(len(found.changed))} of your {figures.number(found.tried)} past decisions would change."
    )
    for one in found.changed:
        said = "was confirmed, is not proposed" if one.right else "was rejected, is confident"
        speaking.line(f"    {one.transaction} and {one.receipt}: {said}")
    return speaking.DONE
