"""A home's answer to its share: on an owner's phone, or on paper with its photograph."""
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Conflict, Forbidden
from server.elevators import sharing_queries as queries
from server.elevators import telling
from server.elevators.actions import take
from server.elevators.models import Apportionment, Elevator, Household, Signature
from server.files import queries as files
from server.files.models import File
from server.votes.queries import OFFICIALS


@action('elevators.answer')
def answer(actor: AnyActor, elevator: Elevator, apportionment: Apportionment, household: Household, agreed: bool) -> Apportionment:
    """An owner of the home signs what is proposed, or says no; who said no may still sign."""
    if household.id not in [each.id for each in elevator.mine]:
        raise Forbidden('not_your_home', '只有这一户的业主能签字。')
    return _write(actor, elevator, apportionment, household, agreed, None)


@action('elevators.sign_on_paper', by=OFFICIALS)
def sign_on_paper(actor: AnyActor, elevator: Elevator, apportionment: Apportionment, household: Household,
                  file_key: str) -> Apportionment:
    """Enter a signature on paper; the home's owners are told, so that a wrong one does not stay unseen."""
    signed = _write(actor, elevator, apportionment, household, True, files.own(actor, [file_key])[0])
    telling.of_paper(elevator, household)
    return signed


def _write(actor: AnyActor, elevator: Elevator, apportionment: Apportionment, household: Household, agreed: bool,
           paper: File | None) -> Apportionment:
    take(elevator)
    if hindrance := queries.hindrance(apportionment):
        raise Conflict(*hindrance)
    share = queries.share_of(apportionment, household)
    if not share.concerned:
        raise Conflict('not_concerned', '这户不用分摊，不需要签字。')
    answers = {each.agreed for each in Signature.select().where(
        Signature.apportionment == apportionment, Signature.household == household)}
    if True in answers or agreed in answers:
        raise Conflict('answered', '这户已经签过字了。' if True in answers else '这户已经表示不同意。')
    Signature.append(apportionment_id=apportionment.id, household_id=household.id, agreed=agreed, amount=share.amount,
                     compensation=share.compensation, person_id=actor.person_id, paper=paper.digest if paper else '',
                     file_id=paper.id if paper else None, at=clock.now())
    audit.note(household=household.id, agreed=agreed, paper=paper is not None)
    _agree(elevator, apportionment)
    return queries.apportionment(actor, apportionment.id)


def _agree(elevator: Elevator, apportionment: Apportionment) -> None:
    """The lift's row is held: of two last signatures one sees the other."""
    wanted = queries.concerned(apportionment)
    there = Signature.select().where(Signature.apportionment == apportionment, Signature.agreed,
                                     Signature.household.in_(wanted)).count()
    if there == len(wanted):
        Apportionment.update(agreed_at=clock.now()).where(Apportionment.id == apportionment.id).execute()
        telling.of_agreement(elevator, wanted)
