"""All pages."""
from flask import Blueprint

from server.web import (
    claims,
    codes,
    exports,
    figures,
    files,
    home,
    login,
    logins,
    places,
    polls,
    rosters,
    static_files,
    tasks,
    trail,
    verification,
)

PAGES: tuple[Blueprint, ...] = (static_files.routes, login.routes, logins.routes, home.routes, figures.routes, claims.routes,
                                tasks.routes, polls.routes, files.routes, places.routes, rosters.routes, codes.routes, trail.routes,
                                exports.routes, verification.routes)
