"""The files that pages load."""
from flask import Response, url_for

from server.web import assets, go, public

routes = public('static')


@routes.get('/static/<digest>/<path:name>')
def file(digest: str, name: str) -> Response:
    """A file by the address that a page gave."""
    return assets.send(digest, name)


@routes.get('/')
def front() -> Response:
    """Who opens the bare address means the console."""
    return go(url_for('web_home.home'))
