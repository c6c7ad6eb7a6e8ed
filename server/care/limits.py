"""How many homes one person may look after, by a site's settings."""
from server.core.settings import Settings

_most: int | None = None


def use(settings: Settings) -> None:
    """Take a site's limit; the application does it once when it starts."""
    global _most
    _most = settings.care_homes_most


def most() -> int:
    """The site's limit."""
    if _most is None:
        raise RuntimeError('no settings were given')
    return _most
