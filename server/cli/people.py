"""Commands about people and their roles."""
from collections.abc import Callable
from datetime import timedelta
from functools import reduce
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from server.cli import answer, json_option
from server.core.actor import SYSTEM, Role
from server.core.cells import Unfit
from server.core.errors import Refusal
from server.core.identifiers import mask_phone, mobile
from server.identity import actions, console_logins
from server.places import queries as places


def _who_what_where(command: Callable) -> Callable:
    options = (
        click.option('--phone', required=True),
        click.option('--role', required=True, type=click.Choice([role.value for role in Role])),
        click.option('--place', 'place_name', required=True, help='a name, or upper/lower where it is not enough'),
    )
    return reduce(lambda made, option: option(made), reversed(options), command)


@click.command('grant')
@_who_what_where
@json_option
def grant(phone: str, role: str, place_name: str, as_json: bool) -> None:
    """Give whoever holds a phone number a role at a place."""
    _change(actions.grant, phone, role, place_name, as_json, '{phone} 在“{place}”的角色：{role}')


@click.command('revoke')
@_who_what_where
@json_option
def revoke(phone: str, role: str, place_name: str, as_json: bool) -> None:
    """Take a role at a place back from whoever holds a phone number."""
    _change(actions.revoke, phone, role, place_name, as_json, '{phone} 在“{place}”不再有角色：{role}')


def _change(act: Callable[..., Any], phone: str, role: str, place_name: str, as_json: bool, text: str) -> None:
    try:
        number, place = mobile(phone), places.place_named(place_name)
        act(SYSTEM, place, Role(role), number)
    except (Refusal, Unfit) as error:
        raise click.ClickException(str(error)) from None
    done = {'phone': mask_phone(number), 'role': role, 'place': place.name}
    answer(done, text.format(**done), as_json)


@click.command('release-phone')
@click.option('--phone', required=True)
@json_option
def release_phone(phone: str, as_json: bool) -> None:
    """Take a number off the account that holds it, for an account that was lost or a number that was sold on."""
    try:
        number = mobile(phone)
        actions.release_number(SYSTEM, number)
    except (Refusal, Unfit) as error:
        raise click.ClickException(str(error)) from None
    answer({'phone': mask_phone(number)}, f'{mask_phone(number)} 已解除绑定，新的机主可以在小程序里绑定。', as_json)


@click.command('console-code')
@click.option('--phone', required=True)
@json_option
@with_appcontext
def console_code(phone: str, as_json: bool) -> None:
    """Print a code that lets whoever holds a phone number into the console once, for a first login or a lost phone."""
    minutes = current_app.config['LINLI'].console_code_minutes
    try:
        code = console_logins.issue_code(phone, timedelta(minutes=minutes))
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    answer({'code': code, 'minutes': minutes}, f'{code}\n在工作台的登录页选“用登录码”，{minutes} 分钟内有效，只能用一次。', as_json)


COMMANDS: tuple[click.Command, ...] = (grant, revoke, release_phone, console_code)
