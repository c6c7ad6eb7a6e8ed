"""What a scene is. Occasions are kept a few seconds: every worker knows of a change within five."""
from threading import Lock

from cachetools import TTLCache

from server.checkins import rotating
from server.checkins.models import Occasion
from server.checkins.rules import Code
from server.core.errors import Missing
from server.places import codes
from server.places.models import Place

_SECONDS = 4
_occasions: TTLCache[int, Occasion] = TTLCache(maxsize=10_000, ttl=_SECONDS)
_lock = Lock()


def read(scene: str) -> Code:
    """The code with this scene; Missing if we never issued it. Whether it is good still is for `rules` to say."""
    claimed = rotating.parse(scene)
    if claimed is None:
        return Code(*codes.scene_place(scene))
    held = occasion(claimed.occasion_id)
    if held is None or not claimed.genuine(held.secret):
        raise Missing('unknown_code', '这不是邻里的签到码，请扫社区张贴或工作人员出示的二维码。')
    return Code(held.place, occasion=held, step=claimed.step)


def occasion(occasion_id: int) -> Occasion | None:
    """The occasion with its place, at most four seconds old."""
    with _lock:
        known = _occasions.get(occasion_id)
    if known is None:
        known = Occasion.select(Occasion, Place).join(Place).where(Occasion.id == occasion_id).first()
        if known:
            with _lock:
                _occasions[occasion_id] = known
    return known


def forget(occasion_id: int) -> None:
    """Read an occasion anew; whoever changes it calls this for their worker."""
    with _lock:
        _occasions.pop(occasion_id, None)
