"""From door to door: stairwell by stairwell who goes, whom they met, and to whom the matter was delivered."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core.errors import Invalid, Missing, Refusal
from server.exports.lists import Asked, Cell, List, Mark, Rows, declare
from server.places import queries as places
from server.places.queries import Place
from server.votes import deliveries, door_actions, doors, duties, homes, papers
from server.votes.door_forms import ContactForm, DutyForm
from server.votes.queries import Poll
from server.web import actor, blueprint, forms, go, photos
from server.web.forms import Again
from server.web.polls.frame import exported, found, poll_framed
from server.web.polls.papers import is_open

routes = blueprint('poll_doors')

_POLL = '/places/<int:place_id>/polls/<int:id>'
_SENT = 200  # people on duty that are read at once
_OUTCOMES = {'not_reached': ('没碰上人', 'wait'), 'delivered': ('材料给到了', 'good'), 'refused': ('不愿意投', 'bad')}
_WAYS = {'visit': '上门', 'phone': '打电话', 'post': '寄信', 'message': '消息'}
_CHANNELS = {'online': '手机投了', 'paper': '纸质票', 'assisted': '上门代填', 'proxy': '代理人投了'}
_WORDS = {'outcomes': _OUTCOMES, 'ways_of': _WAYS, 'channels': _CHANNELS}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    """A page is so many stairwells, of all whose doors."""
    stairs, following = doors.turnout(asked.actor, exported(asked).id, False, '', None, cursor, limit)
    return [(door.label, '、'.join(door.owners), _CHANNELS.get(door.channel or '', '纸质票待核对' if door.waiting else '没投'),
             *_met(door.contact)) for stair in stairs for door in stair.doors], following


def _met(contact: doors.Contact | None) -> tuple[Cell, ...]:
    if contact is None:
        return '', None, None, ''
    return (_WAYS[contact.way], Mark(*_OUTCOMES[contact.outcome]), contact.at,
            (contact.person.name or '') if contact.person_id else '')


DOORS = declare(List('polls.doors', '上门名单', ('房屋', '业主', '投票', '上次怎么联系', '结果', '时间', '谁去的'), _rows,
                     asks=('poll',)))


def _undelivered(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    _, heads, following = deliveries.deliveries(asked.actor, exported(asked).id, cursor, limit)
    homes = papers.labels([each.id for each in heads])
    return [('、'.join(homes[each.id]), each.number) for each in heads], following


UNDELIVERED = declare(List('polls.undelivered', '还没有送达的', ('房屋', '名册号'), _undelivered, asks=('poll',)))


@routes.get(f'{_POLL}/doors')
def listed(place_id: int, id: int) -> str:
    """The stairwells of a poll: how many doors are left, and who goes."""
    return _listed(*found(place_id, id))


def _listed(where: Place, poll: Poll, refusal: Refusal | None = None) -> str:
    stairs, following = duties.stairs(actor(), poll.id, request.args.get('cursor'))
    sent, _ = duties.duties(actor(), poll.id, None, _SENT)
    told, _, _ = deliveries.deliveries(actor(), poll.id, None, 1)
    goes = {each.place.id: [one.duty for one in sent if each.place.path.startswith(one.duty.place.path)] for each in stairs}
    return poll_framed('polls/doors.html', where, poll, refusal, list=DOORS, stairs=stairs, following=following, goes=goes,
                       told=told, takes=is_open(poll))


@routes.post(f'{_POLL}/duties')
def send(place_id: int, id: int) -> Response | Again:
    """Send somebody to a stairwell."""
    where, poll = found(place_id, id)

    def deed() -> Response:
        body = forms.read(DutyForm)
        sent = duties.named(door_actions.send(actor(), poll, places.place(actor(), body.place_id), body.phone))
        flash(f'{sent.name}：已经请{sent.duty.person.name or "这一位"}去了，手机上看得到要去的门。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(where, poll, refusal))


@routes.post(f'{_POLL}/duties/<int:duty_id>/end')
def relieve(place_id: int, id: int, duty_id: int) -> Response:
    """Somebody need not go any more."""
    _, poll = found(place_id, id)
    door_actions.relieve(actor(), poll, duties.duty(actor(), id, duty_id))
    flash('这一位不用去了，手机上的名单也看不到了。')
    return go(url_for('.listed', place_id=place_id, id=id))


@routes.get(f'{_POLL}/doors/<int:stair_id>')
def stairwell(place_id: int, id: int, stair_id: int) -> str:
    """The doors of a stairwell, to write down what came of a round."""
    return _stairwell(*found(place_id, id), stair_id)


def _stairwell(where: Place, poll: Poll, stair_id: int, refusal: Refusal | None = None) -> str:
    whole = 'all' in request.args
    return poll_framed('polls/stairwell.html', where, poll, refusal, said=request.form, whole=whole, takes=is_open(poll), **_WORDS,
                       **_doors(poll, stair_id, whole))


def _doors(poll: Poll, stair_id: int, whole: bool) -> dict[str, Any]:
    """The stairwell, its doors (those alone from which nothing has come, unless `whole`), and who goes there."""
    stairs, _ = doors.turnout(actor(), poll.id, not whole, '', stair_id, None, 1)
    if not stairs:  # nothing is left
        stairs, _ = doors.turnout(actor(), poll.id, False, '', stair_id, None, 1)
        stairs = [each._replace(doors=[]) for each in stairs]
    if not stairs:
        raise Missing('stairs_missing', '这里没有本次表决的房屋。')
    stair, (sent, _) = stairs[0], duties.duties(actor(), poll.id, None, _SENT)
    return {'stair': stair, 'name': places.spoken([stair.place])[stair.place.id],
            'goes': [each.duty for each in sent if stair.place.path.startswith(each.duty.place.path)]}


@routes.get(f'{_POLL}/doors/<int:stair_id>/sheet')
def sheet(place_id: int, id: int, stair_id: int) -> str:
    """A sheet to carry along, with room to sign."""
    (where, poll), whole = found(place_id, id), 'all' in request.args
    return poll_framed('polls/door_sheet.html', where, poll, whole=whole, **_WORDS, **_doors(poll, stair_id, whole))


@routes.post(f'{_POLL}/doors/<int:stair_id>/contacts')
def contacts(place_id: int, id: int, stair_id: int) -> Response | Again:
    """Write down what came of a round: of each door that somebody went to."""
    where, poll = found(place_id, id)

    def deed() -> Response:
        met = {name.removeprefix('door-'): outcome for name, outcome in request.form.items()
               if name.startswith('door-') and outcome}
        if not met:
            raise Invalid('nothing_said', '请先给去过的那几家选好结果。')
        said = [forms.made(ContactForm, {'part_id': part, 'way': request.form.get('way'), 'outcome': outcome})
                for part, outcome in met.items()]
        flash(f'记下了 {len(door_actions.contacts(actor(), poll, said))} 家。')
        return go(url_for('.stairwell', place_id=place_id, id=id, stair_id=stair_id, all=request.args.get('all')))

    return forms.submit(deed, lambda refusal: _stairwell(where, poll, stair_id, refusal))


@routes.get(f'{_POLL}/homes/<int:part_id>')
def home(place_id: int, id: int, part_id: int) -> str:
    """The evidence that a home's owners were told, contact by contact."""
    return _home(*found(place_id, id), part_id)


def _home(where: Place, poll: Poll, part_id: int, refusal: Refusal | None = None, kept: str = '') -> str:
    of = homes.home(actor(), poll.id, part_id)
    rows, following = doors.contacts(actor(), poll.id, part_id, request.args.get('cursor'))
    return poll_framed('polls/home.html', where, poll, refusal, home=of, rows=rows, following=following, kept=kept,
                       said=request.form, told=deliveries.evidence(actor(), poll.id, part_id), takes=is_open(poll), **_WORDS)


@routes.post(f'{_POLL}/homes/<int:part_id>/contacts')
def contact(place_id: int, id: int, part_id: int) -> Response | Again:
    """One contact, with a note and the slip that was signed."""
    (where, poll), slip = found(place_id, id), photos.taken()

    def deed() -> Response:
        door_actions.contact(actor(), poll, forms.read(ContactForm, part_id=part_id, file_id=slip.optional()))
        flash('记下了。')
        return go(url_for('.home', place_id=place_id, id=id, part_id=part_id))

    return forms.submit(deed, lambda refusal: _home(where, poll, part_id, refusal, slip.key))


@routes.get(f'{_POLL}/deliveries')
def delivered(place_id: int, id: int) -> str:
    """To how many the matter was delivered, and those to whom nothing was."""
    where, poll = found(place_id, id)
    told, rows, following = deliveries.deliveries(actor(), id, request.args.get('cursor'))
    return poll_framed('polls/deliveries.html', where, poll, list=UNDELIVERED, told=told, rows=rows, following=following,
                       homes=papers.doors_of([each.id for each in rows]))
