"""Taking uploads in, and letting go of them."""
import secrets
from datetime import timedelta
from pathlib import Path

from peewee import IntegrityError, chunked

from server.core import audit, clock
from server.core.action import action
from server.core.actor import Actor, AnyActor
from server.core.db import db
from server.core.errors import Invalid
from server.files import store
from server.files.models import File
from server.files.pictures import Upload, cleaned
from server.identity.actions import account_closed
from server.identity.models import Person

_SPARED = timedelta(days=1)


def upload(actor: Actor, folder: Path, content: bytes, megabytes: int) -> File:
    """Keep a picture or a PDF; the same one again is the same file. Drawing and writing happen before the transaction.

    `folder` is the data folder. Raises Invalid: file_empty, file_too_large, file_unreadable or picture_too_large.
    """
    if not content:
        raise Invalid('file_empty', '文件是空的，请重新选择。', file='没有内容')
    if len(content) > megabytes << 20:
        raise Invalid('file_too_large', f'文件超过 {megabytes} MB，请压缩后再上传。', file='太大')
    clean = cleaned(content)
    digest = store.put(folder, clean.content)
    return File.get_or_none(File.person == actor.person_id, File.digest == digest) or _keep(actor, digest, clean)


@action('files.upload')
def _keep(actor: Actor, digest: str, clean: Upload) -> File:
    audit.note(media_type=clean.media_type, size=len(clean.content))
    try:
        with db.atomic():
            return File.create(key=secrets.token_urlsafe(16), person=actor.person_id, digest=digest,
                               media_type=clean.media_type, size=len(clean.content), created_at=clock.now())
    except IntegrityError:  # the same upload, sent twice at once
        return File.get(File.person == actor.person_id, File.digest == digest)


@account_closed.connect
def forget(actor: AnyActor, person: Person) -> None:
    """Uploads go with their account; what a report shows stays with the report, and is nobody's."""
    for file in File.select().where(File.person == person):
        if not let_go(file):
            File.update(person=None).where(File.id == file.id).execute()


def let_go(file: File) -> bool:
    """Forget an upload, as part of an action, unless another record holds it; answers whether it is gone."""
    try:
        with db.atomic():
            file.delete_instance()
    except IntegrityError:
        return False
    return True


def sweep(folder: Path) -> int:
    """Remove content that no record names, a day after it was last put there; returns how much. The worker calls this."""
    gone, before = 0, clock.now() - _SPARED
    for files in chunked(store.older(folder, before), 500):
        kept = File.select(File.digest).where(File.digest.in_([file.name for file in files]))
        named = {digest for digest, in kept.tuples()}
        gone += sum(store.remove(file, before) for file in files if file.name not in named)
    return gone
