"""What is sent in about polls."""
from typing import Annotated, Literal

from pydantic import Field, model_validator

from server.core.forms import Day, Form, Instant, RecordId, Text
from server.votes.contest_forms import MOST_ITEMS, Contests
from server.votes.law import Base
from server.votes.models import Precedence, Topic
from server.votes.rules import Choice

_Items = Annotated[list['ItemForm'], Field(max_length=20)]
_Days = Annotated[int, Field(ge=0, le=90)]
_PartKinds = Annotated[list[Literal['home', 'shop', 'garage']], Field(min_length=1, max_length=3)]
_PartIds = Annotated[list[RecordId], Field(min_length=1, max_length=500)]


class ItemForm(Form):
    """One matter; `matter` is its number in Civil Code art. 278, 1-9."""

    title: Text(200)
    matter: int = Field(ge=1, le=9)


class DraftForm(Form):
    """A poll to be prepared for the owners of a community, an estate, a building or a stairwell; of items, contests, or both.

    Days: for which the roll is published before the opening, objections to the result are heard, and the close may be put off.
    `precedence` says which ballot stands where a head votes on paper and by phone. With `silence` who was reached and does not vote
    joins the majority; only where the owners' own rules say so.
    """

    place_id: RecordId
    title: Text(120)
    detail: Text(5000, shortest=0) = ''
    closes_at: Instant
    revisable: bool = False
    part_kinds: _PartKinds | None = None
    publication_days: _Days = 0
    objection_days: _Days = 0
    extension_days: _Days = 0
    named: bool = False
    precedence: Precedence = Precedence.FIRST
    silence: bool = False
    items: _Items = []
    contests: Contests = []
    file_ids: list[Text(32)] = Field([], max_length=9)

    @model_validator(mode='after')
    def _asks_something(self) -> 'DraftForm':
        if not self.items and not self.contests:
            raise ValueError('至少要有一个表决事项')
        return self


class ChangeForm(Form):
    """What to change in a draft; items and files are replaced together, and so are contests but for those named by their id."""

    title: Text(120) | None = None
    detail: Text(5000, shortest=0) | None = None
    closes_at: Instant | None = None
    revisable: bool | None = None
    part_kinds: _PartKinds | None = None
    publication_days: _Days | None = None
    objection_days: _Days | None = None
    extension_days: _Days | None = None
    named: bool | None = None
    precedence: Precedence | None = None
    silence: bool | None = None
    items: _Items | None = None
    contests: Contests | None = None
    file_ids: list[Text(32)] | None = Field(None, max_length=9)


class ThresholdForm(Form):
    """A share: of all owners (`total`), or of those who took part (`participating`); `at_least` where equality is enough."""

    numerator: int = Field(ge=1, le=1000)
    denominator: int = Field(ge=1, le=1000)
    at_least: bool
    of: Base = Base.TOTAL

    @model_validator(mode='after')
    def _can_be_met(self) -> 'ThresholdForm':
        if self.numerator > self.denominator - (0 if self.at_least else 1):
            raise ValueError('比例不能超过全部')
        return self


class OwnRuleForm(Form):
    """What the owners of a place have agreed for a matter (1-9); both shares hold for area and for heads. The first is of all
    owners. Without `valid_to` until another one follows."""

    matter: int = Field(ge=1, le=9)
    quorum: ThresholdForm
    agreement: ThresholdForm
    citation: Text(200)
    valid_from: Day
    valid_to: Day | None = None

    @model_validator(mode='after')
    def _days(self) -> 'OwnRuleForm':
        if self.valid_to and self.valid_to < self.valid_from:
            raise ValueError('结束日期早于起始日期')
        if self.quorum.of != Base.TOTAL:
            raise ValueError('参与的比例只能以全体业主计算')
        return self


class OwnTermForm(Form):
    """What holds at a place for a topic: `proxy_limit`, one agent stands for at most so many heads (`most`); `silence`, who was
    reached and said nothing joins the majority. Without `valid_to` until another one follows."""

    topic: Topic
    most: int | None = Field(None, ge=1, le=1000)
    citation: Text(200)
    valid_from: Day
    valid_to: Day | None = None

    @model_validator(mode='after')
    def _days(self) -> 'OwnTermForm':
        if (self.most is None) != (self.topic == Topic.SILENCE):
            raise ValueError('代理人最多代几户要写数字；未表态的规则不写数字')
        if self.valid_to and self.valid_to < self.valid_from:
            raise ValueError('结束日期早于起始日期')
        return self


class RuleEndForm(Form):
    """The last day on which a rule of one's own holds."""

    last_day: Day


class AnswerForm(Form):
    """What is answered to one item."""

    item_id: RecordId
    choice: Choice


class BallotForm(Form):
    """Every item answered once; without `part_ids` for all homes that the voter stands for."""

    answers: list[AnswerForm] = Field(min_length=1, max_length=MOST_ITEMS)
    part_ids: _PartIds | None = None


class ReasonForm(Form):
    """Why something is withdrawn or taken back; everybody reads it."""

    reason: Text(200)


class ExtensionForm(Form):
    """To when a running poll's close is put off, and why."""

    closes_at: Instant
    reason: Text(200)


class ObjectionForm(Form):
    """What is wrong; `said_by` names who came with it on paper, for whom an official writes it down."""

    body: Text(1000)
    said_by: Text(60) | None = None


class AnsweredForm(Form):
    """Whether an objection is right, and what its author is told."""

    upheld: bool
    answer: Text(1000)


class RepresentativeForm(Form):
    """Which owner of a part votes for all of them; officials add the photograph of the paper that the co-owners signed."""

    owner_id: RecordId
    file_id: Text(32) | None = None
