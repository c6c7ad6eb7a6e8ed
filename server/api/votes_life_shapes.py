"""What a poll's settings and moments look like, its roll and the objections to it."""
from pydantic import BaseModel

from server.api.shapes import instant, instant_or_none
from server.places.rules import AREA_SOURCES, square_metres
from server.votes import objections, stages
from server.votes.listing import Entry
from server.votes.objections import Objection
from server.votes.queries import Poll


class SettingsShape(BaseModel):
    """What is set before the opening: the kinds of parts that count (null: all); days for which the roll is published, the result
    may be objected to, the close may be put off; whether owners' names are published; which ballot
    stands of a paper and the phone (first, online, paper). For how many heads one agent may stand (null: any number), and who says
    so, is there once it has opened. With `silence` who was reached and does not vote joins the majority, by what is cited."""

    part_kinds: list[str] | None
    publication_days: int
    objection_days: int
    extension_days: int
    named: bool
    precedence: str
    proxy_limit: int | None
    proxy_citation: str
    silence: bool
    silence_citation: str


class MomentsShape(BaseModel):
    """When each stage began and until when it lasts. `counted_at`: the preliminary result stands; `final_at`: the final one does.
    `first_closes_at` is there where the close was put off, `extended_for` says why. `objections` counts those raised."""

    published_at: str | None
    publication_ends_at: str | None
    first_closes_at: str | None
    extended_for: str
    closed_at: str | None
    counted_at: str | None
    objections_until: str | None
    final_at: str | None
    objections: dict[str, int]


class EntryShape(BaseModel):
    """A part on the roll; `source_text` is where its area is known from, `overlapping` flags an owner who is also counted with
    others elsewhere. `label` is masked for everybody but officials, owners of the part, and where names are published;
    `owners` is empty for whoever may not know them. `head` is there once the roll is frozen."""

    part_id: int | None
    label: str
    area: int
    area_text: str
    source: str
    source_text: str
    mine: bool
    owners: list[str]
    head: int | None
    overlapping: bool


class RollPageShape(BaseModel):
    """A page of the roll."""

    items: list[EntryShape]
    next: str | None


class ObjectionShape(BaseModel):
    """An objection, `about` the roll or the result; `upheld` is null until it is answered. `said_by` is for officials."""

    id: int
    about: str
    body: str
    said_by: str | None
    at: str
    upheld: bool | None
    answer: str
    answered_at: str | None


class ObjectionsShape(BaseModel):
    """A page of objections, newest first."""

    items: list[ObjectionShape]
    next: str | None


def settings(found: Poll) -> SettingsShape:
    return SettingsShape(**{name: getattr(found, name) for name in SettingsShape.model_fields})


def moments(found: Poll) -> MomentsShape:
    return MomentsShape(
        published_at=instant_or_none(found.published_at), publication_ends_at=instant_or_none(stages.publication_ends(found)),
        first_closes_at=instant_or_none(found.first_closes_at), extended_for=found.extended_for,
        closed_at=instant_or_none(found.closed_at), counted_at=instant_or_none(found.counted_at),
        objections_until=instant_or_none(stages.objections_until(found)), final_at=instant_or_none(found.final_at),
        objections=objections.counts(found))


def entry(found: Entry) -> EntryShape:
    return EntryShape(**found._asdict(), area_text=square_metres(found.area), source_text=AREA_SOURCES[found.source])


def objection(found: Objection) -> ObjectionShape:
    return ObjectionShape(id=found.id, about=found.about, body=found.body, said_by=found.said_by, at=instant(found.at),
                          upheld=found.upheld, answer=found.answer, answered_at=instant_or_none(found.answered_at))
