"""A printed record of service, verified by anybody who holds its code: it says what the API says, and nothing more."""
from flask import Response, current_app, make_response, render_template, request, url_for

from server.archives import paper, print_queries
from server.core.errors import Refusal
from server.core.identifiers import mask_identity, mask_name
from server.web import go, public

routes = public('verification')

_LONGEST = 30  # a code with its hyphens, and some room for what else was typed


@routes.get('/verify')
def ask() -> Response:
    """Where a code is typed; with one, on to its page."""
    code = request.args.get('code', '').strip()
    if code:
        return go(url_for('.shown', code=code[:_LONGEST]))
    return make_response(_page())


@routes.get('/verify/<code>')
def shown(code: str) -> Response:
    """What a print says, masked; one sentence where there is none."""
    try:
        current_app.extensions['limits'].hit('verify', request.remote_addr or '')
        found = print_queries.verified(code[:_LONGEST])
        lines, onward = print_queries.printed(found, request.args.get('cursor'), None)
    except Refusal as refusal:
        return make_response(_page(code=code, refusal=refusal), refusal.status)
    who = print_queries.volunteer(found)
    return make_response(_page(
        code=print_queries.spaced(found), made=found, lines=lines, onward=onward, corrected=print_queries.corrected(found),
        name=mask_name(who['name']), identity=mask_identity(who['identity_number'])))


def _page(**said: object) -> str:
    usual = {'code': '', 'refusal': None, 'made': None}
    words = {'lasted': paper.spoken_minutes, 'hour': paper.hour, 'masked_name': mask_name}
    return render_template('verification.html', **(usual | said), **words)
