"""What a clerk or a secretary sends in about report slips."""
from typing import Literal

from server.core.forms import Form, RecordId, Text


class BearerForm(Form):
    """Whom the employer sends to which community; without a number one is drawn."""

    community_id: RecordId
    name: Text(60)
    phone: Text(20)
    identity_number: Text(20) | None = None
    sex: Literal['男', '女', ''] = ''
    number: Text(30, 0) = ''


class AnswersForm(Form):
    """What a member says of themselves."""

    skills: list[Text(30)] = []
    skills_note: Text(200, 0) = ''
    sex: Literal['男', '女', ''] = ''
    address: Text(80, 0) = ''


class SlipReasonForm(Form):
    """Why."""

    reason: Text(200, 0)


class AddressForm(SlipReasonForm):
    """To which community, and why."""

    community_id: RecordId
