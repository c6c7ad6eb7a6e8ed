"""What a secretary or a clerk sends in about joint meetings, joint projects and shifts."""
from pydantic import Field

from server.core.forms import Day, Form, Instant, RecordId, Text
from server.partners.shift_rules import Pattern


class CameForm(Form):
    """An employer that took part, and who came for it."""

    employer_id: RecordId
    people: Text(200, 0) = ''


class MeetingForm(Form):
    """A meeting that was held; the minutes in words or as files."""

    place_id: RecordId
    title: Text(80)
    held_at: Instant
    venue: Text(80)
    minutes: Text(5000, 0) = ''
    employers: list[CameForm] = Field(min_length=1, max_length=100)
    file_ids: list[Text(32)] = Field([], max_length=20)


class ProjectForm(Form):
    """What, who answers for it, until when, with whom."""

    place_id: RecordId
    title: Text(80)
    detail: Text(5000, 0) = ''
    owner: Text(60)
    due_on: Day
    employer_ids: list[RecordId] = Field(min_length=1, max_length=100)
    meeting_id: RecordId | None = None


class SignatureForm(Form):
    """For which employer; for the community where none is named."""

    employer_id: RecordId | None = None


class ProgressForm(Form):
    """What was done."""

    note: Text(1000)
    file_ids: list[Text(32)] = Field([], max_length=9)


class CancelForm(Form):
    """Why."""

    reason: Text(200)


class ShiftForm(Form):
    """`cycle` is a list of days, each a list of hours such as `08:30-12:00` (`22:00-06:00` ends on the next day), which begins anew
    after its last day; `begins_on` is a first day. `holidays`: legal holidays are free, and days that make up for them are worked.
    `days` stand over both. `usual`: it holds for whoever has no other."""

    name: Text(30)
    cycle: list[list[Text(11)]] = Field(min_length=1, max_length=42)
    begins_on: Day
    holidays: bool = True
    days: dict[str, list[Text(11)]] = {}
    usual: bool = True

    @property
    def pattern(self) -> Pattern:
        """When people work by it."""
        return Pattern(self.cycle, self.begins_on, self.holidays, self.days)


class ShiftAssignmentForm(Form):
    """Who works a shift; the usual one where none is named."""

    shift_id: RecordId | None = None
    member_ids: list[RecordId] = Field(min_length=1, max_length=500)
