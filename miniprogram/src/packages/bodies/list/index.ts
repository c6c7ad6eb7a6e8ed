/** Who acts for the neighbours, and what they have agreed: of the own estate, or of a secretary's place. */
import { draw, LOADING } from '../../../pages/draw'
import { bodiesOf, documentsOf, type Body, type Document } from '../../../services/bodies'
import { me } from '../../../services/identity'
import { documentWords, standingWords } from '../words'

interface Row {
  id: number
  title: string
  note: string
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { url: string }>

const NO_HOME = '先在“我的住处”里认一认您的家，就能看到您小区的组织和公约。'
const NONE = '这里还没有登记组织和公约。'
const LIVED_IN = ['offered', 'confirmed']

/** My homes' estates; without a home the places of my offices. */
async function ownPlaces(): Promise<number[]> {
  const { homes, roles } = await me()
  const estates = homes.filter(({ state }) => LIVED_IN.includes(state)).map(({ estate }) => estate.id)
  return [...new Set(estates.length ? estates : roles.map(({ place }) => place.id))]
}

const once = <T extends { id: number }>(some: T[][]) => [...new Map(some.flat().map((each) => [each.id, each])).values()]

/** What waits for the secretary stands first. */
const waits = ({ reelection_due, may_manage }: Body) => Number(reelection_due && may_manage)

const byNeed = (bodies: Body[]) => [...bodies].sort((a, b) => waits(b) - waits(a))

const bodyRow = (found: Body): Row => ({
  id: found.id, title: found.name,
  note: `${standingWords(found)}${found.reelection_due && found.state !== 'expired' ? '，快要换届' : ''}`,
})

const documentRow = (found: Document): Row => ({ id: found.id, title: found.title, note: documentWords(found) })

Page({
  data: { ...LOADING, place: 0, manages: false, bodies: [] as Row[], documents: [] as Row[], none: NONE },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place ?? 0) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const places = this.data.place ? [this.data.place] : await ownPlaces()
      if (!places.length) return { state: 'empty', sentence: NO_HOME }
      const bodies = byNeed(once(await Promise.all(places.map(bodiesOf))))
      const documents = once(await Promise.all(places.map(documentsOf)))
      const manages = this.data.place > 0
      return {
        manages, bodies: bodies.map(bodyRow), documents: documents.map(documentRow),
        ...(!manages && !bodies.length && !documents.length && { state: 'empty', sentence: NONE }),
      }
    })
  },
  open({ currentTarget }: Tapped) { void wx.navigateTo({ url: currentTarget.dataset.url }) },
})
