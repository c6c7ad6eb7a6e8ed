"""Who stands in a poll's elections: nominated, consenting on paper, found eligible or not with the reason."""
from flask import Response, flash, url_for

from server.core.errors import Refusal
from server.exports.lists import Asked, List, Mark, Rows, declare
from server.places.queries import Place
from server.votes import candidates, nominations, words
from server.votes.contest_forms import EligibilityForm, NominationForm, NomineeConsentForm
from server.votes.queries import Poll
from server.web import actor, blueprint, forms, go, photos
from server.web.forms import Again
from server.web.polls.frame import exported, found, poll_framed

routes = blueprint('poll_candidates')

_POLL = '/places/<int:place_id>/polls/<int:id>'
_STATES = {'waiting': ('等本人表态', 'wait'), 'declined': ('不参选', ''), 'checking': ('等资格审查', 'wait'),
           'refused': ('资格没有通过', 'bad'), 'standing': ('候选人', 'good')}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    """All of them: there are never more than a ballot has room for."""
    seen = candidates.seen(asked.actor, exported(asked))
    return [(contest.title, each.name, seen.homes.get(each.owner_id, '已没有房屋'), Mark(*_STATES[candidates.state(each)]),
             each.remark, each.nominated_at, each.consented_at, each.cleared_at)
            for contest in seen.contests for each in seen.nominees[contest.id]], None


NOMINEES = declare(List('polls.nominees', '被提名的人', (
    '选举', '姓名', '房屋', '状态', '审查意见', '提名', '本人表态', '审查'), _rows, asks=('poll',)))


@routes.get(f'{_POLL}/candidates')
def listed(place_id: int, id: int) -> str:
    """The elections of a poll, and all who were put forward."""
    return _listed(*found(place_id, id))


def _listed(where: Place, poll: Poll, refusal: Refusal | None = None, kept: str = '') -> str:
    seen = candidates.seen(actor(), poll)
    return poll_framed('polls/candidates.html', where, poll, refusal, list=NOMINEES, seen=seen, state_of=candidates.state,
                       states=_STATES, elections=[each for each in seen.contests if each.kind == 'election'],
                       stated=words.stated, kept=kept)


@routes.post(f'{_POLL}/contests/<int:contest_id>/nominees')
def nominate(place_id: int, id: int, contest_id: int) -> Response | Again:
    """Put an owner forward, by home and name."""
    where, poll = found(place_id, id)

    def deed() -> Response:
        made = nominations.nominate(actor(), poll, contest_id, forms.read(NominationForm))
        flash(f'已提名{made.name}，等本人表态。' if made.consented is None else f'已提名{made.name}。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(where, poll, refusal))


@routes.post(f'{_POLL}/nominees/<int:nominee_id>/consent')
def consent(place_id: int, id: int, nominee_id: int) -> Response | Again:
    """Write down what a nominee has signed."""
    (where, poll), paper = found(place_id, id), photos.taken()

    def deed() -> Response:
        body = forms.read(NomineeConsentForm, file_id=paper.optional())
        said = nominations.consent(actor(), poll, nominee_id, body)
        flash(f'{said.name}：登记了，{"愿意参选" if said.consented else "不参选"}。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(where, poll, refusal, paper.key))


@routes.post(f'{_POLL}/nominees/<int:nominee_id>/eligibility')
def decide(place_id: int, id: int, nominee_id: int) -> Response | Again:
    """Say whether a nominee may stand, and why not."""
    where, poll = found(place_id, id)

    def deed() -> Response:
        said = nominations.decide_eligibility(actor(), poll, nominee_id, forms.read(EligibilityForm))
        flash(f'{said.name}：{"符合条件" if said.cleared else "不符合条件"}。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(where, poll, refusal))
