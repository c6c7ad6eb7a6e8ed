"""Reading places. Every query takes the actor first and shows nothing outside their places."""
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.places.models import Kind, Place


def place(actor: AnyActor, place_id: int, kind: Kind | None = None) -> Place:
    """The place, if the actor sees it; Missing otherwise."""
    found = Place.get_or_none(Place.id == place_id)
    if found is None or not actor.sees(found.path) or (kind and found.kind != kind):
        raise Missing('place_missing', '没有找到这个地方，或者它不在您的范围内。')
    return found


def place_named(name: str, kind: Kind | None = None) -> Place:
    """The one place of this name, for the command line; Missing if there is none or more than one."""
    where = (Place.name == name) & (Place.kind == kind if kind else True)
    found = list(Place.select().where(where).limit(2))
    if len(found) != 1:
        raise Missing('place_missing', f'没有叫“{name}”的地方。' if not found else f'叫“{name}”的地方不止一个。')
    return found[0]


def line(found: Place) -> list[Place]:
    """The place with what lies above it, from the top."""
    ids = [int(each) for each in found.path.strip('/').split('/')]
    by_id = {each.id: each for each in Place.select().where(Place.id.in_(ids))}
    return [by_id[each] for each in ids]


def within(actor: AnyActor, *roles: Role) -> list[Place]:
    """The places at which the actor holds one of the roles, themselves only."""
    return list(Place.select().where(Place.path.in_(actor.paths(*roles))).order_by(Place.path))
