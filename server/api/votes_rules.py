"""How matters are decided at a place: by the law, or by what its owners have agreed beyond it."""
from pydantic import BaseModel

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api.idempotency import write
from server.api.shapes import PlaceShape, place
from server.api.votes_shapes import RuleShape, rule
from server.core import clock
from server.places import queries as places
from server.votes import bylaws, own_terms
from server.votes.forms import OwnRuleForm, OwnTermForm, RuleEndForm
from server.votes.law import MATTERS

routes = blueprint('votes_rules')


class OwnRuleShape(BaseModel):
    """A rule of a place's own; `valid_to` is its last day."""

    id: int
    place: PlaceShape
    matter: int
    matter_text: str
    valid_to: str | None
    rule: RuleShape


class OwnRulesShape(BaseModel):
    """A page of them, the newest first, those that ended too."""

    items: list[OwnRuleShape]
    next: str | None


class OwnTermShape(BaseModel):
    """What holds at a place for a topic: with `proxy_limit` one agent stands for `most` heads, with `silence` who was
    reached and says nothing may join the majority; `valid_to` is its last day."""

    id: int
    place: PlaceShape
    topic: str
    text: str
    most: int | None
    citation: str
    valid_from: str
    valid_to: str | None


class OwnTermsShape(BaseModel):
    """A page of them, the newest first, those that ended too."""

    items: list[OwnTermShape]
    next: str | None


class MatterRuleShape(BaseModel):
    """How a matter is decided today."""

    matter: int
    matter_text: str
    rule: RuleShape


class MatterRulesShape(BaseModel):
    """All matters of Civil Code art. 278."""

    items: list[MatterRuleShape]


def own_rule(found: bylaws.OwnRule) -> OwnRuleShape:
    said = bylaws.as_rule(found)
    return OwnRuleShape(id=found.id, place=place(found.place), matter=found.matter, matter_text=said.matter_text,
                        valid_to=found.valid_to.isoformat() if found.valid_to else None, rule=rule(said))


@routes.get('/places/<int:id>/matters', responses={200: MatterRulesShape}, summary='How each matter is decided here today')
def matters(path: IdPath) -> Reply:
    rules = bylaws.in_force(places.place(actor(), path.id), MATTERS, clock.today())
    return MatterRulesShape(items=[MatterRuleShape(matter=number, matter_text=each.matter_text, rule=rule(each))
                                   for number, each in rules.items()])


@routes.get('/places/<int:id>/vote-rules', responses={200: OwnRulesShape}, summary='Rules agreed here and above, also ended ones')
def own_rules(path: IdPath, query: PageQuery) -> Reply:
    found, cursor = bylaws.own_rules(actor(), places.place(actor(), path.id), query.cursor, query.limit)
    return page(found, cursor, own_rule)


@routes.post('/places/<int:id>/vote-rules', responses={201: OwnRuleShape}, summary='Write down what the owners agreed')
@write
def write_rule(path: IdPath, body: OwnRuleForm) -> Reply:
    return own_rule(bylaws.write(actor(), places.place(actor(), path.id), body)), 201


@routes.post('/vote-rules/<int:id>/end', responses={200: OwnRuleShape}, summary='Let a rule end')
@write
def end_rule(path: IdPath, body: RuleEndForm) -> Reply:
    return own_rule(bylaws.end(actor(), bylaws.own_rule(actor(), path.id), body.last_day))


def own_term(found: own_terms.OwnTerm) -> OwnTermShape:
    return OwnTermShape(id=found.id, place=place(found.place), topic=found.topic, text=own_terms.words(found), most=found.most,
                        citation=found.citation, valid_from=found.valid_from.isoformat(),
                        valid_to=found.valid_to.isoformat() if found.valid_to else None)


@routes.get('/places/<int:id>/vote-terms', responses={200: OwnTermsShape}, summary='Terms of votes here, ended ones too')
def list_terms(path: IdPath, query: PageQuery) -> Reply:
    found, cursor = own_terms.own_terms(actor(), places.place(actor(), path.id), query.cursor, query.limit)
    return page(found, cursor, own_term)


@routes.post('/places/<int:id>/vote-terms', responses={201: OwnTermShape}, summary='Write down what holds for a topic')
@write
def write_term(path: IdPath, body: OwnTermForm) -> Reply:
    return own_term(own_terms.write(actor(), places.place(actor(), path.id), body)), 201


@routes.post('/vote-terms/<int:id>/end', responses={200: OwnTermShape}, summary='Let a term end')
@write
def end_term(path: IdPath, body: RuleEndForm) -> Reply:
    return own_term(own_terms.end(actor(), own_terms.own_term(actor(), path.id), body.last_day))
