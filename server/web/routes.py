"""All pages."""
from flask import Blueprint

from server.web import (
    bodies,
    care,
    care_holders,
    care_needs,
    care_plans,
    checkins,
    claims,
    clerk,
    clerk_feedback,
    clerk_lists,
    clerk_people,
    clerk_projects,
    clerk_slips,
    codes,
    documents,
    employers,
    exports,
    feedback,
    figures,
    files,
    home,
    login,
    logins,
    meetings,
    members,
    messages,
    notices,
    places,
    poll_candidates,
    poll_checks,
    poll_doors,
    poll_drafts,
    poll_life,
    poll_objections,
    poll_papers,
    poll_prints,
    poll_proof,
    poll_proxies,
    poll_representatives,
    poll_results,
    poll_rolls,
    poll_turnout,
    polls,
    projects,
    rosters,
    search,
    settings,
    slips,
    static_files,
    tasks,
    trail,
    verification,
    vote_bylaws,
)

#: Those of votes by the way of a poll.
_VOTES: tuple[Blueprint, ...] = (
    polls.routes, poll_drafts.routes, poll_life.routes, poll_rolls.routes, poll_objections.routes, poll_turnout.routes,
    poll_results.routes, poll_prints.routes, poll_proof.routes, poll_candidates.routes, poll_representatives.routes,
    poll_papers.routes, poll_checks.routes, poll_doors.routes, poll_proxies.routes, vote_bylaws.routes)
#: Household responsibility, and self-government.
_CARE: tuple[Blueprint, ...] = (care.routes, care_plans.routes, care_holders.routes, care_needs.routes, bodies.routes,
                                documents.routes)
#: What people are told, and what holds for a whole district.
_TELLING: tuple[Blueprint, ...] = (notices.routes, messages.routes, settings.routes)
#: Members, their slips and their service, the employers that sent them; and the desk of an employer's clerk.
_MEMBERS: tuple[Blueprint, ...] = (
    members.routes, slips.routes, checkins.routes, employers.routes, feedback.routes, meetings.routes, projects.routes,
    clerk.routes, clerk_slips.routes, clerk_lists.routes, clerk_people.routes, clerk_feedback.routes, clerk_projects.routes)

PAGES: tuple[Blueprint, ...] = (static_files.routes, login.routes, logins.routes, home.routes, figures.routes, claims.routes,
                                tasks.routes, files.routes, places.routes, rosters.routes, codes.routes, trail.routes,
                                exports.routes, search.routes, verification.routes, *_VOTES, *_MEMBERS, *_CARE, *_TELLING)
