"""All pages."""
from flask import Blueprint

from server.web import home, login, logins, static_files

PAGES: tuple[Blueprint, ...] = (static_files.routes, login.routes, logins.routes, home.routes)
