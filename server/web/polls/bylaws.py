"""How votes are decided at a place: by the law, or by what its owners have agreed beyond it, which is written down here."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Refusal
from server.votes import bylaws, own_terms, words
from server.votes.forms import OwnRuleForm, OwnTermForm, RuleEndForm
from server.votes.law import MATTERS
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place

routes = blueprint('poll_bylaws')


@routes.get('/places/<int:place_id>/vote-rules')
def rules(place_id: int) -> str:
    """How each matter is decided today, and the rules that were written down here and above, also those that ended."""
    return _rules(place_id)


def _rules(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    own, following = bylaws.own_rules(actor(), where, request.args.get('cursor'), None)
    return framed('polls/rules.html', where, today=bylaws.in_force(where, MATTERS, clock.today()), following=following,
                  own=[(each, bylaws.as_rule(each)) for each in own], words=words, **_shown(refusal))


@routes.post('/places/<int:place_id>/vote-rules')
def write_rule(place_id: int) -> Response | Again:
    """What the owners have agreed for a matter."""
    def deed() -> Response:
        said = {name: value for name in ('matter', 'citation', 'valid_from', 'valid_to') if (value := request.form.get(name))}
        bylaws.write(actor(), place(place_id), forms.made(OwnRuleForm, said | {
            'quorum': _share('quorum'), 'agreement': _share('agreement')}))
        flash('已登记。以后开始的表决按它算，已经开始的不变。')
        return go(url_for('.rules', place_id=place_id))

    return forms.submit(deed, lambda refusal: _rules(place_id, refusal))


def _share(name: str) -> dict[str, str]:
    """`quorum.numerator` and so on; `at_least` is whether equality is enough."""
    said = {field: request.form.get(f'{name}.{field}', '') for field in ('numerator', 'denominator', 'at_least', 'of')}
    return {field: value for field, value in said.items() if value}


@routes.post('/places/<int:place_id>/vote-rules/<int:id>/end')
def end_rule(place_id: int, id: int) -> Response | Again:
    """Its last day."""
    def deed() -> Response:
        bylaws.end(actor(), bylaws.own_rule(actor(), id), forms.read(RuleEndForm).last_day)
        flash('已登记最后一天。')
        return go(url_for('.rules', place_id=place_id))

    return forms.submit(deed, lambda refusal: _rules(place_id, refusal))


@routes.get('/places/<int:place_id>/vote-terms')
def terms(place_id: int) -> str:
    """What else was agreed here and above: silence, and for how many homes one agent may stand."""
    return _terms(place_id)


def _terms(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    own, following = own_terms.own_terms(actor(), where, request.args.get('cursor'), None)
    return framed('polls/terms.html', where, own=[(each, own_terms.words(each)) for each in own], following=following,
                  **_shown(refusal))


@routes.post('/places/<int:place_id>/vote-terms')
def write_term(place_id: int) -> Response | Again:
    """What holds for a topic."""
    def deed() -> Response:
        own_terms.write(actor(), place(place_id), forms.read(OwnTermForm))
        flash('已登记。以后开始的表决按它办，已经开始的不变。')
        return go(url_for('.terms', place_id=place_id))

    return forms.submit(deed, lambda refusal: _terms(place_id, refusal))


@routes.post('/places/<int:place_id>/vote-terms/<int:id>/end')
def end_term(place_id: int, id: int) -> Response | Again:
    """Its last day."""
    def deed() -> Response:
        own_terms.end(actor(), own_terms.own_term(actor(), id), forms.read(RuleEndForm).last_day)
        flash('已登记最后一天。')
        return go(url_for('.terms', place_id=place_id))

    return forms.submit(deed, lambda refusal: _terms(place_id, refusal))


def _shown(refusal: Refusal | None) -> dict[str, Any]:
    return {'refusal': refusal, 'faults': refusal.fields if refusal else {}, 'matters': MATTERS}
