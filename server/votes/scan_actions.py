"""Bringing a stack of pictures of filled ballots, entering one of them, and throwing a wrong one out. A code on a picture is read
for the home that it proposes, never a choice."""
import time
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from server.core import audit, clock
from server.core.action import action, transact
from server.core.actor import Actor, AnyActor
from server.core.errors import Conflict, Invalid
from server.files import actions as files
from server.files import pictures, store
from server.files.models import File
from server.votes import codes, paper_actions, papers
from server.votes.locks import locked
from server.votes.models import Paper, Poll, Scan, Stack
from server.votes.paper_forms import PaperForm
from server.votes.queries import OFFICIALS

#: Pictures that are taken in one go.
MOST = 50

_PDF = b'%PDF-'


class Picture(NamedTuple):
    """A picture that is kept, by the name under which it came, and what its printed code says."""

    name: str
    file: File
    code: str


class Turned(NamedTuple):
    """What was not taken in, and why, in a sentence."""

    name: str
    why: str


def keep(actor: Actor, folder: Path, sent: Iterable[tuple[str, bytes]], megabytes: int) -> tuple[list[Picture], list[Turned]]:
    """Keep what came (name, content) as pictures and read their codes, before any transaction; and what is not good. `folder` is
    the data folder, `megabytes` the largest picture."""
    kept: list[Picture] = []
    turned: list[Turned] = []
    for place, (name, content) in enumerate(sent):
        time.sleep(0)  # a greenlet lets others have their turn: a stack takes half a minute
        try:
            if place >= MOST:
                raise Invalid('too_many', f'一次最多 {MOST} 张，请另传一叠。')
            kept.append(_kept(actor, folder, name, content, megabytes))
        except Invalid as fault:
            turned.append(Turned(name, fault.message))
    return kept, turned


def _kept(actor: Actor, folder: Path, name: str, content: bytes, megabytes: int) -> Picture:
    if content.startswith(_PDF):
        raise Invalid('pdf', '这里不收 PDF，请在扫描仪上选 JPG，一页存一张。')
    file = files.upload(actor, folder, content, megabytes)
    return Picture(name, file, codes.among(pictures.codes(store.path(folder, file.digest))))


@action('votes.add_scans', by=OFFICIALS)
def add(actor: AnyActor, poll: Poll, some: Sequence[Picture]) -> tuple[Stack, list[Turned]]:
    """Lay pictures down as a stack while papers are taken, but none that the poll has already: a photograph stands behind one
    home alone.

    Raises Conflict `nothing_new`, `poll_closed` or `poll_not_open`.
    """
    paper_actions.hold_open(poll)
    known = _known(poll, [each.file.digest for each in some])
    fresh: dict[str, Picture] = {}
    turned = []
    for each in some:
        digest = each.file.digest
        if digest in known:
            turned.append(Turned(each.name, known[digest]))
        elif digest in fresh:
            turned.append(Turned(each.name, f'和 {fresh[digest].name} 是同一张照片。'))
        else:
            fresh[digest] = each
    if not fresh:
        raise Conflict('nothing_new', '没有收下新的照片：' + ''.join(f'{each.name} {each.why}' for each in turned[:5]))
    audit.note(added=len(fresh))
    made = Stack.create(poll=poll, person=actor.person_id, at=clock.now(), size=len(fresh))
    Scan.insert_many([{'poll': poll, 'stack': made, 'number': number, 'file': each.file, 'digest': digest, 'code': each.code}
                      for number, (digest, each) in enumerate(fresh.items(), 1)]).execute()
    return made, turned


def _known(poll: Poll, digests: Collection[str]) -> dict[str, str]:
    """{digest: where the poll has this content already, in a sentence}."""
    lying = Scan.select(Scan.digest, Scan.number, Stack.at).join(Stack).where(
        Scan.poll == poll, Scan.digest.in_(list(digests))).tuples()
    used = list(Paper.select(File.digest, Paper.head).join(File).where(
        Paper.poll == poll, File.digest.in_(list(digests))).tuples())
    homes = papers.labels([head for _, head in used])
    return {digest: f'已经传过了，是{clock.spoken(at)}那一叠的第 {number} 张。' for digest, number, at in lying} | {
        digest: f'已经是{"、".join(homes[head])}的纸质票。' for digest, head in used}


def enter(actor: AnyActor, poll: Poll, scan: Scan, form: PaperForm) -> Paper:
    """Enter the paper that a picture shows, as if the actor had brought it alone.

    Raises Conflict `scan_entered` or `scan_gone` where a colleague was faster, besides what entering or assisting does.
    """
    def act() -> Paper:
        _hold_waiting(poll, scan)
        body = form.model_copy(update={'file_id': scan.file.key})
        return (paper_actions.assist if body.assisted else paper_actions.enter)(actor, poll, body)

    return transact(act)


@action('votes.throw_scan', by=OFFICIALS)
def throw(actor: AnyActor, poll: Poll, scan: Scan) -> None:
    """Throw out a picture that does not belong there; it is kept no longer. It may be brought again.

    Raises Conflict `scan_entered` or `scan_gone`.
    """
    fresh = _hold_waiting(poll, scan)
    audit.note(stack=fresh.stack_id, number=fresh.number)
    file = fresh.file
    fresh.delete_instance()
    files.let_go(file)


def _hold_waiting(poll: Poll, scan: Scan) -> Scan:
    locked(poll.id)
    fresh = Scan.get_or_none(Scan.id == scan.id)
    if fresh is None:
        raise Conflict('scan_gone', f'第 {scan.number} 张刚才已经被同事扔掉，请看下一张。')
    if fresh.paper_id:
        head = fresh.paper.head_id
        raise Conflict('scan_entered', f'第 {scan.number} 张刚才已经录成{"、".join(papers.labels([head])[head])}的票，请看下一张。')
    return fresh
