"""Covenants and self-government lists of a place, in versions that a vote adopts."""
from server.api import IdPath, PageQuery, PlacePageQuery, Reply, actor, blueprint, page, secretarys_place
from server.api import documents_shapes as shapes
from server.api.idempotency import write
from server.bodies import documents
from server.bodies.forms import AdoptionForm, DocumentForm
from server.places import queries as places
from server.votes import queries as votes
from server.votes import seating, settled

routes = blueprint('documents')


def _shape(found: list[documents.Document]) -> list[shapes.DocumentShape]:
    titles = votes.titles(actor(), [each.in_force.poll_id for each in found if each.in_force])
    return [shapes.document(each, titles, documents.manages(actor(), each)) for each in found]


def _versions(found: list[documents.DocumentVersion]) -> list[shapes.VersionShape]:
    titles = votes.titles(actor(), [each.poll_id for each in found if each.poll_id])
    return [shapes.version(each, titles) for each in found]


@routes.get('/documents', responses={200: shapes.DocumentsShape}, summary='Covenants and lists of a place, within it and above it')
def documents_at(query: PlacePageQuery) -> Reply:
    place = places.place(actor(), query.place_id)
    found, onward = documents.documents(actor(), place, query.cursor, query.limit)
    return shapes.DocumentsShape(items=_shape(found), next=onward)


@routes.post('/documents', responses={201: shapes.VersionShape}, summary='Write the next version of a document')
@write
def write_document(body: DocumentForm) -> Reply:
    place = secretarys_place(body.place_id)
    made = documents.write(actor(), place, documents.DocumentKind(body.kind), body.title, body.clauses)
    return _versions([made])[0], 201


@routes.get('/documents/<int:id>', responses={200: shapes.DocumentShape}, summary='A document with the version in force')
def document(path: IdPath) -> Reply:
    return _shape([documents.document(actor(), path.id)])[0]


@routes.get('/documents/<int:id>/versions', responses={200: shapes.VersionsShape}, summary='Every version of a document')
def versions(path: IdPath, query: PageQuery) -> Reply:
    found, onward = documents.versions(documents.document(actor(), path.id), query.cursor, query.limit)
    return shapes.VersionsShape(items=_versions(found), next=onward)


@routes.get('/document-versions/<int:id>/polls', responses={200: shapes.CarriedListShape},
            summary='Items that carried and may have adopted a version')
def polls(path: IdPath, query: PageQuery) -> Reply:
    found = documents.version(actor(), path.id)
    return page(*settled.adopting(actor(), found, query.cursor, query.limit), shapes.carried)


@routes.post('/document-versions/<int:id>/adoption', responses={200: shapes.VersionShape}, summary='A vote has adopted a version')
@write
def adopt(path: IdPath, body: AdoptionForm) -> Reply:
    adopted = seating.adopt(actor(), documents.version(actor(), path.id), body.poll_id, body.item_id)
    return _versions([adopted])[0]
