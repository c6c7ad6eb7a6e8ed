"""What a scanned code is: a place's poster, or the rotating code of an occasion. Occasions are kept a few seconds."""
from server.checkins import rotating
from server.checkins.models import Occasion
from server.checkins.rules import Code
from server.core.errors import Missing
from server.core.remembered import Remembered
from server.places.codes import scene_place
from server.places.models import Place


def read(scene: str) -> Code:
    """The code with this scene; Missing if we never issued it. Whether it is good still is for `rules` to say."""
    claimed = rotating.parse(scene)
    if claimed is None:
        return Code(*scene_place(scene))
    held = occasion(claimed.occasion_id)
    if held is None or not claimed.genuine(held.secret):
        raise Missing('unknown_code', '这不是邻里的签到码，请扫社区张贴或工作人员出示的二维码。')
    return Code(held.place, occasion=held, step=claimed.step)


def occasion(occasion_id: int) -> Occasion | None:
    """The occasion with its place, at most a few seconds old."""
    return _known.get(occasion_id)


def forget(occasion_id: int | None = None) -> None:
    """Read an occasion (or all) anew; whoever changes one calls this for their worker."""
    _known.forget(occasion_id)


def _read(occasion_id: int) -> Occasion | None:
    return Occasion.select(Occasion, Place).join(Place).where(Occasion.id == occasion_id).first()


_known = Remembered(_read)
