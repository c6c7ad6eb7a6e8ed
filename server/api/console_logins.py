"""The phone's side of logging in to the console: what a scanned code would let in, and saying yes or no."""
from pydantic import BaseModel, Field

from server.api import Reply, actor, blueprint
from server.api.idempotency import write
from server.api.shapes import instant
from server.core.forms import Form
from server.identity import console_logins
from server.identity.console_logins import ConsoleLogin

routes = blueprint('console_logins')


class LoginPath(BaseModel):
    """What the code on a browser's screen says."""

    scene: str = Field(min_length=1, max_length=32)


class ApprovalForm(Form):
    """Whether the browser is let in as me."""

    approved: bool


class ConsoleLoginShape(BaseModel):
    """Who asks to be let in: the browser as it calls itself, its network address, since when. `state` is waiting, or approved."""

    browser: str
    address: str
    asked_at: str
    expires_at: str
    state: str


def _shape(login: ConsoleLogin) -> ConsoleLoginShape:
    return ConsoleLoginShape(browser=login.browser, address=login.address, asked_at=instant(login.created_at),
                             expires_at=instant(login.expires_at), state=login.state)


@routes.get('/console-logins/<string:scene>', responses={200: ConsoleLoginShape}, summary='Which browser asks to be let in')
def scanned(path: LoginPath) -> Reply:
    return _shape(console_logins.scanned(actor(), path.scene))


@routes.post('/console-logins/<string:scene>/decision', responses={204: None}, summary='Let the browser in as me, or not')
@write
def decide(path: LoginPath, body: ApprovalForm) -> Reply:
    console_logins.decide(actor(), console_logins.scanned(actor(), path.scene), body.approved)
    return '', 204
