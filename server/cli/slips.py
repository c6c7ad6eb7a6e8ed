"""Commands about report slips."""
from pathlib import Path

import click

from server.cli import answer, json_option, write_workbook
from server.core.actor import SYSTEM
from server.core.errors import Refusal
from server.core.sheets import SheetError, reject_book
from server.members import actions, slip_queries
from server.partners import queries as employers
from server.places import queries as places


@click.command('import-slips')
@click.argument('file', type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option('--employer', 'name', required=True)
@click.option('--rejected', 'rejected_path', type=click.Path(dir_okay=False, path_type=Path),
              help='write the rows that cannot be used, with the reasons, into this .xlsx')
@json_option
def import_slips(file: Path, name: str, rejected_path: Path | None, as_json: bool) -> None:
    """Issue a report slip for everybody on an employer's list (.xlsx, .xls or .csv)."""
    try:
        outcome = actions.import_slips(SYSTEM, employers.employer_named(name), file.name, file.read_bytes())
    except (Refusal, SheetError, OSError) as error:
        raise click.ClickException(str(error)) from None
    if rejected_path and outcome.rejected:
        write_workbook(rejected_path, reject_book(outcome.rejected, outcome.header))
    lines = [f'开出 {outcome.issued} 张，已有 {outcome.known} 张，不能导入 {len(outcome.rejected)} 行。']
    lines += [f'第{each.row_number}行不能导入：{each.sentence}' for each in outcome.rejected]
    rejected = [{'row': each.row_number, 'field': each.field, 'why': each.why, 'sentence': each.sentence}
                for each in outcome.rejected]
    answer({'issued': outcome.issued, 'known': outcome.known, 'rejected': rejected}, '\n'.join(lines), as_json)


@click.command('issue-slip')
@click.option('--employer', 'name', required=True)
@click.option('--community', required=True)
@click.option('--bearer', required=True, help='the name of who is sent')
@click.option('--phone', required=True)
@click.option('--identity', help='the identity number')
@click.option('--number', default='', help="the slip's number; without one it is drawn")
@json_option
def issue_slip(name: str, community: str, bearer: str, phone: str, identity: str | None, number: str, as_json: bool) -> None:
    """Issue one report slip."""
    try:
        where = places.place_named(community)
        slip = actions.issue(SYSTEM, employers.employer_named(name), where,
                             actions.Bearer(bearer, phone, identity, number=number))
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    answer({'id': slip.id, 'number': slip.number}, f'已开给{slip.name}，编号 {slip.number}。', as_json)


@click.command('slip-figures')
@click.option('--place', required=True)
@json_option
def slip_figures(place: str, as_json: bool) -> None:
    """How many of the slips issued to a place's communities are complete, and how many are overdue."""
    try:
        said = slip_queries.figures_at(SYSTEM, places.place_named(place))
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    answer(said._asdict(), f'开出 {said.issued} 张，办完 {said.complete} 张，超期 {said.overdue} 张。', as_json)


COMMANDS = (import_slips, issue_slip, slip_figures)
