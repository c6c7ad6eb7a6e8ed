"""Reading how a levy is shared: its versions, each home's share before and after, who has signed."""
from collections.abc import Sequence
from typing import NamedTuple

from peewee import JOIN, fn

from server.core.actor import AnyActor
from server.core.errors import Missing
from server.core.paging import newest_first
from server.elevators import queries, rules
from server.elevators.models import Apportionment, Elevator, Household, Levy, Signature
from server.elevators.rules import Home, Scheme
from server.files.models import File

__all__ = ['Apportionment', 'Row', 'Share', 'Signature', 'answers', 'apportionment', 'apportionments', 'before', 'compared',
           'concerned', 'hindrance', 'in_force', 'latest', 'latest_of', 'levy', 'relief', 'rows', 'share_of', 'shares', 'signed']


class Share(NamedTuple):
    """A home in an apportionment: the stop agreed for it, its coefficient in hundredths, whether it takes part, what it pays and
    what it is given (分)."""

    household_id: int
    floor: int | None
    coefficient: int
    takes_part: bool
    amount: int
    compensation: int

    @property
    def concerned(self) -> bool:
        """Whether its owners have to sign."""
        return bool(self.takes_part and (self.amount or self.compensation))


class Row(NamedTuple):
    """The same with the home itself, what it paid by the version before (None where there was none), and its answer: None yet."""

    household: Household
    share: Share
    before: int | None
    agreed: bool | None


def levy(actor: AnyActor, levy_id: int) -> Levy:
    """A levy with its `elevator`."""
    found = Levy.get_or_none(Levy.id == levy_id)
    if found is None:
        raise _missing()
    found.elevator = queries.elevator(actor, found.elevator_id)
    return found


def apportionment(actor: AnyActor, apportionment_id: int) -> Apportionment:
    """A version with its `levy`: a draft for those who run the lift, what was proposed for its homes' owners too."""
    found = Apportionment.get_or_none(Apportionment.id == apportionment_id)
    if found is None:
        raise _missing()
    found.levy = levy(actor, found.levy_id)
    queries.require_party(found.levy.elevator)
    if not (found.proposed_at or found.levy.elevator.manages):
        raise _missing()
    return found


def _missing() -> Missing:
    return Missing('apportionment_missing', '没有找到这份分摊方案，或者它不在您的范围内。')


def apportionments(found: Levy, cursor: str | None, limit: int | None) -> tuple[list[Apportionment], str | None]:
    """A levy's versions, the last first; drafts for those who run the lift."""
    queries.require_party(found.elevator)
    which = [Apportionment.levy == found] + ([] if found.elevator.manages else [Apportionment.proposed_at.is_null(False)])
    return newest_first(Apportionment.select().where(*which), Apportionment.id, cursor, limit)


def in_force(levy_id: int) -> Apportionment | None:
    """The version by which a levy is paid."""
    return Apportionment.select().where(Apportionment.levy == levy_id, Apportionment.agreed_at.is_null(False)).order_by(
        Apportionment.number.desc()).first()


def latest(levy_id: int) -> Apportionment | None:
    """The version that was proposed last."""
    return Apportionment.select().where(Apportionment.levy == levy_id, Apportionment.proposed_at.is_null(False)).order_by(
        Apportionment.number.desc()).first()


def latest_of(found: Elevator) -> dict[int, tuple[Apportionment | None, Apportionment | None]]:
    """{levy: (the version in force, the one that was proposed last)} of all that a lift's homes bear together; one reading."""
    rows = Apportionment.select().join(Levy).where(
        Levy.elevator == found, Apportionment.proposed_at.is_null(False)).order_by(Apportionment.number)
    known: dict[int, tuple[Apportionment | None, Apportionment | None]] = {}
    for each in rows:
        held = each if each.agreed_at else known.get(each.levy_id, (None, None))[0]
        known[each.levy_id] = (held, each)
    return known


def shares(found: Apportionment | None) -> dict[int, Share]:
    """{home: its share}; none where there is no version."""
    return {home[0]: Share(*home) for home in found.homes} if found else {}


def share_of(found: Apportionment, household: Household) -> Share:
    """One home's; Missing where it is none of the project's."""
    share = shares(found).get(household.id)
    if share is None:
        raise _missing()
    return share


def concerned(found: Apportionment) -> list[int]:
    """The homes that have to sign a version."""
    return [key for key, share in shares(found).items() if share.concerned]


def signed(some: Sequence[Apportionment]) -> dict[int, int]:
    """{version: how many homes have signed it}."""
    rows = Signature.select(Signature.apportionment, fn.COUNT(Signature.id)).where(
        Signature.apportionment.in_(list(some)), Signature.agreed).group_by(Signature.apportionment)
    return dict(rows.tuples()) if some else {}


def hindrance(found: Apportionment) -> tuple[str, str] | None:
    """Why a version cannot be signed now, as code and sentence; None where it can. Asks anew what may have changed."""
    now = Apportionment.get_by_id(found.id)
    if now.agreed_at:
        return 'agreed', '这份协议已经签齐，生效了。'
    last = latest(now.levy_id)
    if not now.proposed_at or (last and last.number > now.number):
        return 'newer_version', '分摊方案已经有新的一版，请看最新的一版。'
    plan = queries.plan_in_force(queries.choices(found.levy.elevator)) if now.plan_id else None
    if now.plan_id and (plan is None or plan.id != now.plan_id):
        return 'not_decided', '这一版方案还没有表决通过，通过以后才能签字。'
    return None


def rows(found: Apportionment) -> list[Row]:
    """A version home by home, from the lowest floor to the highest, beside what each paid by the one in force before it or, where
    none was, by the one that was proposed before it."""
    said = {key: each.agreed for key, each in answers(found).items()}
    return compared(found.levy.elevator, shares(found), shares(before(found.levy_id, found.number)), said)


def answers(found: Apportionment) -> dict[int, Signature]:
    """{home: its last answer to a version, with the paper's `file`}; one reading."""
    rows_of = Signature.select(Signature, File).join(File, JOIN.LEFT_OUTER).where(Signature.apportionment == found)
    return {each.household_id: each for each in rows_of.order_by(Signature.id)}


def compared(elevator: Elevator, known: dict[int, Share], earlier: dict[int, Share], said: dict[int, bool]) -> list[Row]:
    """All homes of a lift with their shares, what those were, and what they have answered."""
    listed = sorted(queries.households(elevator), key=lambda home: (known[home.id].floor or 0, home.room, home.id))
    return [Row(home, known[home.id], earlier[home.id].amount if home.id in earlier else None, said.get(home.id))
            for home in listed]


def before(levy_id: int, number: int | None = None) -> Apportionment | None:
    """What a version (the next one, where none is said) is compared with: the one in force before it, else the one that was
    proposed before it."""
    earlier = Apportionment.select().where(Apportionment.levy == levy_id, Apportionment.proposed_at.is_null(False)).order_by(
        Apportionment.number.desc())
    if number is not None:
        earlier = earlier.where(Apportionment.number < number)
    return earlier.where(Apportionment.agreed_at.is_null(False)).first() or earlier.first()


def relief(found: Apportionment, some: Sequence[Row]) -> dict[int, int]:
    """{home: by how much its share is less for what others contribute}; empty where sums were agreed, or nobody does."""
    homes = [Home(each.household.id, each.share.floor or 0, each.household.room, each.household.area, each.share.coefficient,
                  each.share.takes_part) for each in some]
    return rules.relief(Scheme(found.scheme), sum(each.share.amount for each in some), homes,
                        sum(amount for _, _, amount in found.aids))
