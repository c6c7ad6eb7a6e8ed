"""What a secretary sends in about tasks."""
from pydantic import Field

from server.core.forms import Form, Instant, RecordId, Text


class ReachForm(Form):
    """Whom would a push tell? One of the skills will do; none: everybody."""

    place_id: RecordId
    skills: list[Text(30)] = Field([], max_length=20)


class TaskForm(ReachForm):
    """A new task; with `push` the members whom it is for are told."""

    title: Text(80)
    detail: Text(5000)
    starts_at: Instant
    ends_at: Instant
    capacity: int = Field(ge=1, le=10_000)
    push: bool = True


class ReviewForm(Form):
    """What the secretary makes of it; returning it wants a remark."""

    accepted: bool
    remark: Text(200, 0) = ''


class CancellationForm(Form):
    """Why."""

    reason: Text(200)
