"""Members, their skills, and the employers that sent them."""
from pydantic import BaseModel, Field

from server.api import IdPath, PageQuery, PlaceQuery, Reply, actor, blueprint, page, secretarys_place
from server.api.idempotency import write
from server.api.shapes import PlaceShape
from server.api.shapes import place as place_shape
from server.core.forms import RecordId
from server.core.identifiers import mask_phone
from server.members import actions, queries
from server.members.forms import SlipReasonForm
from server.partners import queries as partners

routes = blueprint('members')


class WantedQuery(PageQuery):
    """`wanted` is a part of the name, a telephone number or its last four digits; without it all are listed."""

    wanted: str = Field('', max_length=60)


class MembersQuery(WantedQuery):
    """Whose, and which of them."""

    place_id: RecordId


class ColleaguePath(IdPath):
    """An employer's member."""

    member_id: RecordId


class MemberShape(BaseModel):
    """A member; `reached` if they have logged in, so that messages reach them."""

    id: int
    name: str
    phone_masked: str
    employer: str
    community: PlaceShape
    skills: list[str]
    reached: bool


class ColleagueShape(MemberShape):
    """With the shift that is theirs at work; null where it is the employer's usual one."""

    shift_id: int | None


class ColleaguesShape(BaseModel):
    """In the order in which they were taken in."""

    items: list[ColleagueShape]
    next: str | None


class MembersShape(BaseModel):
    """In the order in which they were taken in."""

    items: list[MemberShape]
    next: str | None


class SkillShape(BaseModel):
    """A skill and how many members have it."""

    name: str
    count: int


class SkillsShape(BaseModel):
    """The commonest first."""

    items: list[SkillShape]
    next: str | None


class EmployerShape(BaseModel):
    """An employer."""

    id: int
    name: str


class EmployersShape(BaseModel):
    """Those whose clerk I am."""

    items: list[EmployerShape]
    next: str | None


def _member(found: queries.Member) -> MemberShape:
    return MemberShape(
        id=found.id, name=found.name, phone_masked=mask_phone(found.phone), employer=found.employer.name,
        community=place_shape(found.community), skills=list(found.skills), reached=found.person_id is not None)


def _colleague(found: queries.Member) -> ColleagueShape:
    return ColleagueShape(**_member(found).model_dump(), shift_id=found.shift_id)


@routes.get('/members', responses={200: MembersShape}, summary="A place's members, for its secretary")
def members(query: MembersQuery) -> Reply:
    place = secretarys_place(query.place_id)
    return page(*queries.members(actor(), place, query.cursor, query.limit, queries.Sought(query.wanted.strip())), _member)


@routes.get('/members/<int:id>', responses={200: MemberShape}, summary='A member, for their secretary and their clerks')
def member(path: IdPath) -> Reply:
    return _member(queries.one(actor(), path.id))


@routes.post('/members/<int:id>/departure', responses={204: None}, summary='Somebody is on the lists no more')
@write
def depart(path: IdPath, body: SlipReasonForm) -> Reply:
    actions.depart(actor(), queries.one(actor(), path.id), body.reason)
    return '', 204


@routes.get('/skills', responses={200: SkillsShape}, summary="The skills of a place's members, for its secretary")
def skills(query: PlaceQuery) -> Reply:
    place = secretarys_place(query.place_id)
    return page(queries.skills(actor(), place), None, lambda each: SkillShape(name=each[0], count=each[1]))


@routes.get('/me/member', responses={200: MemberShape}, summary='What the list of members says of me')
def me() -> Reply:
    return _member(queries.member(actor()))


@routes.get('/employers', responses={200: EmployersShape}, summary='The employers whose clerk I am')
def employers() -> Reply:
    return page(partners.employers_of(actor()), None, lambda each: EmployerShape(id=each.id, name=each.name))


@routes.get('/employers/<int:id>/members', responses={200: ColleaguesShape}, summary="An employer's members, for its clerk")
def employer_members(path: IdPath, query: WantedQuery) -> Reply:
    employer = partners.employer(actor(), path.id)
    return page(*queries.of_employer(actor(), employer, query.wanted.strip(), query.cursor, query.limit), _colleague)


@routes.get('/employers/<int:id>/members/<int:member_id>', responses={200: ColleagueShape}, summary='One of them')
def employer_member(path: ColleaguePath) -> Reply:
    return _colleague(queries.colleague(partners.employer(actor(), path.id), path.member_id))
