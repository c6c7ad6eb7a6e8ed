"""Commands about the tree of places."""
import click

from server.cli import answer, json_option
from server.core.actor import SYSTEM
from server.core.errors import Refusal
from server.places import actions, queries
from server.places.queries import Kind


@click.command('add-place')
@click.argument('name')
@click.option('--kind', required=True, type=click.Choice([kind.value for kind in Kind]))
@click.option('--under', help='the place above it: a name, or upper/lower where it is not enough; a district has none')
@json_option
def add_place(name: str, kind: str, under: str | None, as_json: bool) -> None:
    """Add a place to the tree: a district, or what lies below another place."""
    if (under is None) != (kind == Kind.DISTRICT):
        raise click.UsageError('a district has no --under, and everything else has one')
    try:
        made = (actions.add(SYSTEM, queries.place_named(under), Kind(kind), name) if under
                else actions.found_district(SYSTEM, name))
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    answer({'id': made.id, 'name': made.name, 'kind': made.kind}, f'已建立“{made.name}”。', as_json)


COMMANDS = (add_place,)
