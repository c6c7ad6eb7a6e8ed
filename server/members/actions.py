"""Members: taken in from lists and by report slips, recognised by their numbers."""
from server.core.actor import AnyActor
from server.identity.actions import account_closed, phone_bound
from server.identity.models import Person
from server.members.departing import depart
from server.members.imports import Outcome, import_members, preview_members
from server.members.issuing import Bearer, acknowledge, issue, readdress, withdraw
from server.members.models import Member
from server.members.receiving import accept, give_receipt, send_back
from server.members.recognition import recognise_all
from server.members.reporting import Answers, report_in, report_on_paper
from server.members.slip_imports import Issued, import_slips, preview_slips
from server.places.models import Place

__all__ = [
    'Answers', 'Bearer', 'Issued', 'Outcome', 'accept', 'acknowledge', 'depart', 'give_receipt', 'import_members', 'import_slips',
    'issue', 'preview_members', 'preview_slips', 'readdress', 'report_in', 'report_on_paper', 'send_back', 'withdraw',
]


@phone_bound.connect
def recognise(actor: AnyActor, person: Person) -> None:
    """Whose number was on a list before they bound it."""
    recognise_all(actor, list(Member.select(Member, Place).join(Place).where(Member.phone_index == person.phone_index)))


@account_closed.connect
def forget(actor: AnyActor, person: Person) -> None:
    """The list stays the street's; who of WeChat it was goes."""
    Member.update(person=None).where(Member.person == person).execute()
