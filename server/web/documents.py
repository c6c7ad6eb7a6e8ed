"""Covenants and self-government lists: what holds, every version, a new one, and the vote that brings one into force."""
import re

from flask import Response, flash, request, url_for

from server.bodies import documents
from server.bodies.forms import AdoptionForm, DocumentForm
from server.core.errors import Refusal
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.votes import queries as votes
from server.votes import seating, settled
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed as shown_list

routes = blueprint('documents')

KINDS = {'covenant': '公约', 'list': '自治清单'}
#: How people number what they write.
_NUMBERED = re.compile(r'^(?:第[一二三四五六七八九十百零0-9]+条|[0-9]+[.、．]|[一二三四五六七八九十]+、)\s*')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = documents.documents(asked.actor, asked.place, cursor, limit)
    return [(Link(each.title, 'web_documents.document', id=each.id), each.place.name, KINDS[each.kind],
             Mark(f'第{each.in_force.number}版', 'good') if each.in_force else Mark('还没有表决通过', 'wait'),
             each.in_force.adopted_at if each.in_force else None) for each in found], following


DOCUMENTS = declare(List('documents', '公约和清单', ('名称', '地方', '种类', '现在生效的', '从什么时候起'), _rows))


@routes.get('/places/<int:place_id>/documents')
def listed(place_id: int) -> str:
    """Those of a place, of what lies within it and above it."""
    return _listed(place_id)


def _listed(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    return framed('documents.html', where, table=shown_list(DOCUMENTS, where), kinds=KINDS, refusal=refusal, said=request.form,
                  faults=refusal.fields if refusal else {})


@routes.post('/places/<int:place_id>/documents')
def write(place_id: int) -> Response | Again:
    """A first version."""
    return forms.submit(lambda: _written(place_id), lambda refusal: _listed(place_id, refusal))


def _written(place_id: int) -> Response:
    lines = [_NUMBERED.sub('', line.strip()) for line in request.form.get('clauses', '').splitlines()]
    said = forms.made(DocumentForm, {'place_id': place_id, 'clauses': [line for line in lines if line],
                                     **{name: request.form.get(name, '') for name in ('kind', 'title')}})
    made = documents.write(actor(), place(place_id), documents.DocumentKind(said.kind), said.title, said.clauses)
    flash(f'第{made.number}版已写好，共{len(said.clauses)}条。表决通过以后才生效。')
    return go(url_for('.document', place_id=place_id, id=made.document_id))


@routes.get('/places/<int:place_id>/documents/<int:id>')
def document(place_id: int, id: int) -> str:
    """A document with its versions."""
    return _document(place_id, id)


def _document(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where, one = place(place_id), documents.document(actor(), id)
    found, following = documents.versions(one, request.args.get('cursor'), None)
    manages = documents.manages(actor(), one)
    adopting = {each.id: settled.adopting(actor(), each, None, None)[0] for each in found[:1] if manages and not each.adopted_at}
    titles = votes.titles(actor(), [each.poll_id for each in found if each.poll_id])
    return framed('document.html', where, document=one, versions=found, following=following, manages=manages, adopting=adopting,
                  titles=titles, kinds=KINDS, refusal=refusal, said=request.form, faults=refusal.fields if refusal else {})


@routes.post('/places/<int:place_id>/documents/<int:id>/versions')
def write_next(place_id: int, id: int) -> Response | Again:
    """The next version."""
    where = documents.document(actor(), id).place_id
    return forms.submit(lambda: _written(where), lambda refusal: _document(place_id, id, refusal))


@routes.post('/places/<int:place_id>/documents/<int:id>/versions/<int:version_id>/adoption')
def adopt(place_id: int, id: int, version_id: int) -> Response | Again:
    """A vote has adopted a version: `carried` is the poll and its item, `12,30`."""
    def deed() -> Response:
        poll_id, item_id, *_ = (*forms.ids(request.form.get('carried', '')), 0, 0)
        said = forms.made(AdoptionForm, {'poll_id': poll_id, 'item_id': item_id})
        adopted = seating.adopt(actor(), documents.version(actor(), version_id), said.poll_id, said.item_id)
        flash(f'第{adopted.number}版已生效。')
        return go(url_for('.document', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _document(place_id, id, refusal))
