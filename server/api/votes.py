"""The votes routes."""
from server.api import blueprint

routes = blueprint('votes')
