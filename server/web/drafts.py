"""A form that is sent when the login is over: first the login, then the form again with all that was written, files excepted.

It is shown by the page on which it stood (`from_page`, which every form carries): opened again, that page takes what was written
for what was sent, and so fills its fields as it does after a refusal. Nothing is done in anybody's name by this: a page that is
opened only shows, and the form must be sent again.
"""
from urllib.parse import urlsplit

from flask import current_app, flash, g, request, session
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import HTTPException

from server.core.actor import AnyActor
from server.identity import drafts
from server.identity.drafts import Written

#: Fields that every form of ours has, and no view reads.
OURS = ('csrf_token', 'once', 'from_page')


def from_page() -> str:
    """The page on which a form stands, as it is known when a refusal shows it once more."""
    return request.full_path.rstrip('?') if request.method == 'GET' else request.form.get('from_page', '')


def keep(guarded: set[str]) -> None:
    """Keep what this request brought, for after the login; its token against forged forms has been looked at."""
    page = request.form.get('from_page', '')
    if not _shows_a_form(page, guarded):
        return
    fields = [(name, value) for name, values in request.form.lists() if name not in OURS for value in values]
    secret = drafts.keep(session.get('console', ''), Written(request.path, fields))
    if secret:
        session['draft'] = {'secret': secret, 'page': page, 'sent_to': request.path}
        session['next'] = page


def _shows_a_form(page: str, guarded: set[str]) -> bool:
    """Whether it is one of our own pages, which its address alone decides: it stood in a form, where anybody may write."""
    said = urlsplit(page)
    if said.scheme or said.netloc or not said.path.startswith('/console/') or len(page) > 1000:
        return False
    try:
        endpoint, _ = current_app.url_map.bind('').match(said.path, method='GET')
    except HTTPException:
        return False
    return endpoint.split('.')[0] in guarded


def take_up(actor: AnyActor) -> None:
    """On the page on which a draft was written: what was written counts as sent."""
    kept = session.get('draft')
    if not kept or request.method != 'GET' or request.full_path.rstrip('?') != kept['page']:
        return
    written = drafts.written(actor, kept['secret'])
    if written is None:
        session.pop('draft')
        return
    request.form = ImmutableMultiDict(written.fields)
    g.written_to = written.sent_to
    flash('登录过期了，刚才那一次没有提交。' + (
        '您写的都在下面，请核对后再提交；附件要重新选。' if written.fields else '请再点一次。'))


def written_to(address: str) -> MultiDict:
    """What was written in the form that is sent to an address, where a page has several; empty for the others."""
    sent_to = g.get('written_to') or (request.path if request.method != 'GET' else '')
    return request.form if sent_to == address else ImmutableMultiDict()


def sent() -> None:
    """A form has been sent: a draft of it is of no use any more."""
    kept = session.get('draft')
    if kept and kept['sent_to'] == request.path:
        session.pop('draft')
        drafts.let_go(kept['secret'])
