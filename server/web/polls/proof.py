"""What shows that a poll was counted as it was cast: the evidence file with its digest, the published digests and seals, and the
check of a receipt."""
import hashlib
import io
from pathlib import Path

from flask import Response, render_template, request, send_file

from server.core.db import canonical
from server.core.errors import Refusal
from server.votes import receipts, sealing
from server.votes.evidence import evidence_file
from server.web import actor, asks_part, blueprint
from server.web.polls.frame import found, poll_framed

routes = blueprint('poll_proof')

_RECOUNT = Path(__file__).resolve().parents[3] / 'scripts' / 'verify_poll.py'


@routes.get('/places/<int:place_id>/polls/<int:id>/proof')
def proof(place_id: int, id: int) -> str:
    """What was published, and the files; with `receipt`, whether that one is in the count."""
    return _page(place_id, id)


def _page(place_id: int, id: int, digest: str = '') -> str:
    where, poll = found(place_id, id)
    seals, following = receipts.seals(actor(), id, request.args.get('cursor'))
    number = request.args.get('receipt', '').strip()[:24]
    checked, fault = _checked(id, number)
    return poll_framed('polls/proof.html', where, poll, digests=receipts.digests(actor(), id), seals=seals, following=following,
                       number=number, checked=checked, fault=fault, digest=digest)


def _checked(id: int, number: str) -> tuple[receipts.Checked | None, str]:
    try:
        return (receipts.check(actor(), id, number) if number else None), ''
    except Refusal as refusal:
        return None, refusal.message


@routes.get('/places/<int:place_id>/polls/<int:id>/evidence.json')
def evidence(place_id: int, id: int) -> Response:
    """The file to recount it; the same bytes for everybody."""
    return send_file(io.BytesIO(_evidence(place_id, id)), mimetype='application/json', as_attachment=True,
                     download_name=f'poll-{id}.json')


@routes.get('/places/<int:place_id>/polls/<int:id>/evidence-digest')
def digest(place_id: int, id: int) -> str:
    """SHA-256 (hex) of that file."""
    said = hashlib.sha256(_evidence(place_id, id)).hexdigest()
    return render_template('polls/digest.html', digest=said) if asks_part() else _page(place_id, id, said)


def _evidence(place_id: int, id: int) -> bytes:
    _, poll = found(place_id, id)
    sealing.settle(poll)
    return canonical(evidence_file(actor(), id)).encode()


@routes.get('/places/<int:place_id>/polls/<int:id>/verify_poll.py')
def recount(place_id: int, id: int) -> Response:
    """The program that recounts it, with nothing but Python."""
    found(place_id, id)
    return send_file(_RECOUNT, mimetype='text/x-python', as_attachment=True, download_name=_RECOUNT.name)
