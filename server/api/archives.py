"""Records of service: prints that anybody can verify, and a place's volunteers."""

from flask import Response, current_app, request
from pydantic import BaseModel, Field

from server.api import PDF, IdPath, MonthQuery, PageQuery, Reply, actor, blueprint, page, pdf, public, secretarys_place
from server.api import archives_shapes as shapes
from server.api.idempotency import write
from server.archives import points, print_queries, printing, volunteering
from server.archives.paper import paper
from server.core.forms import Day, Form

routes = blueprint('archives')
open_routes = public('verification')


class PrintForm(Form):
    """From which day to which, at most a year."""

    first_day: Day
    last_day: Day


class VerificationPath(BaseModel):
    """The code on a print, with hyphens or without."""

    code: str = Field(max_length=30)


class VolunteersQuery(MonthQuery, PageQuery):
    """Of which month, and where the list goes on."""


@routes.post('/me/service-prints', responses={201: shapes.PrintDetailShape}, summary='Print my record of service')
@write
def make_print(body: PrintForm) -> Reply:
    return shapes.print_detail(printing.print_service(actor(), body.first_day, body.last_day)), 201


@routes.get('/me/service-prints', responses={200: shapes.PrintsShape}, summary='My prints, newest first')
def own_prints(query: PageQuery) -> Reply:
    return page(*print_queries.own_prints(actor(), query.cursor, query.limit), shapes.made_print)


@routes.get('/me/service-prints/<int:id>', responses={200: shapes.PrintDetailShape}, summary='One of my prints')
def own_print(path: IdPath) -> Reply:
    return shapes.print_detail(print_queries.own_print(actor(), path.id))


@routes.get('/me/service-prints/<int:id>/lines', responses={200: shapes.PrintedListShape}, summary='The lines of my print')
def own_lines(path: IdPath, query: PageQuery) -> Reply:
    return page(*print_queries.printed(print_queries.own_print(actor(), path.id), query.cursor, query.limit), shapes.printed)


@routes.get('/me/service-prints/<int:id>/paper', responses={200: PDF}, summary='My print on paper')
def own_paper(path: IdPath) -> Response:
    site = current_app.config['LINLI'].address
    return pdf(paper(print_queries.own_print(actor(), path.id), site), 'service-record.pdf')


@routes.post('/me/service-prints/<int:id>/withdrawal', responses={200: shapes.PrintShape}, summary='Nobody can verify it any more')
@write
def withdraw(path: IdPath) -> Reply:
    return shapes.made_print(printing.withdraw(actor(), print_queries.own_print(actor(), path.id)))


@routes.get('/me/points', responses={200: shapes.PointsShape}, summary='My points, where a district has them')
def own_points(query: PageQuery) -> Reply:
    listed = page(*points.own(actor(), query.cursor, query.limit), shapes.point_entry)
    return {'total': points.total(actor()), **listed}


@open_routes.get('/service-prints/<code>', responses={200: shapes.VerifiedShape}, summary='Verify a print by its code')
def verify(path: VerificationPath, query: PageQuery) -> Reply:
    current_app.extensions['limits'].hit('verify', request.remote_addr or '')
    found = print_queries.verified(path.code)
    return shapes.verified(found, *print_queries.printed(found, query.cursor, query.limit))


@routes.get('/places/<int:id>/volunteers', responses={200: shapes.PlaceVolunteersShape}, summary='Who served at a place in a month')
def volunteers(path: IdPath, query: VolunteersQuery) -> Reply:
    where = secretarys_place(path.id)
    return page(*volunteering.volunteers(actor(), where, query.first_day, query.cursor, query.limit), shapes.place_volunteer)
