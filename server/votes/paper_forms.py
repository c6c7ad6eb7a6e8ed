"""What is sent in about ballots on paper."""
from enum import StrEnum

from pydantic import Field, model_validator

from server.core.forms import Form, RecordId, Text
from server.votes.contest_forms import MOST_ITEMS
from server.votes.forms import AnswerForm


class PaperForm(Form):
    """A paper for the head that a home belongs to, with its photograph (or the signed sheet of an assisted ballot); `void_for` says
    why it is no valid one (unsigned, incomplete): then nothing is answered."""

    part_id: RecordId
    file_id: Text(32)
    answers: list[AnswerForm] = Field([], max_length=MOST_ITEMS)
    assisted: bool = False
    void_for: Text(200, shortest=0) = ''

    @model_validator(mode='after')
    def _void_or_answered(self) -> 'PaperForm':
        if bool(self.void_for) == bool(self.answers):
            raise ValueError('请录入每一项的选择；无效的票不录选择，只写原因')
        if self.void_for and self.assisted:
            raise ValueError('协助投票要当场填写完整')
        return self

    def pairs(self) -> list[tuple[int, str]]:
        """The answers as (item, choice)."""
        return [(each.item_id, each.choice) for each in self.answers]


class CheckForm(Form):
    """The same paper entered by a second person."""

    answers: list[AnswerForm] = Field(min_length=1, max_length=MOST_ITEMS)


class Ruling(StrEnum):
    """Which of two entries the photograph bears out, or that the paper is void."""

    FIRST = 'first'
    SECOND = 'second'
    VOID = 'void'


class PaperDecisionForm(Form):
    """What becomes of a paper, and why."""

    ruling: Ruling
    reason: Text(200)
