"""Preparing a poll: a new draft, and changing one until its roll is published."""
from flask import Response, current_app, flash, request, url_for

from server.core import clock
from server.core.errors import Conflict, Invalid, Refusal
from server.files import actions as uploads
from server.files import queries as files
from server.places import queries as places
from server.places.queries import Kind, Place
from server.votes import actions, attachments, bylaws, candidates, own_terms, queries
from server.votes.forms import ChangeForm, DraftForm
from server.votes.law import MATTERS
from server.votes.paperwork.parts import KINDS
from server.votes.precedence import SENTENCES
from server.votes.queries import Poll, PollState
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.polls import writing
from server.web.polls.frame import found, poll_framed
from server.web.polls.writing import Written
from server.web.sites import sites

routes = blueprint('poll_drafts')

_SCOPES = (Kind.COMMUNITY, Kind.ESTATE, Kind.BUILDING, Kind.STAIRWELL)


@routes.get('/places/<int:place_id>/polls/new')
def new(place_id: int) -> str:
    """A new draft, or what was written of one before the login was over."""
    where = place(place_id)
    return _new(where, writing.sent(request.form) if request.form else writing.blank(where))


@routes.post('/places/<int:place_id>/polls/new')
def write_on(place_id: int) -> str | Again:
    """The form again, with a row more or less, and with a file that was chosen."""
    where = place(place_id)
    written, refusal = _with_file(writing.sent(request.form))
    return _new(where, written.more(request.form.get('more', '')), refusal), refusal.status if refusal else 200


@routes.post('/places/<int:place_id>/polls')
def draft(place_id: int) -> Response | Again:
    """Keep it as a draft."""
    where = place(place_id)
    written, refused = _with_file(writing.sent(request.form))

    def deed() -> Response:
        _raise(refused)
        body = written.read(DraftForm)
        made = actions.draft(actor(), places.place(actor(), body.place_id), body)
        flash('已存成草稿，只有您和同事看得到。')
        return go(url_for('web_polls.poll', place_id=place_id, id=made.id))

    return forms.submit(deed, lambda refusal: _new(where, written, refusal))


@routes.get('/places/<int:place_id>/polls/<int:id>/draft')
def draft_of(place_id: int, id: int) -> str:
    """A draft, to be changed."""
    where, poll = _draft(place_id, id)
    if request.form:  # written before the login was over
        return _form(where, poll, writing.sent(request.form))
    shown = [file.key for file in attachments.of(poll)]
    contests = candidates.seen(actor(), poll).contests
    return _form(where, poll, writing.of_draft(poll, queries.items(poll), contests, shown))


@routes.post('/places/<int:place_id>/polls/<int:id>/draft')
def write_on_draft(place_id: int, id: int) -> str | Again:
    """The form again, with a row more or less, and with a file that was chosen."""
    where, poll = _draft(place_id, id)
    written, refusal = _with_file(writing.sent(request.form))
    return _form(where, poll, written.more(request.form.get('more', '')), refusal), refusal.status if refusal else 200


@routes.post('/places/<int:place_id>/polls/<int:id>/changes')
def change(place_id: int, id: int) -> Response | Again:
    """Keep the changes."""
    where, poll = found(place_id, id)
    written, refused = _with_file(writing.sent(request.form))

    def deed() -> Response:
        _raise(refused)
        actions.change(actor(), poll, written.read(ChangeForm))
        flash('已改好。')
        return go(url_for('web_polls.poll', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _form(where, poll, written, refusal))


def _draft(place_id: int, id: int) -> tuple[Place, Poll]:
    where, poll = found(place_id, id)
    if poll.state != PollState.DRAFT:
        raise Conflict('not_draft', '这次表决已经公示或者开始，不能再改动。')
    return where, poll


def _with_file(written: Written) -> tuple[Written, Refusal | None]:
    """With the file that was chosen, kept before anything else is done: reading it must not hold a transaction."""
    sent, settings = request.files.get('file'), current_app.config['LINLI']
    if sent is None or not sent.filename:
        return written, None
    try:
        kept = uploads.upload(actor(), settings.folder, sent.read(), settings.upload_megabytes)
    except Invalid as refusal:
        return written, refusal
    return written._replace(file_ids=list(dict.fromkeys([*written.file_ids, kept.key]))), None


def _raise(refusal: Refusal | None) -> None:
    if refusal:
        raise refusal


def _new(where: Place, written: Written, refusal: Refusal | None = None) -> str:
    if where.kind not in _SCOPES:
        return framed('polls/nowhere.html', where)
    scopes = sites(where, lambda words, most: places.places_inside(actor(), where, most, words))
    return framed('polls/new.html', where, sites=scopes, refusal=refusal, faults=refusal.fields if refusal else {},
                  **_known(where, written))


def _form(where: Place, poll: Poll, written: Written, refusal: Refusal | None = None) -> str:
    return poll_framed('polls/draft.html', where, poll, refusal, **_known(poll.place, written))


def _known(at: Place, written: Written) -> dict:
    """What the form shows beside what is written: the files, and how each matter is decided there today."""
    return {'written': written, 'said': written.said, 'kinds': KINDS, 'precedences': SENTENCES,
            'megabytes': current_app.config['LINLI'].upload_megabytes, 'silence': own_terms.silence(at),
            'files': [files.visible(actor(), key) for key in written.file_ids],
            'rules': bylaws.in_force(at, MATTERS, clock.today())}
