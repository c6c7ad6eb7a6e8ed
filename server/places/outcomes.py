"""What an import says to people and to programs."""
from pydantic import BaseModel

from server.places.imports import Outcome
from server.places.roster import owners_of
from server.places.rules import heads, square_metres


class RejectedRow(BaseModel):
    """A row that was not taken in. `row` as Excel shows it; `why` in English for programs, `sentence` in Chinese."""

    row: int
    field: str
    why: str
    sentence: str


class RosterAnswer(BaseModel):
    """A roster beside what was stored. Areas in 0.01 m²; `heads` as the law counts owners. `changes` says what each changed
    part would become, or has, if `applied`; `missing_parts` are stored and no longer listed, and stay."""

    accepted_parts: int
    homes: int
    shops: int
    area: int
    heads: int
    rejected_rows: list[RejectedRow]
    added: int
    changed: int
    unchanged: int
    missing: int
    changes: dict[str, str]
    missing_parts: list[str]
    applied: bool
    needs_confirmation: bool
    sentence: str
    rejected_workbook: str | None = None


def answer(outcome: Outcome) -> RosterAnswer:
    """The outcome of an import in one shape for every face."""
    parts, new = outcome.roster.parts, outcome.changes
    kinds = [part.kind for part in parts]
    return RosterAnswer(
        accepted_parts=len(parts), homes=kinds.count('home'), shops=kinds.count('shop'), area=sum(part.area for part in parts),
        heads=len(heads(dict(owners_of(parts)))),
        rejected_rows=[RejectedRow(row=each.row_number, field=each.field, why=each.why, sentence=each.sentence)
                       for each in outcome.roster.rejected],
        added=len(new.added), changed=len(new.changed), unchanged=new.unchanged, missing=len(new.missing),
        changes=new.changed, missing_parts=new.missing, applied=outcome.applied, needs_confirmation=_waits(outcome),
        sentence=_sentence(outcome))


def _waits(outcome: Outcome) -> bool:
    return outcome.changes.need_consent and not outcome.applied


def _sentence(outcome: Outcome) -> str:
    new, parts = outcome.changes, outcome.roster.parts
    if not parts:
        return '没有一行可以导入，请按原因修改后再导入。'
    area = square_metres(sum(part.area for part in parts))
    counts = f'新增 {len(new.added)} 处、更改 {len(new.changed)} 处、不变 {new.unchanged} 处'
    if outcome.applied:
        return f'已导入：{counts}；文件共 {len(parts)} 处，{area}。'
    if _waits(outcome):
        return f'与已有的花名册不同：{counts}，另有 {len(new.missing)} 处不在文件里。还没有改动，确认后才会写入。'
    return f'与已有的花名册相同，没有改动：文件共 {len(parts)} 处，{area}。'
