"""What is sent in from the doors."""
from enum import StrEnum

from server.core.forms import Form, RecordId, Text
from server.votes.models import Reached


class Approach(StrEnum):
    """How somebody went to an owner."""

    VISIT = 'visit'
    PHONE = 'phone'
    POST = 'post'


class DutyForm(Form):
    """Who goes to the doors of a stairwell or building, by their telephone number."""

    place_id: RecordId
    phone: Text(20)


class ContactForm(Form):
    """An attempt to reach the owners of a home. `delivered` means that matter and consequence were put into their hands. The note
    is read by officials and by who wrote it; the file is the slip that was signed, or the receipt of the post."""

    part_id: RecordId
    way: Approach
    outcome: Reached
    note: Text(500, shortest=0) = ''
    file_id: Text(32) | None = None
