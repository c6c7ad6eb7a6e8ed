"""Authorising an agent: granted by owners, recorded and checked by officials, taken back; and who may be nobody's agent."""
from pydantic import Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import votes_proxies_shapes as shapes
from server.api.idempotency import write
from server.votes import proxies, proxy_actions, proxy_ends, queries
from server.votes.proxy_forms import ExclusionForm, ProxyCheckForm, ProxyEndForm, ProxyForm

routes = blueprint('votes_proxies')


class ProxyPath(IdPath):
    """An authorisation of a poll."""

    proxy_id: int = Field(ge=1, le=2**63 - 1)


class ExclusionPath(IdPath):
    """An exclusion of a poll."""

    exclusion_id: int = Field(ge=1, le=2**63 - 1)


class ProxyQueueQuery(PageQuery):
    """Those that I can check, or all."""

    queue: proxies.Queue = 'all'


@routes.get('/polls/<int:id>/proxies/mine', responses={200: shapes.OwnProxiesShape}, summary='My agents, and whose agent I am')
def own_proxies(path: IdPath) -> Reply:
    poll, given, held = proxies.mine(actor(), path.id)
    given_by_me, held_by_me = ([shapes.proxy(each, poll) for each in some] for some in (given, held))
    return shapes.OwnProxiesShape(given=given_by_me, held=held_by_me)


@routes.get('/polls/<int:id>/proxies', responses={200: shapes.RecordedProxiesShape}, summary='Authorisations, oldest first')
def list_proxies(path: IdPath, query: ProxyQueueQuery) -> Reply:
    found, cursor = proxies.listed(actor(), path.id, query.queue, query.cursor, query.limit)
    return page(found, cursor, lambda each: shapes.recorded(actor(), each))


@routes.post('/polls/<int:id>/proxies', responses={201: shapes.ProxyShape}, summary='Authorise an agent, or record a paper')
@write
def grant(path: IdPath, body: ProxyForm) -> Reply:
    made = proxy_actions.grant(actor(), queries.poll(actor(), path.id), body)
    return _one(path.id, made.id), 201


@routes.post('/polls/<int:id>/proxies/<int:proxy_id>/check', responses={200: shapes.ProxyShape}, summary='Check it by its paper')
@write
def check(path: ProxyPath, body: ProxyCheckForm) -> Reply:
    poll = queries.managed(actor(), path.id)
    proxy_actions.check(actor(), poll, proxies.proxy(actor(), path.id, path.proxy_id).proxy, body.agrees, body.reason)
    return _one(path.id, path.proxy_id)


@routes.post('/polls/<int:id>/proxies/<int:proxy_id>/revocation', responses={200: shapes.ProxyShape}, summary='Take it back')
@write
def revoke(path: ProxyPath, body: ProxyEndForm) -> Reply:
    found = proxies.proxy(actor(), path.id, path.proxy_id).proxy
    proxy_ends.revoke(actor(), found.poll, found, body.reason)
    return _one(path.id, path.proxy_id)


@routes.get('/polls/<int:id>/exclusions', responses={200: shapes.ExclusionsShape}, summary="Who may be nobody's agent")
def list_exclusions(path: IdPath, query: PageQuery) -> Reply:
    found, cursor = proxies.exclusions(actor(), path.id, query.cursor, query.limit)
    return page(found, cursor, shapes.exclusion)


@routes.post('/polls/<int:id>/exclusions', responses={201: shapes.ExclusionShape}, summary="State who may be nobody's agent")
@write
def exclude(path: IdPath, body: ExclusionForm) -> Reply:
    return shapes.exclusion(proxy_ends.exclude(actor(), queries.managed(actor(), path.id), body)), 201


@routes.delete('/polls/<int:id>/exclusions/<int:exclusion_id>', responses={204: None}, summary='Take an exclusion back')
@write
def readmit(path: ExclusionPath) -> Reply:
    poll = queries.managed(actor(), path.id)
    proxy_ends.readmit(actor(), poll, proxies.exclusion(actor(), path.id, path.exclusion_id))
    return '', 204


def _one(poll_id: int, proxy_id: int) -> shapes.ProxyShape:
    found = proxies.proxy(actor(), poll_id, proxy_id)
    return shapes.proxy(found, found.proxy.poll)
