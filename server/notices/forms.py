"""What a secretary sends in about notices."""
from server.core.forms import Form, Instant, RecordId, Text


class NoticeForm(Form):
    """A notice, shown until `until`; with `push`, those who live there and the members are told."""

    place_id: RecordId
    title: Text(80)
    body: Text(5000)
    until: Instant
    push: bool = False
