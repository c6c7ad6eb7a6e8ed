"""What is sent in about authorisations."""
from pydantic import Field, model_validator

from server.core.forms import Form, Instant, RecordId, Text
from server.votes.contest_forms import MOST_ITEMS
from server.votes.rules import Choice


class PowerForm(Form):
    """A matter that the agent votes on: as instructed, or without `choice` as the agent decides."""

    item_id: RecordId
    choice: Choice | None = None


class ProxyForm(Form):
    """Agent, matters, powers and period (Civil Code art. 165), for the head that a home belongs to. Without `until` for the whole
    of the poll. Officials add the photograph of the paper that the owner signed."""

    part_id: RecordId
    agent_phone: Text(20)
    agent_name: Text(60)
    powers: list[PowerForm] = Field(min_length=1, max_length=MOST_ITEMS)
    until: Instant | None = None
    file_id: Text(32) | None = None

    @model_validator(mode='after')
    def _once(self) -> 'ProxyForm':
        if len({power.item_id for power in self.powers}) != len(self.powers):
            raise ValueError('同一个事项写了两次')
        return self

    def by_item(self) -> dict[int, str | None]:
        """{item: the choice instructed, or None}."""
        return {power.item_id: power.choice and power.choice.value for power in self.powers}


class ProxyCheckForm(Form):
    """Whether the record agrees with the photograph; if not, why."""

    agrees: bool
    reason: Text(200, shortest=0) = ''

    @model_validator(mode='after')
    def _reasoned(self) -> 'ProxyCheckForm':
        if not self.agrees and not self.reason:
            raise ValueError('请写明为什么不通过')
        return self


class ProxyEndForm(Form):
    """Why an authorisation is taken back; officials say it, owners need not."""

    reason: Text(200, shortest=0) = ''


class ExclusionForm(Form):
    """Who may be nobody's agent in a poll, by telephone number, and why."""

    phone: Text(20)
    reason: Text(200)
