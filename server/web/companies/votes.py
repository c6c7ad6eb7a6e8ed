"""The vote on a company: its draft made out of plan and offers, and those that were held."""
from datetime import timedelta
from typing import Any

from flask import Response, current_app, flash, request, url_for

from server.companies import queries, voting
from server.companies.forms import SelectionVoteForm
from server.companies.rules import Verb, refusal
from server.core import clock
from server.core.actor import Role
from server.core.errors import Conflict, Refusal
from server.web import actor, blueprint, forms, go
from server.web.companies.frame import company_framed, found
from server.web.forms import Again

routes = blueprint('company_votes')

_BASE = '/places/<int:place_id>/selections/<int:id>/vote'
_PUBLISHED, _OBJECTIONS, _VOTE = 15, 7, 10  # days that a form begins with
_STATES = {'draft': ('草稿', 'wait'), 'published': ('名册公示中', 'good'), 'open': ('正在投票', 'good'), 'closed': ('已截止', ''),
           'withdrawn': ('已撤回', 'bad')}


@routes.get(_BASE)
def shown(place_id: int, id: int) -> str:
    """The form, and the votes."""
    return _shown(place_id, id)


def _shown(place_id: int, id: int, refused: Refusal | None = None) -> str:
    where, one = found(place_id, id)
    standing = queries.standing(one)
    closes = clock.local(clock.now()) + timedelta(days=_PUBLISHED + _VOTE)
    said: Any = request.form or {'closes_at': f'{closes:%Y-%m-%d}T20:00', 'publication_days': _PUBLISHED,
                                 'objection_days': _OBJECTIONS}
    return company_framed('companies/vote.html', where, one, refused, said=said, votes=queries.votes(one), states=_STATES,
                          may=refusal(Verb.DRAFT_VOTE, standing.stage) is None, plan=queries.last_plan(one),
                          office=actor().holds(Role.SECRETARY, where.path),
                          some=[each for each in queries.bidders(one) if each.live and each.offer])


@routes.post(_BASE)
def draft(place_id: int, id: int) -> Response | Again:
    """Make the draft, or bring it up to date; the paper is printed before the transaction."""
    _, one = found(place_id, id)
    settings = current_app.config['LINLI']
    try:
        print_ = voting.printed(actor(), one, settings.folder, settings.upload_megabytes)
    except Conflict as refused:
        return _shown(place_id, id, refused), refused.status

    def deed() -> Response:
        voting.draft_vote(actor(), one, forms.read(SelectionVoteForm).draft(), print_)
        flash('表决草稿已经生成，方案和报价作为附件。核对以后到“表决”里公示名册、开始投票。')
        return go(url_for('.shown', place_id=place_id, id=id))

    return forms.submit(deed, lambda refused: _shown(place_id, id, refused))
