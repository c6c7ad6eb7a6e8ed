"""Ballots on paper, and those taken at the door: entered by one, checked by another, decided where they differ."""
from pydantic import Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import votes_papers_shapes as shapes
from server.api.idempotency import write
from server.votes import paper_actions, papers, queries
from server.votes.paper_forms import CheckForm, PaperDecisionForm, PaperForm

routes = blueprint('votes_papers')


class PaperPath(IdPath):
    """A paper of a poll."""

    paper_id: int = Field(ge=1, le=2**63 - 1)


class QueueQuery(PageQuery):
    """Those that I can check, those whose entries differ, or all."""

    queue: papers.Queue = 'all'


@routes.get('/polls/<int:id>/papers', responses={200: shapes.PapersShape}, summary='Ballots on paper, oldest first')
def list_papers(path: IdPath, query: QueueQuery) -> Reply:
    found, cursor = papers.papers(actor(), path.id, query.queue, query.cursor, query.limit)
    labels = papers.labels([each.head_id for each in found])
    return page(found, cursor, lambda each: shapes.paper(actor(), each, labels[each.head_id]))


@routes.get('/polls/<int:id>/papers/figures', responses={200: shapes.PaperFiguresShape}, summary='Ballots on paper in numbers')
def paper_figures(path: IdPath) -> Reply:
    return shapes.PaperFiguresShape(**papers.figures(actor(), path.id)._asdict())


@routes.post('/polls/<int:id>/papers', responses={201: shapes.PaperShape}, summary='Enter a paper, or one taken at the door')
@write
def enter(path: IdPath, body: PaperForm) -> Reply:
    poll = queries.poll(actor(), path.id)
    return _one(paper_actions.assist(actor(), poll, body) if body.assisted else paper_actions.enter(actor(), poll, body)), 201


@routes.get('/polls/<int:id>/papers/<int:paper_id>', responses={200: shapes.PaperShape}, summary='A ballot on paper')
def one_paper(path: PaperPath) -> Reply:
    return _one(papers.paper(actor(), path.id, path.paper_id))


@routes.post('/polls/<int:id>/papers/<int:paper_id>/check', responses={200: shapes.PaperShape}, summary='Enter it a second time')
@write
def check(path: PaperPath, body: CheckForm) -> Reply:
    found = papers.paper(actor(), path.id, path.paper_id)
    answers = [(each.item_id, each.choice) for each in body.answers]
    return _one(paper_actions.check(actor(), found.poll, found, answers))


@routes.post('/polls/<int:id>/papers/<int:paper_id>/decision', responses={200: shapes.PaperShape},
             summary='Say which entry is right, or that the paper is void')
@write
def decide(path: PaperPath, body: PaperDecisionForm) -> Reply:
    found = papers.paper(actor(), path.id, path.paper_id)
    return _one(paper_actions.decide(actor(), found.poll, found, body.ruling, body.reason))


def _one(found: papers.Paper) -> shapes.PaperShape:
    return shapes.paper(actor(), found, papers.labels([found.head_id])[found.head_id])
