"""All pages."""
from flask import Blueprint

from server.web import (
    bodies,
    checkins,
    claims,
    codes,
    documents,
    exports,
    figures,
    files,
    home,
    login,
    logins,
    messages,
    notices,
    places,
    reports,
    rosters,
    search,
    settings,
    static_files,
    tasks,
    terms,
    trail,
    verification,
)
from server.web.books import accounts as books_accounts
from server.web.books import advances as books_advances
from server.web.books import checks as books_checks
from server.web.books import entries as books_entries
from server.web.books import income as books_income
from server.web.books import pages as books_pages
from server.web.books import periods as books_periods
from server.web.books import questions as books_questions
from server.web.books import reconciling as books_reconciling
from server.web.books import spaces as books_spaces
from server.web.books import writing as books_writing
from server.web.care import holders, homes, needs, plans
from server.web.clerk import desk
from server.web.clerk import exports as clerks_exports
from server.web.clerk import feedback as clerks_feedback
from server.web.clerk import lists as clerks_lists
from server.web.clerk import people as clerks_people
from server.web.clerk import projects as clerks_projects
from server.web.clerk import shifts as clerks_shifts
from server.web.clerk import slips as clerks_slips
from server.web.companies import contracts as companies_contracts
from server.web.companies import offers as companies_offers
from server.web.companies import pages as companies_pages
from server.web.companies import plans as companies_plans
from server.web.companies import votes as companies_votes
from server.web.dues import homes as dues_homes
from server.web.dues import making as dues_making
from server.web.dues import pages as dues_pages
from server.web.elevators import drafts as lift_drafts
from server.web.elevators import lifts, moneys, payments, signatures, telling
from server.web.elevators import plans as lift_plans
from server.web.elevators import prints as lift_prints
from server.web.partners import employers, feedback, meetings, members, projects, slips
from server.web.polls import (
    bylaws,
    candidates,
    checking,
    checks,
    doors,
    drafts,
    life,
    objections,
    pages,
    papers,
    prints,
    proof,
    proxies,
    representatives,
    results,
    rolls,
    stacks,
    turnout,
)

#: Those of votes by the way of a poll.
_VOTES: tuple[Blueprint, ...] = (
    pages.routes, drafts.routes, life.routes, rolls.routes, objections.routes, turnout.routes, results.routes, prints.routes,
    proof.routes, candidates.routes, representatives.routes, papers.routes, stacks.routes, checks.routes, checking.routes,
    doors.routes, proxies.routes, bylaws.routes)
#: Household responsibility, what communities pass up, and self-government.
_CARE: tuple[Blueprint, ...] = (homes.routes, plans.routes, holders.routes, needs.routes, reports.routes, bodies.routes,
                                documents.routes)
#: Keeping books.
_BOOKS: tuple[Blueprint, ...] = (
    books_pages.routes, books_entries.routes, books_writing.routes, books_checks.routes, books_accounts.routes,
    books_periods.routes, books_income.routes, books_spaces.routes, books_advances.routes,
    books_reconciling.routes, books_questions.routes)
#: What homes pay regularly.
_DUES: tuple[Blueprint, ...] = (dues_pages.routes, dues_making.routes, dues_homes.routes)
#: Lifts.
_LIFTS: tuple[Blueprint, ...] = (lifts.routes, lift_plans.routes, lift_drafts.routes, signatures.routes, payments.routes,
                                 moneys.routes, telling.routes, lift_prints.routes)
#: Choosing a property company.
_COMPANIES: tuple[Blueprint, ...] = (
    companies_pages.routes, companies_plans.routes, companies_offers.routes, companies_votes.routes, companies_contracts.routes)
#: What people are told, and what holds for a whole district.
_TELLING: tuple[Blueprint, ...] = (notices.routes, messages.routes, settings.routes, terms.routes)
#: Members, their slips and their service, the employers that sent them; and the desk of an employer's clerk.
_MEMBERS: tuple[Blueprint, ...] = (
    members.routes, slips.routes, checkins.routes, employers.routes, feedback.routes, meetings.routes, projects.routes,
    desk.routes, clerks_slips.routes, clerks_lists.routes, clerks_people.routes, clerks_shifts.routes, clerks_feedback.routes,
    clerks_projects.routes, clerks_exports.routes)

PAGES: tuple[Blueprint, ...] = (static_files.routes, login.routes, logins.routes, home.routes, figures.routes, claims.routes,
                                tasks.routes, files.routes, places.routes, rosters.routes, codes.routes, trail.routes,
                                exports.routes, search.routes, verification.routes, *_VOTES, *_MEMBERS, *_CARE, *_BOOKS,
                                *_DUES, *_LIFTS, *_COMPANIES, *_TELLING)
