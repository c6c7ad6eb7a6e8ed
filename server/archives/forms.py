"""What a secretary sends in about feedback to employers."""
from server.core.forms import Form, RecordId, Text


class SignFeedbackForm(Form):
    """To which employer, of which period."""

    employer_id: RecordId
    period: Text(8)


class CorrectionForm(Form):
    """Why."""

    reason: Text(200)
