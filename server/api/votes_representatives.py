"""Whom the co-owners of a home have named to vote for all of them."""
from pydantic import BaseModel

from server.api import IdPath, Reply, actor, blueprint
from server.api.idempotency import write
from server.api.shapes import FileShape, file, instant_or_none
from server.votes import representatives
from server.votes.forms import RepresentativeForm

routes = blueprint('votes_representatives')


class CoOwnerShape(BaseModel):
    """An owner of the home; `represents` is who votes for all."""

    id: int
    name: str
    mine: bool
    represents: bool


class CoOwnersShape(BaseModel):
    """A home's owners. Until they have named one, the first ballot of any of them counts. `paper` is what they signed, if they did;
    `may_name` and `may_clear` say what I may do."""

    part_id: int
    label: str
    owners: list[CoOwnerShape]
    named_at: str | None
    paper: FileShape | None
    may_name: bool
    may_clear: bool


def whole(part_id: int) -> CoOwnersShape:
    found = representatives.co_owners(actor(), part_id)
    owners = [CoOwnerShape(id=owner.id, name=owner.name, mine=owner.id in actor().owners, represents=owner.id == found.named)
              for owner in found.owners]
    return CoOwnersShape(part_id=found.part.id, label=found.part.label, owners=owners, named_at=instant_or_none(found.named_at),
                         paper=file(found.file) if found.file else None, may_name=found.may_name, may_clear=found.may_clear)


@routes.get('/parts/<int:id>/representative', responses={200: CoOwnersShape}, summary='Who votes for the owners of a home')
def representative(path: IdPath) -> Reply:
    return whole(path.id)


@routes.post('/parts/<int:id>/representative', responses={200: CoOwnersShape}, summary='Name who votes for the owners of a home')
@write
def name(path: IdPath, body: RepresentativeForm) -> Reply:
    representatives.name(actor(), representatives.co_owners(actor(), path.id).part, body)
    return whole(path.id)


@routes.delete('/parts/<int:id>/representative', responses={200: CoOwnersShape}, summary='Take the naming back')
@write
def clear(path: IdPath) -> Reply:
    representatives.clear(actor(), representatives.co_owners(actor(), path.id).part)
    return whole(path.id)
