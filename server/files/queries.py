"""Reading uploads."""
from collections.abc import Callable, Sequence
from typing import Any

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Invalid, Missing
from server.files.models import File
from server.identity.models import Person
from server.identity.queries import data_asked

Sight = Callable[[AnyActor, File], bool]
_SIGHTS: list[Sight] = []


def grants_sight(sight: Sight) -> Sight:
    """Decorates an upper domain's query that says whether an actor may see a file for that domain's reasons."""
    _SIGHTS.append(sight)
    return sight


def visible(actor: AnyActor, key: str) -> File:
    """A file that the actor uploaded, or may see for a domain's reasons; Missing otherwise."""
    file = File.get_or_none(File.key == key)
    if file is None or not (file.person_id == actor.person_id or any(sight(actor, file) for sight in _SIGHTS)):
        raise Missing('file_missing', '没有找到这个文件，或者您不能查看它。')
    return file


def own(actor: AnyActor, keys: Sequence[str]) -> list[File]:
    """The actor's own uploads by their keys, in that order; Invalid if one is not theirs or is named twice."""
    found = {file.key: file for file in File.select().where(File.key.in_(keys), File.person == actor.person_id)}
    if len(found) != len(keys):
        raise Invalid('file_unknown', '有图片没有上传成功，请重新选择后再提交。', file_ids='没有找到这个文件')
    return [found[key] for key in keys]


def with_pictures(some: Sequence[Any], link: Any, key: Any) -> list[Any]:
    """The same records with their `pictures`, Files in the order of `link`, whose field `key` names the record; one reading."""
    rows = list(link.select(link, File).join(File).where(key.in_(list(some))).order_by(link.position)) if some else []
    for each in some:
        each.pictures = [row.file for row in rows if getattr(row, key.column_name) == each.id]
    return list(some)


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    return 'files', [{'id': row.key, 'media_type': row.media_type, 'size': row.size,
                      'at': clock.iso(row.created_at)}
                     for row in File.select().where(File.person == person).order_by(File.id)]
