"""What is sent in about contests: one of several options, or an election and those who stand in it."""
from typing import Annotated, Literal

from pydantic import Field, model_validator

from server.core.forms import Form, Instant, RecordId, Text
from server.votes.models import Office, Ranking, Tie

#: How many questions a ballot may have: those of the poll itself, options and candidates.
MOST_ITEMS = 60


class _ContestForm(Form):
    """`id` names a contest of the draft that is kept, with those who stand in it."""

    id: RecordId | None = None
    title: Text(200)


class OneOfForm(_ContestForm):
    """Several options of which each owner may choose one; `matter` is their number in Civil Code art. 278."""

    kind: Literal['one_of']
    matter: int = Field(ge=1, le=9)
    options: list[Text(200)] = Field(min_length=2, max_length=20)

    @model_validator(mode='after')
    def _apart(self) -> 'OneOfForm':
        if len(set(self.options)) != len(self.options):
            raise ValueError('有两个选项相同')
        return self


class ElectionForm(_ContestForm):
    """So many seats of an office; each owner may agree to as many candidates. Owners nominate until `nominations_until`; without it
    the officials alone do."""

    kind: Literal['election']
    office: Office
    seats: int = Field(ge=1, le=50)
    alternates: int = Field(0, ge=0, le=50)
    differential: bool = False
    ranking: Ranking = Ranking.HEADS
    tie: Tie = Tie.LOT
    term_years: int = Field(ge=1, le=10)
    nominations_until: Instant | None = None

    @model_validator(mode='after')
    def _not_more_than_members(self) -> 'ElectionForm':
        if self.alternates > self.seats:
            raise ValueError('候补人数不能多于应选人数')
        return self


Contests = Annotated[list[Annotated[OneOfForm | ElectionForm, Field(discriminator='kind')]], Field(max_length=9)]


class NominationForm(Form):
    """Whom to nominate: an owner by home and name, as on the roster; neither for oneself."""

    room: Text(60) | None = None
    name: Text(60) | None = None

    @model_validator(mode='after')
    def _both(self) -> 'NominationForm':
        if (self.room is None) != (self.name is None):
            raise ValueError('请同时填写房号和姓名；提名自己时都不用填')
        return self


class NomineeConsentForm(Form):
    """Whether a nominee will stand; `file_id` is the signed paper, where an official writes it down."""

    agreed: bool
    file_id: Text(32) | None = None


class EligibilityForm(Form):
    """Whether a nominee may stand, and the reason, which is needed where not."""

    eligible: bool
    remark: Text(200, 0) = ''

    @model_validator(mode='after')
    def _reason(self) -> 'EligibilityForm':
        if not self.eligible and not self.remark:
            raise ValueError('不符合条件时要写明理由')
        return self
