"""The demonstration street's bodies, covenant and list, and who looks after which households; some seats and homes have nobody."""
from datetime import date

from server.bodies import actions as bodies
from server.bodies import documents
from server.bodies import queries as body_queries
from server.bodies.models import Body
from server.bodies.rules import BodyKind
from server.care import actions as care
from server.care import proposals
from server.care.rules import Layer
from server.core import clock
from server.core.actor import SYSTEM
from server.core.calendar import months_later
from server.places.models import Kind, Owner, Ownership, Part, Place

_DOS = ('要爱党爱国', '要邻里和睦', '要孝敬老人', '要爱护公物', '要分类投放垃圾', '要按时缴费', '要有序停车', '要文明养犬',
        '要参加议事', '要关心邻里')
_DONTS = ('不要高空抛物', '不要占用消防通道', '不要飞线充电', '不要乱搭乱建', '不要乱贴乱画', '不要噪音扰民', '不要毁绿种菜',
          '不要乱倒垃圾', '不要楼道堆物', '不要大操大办')
_LIST = ('楼道清扫', '公共绿地养护', '邻里纠纷先由楼栋代表调解', '红白喜事从简', '公共收支每季度公布')


def load(estate: Place, bridge: Place) -> None:
    """Bodies of 弘运小区 and 盐溪桥社区, then the households of 弘运小区."""
    today = clock.today()
    _committee(estate, months_later(today, -34))
    _self_government(bridge, months_later(today, -8))
    documents.write(SYSTEM, bridge, documents.DocumentKind.COVENANT, '盐溪桥社区居民公约（十要十不要）', [*_DOS, *_DONTS])
    documents.write(SYSTEM, bridge, documents.DocumentKind.LIST, '盐溪桥社区居民自治清单', list(_LIST))
    _households(estate)


def _committee(estate: Place, begins: date) -> None:
    """Five seats of which one is vacant; its term ends in two months."""
    body = _body(estate, BodyKind.OWNERS_COMMITTEE, begins, 5)
    _sit(body, [_owner_in(place) for place in _buildings(estate)[:4]])


def _self_government(bridge: Place, begins: date) -> None:
    """A seat for each of nine buildings; the last one has not elected anybody yet. Three smaller bodies beside it."""
    buildings = _buildings(bridge)
    _sit(_body(bridge, BodyKind.SELF_GOVERNMENT, begins, 1), [_owner_in(place) for place in buildings[:8]])
    for offset, kind in enumerate((BodyKind.MEDIATION, BodyKind.WEDDINGS_FUNERALS, BodyKind.SUPERVISION), 1):
        _sit(_body(bridge, kind, begins, 3), [_owner_in(place, offset) for place in buildings[:3]])


def _body(place: Place, kind: BodyKind, begins: date, seats: int) -> Body:
    made = bodies.found(SYSTEM, place, kind)
    return bodies.begin_term(SYSTEM, body_queries.body(SYSTEM, made.id), begins, months_later(begins, 36), seats)


def _sit(body: Body, owners: list[Owner]) -> None:
    for number, owner in enumerate(owners, 1):
        bodies.fill(SYSTEM, body, number, owner.name, owner.phone)


def _buildings(place: Place) -> list[Place]:
    found = Place.select().where(Place.parent == place, Place.kind == Kind.BUILDING)
    return sorted(found, key=lambda each: (len(each.name), each.name))


def _owner_in(building: Place, offset: int = 0) -> Owner:
    """An owner with a telephone, by the order of the roster."""
    doors = Place.select(Place.id).where(Place.path.startswith(building.path))
    return Owner.select().join(Ownership).join(Part).where(
        Part.place.in_(doors), Owner.phone_index.is_null(False), ~Owner.unsold).order_by(Part.id).offset(offset).first()


def _households(estate: Place) -> None:
    """Members take the homes of all buildings but three; the committee takes one of those, and two have nobody yet."""
    buildings = _buildings(estate)
    for building in buildings[:-3]:
        _give(building, Layer.MEMBER)
    _give(buildings[-3], Layer.COMMITTEE)


def _give(building: Place, layer: Layer) -> None:
    found = proposals.proposal(SYSTEM, building, layer).proposal
    care.assign(SYSTEM, building, layer, [care.Wish(each.holder, each.homes) for each in found.shares])
