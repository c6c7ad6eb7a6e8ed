"""How a levy's apportionment is shown, and what the homes paid. Amounts are in 分, coefficients in hundredths."""
from pydantic import BaseModel

from server.api.ledger_shapes import BookEntryShape
from server.api.ledger_shapes import entry as entry_shape
from server.api.shapes import FileShape, file, instant_or_none
from server.elevators import paying_queries as paying
from server.elevators import rules
from server.elevators import sharing_queries as queries
from server.ledger import rules as books
from server.ledger.queries import Posting


class AidShape(BaseModel):
    """What others contribute."""

    kind: rules.Aid
    name: str
    amount: int


class ShareDueShape(BaseModel):
    """So many hundredths of each share, until a day."""

    name: str
    due_on: str
    percent: int


class HomeShareShape(BaseModel):
    """A home's share: `before` is what it was by the version before, null where there was none.
    `agreed` is null as long as there is no answer, and for whoever neither owns the home nor runs the lift. `dues` are its
    parts, in the order of the version's."""

    household_id: int
    label: str
    floor: int | None
    area: int
    coefficient: int
    takes_part: bool
    concerned: bool
    amount: int
    compensation: int
    before: int | None
    agreed: bool | None
    mine: bool
    dues: list[int]


class ApportionmentOfListShape(BaseModel):
    """A version as lists name it."""

    id: int
    number: int
    scheme: rules.Scheme
    total: int
    reason: str
    proposed_at: str | None
    agreed_at: str | None


class ApportionmentsShape(BaseModel):
    """A page of versions, the last first."""

    items: list[ApportionmentOfListShape]
    next: str | None


class ApportionmentShape(ApportionmentOfListShape):
    """A version: the cost and the compensations less the aids are `to_share`, the sum of all shares. `plan_id` is the plan whose
    cost it is. `signed` of `concerned` homes have signed; `hindrance` says why nobody can sign it now,
    null where they can."""

    levy_id: int
    elevator_id: int
    levy: str
    plan_id: int | None
    source: str
    aids: list[AidShape]
    compensations: int
    to_share: int
    dues: list[ShareDueShape]
    concerned: int
    signed: int
    hindrance: str | None
    shares: list[HomeShareShape]


class ShareInstalmentShape(BaseModel):
    """A part of a home's share."""

    name: str
    due_on: str
    amount: int
    paid: int


class StandingShape(BaseModel):
    """How a home stands with a levy."""

    household_id: int
    label: str
    share: int
    paid: int
    overdue: int
    instalments: list[ShareInstalmentShape]


class StandingsShape(BaseModel):
    """All homes for those who run the lift, their own for its owners."""

    items: list[StandingShape]


class ContributionShape(BaseModel):
    """What a home paid, or got back (below 0). It counts once the entry is posted and not `undone`."""

    id: int
    amount: int
    means: rules.Means
    dated_on: str
    state: books.EntryState
    undone: bool
    entry_id: int


class ContributionsShape(BaseModel):
    """A page of them, newest first."""

    items: list[ContributionShape]
    next: str | None


class ToldShape(BaseModel):
    """How many persons were told."""

    told: int


class SpentShape(BaseModel):
    """What was spent; below 0 where it was undone."""

    amount: int
    entry: BookEntryShape
    files: list[FileShape]


class SpendingShape(BaseModel):
    """A page of it, newest first."""

    items: list[SpentShape]
    next: str | None


def of_list(found: queries.Apportionment) -> ApportionmentOfListShape:
    return ApportionmentOfListShape(
        id=found.id, number=found.number, scheme=found.scheme, total=found.total, reason=found.reason,
        proposed_at=instant_or_none(found.proposed_at), agreed_at=instant_or_none(found.agreed_at))


def apportionment(found: queries.Apportionment) -> ApportionmentShape:
    elevator, shares = found.levy.elevator, queries.shares(found).values()
    mine, plan, hindrance = {each.id for each in elevator.mine}, paying.dues_of(found), queries.hindrance(found)
    return ApportionmentShape(
        **of_list(found).model_dump(), levy_id=found.levy_id, elevator_id=elevator.id, levy=found.levy.title, plan_id=found.plan_id,
        source=found.source, aids=[AidShape(kind=kind, name=name, amount=amount) for kind, name, amount in found.aids],
        compensations=sum(each.compensation for each in shares), to_share=sum(each.amount for each in shares),
        dues=[ShareDueShape(name=name, due_on=day, percent=percent) for name, day, percent in found.dues],
        concerned=len(queries.concerned(found)), signed=queries.signed([found]).get(found.id, 0),
        hindrance=hindrance[1] if hindrance else None,
        shares=[_share(each, plan, each.household.id in mine, elevator.manages) for each in queries.rows(found)])


def _share(found: queries.Row, plan: list[rules.Due], mine: bool, manages: bool) -> HomeShareShape:
    share = found.share
    return HomeShareShape(
        household_id=found.household.id, label=found.household.label, floor=share.floor, area=found.household.area,
        coefficient=share.coefficient, takes_part=share.takes_part, concerned=share.concerned, amount=share.amount,
        compensation=share.compensation, before=found.before, agreed=found.agreed if mine or manages else None, mine=mine,
        dues=[each.amount for each in rules.instalments(share.amount, plan, 0)])


def standing(found: paying.Standing) -> StandingShape:
    parts = [ShareInstalmentShape(name=each.due.name, due_on=each.due.due_on.isoformat(), amount=each.amount, paid=each.paid)
             for each in found.parts]
    return StandingShape(household_id=found.household.id, label=found.household.label, share=found.share, paid=found.paid,
                         overdue=found.overdue, instalments=parts)


def contribution(found: paying.Contribution) -> ContributionShape:
    return ContributionShape(id=found.id, amount=found.amount, means=found.means, dated_on=found.entry.dated_on.isoformat(),
                             state=found.entry.state, undone=found.undone, entry_id=found.entry_id)


def spent(found: Posting, whole: bool) -> SpentShape:
    pictures = [file(each) for each in found.entry.pictures]
    return SpentShape(amount=found.amount, entry=entry_shape(found.entry, whole), files=pictures)
