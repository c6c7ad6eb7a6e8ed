"""Authorisations (授权委托书): recorded from paper, checked by a second person, taken back; and who may be nobody's agent."""
from datetime import date
from typing import Any

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Invalid, Refusal
from server.exports.lists import Asked, List, Mark, Rows, declare
from server.places.queries import Place
from server.votes import homes, proxies, proxy_actions, proxy_ends, questions
from server.votes.proxies import Authorised
from server.votes.proxy_forms import ExclusionForm, ProxyCheckForm, ProxyEndForm, ProxyForm
from server.votes.queries import Poll
from server.votes.questions import Question
from server.web import actor, blueprint, forms, go, photos
from server.web.forms import Again
from server.web.polls.frame import exported, found, poll_framed
from server.web.polls.papers import is_open, ticks, written

routes = blueprint('poll_proxies')

_BASE = '/places/<int:place_id>/polls/<int:id>/proxies'
_STATES = {'entered': ('等复核', 'wait'), 'granted': ('有效，还没投', 'good'), 'used': ('已经代投', 'good'),
           'aside': ('业主自己投了', ''), 'refused': ('没有通过', 'bad'), 'revoked': ('撤销了', '')}
_FREE = 'free'
_MANY = 200


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    poll = exported(asked)
    kept, following = proxies.listed(asked.actor, poll.id, 'all', cursor, limit)
    matters = questions.asked(poll)
    return [(_homes(each), '、'.join(each.owners), each.proxy.agent_name, '；'.join(_powers(matters, each)), each.proxy.until,
             '书面' if each.proxy.file_id else '手机', Mark(*_STATES[each.state]), each.proxy.granted_at, each.proxy.used_at,
             each.proxy.remark) for each in kept], following


PROXIES = declare(List('polls.proxies', '委托投票', (
    '房屋', '业主', '代理人', '权限', '到什么时候', '方式', '状态', '委托', '代投', '说明'), _rows, asks=('poll',)))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """A poll's authorisations, and who may be nobody's agent."""
    return _listed(*found(place_id, id))


def _listed(where: Place, poll: Poll, refusal: Refusal | None = None) -> str:
    rows, following = proxies.listed(actor(), poll.id, 'all', request.args.get('cursor'))
    waiting, _ = proxies.listed(actor(), poll.id, 'to_check', None, _MANY)
    barred, _ = proxies.exclusions(actor(), poll.id, None, _MANY)
    asked = questions.asked(poll)
    return poll_framed('polls/proxies.html', where, poll, refusal, list=PROXIES, following=following,
                       rows=[(each, _powers(asked, each)) for each in rows], waiting=len(waiting), barred=barred, states=_STATES,
                       unused=proxies.UNUSED, takes=is_open(poll))


def _powers(asked: list[Question], each: Authorised) -> list[str]:
    """What the agent may vote on, and how, in words."""
    return [f'{question.title}：{questions.spoken(question, each.powers) or "由代理人来定"}'
            for question in asked if question.options.keys() <= each.powers.keys()]


@routes.get(f'{_BASE}/new')
def entry(place_id: int, id: int) -> str:
    """A paper that an owner has signed."""
    return _entry(*found(place_id, id))


def _entry(where: Place, poll: Poll, refusal: Refusal | None = None, kept: str = '') -> str:
    asked, said = questions.asked(poll), request.form
    return poll_framed('polls/proxy_entry.html', where, poll, refusal, asked=asked, said=said, kept=kept,
                       given=said.getlist('given') if said else [each.key for each in asked], ticks=ticks(asked),
                       how=said.get('how', _FREE), takes=is_open(poll))


@routes.post(_BASE)
def record(place_id: int, id: int) -> Response | Again:
    """Record it for another to check."""
    (where, poll), photo = found(place_id, id), photos.taken()

    def deed() -> Response:
        said = request.form
        of = homes.called(actor(), poll.id, said.get('room', ''))
        fields: dict[str, Any] = {'part_id': of.part_id, 'powers': _given(poll), 'file_id': photo.required(
            '请选业主签字的授权委托书照片。')} | {name: said[name] for name in ('agent_phone', 'agent_name') if said.get(name)}
        if said.get('until'):
            fields['until'] = _until(said['until'])
        proxy_actions.grant(actor(), poll, forms.made(ProxyForm, fields))
        flash(f'{"、".join(of.labels)}：委托书登记了，等同事复核。')
        return go(url_for('.entry', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _entry(where, poll, refusal, photo.key))


def _given(poll: Poll) -> list[dict[str, Any]]:
    """The matters that were ticked: free, or as is written of each."""
    said = request.form
    given = [each for each in questions.asked(poll) if each.key in said.getlist('given')]
    if not given:
        raise Invalid('powers_wanted', '至少委托一件事。', given='至少勾一件')
    if said.get('how', _FREE) == _FREE:
        return [{'item_id': item} for each in given for item in each.options]
    chosen = ticks(given)
    if missing := [each for each in given if not chosen[each.key]]:
        raise Invalid('powers_unsaid', '委托的每一件事都要写明怎么投。', **{each.key: '还没选' for each in missing})
    return written(questions.answers(given, chosen))


def _until(day: str) -> str:
    """The end of a day, as the paper's period says it."""
    try:
        return clock.iso(clock.day_end(date.fromisoformat(day)))
    except (ValueError, OverflowError):
        raise Invalid('until_unreadable', '委托的期限看不懂，请重新选日期。', until='日期不对') from None


@routes.get(f'{_BASE}/check')
def upcoming(place_id: int, id: int) -> str:
    """The next one that another has recorded, beside its paper."""
    return _check(*found(place_id, id))


def _check(where: Place, poll: Poll, refusal: Refusal | None = None) -> str:
    rows, _ = proxies.listed(actor(), poll.id, 'to_check', None, _MANY)
    return poll_framed('polls/proxy_check.html', where, poll, refusal, each=rows[0] if rows else None, left=len(rows),
                       powers=_powers(questions.asked(poll), rows[0]) if rows else [],
                       owners=homes.home(actor(), poll.id, next(iter(rows[0].doors))).owners if rows else [],
                       said=request.form, takes=is_open(poll))


@routes.post(f'{_BASE}/<int:proxy_id>/check')
def check(place_id: int, id: int, proxy_id: int) -> Response | Again:
    """It is as the paper says, or not."""
    where, poll = found(place_id, id)

    def deed() -> Response:
        each, body = proxies.proxy(actor(), poll.id, proxy_id), forms.read(ProxyCheckForm)
        proxy_actions.check(actor(), poll, each.proxy, body.agrees, body.reason)
        flash(f'{_homes(each)}：{"委托有效，已通知代理人。" if body.agrees else "没有通过，已通知业主。"}')
        return go(url_for('.upcoming', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _check(where, poll, refusal))


def _homes(each: Authorised) -> str:
    return '、'.join(each.doors.values())


@routes.post(f'{_BASE}/<int:proxy_id>/revocation')
def revoke(place_id: int, id: int, proxy_id: int) -> Response | Again:
    """Take it back at the owner's word."""
    where, poll = found(place_id, id)

    def deed() -> Response:
        each = proxies.proxy(actor(), poll.id, proxy_id)
        proxy_ends.revoke(actor(), poll, each.proxy, forms.read(ProxyEndForm).reason)
        flash(f'{_homes(each)}：委托撤销了，已通知业主和代理人。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(where, poll, refusal))


@routes.post('/places/<int:place_id>/polls/<int:id>/exclusions')
def exclude(place_id: int, id: int) -> Response | Again:
    """Somebody may be nobody's agent here."""
    where, poll = found(place_id, id)

    def deed() -> Response:
        proxy_ends.exclude(actor(), poll, forms.read(ExclusionForm))
        flash('登记了：这个人不能在本次表决里代别人投票，手里没投的委托已经作废。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(where, poll, refusal))


@routes.post('/places/<int:place_id>/polls/<int:id>/exclusions/<int:exclusion_id>/end')
def readmit(place_id: int, id: int, exclusion_id: int) -> Response:
    """Take that back."""
    _, poll = found(place_id, id)
    proxy_ends.readmit(actor(), poll, proxies.exclusion(actor(), poll.id, exclusion_id))
    flash('撤销了这一条，这个人又可以代别人投票。')
    return go(url_for('.listed', place_id=place_id, id=id))
