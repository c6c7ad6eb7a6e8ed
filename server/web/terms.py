"""What holds in a district by its own word: what each thing means, what holds now, what is to come, how it came about."""
from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Missing, Refusal
from server.terms import actions, queries
from server.terms.forms import DistrictTermForm
from server.terms.rules import BOUNDS, TAG_LONGEST, TAGS_MOST, Cadence, What, earliest, first_of_both
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.term_words import PERIODS, TERMS, spoken

routes = blueprint('terms')


def address(at: queries.Place, what: What) -> str:
    """The page of a term: the district's for who may change it, else the place's own."""
    return url_for('web_terms.term', place_id=queries.district_id(at.path) if queries.may_change(actor(), at) else at.id, what=what)


@routes.get('/places/<int:place_id>/settings/<string:what>')
def term(place_id: int, what: str) -> str:
    """One of them, with its history."""
    return _term(place_id, _known(what))


def _known(what: str) -> What:
    if what not in set(What):
        raise Missing()
    return What(what)


def _term(place_id: int, what: What, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    held = queries.held(actor(), where)[what]
    past, following = queries.history(actor(), where, what, request.args.get('cursor'), None)
    return framed('term.html', where, what=what, words=TERMS[what], held=held, past=past, following=following, spoken=spoken,
                  today=clock.today(), refusal=refusal, faults=refusal.fields if refusal else {}, periods=PERIODS.items(),
                  bounds=BOUNDS.get(what), tags=(TAGS_MOST, TAG_LONGEST), first=earliest(what, clock.today()),
                  said=request.form if refusal else _present(what, held),
                  may_change=queries.may_change(actor(), where) and queries.district_id(where.path) == where.id)


def _present(what: What, held: queries.Held) -> dict[str, str]:
    """What the form says at first: what is to come, or holds, and a day on which a change may begin."""
    value, day = held.value, earliest(what, clock.today())
    if held.coming:
        value, day = held.site if held.coming.value is None else held.coming.value, held.coming.valid_from
    elif what is What.FEEDBACK_PERIOD:
        day = first_of_both(day, Cadence.MONTH, Cadence.HALF_YEAR)
    return {'value': '\n'.join(value) if isinstance(value, tuple) else str(value), 'valid_from': day.isoformat()}


@routes.post('/places/<int:place_id>/settings/<string:what>')
def change(place_id: int, what: str) -> Response | Again:
    """Let something else hold from a day on."""
    which = _known(what)

    def deed() -> Response:
        made = actions.change(actor(), place(place_id), forms.read(DistrictTermForm, what=which))
        flash(f'已定：从{clock.day_text(made.valid_from)}起，'
              f'“{TERMS[which].name}”为：{spoken(which, queries.value_of(made))}。')
        return go(url_for('.term', place_id=place_id, what=what))

    return forms.submit(deed, lambda refusal: _term(place_id, which, refusal))
