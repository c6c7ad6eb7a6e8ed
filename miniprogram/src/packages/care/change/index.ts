/** One home gets somebody, somebody else, or nobody for now. */
import { act, draw, LOADING } from '../../../pages/draw'
import { assign, handOver, home, type Carer, type HomeCare, type Layer } from '../../../services/coverage'
import { blankLeaving, NO_LEAVING, type Leaving } from '../leaving-field/leaving'
import { LAYERS } from '../words'

const NOBODY = 0

type Changed = WechatMiniprogram.CustomEvent<{ leaving: Leaving }>

Page({
  data: {
    ...LOADING, busy: false, id: 0, label: '', place: 0, care: 0, holder: 0, name: '', layers: LAYERS, layer: 'member' as Layer,
    chosen: [] as number[], to: '', isNobody: false, leaving: NO_LEAVING,
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id), leaving: blankLeaving() })
    return this.load()
  },
  load() { return draw(this, async () => this.faceOf(await home(this.data.id))) },
  faceOf({ home: { label, place }, care }: HomeCare) {
    return { label, place: place.id, care: care?.id ?? NOBODY, name: care?.name ?? '', holder: care?.holder_id ?? NOBODY, layer: care?.layer ?? 'member' }
  },
  setLayer({ detail }: WechatMiniprogram.CustomEvent<{ value: Layer }>) { this.setData({ layer: detail.value, chosen: [], to: '' }) },
  setLeaving({ detail }: Changed) { this.setData({ leaving: detail.leaving }) },
  choose({ detail }: WechatMiniprogram.CustomEvent<{ carer: Carer }>) {
    this.setData({ chosen: [detail.carer.id], to: detail.carer.name, isNobody: false })
  },
  nobody() { this.setData({ chosen: [], to: '', isNobody: true }) },
  async save() {
    const { id, care, place, layer, chosen: [to], leaving: { reason, on, note } } = this.data
    const done = await act(this, async () => {
      if (!care) await assign(place, layer, [{ holder_id: to, part_ids: [id] }])
      else if (reason) await handOver(care, { reason, on, note, ...(to && { layer, holder_id: to }) })
      return true
    })
    if (done) await wx.navigateBack()
    else await this.load()
  },
})
