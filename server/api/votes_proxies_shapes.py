"""What the routes of authorisations answer with."""
from pydantic import BaseModel

from server.api.identity_shapes import masked
from server.api.shapes import FileShape, file, instant, instant_or_none
from server.core.actor import Actor
from server.places.rules import square_metres
from server.votes import proxies
from server.votes.proxies import Authorised, Exclusion
from server.votes.queries import Poll


class PowerShape(BaseModel):
    """A matter that the agent votes on; `choice` is null where the agent decides."""

    item_id: int
    choice: str | None


class ProxyShape(BaseModel):
    """An authorisation for the homes of one voter, by their owners (masked). `state` is entered (not checked yet), granted, used,
    aside (the owner's own ballot stands), refused or revoked; `remark` says why. `may_cast`: the agent can vote now, and only as
    instructed. The agent is named as the authorisation does."""

    id: int
    part_ids: list[int]
    labels: list[str]
    area: int
    area_text: str
    owners: list[str]
    agent_name: str
    powers: list[PowerShape]
    until: str | None
    on_paper: bool
    state: str
    granted_at: str
    used_at: str | None
    remark: str
    may_cast: bool
    may_revoke: bool


class RecordedProxyShape(ProxyShape):
    """The same for officials, with the photograph. `may_check`: another recorded it, for
    another agent."""

    file: FileShape | None
    mine: bool
    may_check: bool


class RecordedProxiesShape(BaseModel):
    """A page of them, oldest first."""

    items: list[RecordedProxyShape]
    next: str | None


class OwnProxiesShape(BaseModel):
    """Authorisations that stand for my homes, and those by which I stand for others."""

    given: list[ProxyShape]
    held: list[ProxyShape]


class ExclusionShape(BaseModel):
    """Somebody who may be nobody's agent in this poll."""

    id: int
    name: str | None
    phone_masked: str | None
    reason: str
    stated_at: str


class ExclusionsShape(BaseModel):
    """A page of them, newest first."""

    items: list[ExclusionShape]
    next: str | None


def proxy(found: Authorised, poll: Poll) -> ProxyShape:
    row = found.proxy
    return ProxyShape(
        id=row.id, part_ids=list(found.doors), labels=list(found.doors.values()), area=found.area,
        area_text=square_metres(found.area), owners=found.owners, agent_name=row.agent_name,
        powers=[PowerShape(item_id=item, choice=choice) for item, choice in sorted(found.powers.items())],
        until=instant_or_none(row.until), on_paper=row.file_id is not None, state=found.state, granted_at=instant(row.granted_at),
        used_at=instant_or_none(row.used_at), remark=row.remark, may_cast=proxies.may_cast(found, poll),
        may_revoke=found.state in proxies.UNUSED)


def recorded(actor: Actor, found: Authorised) -> RecordedProxyShape:
    row = found.proxy
    by_me = row.granted_by_id == actor.person_id
    return RecordedProxyShape(
        **proxy(found, row.poll).model_dump(), file=file(row.file) if row.file_id else None, mine=by_me,
        may_check=proxies.may_check(actor, row))


def exclusion(found: Exclusion) -> ExclusionShape:
    return ExclusionShape(id=found.id, name=found.person.name, phone_masked=masked(found.person.phone), reason=found.reason,
                          stated_at=instant(found.stated_at))
