"""A poll's papers as PDFs, and the code that a blank ballot carries."""

from flask import Response
from pydantic import BaseModel, Field

from server.api import PDF, IdPath, Reply, actor, blueprint, pdf
from server.core.forms import RecordId
from server.votes import closing, papers, queries
from server.votes.paperwork.prints import PAPERS, SHEETS, Name, Sheet

routes = blueprint('votes_paperwork')


class PrintPath(IdPath):
    """A paper of a poll."""

    name: Name


class SheetPath(IdPath):
    """A paper of a poll's homes."""

    name: Sheet


class SheetsQuery(BaseModel):
    """At which place of the poll; everywhere where none is said."""

    place_id: RecordId | None = None


class BlankPath(IdPath):
    """A poll, and what stands on a blank ballot."""

    code: str = Field(max_length=40)


class BlankShape(BaseModel):
    """For whom a blank ballot was printed; `part_id` is what a paper is entered for. `arrived`: a ballot of theirs, or a paper that
    may become one, is here already; `kept_back`: the items that it is still wanted for, where an agent has answered the others."""

    part_id: int
    homes: list[str]
    arrived: bool
    kept_back: list[int]


@routes.get('/polls/<int:id>/prints/<string:name>', responses={200: PDF}, summary='The notice, roll, announcement or archive list')
def printed(path: PrintPath) -> Response:
    closing.settle(queries.poll(actor(), path.id))
    return pdf(PAPERS[path.name](actor(), path.id), f'poll-{path.id}-{path.name}.pdf')


@routes.get('/polls/<int:id>/sheets/<string:name>', responses={200: PDF}, summary='Slips or blank ballots, door by door')
def sheets(path: SheetPath, query: SheetsQuery) -> Response:
    return pdf(SHEETS[path.name](actor(), path.id, query.place_id), f'poll-{path.id}-{path.name}.pdf')


@routes.get('/polls/<int:id>/blank-ballots/<string:code>', responses={200: BlankShape}, summary='Whose blank ballot this is')
def blank(path: BlankPath) -> Reply:
    found = papers.blank_of(actor(), path.id, path.code)
    return BlankShape(part_id=found.part.part_id, homes=papers.labels([found.part.head_id])[found.part.head_id],
                      arrived=found.arrived, kept_back=found.kept_back)
