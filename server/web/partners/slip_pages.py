"""The pages of report slips, which the community and the employer have in common: a list by state, a slip, and several at once."""
from collections.abc import Callable
from typing import Any, Literal

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Missing, Refusal
from server.core.forms import Form, RecordId
from server.exports.lists import Asked
from server.members import actions, batches, slip_queries
from server.members.forms import AddressForm, AnswersForm, SlipReasonForm
from server.members.slip_queries import Figures, Slip, SlipEvent, Wanted
from server.places import queries as places
from server.places import trees
from server.web import actor, forms, go
from server.web.forms import Again
from server.web.partners.slip_words import DONE, EVENTS, STATES

#: The lists, in the order in which work is done; `open` comes first, and is what is shown where nothing is asked for.
LISTS = {'open': '没办完的', 'overdue': '逾期的', **{state: name for state, (name, _) in STATES.items() if state != 'withdrawn'},
         '': '全部'}
#: What can be done with several slips of a state.
TOGETHER = {'reported': SlipEvent.ACCEPT, 'accepted': SlipEvent.RECEIPT, 'receipted': SlipEvent.ACKNOWLEDGE}

Frame = Callable[..., str]


class TogetherForm(Form):
    """The same step with several slips."""

    event: Literal['accept', 'receipt', 'acknowledge']
    ids: list[RecordId]


def state() -> str:
    """Which list the page's address asks for."""
    asked = request.args.get('state', 'open')
    if asked not in LISTS:
        raise Missing('list_missing', '没有这个名单。')
    return asked


def wanted() -> Wanted:
    """Which slips the page's address asks for."""
    return Wanted(state() or None, request.args.get('words', '').strip()[:60])


def asked_for(asked: Asked) -> Wanted:
    """Which slips an export asks for."""
    return Wanted(asked.said.get('state'), asked.said.get('words', ''))


def listed(frame: Frame, slips: list[Slip], following: str | None, said: Figures, mine: set[SlipEvent]) -> str:
    """A list; `mine` are the steps that whoever looks at it can take with several."""
    counts = {**said.states, 'overdue': said.overdue, '': said.issued,
              'open': said.issued - said.complete}
    together = TOGETHER.get(state())
    return frame('partners/slips.html', words=wanted().words, slips=slips, following=following, lists=LISTS, counts=counts,
                 asked=state(), states=STATES, late=late, together=together if together in mine else None, events=EVENTS)


def late(slip: Slip) -> bool:
    """Whether its next step is past its day."""
    return slip.due_at is not None and slip.due_at <= clock.now()


def detail(frame: Frame, slip: Slip, refusal: Refusal | None = None) -> str:
    """A slip with its history, and what whoever looks at it can do now."""
    may = slip_queries.steps(actor(), slip)
    towards = trees.communities(slip.community) if SlipEvent.READDRESS in may else []
    return frame('partners/slip.html', slip=slip, history=slip_queries.history(slip), may=may, states=STATES, events=EVENTS,
                 late=late(slip), private=slip_queries.sees_answers(actor(), slip), towards=towards,
                 tags=slip_queries.tags_for(slip), chosen=request.form.getlist('skills') or slip.skills, refusal=refusal,
                 faults=refusal.fields if refusal else {})


def take(frame: Frame, find: Callable[[], Slip], step: str, about: dict[str, Any]) -> Response | Again:
    """One step, with a reason where the form has one."""
    slip = find()
    deeds: dict[str, Callable[[], Any]] = {
        'accept': lambda: actions.accept(actor(), slip), 'receipt': lambda: actions.give_receipt(actor(), slip),
        'acknowledge': lambda: actions.acknowledge(actor(), slip), 'readdress': lambda: _readdress(slip),
        'paper': lambda: _report_on_paper(slip),
        'return': lambda: actions.send_back(actor(), slip, forms.read(SlipReasonForm).reason),
        'withdraw': lambda: actions.withdraw(actor(), slip, forms.read(SlipReasonForm).reason)}
    if step not in deeds:
        raise Missing('step_missing', '没有这样的办理。')

    def deed() -> Response:
        deeds[step]()
        flash(f'{slip.name}：{DONE[step]}')
        gone = step == 'readdress' and 'place_id' in about
        return go(url_for('.listed', **about) if gone else url_for('.slip', id=slip.id, **about))

    return forms.submit(deed, lambda refusal: detail(frame, find(), refusal))


def _readdress(slip: Slip) -> None:
    said = forms.read(AddressForm)
    actions.readdress(actor(), slip, places.public_place(actor(), said.community_id), said.reason)


def _report_on_paper(slip: Slip) -> None:
    said = forms.read(AnswersForm)
    actions.report_on_paper(actor(), slip, actions.Answers(said.skills, said.skills_note, said.sex, said.address))


def together(frame: Frame, slips: list[Slip], refusal: Refusal | None = None) -> str:
    """Before the same step is taken with several: how many, and which."""
    event = request.values.get('event', '')
    return frame('partners/slips_together.html', slips=slips, event=event if event in DONE else 'accept', events=EVENTS,
                 refusal=refusal)


def take_together(frame: Frame, find: Callable[[list[int]], list[Slip]], about: dict[str, Any]) -> Response | Again:
    """The same step with several, all of them or none."""
    def deed() -> Response:
        said = forms.read(TogetherForm)
        done = batches.step_all(actor(), find(said.ids), SlipEvent(said.event))
        flash(f'{EVENTS[said.event]}：{len(done)} 张。')
        return go(url_for('.listed', **about))

    return forms.submit(deed, lambda refusal: together(frame, find(chosen()), refusal))


def chosen() -> list[int]:
    """The slips that are ticked."""
    return forms.ids(','.join(request.values.getlist('ids')))
