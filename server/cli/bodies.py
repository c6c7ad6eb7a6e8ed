"""Commands about self-government bodies."""
import click

from server.bodies import actions, figures, queries
from server.cli import RECORD_ID, answer, json_option
from server.core.actor import SYSTEM
from server.core.errors import Refusal
from server.places import queries as places
from server.votes import seating


@click.command('bodies')
@click.option('--place', required=True)
@json_option
def bodies(place: str, as_json: bool) -> None:
    """List the bodies of a place, within it and above it (at most 200), with their terms and vacant seats."""
    try:
        found, _ = queries.bodies(SYSTEM, places.place_named(place), None, 200)
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    rows = [{'id': each.id, 'name': each.name, 'kind': each.kind, 'state': each.state.value, 'seats': len(each.seats),
             'vacant': each.vacant, 'ends': each.term.ends.isoformat() if each.term else None} for each in found]
    lines = [f'{row["id"]} {row["name"]}：{row["seats"]}个席位，空缺{row["vacant"]}个，任期到{row["ends"] or "（未定）"}'
             for row in rows]
    answer({'items': rows}, '\n'.join(lines) or '还没有登记自治组织。', as_json)


@click.command('found-body')
@click.argument('kind', type=click.Choice([each.value for each in actions.BodyKind]))
@click.option('--place', required=True)
@json_option
def found_body(kind: str, place: str, as_json: bool) -> None:
    """Found a body of a place."""
    try:
        made = actions.found(SYSTEM, places.place_named(place), actions.BodyKind(kind))
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    answer({'id': made.id, 'name': made.name}, f'已登记{made.name}，编号 {made.id}。', as_json)


@click.command('seat-elected')
@click.argument('body_id', type=RECORD_ID)
@click.option('--poll', 'poll_id', type=RECORD_ID, required=True)
@json_option
def seat_elected(body_id: int, poll_id: int, as_json: bool) -> None:
    """Seat the winners of a final election."""
    try:
        found = seating.seat_elected(SYSTEM, queries.body(SYSTEM, body_id), poll_id)
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    held = [seat.holder.name for seat in found.seats if seat.holder]
    answer({'id': found.id, 'held': held, 'vacant': found.vacant},
           f'{found.name}：{"、".join(held)}，空缺 {found.vacant} 个。', as_json)


@click.command('body-figures')
@click.option('--place', required=True)
@json_option
def body_figures(place: str, as_json: bool) -> None:
    """How many of a place's estates have a working owners' committee."""
    try:
        said = figures.figures(SYSTEM, places.place_named(place))
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    answer(said._asdict(), f'小区 {said.estates} 个，业委会正常运行 {said.working} 个，空缺过半 {said.short} 个，'
                           f'任期已满 {said.expired} 个，没有业委会 {said.waiting} 个。', as_json)


COMMANDS = (bodies, found_body, seat_elected, body_figures)
