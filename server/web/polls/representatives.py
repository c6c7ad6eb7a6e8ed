"""Co-owners' representatives: who votes for a home that several own, named on paper, and taken back."""
from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.exports.lists import Asked, List, Rows, declare
from server.places.queries import Place
from server.votes import representatives
from server.votes.forms import RepresentativeForm
from server.votes.queries import Poll
from server.web import actor, blueprint, forms, go, photos
from server.web.forms import Again
from server.web.polls.frame import exported, found, poll_framed

routes = blueprint('poll_representatives')

_BASE = '/places/<int:place_id>/polls/<int:id>/representatives'


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    some, following = representatives.shared(asked.actor, exported(asked).place, asked.said.get('room', ''), cursor, limit)
    return [(each.part.label, '、'.join(owner.name for owner in each.owners),
             next((owner.name for owner in each.owners if owner.id == each.named), '没有推选'), each.named_at,
             '书面' if each.file else '手机' if each.named else '') for each in some], following


SHARED = declare(List('polls.representatives', '共有人代表', ('房屋', '产权人', '由谁投', '登记', '方式'), _rows,
                      asks=('poll', 'room')))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """The homes of the poll's place that several own, and whom they have named."""
    (where, poll), room = found(place_id, id), request.args.get('room', '').strip()
    rows, following = representatives.shared(actor(), poll.place, room, request.args.get('cursor'))
    return poll_framed('polls/representatives.html', where, poll, list=SHARED, rows=rows, following=following, room=room)


@routes.get(f'{_BASE}/<int:part_id>')
def one(place_id: int, id: int, part_id: int) -> str:
    """One of them, and the paper that its owners have signed."""
    return _one(*found(place_id, id), part_id)


def _one(where: Place, poll: Poll, part_id: int, refusal: Refusal | None = None, kept: str = '') -> str:
    return poll_framed('polls/representative.html', where, poll, refusal, of=representatives.co_owners(actor(), part_id),
                       said=request.form, kept=kept)


@routes.post(f'{_BASE}/<int:part_id>')
def name(place_id: int, id: int, part_id: int) -> Response | Again:
    """Write down whom they have named."""
    (where, poll), paper = found(place_id, id), photos.taken()

    def deed() -> Response:
        body = forms.read(RepresentativeForm, file_id=paper.required('请选几位产权人签字的推选书照片。'))
        part = representatives.name(actor(), representatives.co_owners(actor(), part_id).part, body)
        flash(f'{part.label}：登记好了，其他产权人会收到消息。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _one(where, poll, part_id, refusal, paper.key))


@routes.post(f'{_BASE}/<int:part_id>/end')
def clear(place_id: int, id: int, part_id: int) -> Response | Again:
    """Take it back."""
    where, poll = found(place_id, id)

    def deed() -> Response:
        part = representatives.clear(actor(), representatives.co_owners(actor(), part_id).part)
        flash(f'{part.label}：推选取消了，其他产权人会收到消息。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _one(where, poll, part_id, refusal))
