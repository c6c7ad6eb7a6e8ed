"""What a secretary sends in about check-ins."""
from server.core.forms import Form, Instant, Text


class UncountedForm(Form):
    """Why nothing counts of a check-in."""

    reason: Text(200)


class AmendmentForm(UncountedForm):
    """What counts of a check-in instead of its times, nothing where none are given; and why."""

    counted_from: Instant | None = None
    counted_until: Instant | None = None


class CountedForm(UncountedForm):
    """The same, where times are wanted."""

    counted_from: Instant
    counted_until: Instant
