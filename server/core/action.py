"""An action is a verb that changes the world: who may, one transaction, one audit line."""
import random
import time
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any

from peewee import IntegrityError, OperationalError

from server.core import audit
from server.core.actor import AnyActor, Role
from server.core.db import db
from server.core.errors import Forbidden, Missing

_TRIES = 4
#: A deadlock (also a Galera certification conflict), a lock wait; SQLite's text for the latter. And a unique rule: of two who do
#: the same at once the second, tried again, sees what the first has done, and is refused in the domain's own words.
_PASSING = (1213, 1205, 'database is locked', 1062)
_inside: ContextVar[bool] = ContextVar('inside_action', default=False)


def action(name: str, by: Role | tuple[Role, ...] = ()) -> Callable:
    """Make a function an action. With `by`, one of these roles is wanted at its first argument after the actor: a place, or a
    record that has one."""
    roles = (by,) if isinstance(by, Role) else by

    def decorate(act: Callable) -> Callable:
        @wraps(act)
        def run(actor: AnyActor, *args: Any, **kwargs: Any) -> Any:
            subject = args[0] if args else None
            place = subject if hasattr(subject, 'path') else getattr(subject, 'place', None)
            _require(actor, roles, place)
            return transact(lambda: _once(name, act, actor, subject, place, args, kwargs))

        return run

    return decorate


def _require(actor: AnyActor, roles: tuple[Role, ...], place: Any) -> None:
    if roles and not any(actor.holds(role, place.path) for role in roles):
        raise Forbidden() if actor.sees(place.path) else Missing()


def _once(name: str, act: Callable, actor: AnyActor, subject: Any, place: Any, args: tuple, kwargs: dict) -> Any:
    with audit.noted() as facts:
        result = act(actor, *args, **kwargs)
    made = result if audit.name(result) else subject
    audit.write(name, actor, made, place or getattr(made, 'place', None), facts)
    return result


def transact(work: Callable[[], Any]) -> Any:
    """Run in one transaction. The outermost opens it and tries again, with jitter, when the database asks for that."""
    if _inside.get():
        return work()
    token = _inside.set(True)
    try:
        for attempt in range(1, _TRIES + 1):
            try:
                with db.atomic():
                    return work()
            except (OperationalError, IntegrityError) as error:
                if attempt == _TRIES or error.args[0] not in _PASSING or db.in_transaction():
                    raise
                time.sleep(random.uniform(0.01, 0.05) * attempt)
    finally:
        _inside.reset(token)
