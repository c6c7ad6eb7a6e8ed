"""The desk at which a place's officials run what its owners decide: votes, their papers, the choice of a company."""
from server.core.actor import AnyActor
from server.core.errors import Forbidden, Missing
from server.places.models import Place
from server.places.queries import public_place
from server.votes.queries import manages


def desk(actor: AnyActor, place_id: int) -> Place:
    """The place at whose desk its committee or secretary sits: Missing out of sight, Forbidden for anybody else."""
    found = public_place(actor, place_id)
    if not actor.sees(found.path):
        raise Missing('place_missing', '没有找到这个地方，或者它不在您的范围内。')
    if not manages(actor, found):
        raise Forbidden()
    return found
