"""What secretaries send in about reports."""
from server.core.forms import Form, RecordId, Text


class MatterForm(Form):
    """What is passed up, in words that name no household."""

    title: Text(60)
    body: Text(1000)


class ReportPlaceForm(MatterForm):
    """About which place."""

    place_id: RecordId


class PassingOnForm(Form):
    """What the next desk should know."""

    note: Text(200, 0) = ''


class ReportAnswerForm(Form):
    """What is done about it; the community, and whoever found it on a visit, read this."""

    answer: Text(500)


class ReportWithdrawalForm(Form):
    """Why it is taken back."""

    reason: Text(200)
