"""Commands about people and places."""
import click

from server.cli import answer, json_option
from server.core.actor import SYSTEM, Role
from server.core.errors import Refusal
from server.core.identifiers import mask_phone, mobile
from server.identity import actions
from server.places import queries as places


@click.command('grant')
@click.option('--phone', required=True)
@click.option('--role', required=True, type=click.Choice([*Role]))
@click.option('--place', 'place_name', required=True)
@json_option
def grant(phone: str, role: str, place_name: str, as_json: bool) -> None:
    """Give whoever holds a phone number a role at a place."""
    try:
        number, place = mobile(phone), places.place_named(place_name)
        actions.grant(SYSTEM, place, Role(role), number)
    except (Refusal, ValueError) as error:
        raise click.ClickException(str(error)) from None
    answer({'phone': mask_phone(number), 'role': role, 'place': place.name},
           f'{mask_phone(number)} 在“{place.name}”的角色：{role}', as_json)


COMMANDS = (grant,)
