"""Commands about rosters of owners."""
import hashlib
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from server.cli import UNCONFIRMED, answer, confirmed, json_option, write_workbook
from server.core.actor import SYSTEM
from server.core.errors import Refusal
from server.core.sheets import SheetError, reject_book
from server.places import actions, outcomes, queries
from server.places.outcomes import RosterAnswer

_NOTHING = 1  # exit status
_SHOWN = 20  # changes printed for a person; --json has them all


@click.command('import-roster')
@click.argument('file', type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option('--estate', required=True, help='name of the estate, or community/estate where the name is not enough')
@click.option('--yes', is_flag=True, help='write changes of stored rows without asking')
@click.option('--rejected', type=click.Path(dir_okay=False, path_type=Path),
              help='where the rows that cannot be used go, with the reasons; else into the data folder')
@json_option
@with_appcontext
def import_roster(file: Path, estate: str, yes: bool, rejected: Path | None, as_json: bool) -> None:
    """Take in an estate's roster of owners: .xlsx, .xls or .csv.

    Exits with 1 if no row could be used, 3 if stored rows would change and nobody confirmed.
    """
    try:
        place, content = queries.place_named(estate), file.read_bytes()
        outcome = actions.import_roster(SYSTEM, place, file.name, content, confirmed_changes=yes)
        said = outcomes.answer(outcome)
        if said.needs_confirmation and confirmed('\n'.join(_lines(said)), as_json):
            outcome = actions.import_roster(SYSTEM, place, file.name, content, confirmed_changes=True)
            said = outcomes.answer(outcome)
    except (Refusal, SheetError, OSError) as error:
        raise click.ClickException(str(error)) from None
    if said.rejected_rows:
        # They hold personal data: unless asked otherwise they stay in the data folder, which is closed to others.
        path = rejected or current_app.config['LINLI'].folder / _own_name(file, place.id, content)
        said.rejected_workbook = str(write_workbook(path, reject_book(outcome.roster.rejected, outcome.roster.header)))
    answer(said.model_dump(), '\n'.join(_lines(said)), as_json)
    if said.needs_confirmation or not said.accepted_parts:
        raise SystemExit(UNCONFIRMED if said.needs_confirmation else _NOTHING)


def _own_name(file: Path, place_id: int, content: bytes) -> str:
    """What no other list's rejected rows are called, though many a file is named 名册.xlsx."""
    return f'{file.stem}-{place_id}-{hashlib.sha256(content).hexdigest()[:12]}-rejected.xlsx'


def _lines(said: RosterAnswer) -> list[str]:
    changes = [f'  {label}：{change}' for label, change in said.changes.items()]
    missing = [f'  不在文件里（保留不变）：{label}' for label in said.missing_parts]
    rejected = [f'  第 {row.row} 行：{row.sentence}' for row in said.rejected_rows]
    lines = [said.sentence, *_some(changes), *_some(missing)]
    if rejected:
        where = f'，已写入 {said.rejected_workbook}' if said.rejected_workbook else ''
        lines += [f'{len(rejected)} 行没有导入{where}：', *_some(rejected)]
    return lines + (['加上 --yes 再运行一次即可写入。'] if said.needs_confirmation else [])


def _some(lines: list[str]) -> list[str]:
    return lines if len(lines) <= _SHOWN else [*lines[:_SHOWN], f'  …… 另有 {len(lines) - _SHOWN} 条']


COMMANDS: tuple[click.Command, ...] = (import_roster,)
