/** How the work goes on, with pictures, the last first. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { fetchFile, isPicture } from '../../../services/files'
import { milestones, type Milestone } from '../../../services/elevators'
import { dateWords } from '../../../utils/dates'
import { stepWords } from '../words'

interface Told {
  id: number
  step: string
  day: string
  words: string
  paths: string[]
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { row: number; at: number }>

const toldOf = async ({ id, step, words, happened_on, files }: Milestone): Promise<Told> => ({
  id, step: stepWords(step), day: dateWords(happened_on), words,
  paths: await Promise.all(files.filter(isPicture).map((file) => fetchFile(file.id))),
})

Page({
  data: { ...LOADING, id: 0, items: [] as Told[], next: null as string | null },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore(this, (cursor) => this.told(cursor)) },
  load() { return drawList(this, '还没有进展。开工以后，每一步都会在这里告诉大家。', () => this.told()) },
  async told(cursor?: string): Promise<Listed<Told>> {
    const { items, next } = await milestones(this.data.id, cursor)
    return { items: await Promise.all(items.map(toldOf)), next }
  },
  look({ currentTarget }: Tapped) {
    const { row, at } = currentTarget.dataset
    const urls = this.data.items[row].paths
    void wx.previewImage({ urls, current: urls[at] })
  },
})
