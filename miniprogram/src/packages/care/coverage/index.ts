/** How many homes of a place have somebody, in two layers; every figure opens its list, every place below its own page. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { coverageOf, placesIn, waitingAt } from '../../../services/coverage'
import { placeNamed } from '../../../services/places'
import { belowWords, facesOf, figuresOf, titleOf, waitingOf, type Face, type Figure, type Wait } from './face'

interface Tap {
  url: string
}

/** Fewer than these are seen at a glance. */
const MANY = 8

async function read(place: number, words: string, cursor?: string): Promise<Listed<Face> & { below?: string }> {
  const { items, next } = await placesIn(place, words, cursor)
  return { items: facesOf(items), next, ...(items.length && { below: belowWords(items) }) }
}

Page({
  data: {
    ...LOADING, place: 0, name: '', text: '', complete: false, gaps: 0, community: 0, below: '', isMany: false, words: '',
    figures: [] as Figure[], waiting: [] as Wait[], items: [] as Face[], next: null as string | null,
  },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Face>(this, (cursor) => read(this.data.place, this.data.words, cursor)) },
  load() {
    return draw(this, async () => {
      const { place, words, isMany } = this.data
      const [found, said, waits, listed] = await Promise.all([
        placeNamed(place), coverageOf(place), waitingAt(place), read(place, words)])
      return {
        ...titleOf(found), text: said.text, complete: said.complete, gaps: said.gaps,
        figures: figuresOf(said, place), waiting: waitingOf(waits, place), ...listed,
        isMany: isMany || listed.next !== null || listed.items.length > MANY,
      }
    })
  },
  find({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    this.setData({ words: detail.words })
    return this.load()
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
  carers() { void wx.navigateTo({ url: `/packages/care/carers/index?place=${this.data.community}` }) },
  assign() {
    const { place, items, next } = this.data
    const page = items.length || next ? 'doors' : 'plan'
    void wx.navigateTo({ url: `/packages/care/${page}/index?place=${place}` })
  },
})
