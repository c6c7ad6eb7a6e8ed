"""Issuing report slips to a whole list, which is looked at before anything is issued."""
from flask import Response, flash, url_for

from server.core.errors import Refusal
from server.members import actions
from server.partners.queries import Employer
from server.web import actor, blueprint, go, imports
from server.web.frame import employer, framed_for
from server.web.imports import Import, Looked

routes = blueprint('clerk_lists')


@routes.get('/employers/<int:employer_id>/slip-lists')
def ask(employer_id: int) -> str:
    """Which file."""
    return _ask(employer(employer_id))


def _ask(whose: Employer, refusal: Refusal | None = None) -> str:
    return framed_for('clerk/list.html', whose, refusal=refusal)


def _look(whose: Employer, name: str, content: bytes) -> Looked:
    said = actions.preview_slips(actor(), whose, name, content)
    return Looked(said.rejected, said.header, {
        'back': url_for('.ask', employer_id=whose.id), 'unit': '人', 'summary': '',
        'adds': '会给他们开报到单：', 'added': said.names, 'changes': {},
        'counts': (('会开出', said.issued), ('已经有了，不重开', said.known)),
        'remark': '开出以后，本人会收到消息。' if said.names else '', 'confirm': f'确认开出 {said.issued} 张' if said.names else '',
        'nothing': '名单上的人都已经有报到单了。' if said.known else '没有一行可以导入，请按原因改好再导入。'})


def _take_in(whose: Employer, name: str, content: bytes) -> Response:
    made = actions.import_slips(actor(), whose, name, content)
    flash(f'已开出 {made.issued} 张报到单' + (f'；{made.known} 人已经有了，没有重开。' if made.known else '。'))
    return go(url_for('web_clerk_slips.listed', employer_id=whose.id))


imports.offer(routes, Import(
    '/employers/<int:employer_id>/slip-lists', employer, _look, _take_in, _ask, called=lambda whose: f'{whose.name}-报到单',
    preview=lambda whose, refusal, **said: framed_for('import_preview.html', whose, refusal=refusal, title='核对名单', **said)))
