"""What the routes of results and evidence answer with."""
from typing import Any

from pydantic import BaseModel

from server.api.votes_contests_results_shapes import ContestResultShape
from server.api.votes_shapes import CountShape, PollLineShape, RuleShape, count, rule
from server.votes import words
from server.votes.results import ItemResult
from server.votes.rules import Comparison, Silent


class ComparisonShape(BaseModel):
    """One of the law's four conditions: of `base`, `needed` are asked for and `part` are there."""

    stage: str
    measure: str
    part: int
    base: int
    needed: int
    met: bool
    text: str


class SilentShape(CountShape):
    """Who was reached and said nothing. They are counted among those who took part and those of the side that they join; `joins` is
    null where the votes cast have no one majority by area and by heads: then they count for nothing. `text` says so."""

    joins: str | None
    text: str


class ItemResultShape(BaseModel):
    """An item's result; until the poll is closed only total and participating are told."""

    item_id: int
    title: str
    matter: int
    matter_text: str
    rule: RuleShape
    total: CountShape
    participating: CountShape
    agreeing: CountShape | None
    against: CountShape | None
    abstaining: CountShape | None
    quorum: bool | None
    carried: bool | None
    comparisons: list[ComparisonShape]
    silent: SilentShape | None


class ResultShape(BaseModel):
    """A poll's result. So many heads voted on paper, so many with help at the door, so many by an agent; null until it
    is counted."""

    poll: PollLineShape
    state: str
    on_paper: int | None
    assisted: int | None
    by_agent: int | None
    items: list[ItemResultShape]
    contests: list[ContestResultShape]


class EvidenceShape(BaseModel):
    """The file that scripts/verify_poll.py recounts; its form is described there."""

    format: str
    poll: dict[str, Any]
    items: list[dict[str, Any]]
    roll: dict[str, Any]
    closes_at: str
    closing: dict[str, Any]
    sealing: dict[str, Any]
    ballot_ids: list[int]
    ballots: list[dict[str, Any]]
    seals: list[dict[str, Any]]
    silent: list[int] | None
    results: list[dict[str, Any]]
    contests: list[dict[str, Any]]


def comparison(found: Comparison) -> ComparisonShape:
    return ComparisonShape(stage=found.stage, measure=found.measure, part=found.part, base=found.base, needed=found.needed,
                           met=found.met, text=words.comparison(found))


def item_result(found: ItemResult) -> ItemResultShape:
    said = found.outcome
    return ItemResultShape(
        item_id=found.item.id, title=found.item.title, matter=found.item.matter, matter_text=found.rule.matter_text,
        rule=rule(found.rule), total=count(found.total), participating=count(found.participating),
        agreeing=count(said.agreeing) if said else None, against=count(said.against) if said else None,
        abstaining=count(said.abstaining) if said else None, quorum=said.quorum if said else None,
        carried=said.carried if said else None, comparisons=[comparison(each) for each in said.comparisons] if said else [],
        silent=silent(said.silent) if said and said.silent else None)


def silent(found: Silent) -> SilentShape:
    return SilentShape(**count(found.reached).model_dump(), joins=found.joins, text=words.silent(found))
