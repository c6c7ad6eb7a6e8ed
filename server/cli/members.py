"""Commands about members and employers."""
from pathlib import Path

import click

from server.cli import UNCONFIRMED, answer, confirmed, json_option, write_workbook
from server.core.actor import SYSTEM
from server.core.errors import Refusal
from server.core.identifiers import mask_phone, mobile
from server.core.sheets import SheetError, reject_book
from server.members import actions, queries
from server.members.imports import Outcome
from server.partners import actions as partners
from server.partners import queries as employers
from server.places import queries as places


@click.command('import-members')
@click.argument('file', type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option('--place', 'place_name', help='the street, district or community; not needed where there is one street')
@click.option('--yes', is_flag=True, help='change stored members without asking')
@click.option('--rejected', 'rejected_path', type=click.Path(dir_okay=False, path_type=Path),
              help='write the rows that cannot be used, with the reasons, into this .xlsx')
@json_option
def import_members(file: Path, place_name: str | None, yes: bool, rejected_path: Path | None, as_json: bool) -> None:
    """Take in a list of members who reported in (.xlsx, .xls or .csv)."""
    try:
        place, content = places.place_named(place_name) if place_name else queries.whole(), file.read_bytes()
        outcome = actions.import_members(SYSTEM, place, file.name, content, confirmed_changes=yes)
        if _wants_asking(outcome) and confirmed(_told(outcome), as_json):
            outcome = actions.import_members(SYSTEM, place, file.name, content, confirmed_changes=True)
    except (Refusal, SheetError, OSError) as error:
        raise click.ClickException(str(error)) from None
    if rejected_path and outcome.rejected:
        write_workbook(rejected_path, reject_book(outcome.rejected, outcome.header))
    answer(_as_json(outcome), _told(outcome), as_json)
    if _wants_asking(outcome):
        raise SystemExit(UNCONFIRMED)


def _wants_asking(outcome: Outcome) -> bool:
    return bool(outcome.changed) and not outcome.applied


def _as_json(outcome: Outcome) -> dict:
    return {'applied': outcome.applied, 'added': outcome.added, 'changed': outcome.changed, 'unchanged': outcome.unchanged,
            'accepted': outcome.added + len(outcome.changed) + outcome.unchanged,
            'rejected': [{'row': each.row_number, 'field': each.field, 'why': each.why, 'sentence': each.sentence}
                         for each in outcome.rejected]}


def _told(outcome: Outcome) -> str:
    lines = [f'新增 {outcome.added} 人，有变化 {len(outcome.changed)} 人，没有变化 {outcome.unchanged} 人，'
             f'不能导入 {len(outcome.rejected)} 行。']
    lines += [f'{who}：{what}' for who, what in outcome.changed.items()]
    lines += [f'第{each.row_number}行不能导入：{each.sentence}' for each in outcome.rejected]
    if _wants_asking(outcome):
        lines.append('还没有写入任何内容。确认后请加上 --yes 再导入一次。')
    return '\n'.join(lines)


@click.command('appoint-clerk')
@click.option('--phone', required=True)
@click.option('--employer', 'name', required=True)
@json_option
def appoint_clerk(phone: str, name: str, as_json: bool) -> None:
    """Let whoever holds a phone number see an employer's members."""
    try:
        number = mobile(phone)
        partners.appoint_clerk(SYSTEM, employers.employer_named(name), number)
    except (Refusal, ValueError) as error:
        raise click.ClickException(str(error)) from None
    answer({'phone': mask_phone(number), 'employer': name}, f'{mask_phone(number)} 是“{name}”的联络员。', as_json)


@click.command('dismiss-clerk')
@click.option('--phone', required=True)
@click.option('--employer', 'name', required=True)
@json_option
def dismiss_clerk(phone: str, name: str, as_json: bool) -> None:
    """Whoever holds a phone number sees an employer's members no longer."""
    try:
        number = mobile(phone)
        partners.dismiss_clerk(SYSTEM, employers.employer_named(name), number)
    except (Refusal, ValueError) as error:
        raise click.ClickException(str(error)) from None
    answer({'phone': mask_phone(number), 'employer': name}, f'{mask_phone(number)} 不再是“{name}”的联络员。', as_json)


COMMANDS = (import_members, appoint_clerk, dismiss_clerk)
