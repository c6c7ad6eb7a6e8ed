"""Issuing report slips to a whole list, which is looked at before anything is issued."""
from flask import Response, flash, url_for

from server.core.errors import Refusal
from server.members import actions
from server.partners.queries import Employer
from server.web import actor, blueprint, forms, go, uploads
from server.web.forms import Again
from server.web.frame import employer, framed_for

routes = blueprint('clerk_lists')


@routes.get('/employers/<int:employer_id>/slip-lists')
def ask(employer_id: int) -> str:
    """Which file."""
    return _ask(employer_id)


def _ask(employer_id: int, refusal: Refusal | None = None) -> str:
    return framed_for('clerk/list.html', employer(employer_id), refusal=refusal)


def _purpose(whose: Employer) -> str:
    return f'slips of employer {whose.id}'


def _look(whose: Employer, name: str, content: bytes) -> actions.Issued:
    return actions.preview_slips(actor(), whose, name, content)


def _outcome(whose: Employer, key: str) -> tuple[str, actions.Issued]:
    file = uploads.kept(_purpose(whose), key)
    return file.name, uploads.looked_at(lambda *said: _look(whose, *said), file)


@routes.post('/employers/<int:employer_id>/slip-lists')
def upload(employer_id: int) -> Response | Again:
    """Look at a list."""
    whose = employer(employer_id)

    def deed() -> Response:
        key = uploads.receive(_purpose(whose), lambda *file: _look(whose, *file))
        return go(url_for('.preview', employer_id=employer_id, key=key))

    return forms.submit(deed, lambda refusal: _ask(employer_id, refusal))


@routes.get('/employers/<int:employer_id>/slip-lists/<string:key>')
def preview(employer_id: int, key: str) -> str:
    """To whom slips would be issued, and which rows cannot be used."""
    whose = employer(employer_id)
    name, outcome = _outcome(whose, key)
    return framed_for('clerk/list_preview.html', whose, key=key, name=name, said=outcome, most=uploads.SHOWN)


@routes.get('/employers/<int:employer_id>/slip-lists/<string:key>/rejected.xlsx')
def rejected(employer_id: int, key: str) -> Response:
    """The rows that cannot be used, to be corrected and sent again."""
    whose = employer(employer_id)
    _, outcome = _outcome(whose, key)
    return uploads.rejected(f'{whose.name}-报到单', outcome.rejected, outcome.header)


@routes.post('/employers/<int:employer_id>/slip-lists/<string:key>/application')
def apply(employer_id: int, key: str) -> Response | Again:
    """Issue them."""
    whose = employer(employer_id)

    def deed() -> Response:
        outcome = actions.import_slips(actor(), whose, *uploads.kept(_purpose(whose), key))
        uploads.taken_in(_purpose(whose), key)
        flash(f'已开出 {outcome.issued} 张报到单' + (f'；{outcome.known} 人已经有了，没有重开。' if outcome.known else '。'))
        return go(url_for('web_clerk_slips.listed', employer_id=employer_id))

    return forms.submit(deed, lambda refusal: _ask(employer_id, refusal))
