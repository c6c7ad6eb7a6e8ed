"""What a community tells employers of their people's service: what would be told, signed, and corrected as a new version."""
from typing import Any

from flask import Response, flash, request, url_for

from server.archives import feedback as actions
from server.archives import feedback_queries as queries
from server.archives.forms import CorrectionForm, SignFeedbackForm
from server.archives.paper import spoken_minutes
from server.core.errors import Refusal
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.places import trees
from server.places.queries import Kind, Place
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed as listing
from server.web.partners.feedback_pages import detail

routes = blueprint('feedback')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    at = queries.community(asked.actor, asked.place.id)
    which = queries.period_named(at, asked.said.get('period'))
    found, following = queries.due(at, which, cursor, limit)
    return [(Link(each.employer.name, 'web_feedback.employer', employer_id=each.employer.id, period=which.name),
             Mark(f'已签发，第 {each.signed.version} 版', 'good') if each.signed else Mark('还没签发', 'wait'),
             each.signed.signed_at if each.signed else None) for each in found], following


FEEDBACK = declare(List('feedback', '服务情况反馈', ('单位', '这一期', '签发时间'), _rows, asks=('period',)))


@routes.get('/places/<int:place_id>/feedback')
def listed(place_id: int) -> str:
    """The employers of which a period tells."""
    where = place(place_id)
    if where.kind != Kind.COMMUNITY:
        return framed('partners/feedback_nowhere.html', where, communities=_communities(where))
    which = queries.period_named(where, request.args.get('period'))
    table = listing(FEEDBACK, where, period=which.name)
    return framed('partners/feedback.html', where, which=which, periods=queries.periods(where, 8), table=table)


def _communities(where: Place) -> list[Place]:
    """Those inside, or the one that it lies in."""
    return [each for _, some in trees.communities(where) for each in some
            if each.path.startswith(where.path) or where.path.startswith(each.path)]


@routes.get('/places/<int:place_id>/feedback/of/<int:employer_id>')
def employer(place_id: int, employer_id: int) -> Response | str:
    """What an employer would be told of a period, or was."""
    return _employer(place_id, employer_id, request.args.get('period'))


def _employer(place_id: int, employer_id: int, name: str | None, refusal: Refusal | None = None) -> Response | str:
    where = queries.community(actor(), place_id)
    which = queries.period_named(where, name)
    whose = queries.employer_there(where, employer_id, which.name)
    if (told := queries.current(where, whose, which.name)) and not refusal:
        return go(url_for('.told', place_id=place_id, id=told.id))
    draft = queries.draft(where, whose, which)
    return framed('partners/feedback_draft.html', where, employer=whose, which=which, draft=draft, refusal=refusal,
                  names=queries.named([member for member, *_ in draft.lines]), spoken_minutes=spoken_minutes)


@routes.post('/places/<int:place_id>/feedback/of/<int:employer_id>')
def sign(place_id: int, employer_id: int) -> Response | Again:
    """Freeze it, and let the employer read it."""
    where = queries.community(actor(), place_id)
    name = queries.period_named(where, request.form.get('period')).name

    def deed() -> Response:
        said = forms.read(SignFeedbackForm, employer_id=employer_id)
        whose = queries.employer_there(where, said.employer_id, said.period)
        made = actions.sign(actor(), where, whose, queries.period_named(where, said.period))
        flash('已签发，单位的联络员会收到消息。')
        return go(url_for('.told', place_id=place_id, id=made.id))

    return forms.submit(deed, lambda refusal: str(_employer(place_id, employer_id, name, refusal)))


@routes.get('/places/<int:place_id>/feedback/<int:id>')
def told(place_id: int, id: int) -> str:
    """A version as it was signed."""
    return _told(place_id, id)


def _told(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    said: dict[str, Any] = detail(queries.told_by(where, id))
    return framed('partners/feedback_told.html', where, said=request.form, refusal=refusal,
                  faults=refusal.fields if refusal else {}, **said)


@routes.post('/places/<int:place_id>/feedback/<int:id>/correction')
def correct(place_id: int, id: int) -> Response | Again:
    """A new version, with a reason."""
    def deed() -> Response:
        made = actions.correct(actor(), queries.told_by(place(place_id), id), forms.read(CorrectionForm).reason)
        flash(f'已签发第 {made.version} 版，单位的联络员会收到消息。')
        return go(url_for('.told', place_id=place_id, id=made.id))

    return forms.submit(deed, lambda refusal: _told(place_id, id, refusal))
