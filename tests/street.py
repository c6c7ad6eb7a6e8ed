"""The demonstration street as a test finds it: everything that `scripts/run` shows, on the database of this run."""
from scripts.demo import people, street, voters
from server.core import clock
from tests.world import World


def load(app, wechat_url):
    """Make it; the world in which it lies."""
    known, sent = ({phone: voters.log_in(app.extensions['wechat'], wechat_url, phone) for phone in phones} for phones in (
        [phone for phone, _, _ in people.VOTERS], [phone for _, phone, _ in people.REPORTED]))
    keepers = [voters.log_in(app.extensions['wechat'], wechat_url, phone) for phone in people.KEEPERS]
    street.load(clock.now(), known, sent, keepers)
    return World(app, wechat_url)
