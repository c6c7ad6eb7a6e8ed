"""The blank authorisation (授权委托书): for who has somebody else vote, in writing and signed (Civil Code art. 165)."""
from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict
from server.core.typeset import pdf
from server.votes import queries, stages
from server.votes.models import Poll, PollState
from server.votes.paperwork.blanks import asked
from server.votes.paperwork.parts import head, where


def authorisation(actor: AnyActor, poll_id: int) -> bytes:
    """A PDF of one form, to be copied: principal, agent, matters, powers, period and signature. For whoever sees the poll.

    Conflict `no_authorisation_now` before its matters are set and after the close.
    """
    found, items = queries.with_items(actor, poll_id)
    if stages.state(found) not in (PollState.PUBLISHED, PollState.OPEN):
        raise Conflict('no_authorisation_now', '名册公示和投票期间才能打印授权委托书。')
    return pdf('votes/paperwork/authorisation.typ', head(found, '授权委托书') | asked(found, items) | {
        'place': where(found.place), 'closes': clock.dated(found.closes_at), 'notes': _notes(found)})


def _notes(found: Poll) -> list[str]:
    said = ['在“委托”一格打“√”的事项，代理人才能投；几格都不打的，不委托。',
            '要代理人照着投的，在“同意”“不同意”“弃权”里选一格打“√”；不选的，由代理人来定。',
            '签好以后交给社区，由一人登记、另一人复核；代理人要用自己的手机登录“邻里”投票。',
            '代理人投出以前，业主可以撤销，也可以自己投票；业主自己投了，委托作罢。']
    if found.proxy_limit:
        said.append(f'一个代理人最多代{found.proxy_limit}户投票（{found.proxy_citation}）。')
    return said
