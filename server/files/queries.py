"""Reading uploads."""
from collections.abc import Sequence

from server.core.actor import AnyActor
from server.core.errors import Invalid
from server.files.models import File


def own(actor: AnyActor, keys: Sequence[str]) -> list[File]:
    """The actor's own uploads by their keys, in that order; Invalid if one is not theirs or is named twice."""
    found = {file.key: file for file in File.select().where(File.key.in_(keys), File.person == actor.person_id)}
    if len(found) != len(keys):
        raise Invalid('file_unknown', '有图片没有上传成功，请重新选择后再提交。', file_ids='没有找到这个文件')
    return [found[key] for key in keys]
