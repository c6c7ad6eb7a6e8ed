"""Who has agreed to a share: on the phone or on paper, who said no, and who has yet to answer."""
from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Conflict, Refusal
from server.core.paging import number
from server.elevators import at_place, paying_queries, sharing_queries, signing
from server.elevators.at_place import Place
from server.elevators.queries import Elevator, Household
from server.elevators.sharing_queries import Apportionment, Row, Signature
from server.exports.lists import Asked, List, Mark, Rows, declare
from server.votes.queries import manages
from server.web import actor, blueprint, forms, go, photos
from server.web.books import money
from server.web.elevators.frame import found, household_of, levy_of, lift_framed
from server.web.forms import Again

routes = blueprint('elevator_signatures')

_BASE = '/places/<int:place_id>/elevators/<int:id>/signatures'
#: Which homes are shown: a name in the address, and in the bar.
_SHOWN = {'': '全部', 'open': '还没有签', 'refused': '不同意'}


def _mark(row: Row, answer: Signature | None) -> tuple[str, str]:
    if not row.share.concerned:
        return '不用签', ''
    if answer is None:
        return '还没有签', 'wait'
    if not answer.agreed:
        return '不同意', 'bad'
    return ('签了纸质协议' if answer.file_id else '手机签了'), 'good'


def _exported(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    version = sharing_queries.apportionment(asked.actor, number(asked.said.get('version', '')))
    at_place.elevator(asked.actor, asked.place, version.levy.elevator_id)
    answers = sharing_queries.answers(version)
    return [(each.household.label, money.cell(each.share.amount), money.cell(each.share.compensation), Mark(*_mark(each, answer)),
             answer.at if answer else None)
            for each in sharing_queries.rows(version) for answer in (answers.get(each.household.id),)], None


SIGNATURES = declare(List('elevators.signatures', '分摊协议签字', ('房屋', '分摊（元）', '补偿（元）', '签字', '时间'), _exported,
                          asks=('version',), may=manages))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """The homes, door by door, with their answers to the version that was shown last."""
    return _listed(*found(place_id, id))


def _listed(where: Place, lift: Elevator, refusal: Refusal | None = None) -> str:
    levy, shown = levy_of(lift), request.args.get('show', '')
    said = {'levy': levy, 'levies': paying_queries.levies(lift), 'shown': shown, 'filters': _SHOWN}
    last = sharing_queries.latest(levy.id)
    if last is None:
        return lift_framed('elevators/signatures.html', where, lift, refusal, version=None, **said)
    last.levy = levy
    some, answers = sharing_queries.rows(last), sharing_queries.answers(last)
    marks = {each.household.id: _mark(each, answers.get(each.household.id)) for each in some}
    counts = {'': len(some), 'open': sum(tone == 'wait' for _, tone in marks.values()),
              'refused': sum(tone == 'bad' for _, tone in marks.values())}
    wanted = {'open': 'wait', 'refused': 'bad'}.get(shown)
    return lift_framed(
        'elevators/signatures.html', where, lift, refusal, list=SIGNATURES, version=last, answers=answers, marks=marks,
        counts=counts, rows=[each for each in some if wanted in (None, marks[each.household.id][1])],
        hindrance=sharing_queries.hindrance(last), signed=sharing_queries.signed([last]).get(last.id, 0),
        concerned=len(sharing_queries.concerned(last)), **said)


@routes.get(f'{_BASE}/<int:household_id>')
def paper(place_id: int, id: int, household_id: int) -> str:
    """A paper to be entered for a home."""
    where, lift = found(place_id, id)
    return _paper(where, lift, household_of(lift, household_id))


def _shown_last(lift: Elevator) -> Apportionment:
    levy = levy_of(lift)
    last = sharing_queries.latest(levy.id)
    if last is None:
        raise Conflict('not_proposed', '还没有发给住户的分摊方案。')
    last.levy = levy
    return last


def _paper(where: Place, lift: Elevator, home: Household, refusal: Refusal | None = None, file_id: str = '') -> str:
    last = _shown_last(lift)
    return lift_framed('elevators/paper.html', where, lift, refusal, levy=last.levy, version=last, home=home, file_id=file_id,
                       share=sharing_queries.share_of(last, home), answer=sharing_queries.answers(last).get(home.id),
                       hindrance=sharing_queries.hindrance(last), today=clock.today())


@routes.post(f'{_BASE}/<int:household_id>')
def sign_on_paper(place_id: int, id: int, household_id: int) -> Response | Again:
    """Enter it."""
    where, lift = found(place_id, id)
    home, photo = household_of(lift, household_id), photos.taken()

    def deed() -> Response:
        last = _shown_last(lift)
        made = signing.sign_on_paper(actor(), lift, last, home, photo.required('请上传签了字的那一页的照片。'))
        flash(f'{home.label}的纸质签字已登记，业主会收到通知。' + ('全部签齐，协议生效了。' if made.agreed_at else ''))
        return go(url_for('.listed', place_id=place_id, id=id, levy=last.levy_id))

    return forms.submit(deed, lambda refusal: _paper(where, lift, home, refusal, photo.key))
