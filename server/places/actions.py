"""Making and changing places."""
from peewee import IntegrityError

from server.core import clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Invalid
from server.places.imports import Outcome, import_roster, preview_roster, roster_imported
from server.places.models import Kind, Place

__all__ = ['Outcome', 'add', 'found_district', 'import_roster', 'preview_roster', 'roster_imported']

_ORDER = list(Kind)


@action('places.found_district')
def found_district(actor: AnyActor, name: str) -> Place:
    """The top of a tree; from the command line alone (no role reaches above it)."""
    if not actor.holds(Role.ADMINISTRATOR, '/'):
        raise Invalid('not_here', '区县由系统管理员在命令行建立。')
    if Place.get_or_none(Place.parent.is_null(), Place.name == name):  # no index compares what has no parent
        raise _exists(name)
    return _make(None, Kind.DISTRICT, name)


@action('places.add', by=Role.SECRETARY)
def add(actor: AnyActor, parent: Place, kind: Kind, name: str) -> Place:
    """A place below another; its kind must come later in the tree's order. Invalid if the name is none: `/` parts names."""
    if _ORDER.index(kind) <= _ORDER.index(Kind(parent.kind)):
        raise Invalid('wrong_level', '下级的层级不对。', kind='下级要比上级低')
    return _make(parent, kind, name)


def _make(parent: Place | None, kind: Kind, name: str) -> Place:
    if not name.isprintable() or name != name.strip() or '/' in name or not 0 < len(name) <= Place.name.max_length:
        raise Invalid('not_a_name', f'名称应为 1 到 {Place.name.max_length} 个字，首尾没有空格，不含“/”。', name='不能这样命名')
    try:
        made = Place.create(kind=kind, name=name, parent=parent, path=None, created_at=clock.now())
    except IntegrityError:
        raise _exists(name) from None
    made.path = f'{parent.path if parent else "/"}{made.id}/'
    made.save()
    return made


def _exists(name: str) -> Conflict:
    return Conflict('place_exists', f'这里已经有“{name}”了。')
