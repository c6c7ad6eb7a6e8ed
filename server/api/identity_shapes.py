"""What the routes of identity answer with: people, their homes and claims, and what is kept about them."""
from typing import Any

from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, instant_or_none, place
from server.core.identifiers import mask_identity, mask_phone
from server.identity.queries import Grant, Kept, Owner, Person, Profile, Residency, Session


class RoleShape(BaseModel):
    """A role at a place."""

    role: str
    place: PlaceShape


class ResidencyShape(BaseModel):
    """A home. `state`: offered (one tap confirms), confirmed, queued (a secretary decides; `reason` says why: claimed,
    number_in_use, shared_number), refused (`answer` is what the secretary said). `owner` is false for a tenant."""

    id: int
    part_id: int
    label: str
    estate: PlaceShape
    owner: bool
    state: str
    reason: str
    remark: str
    answer: str


class PersonShape(BaseModel):
    """A person as they see themselves."""

    id: str
    name: str | None
    phone_masked: str | None
    roles: list[RoleShape]
    homes: list[ResidencyShape]


class SessionShape(BaseModel):
    """A login. The token goes into `Authorization: Bearer …`."""

    token: str
    expires_at: str
    person: PersonShape


class OwnerShape(BaseModel):
    """An owner of a part, as its roster says."""

    id: int
    name: str
    phone_masked: str | None


class ApplicantShape(BaseModel):
    """Who claims a home, as a secretary sees them."""

    id: str
    name: str | None
    phone_masked: str | None


class ClaimShape(BaseModel):
    """A claim of a home; `owners` are the part's, of whom the secretary picks who the applicant is (none for a tenant)."""

    id: int
    person: ApplicantShape
    part_id: int
    label: str
    estate: PlaceShape
    owners: list[OwnerShape]
    state: str
    reason: str
    remark: str
    answer: str
    created_at: str


class ClaimsShape(BaseModel):
    """A page of claims, oldest first."""

    items: list[ClaimShape]
    next: str | None


class DataShape(BaseModel):
    """Everything that is kept about the person; `others` holds each further domain's own rows."""

    person: PersonShape
    created_at: str
    sessions: list[dict[str, str | None]]
    roles: list[dict[str, str | None]]
    homes: list[dict[str, str | None]]
    others: dict[str, Any]


def masked(phone: str | None) -> str | None:
    return mask_phone(phone) if phone else None


def home(residency: Residency) -> ResidencyShape:
    return ResidencyShape(id=residency.id, part_id=residency.part_id, label=residency.part.label,
                     estate=place(residency.part.estate), owner=residency.owner_id is not None, state=residency.state,
                     reason=residency.reason, remark=residency.remark, answer=residency.answer)


def person(profile: Profile) -> PersonShape:
    who = profile.person
    return PersonShape(id=who.key, name=who.name, phone_masked=masked(who.phone),
                       roles=[RoleShape(role=role, place=place(at)) for role, at in profile.roles],
                       homes=[home(each) for each in profile.homes])


def owner(found: Owner) -> OwnerShape:
    return OwnerShape(id=found.id, name=found.name, phone_masked=masked(found.phone))


def claim(found: Residency) -> ClaimShape:
    who: Person = found.person
    return ClaimShape(
        id=found.id, person=ApplicantShape(id=who.key, name=who.name, phone_masked=masked(who.phone)), part_id=found.part_id,
        label=found.part.label, estate=place(found.part.estate), owners=[owner(each) for each in found.owners],
        state=found.state, reason=found.reason, remark=found.remark, answer=found.answer,
        created_at=instant(found.created_at))


def data(profile: Profile, kept: Kept) -> DataShape:
    return DataShape(
        person=person(profile), created_at=instant(profile.person.created_at),
        sessions=[_session(each) for each in kept.sessions], roles=[_role(each) for each in kept.grants],
        homes=[_home(each) for each in kept.homes], others=kept.others)


def _session(kept: Session) -> dict[str, str | None]:
    return {'created_at': instant(kept.created_at), 'expires_at': instant(kept.expires_at),
            'revoked_at': instant_or_none(kept.revoked_at)}


def _role(kept: Grant) -> dict[str, str | None]:
    return {'role': kept.role, 'place': kept.place.name, 'granted_at': instant(kept.granted_at),
            'revoked_at': instant_or_none(kept.revoked_at)}


def _home(kept: Residency) -> dict[str, str | None]:
    """A home with what the roster says of the person there; the identity number masked even so: a phone gets lost."""
    said = kept.owner
    return {'label': kept.part.label, 'estate': kept.part.estate.name, 'state': kept.state, 'reason': kept.reason,
            'remark': kept.remark, 'answer': kept.answer, 'created_at': instant(kept.created_at),
            'owner_name': said and said.name, 'owner_phone_masked': said and masked(said.phone),
            'owner_identity_masked': mask_identity(said.identity_number) if said and said.identity_number else None}
