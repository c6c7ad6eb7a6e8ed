"""Commands about household responsibility."""
import click

from server.care import actions, coverage, proposals, queries
from server.cli import answer, json_option
from server.core.actor import SYSTEM
from server.core.errors import Refusal
from server.places import queries as places


@click.command('care-coverage')
@click.option('--place', required=True)
@json_option
def care_coverage(place: str, as_json: bool) -> None:
    """How many homes of a place have somebody who looks after them."""
    try:
        said = coverage.coverage(SYSTEM, places.place_named(place))
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    end = '，全覆盖' if said.complete else ''
    text = f'住户 {said.homes} 户，党员包户 {said.member} 户，委员包户 {said.committee} 户，没有人负责 {said.gaps} 户{end}。'
    answer({**said._asdict(), 'complete': said.complete}, text, as_json)


@click.command('care-gaps')
@click.option('--place', required=True)
@json_option
def care_gaps(place: str, as_json: bool) -> None:
    """List the homes of a place that nobody looks after (the first 200)."""
    try:
        found, onward = queries.gaps(SYSTEM, places.place_named(place), '', None, 200)
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    lines = [each.label for each in found] + (['……'] if onward else [])
    answer({'items': [{'id': each.id, 'label': each.label} for each in found], 'more': onward is not None},
           '\n'.join(lines) or '没有空缺。', as_json)


@click.command('care-propose')
@click.option('--place', 'name', required=True, help='a community, an estate, a building or a stairwell')
@click.option('--layer', type=click.Choice([each.value for each in actions.Layer]), required=True)
@click.option('--apply', 'apply_it', is_flag=True, help='assign as proposed')
@json_option
def care_propose(name: str, layer: str, apply_it: bool, as_json: bool) -> None:
    """Propose who takes the homes that nobody looks after, evenly and by stairwell; with --apply also assign them."""
    try:
        place = places.place_named(name)
        found = proposals.proposal(SYSTEM, place, actions.Layer(layer))
        said, people, doors = found.proposal, found.people, found.doors
        count = actions.assign(SYSTEM, place, actions.Layer(layer), [
            actions.Wish(each.holder, each.homes) for each in said.shares]) if apply_it else 0
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    lines = [f'{people[each.holder].name}：{doors[each.stairwell]} {len(each.homes)} 户' for each in said.shares]
    lines += [f'还有 {len(said.left)} 户没有人能接。'] if said.left else []
    lines += [f'已分配 {count} 户。'] if apply_it else []
    shares = [{'holder_id': each.holder, 'place_id': each.stairwell, 'part_ids': list(each.homes)} for each in said.shares]
    answer({'items': shares, 'left': said.left, 'assigned': count}, '\n'.join(lines) or '没有可以分配的住户。', as_json)


COMMANDS = (care_coverage, care_gaps, care_propose)
