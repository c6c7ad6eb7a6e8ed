"""All routes of the JSON face."""
from flask_openapi3 import APIBlueprint

from server.api import (
    archives,
    bodies,
    care,
    care_visits,
    checkins,
    console_logins,
    files,
    health,
    home,
    identity,
    members,
    messaging,
    notices,
    partners,
    places,
    shifts,
    slips,
    stats,
    tasks,
    votes,
    votes_doors,
    votes_elections,
    votes_evidence,
    votes_life,
    votes_papers,
    votes_paperwork,
    votes_proxies,
    votes_representatives,
    votes_rules,
)

ROUTES: tuple[APIBlueprint, ...] = (
    health.routes, identity.open_routes, identity.routes, console_logins.routes,
    places.routes, messaging.routes, files.routes, members.routes,
    slips.routes, partners.routes, shifts.routes, checkins.routes, bodies.routes, tasks.routes, votes.routes,
    votes_doors.routes, votes_elections.routes, votes_evidence.routes, votes_life.routes, votes_papers.routes,
    votes_paperwork.routes, votes_proxies.routes, votes_representatives.routes, votes_rules.routes, care.routes,
    care_visits.routes, notices.routes, home.routes,
    archives.routes, archives.open_routes, stats.routes,
)
