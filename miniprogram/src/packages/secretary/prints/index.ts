/** A poll's papers: each opens as a PDF, to be sent on to a printer. */
import { act, draw, LOADING } from '../../../pages/draw'
import { placesBelow, type Place } from '../../../services/places'
import { poll, print, printSheets } from '../../../services/votes'
import { printsOf, type Print } from './prints'
import type { Tapped } from '../taps'

Page({
  data: { ...LOADING, id: 0, busy: false, title: '', prints: [] as Print[], sheets: null as Print | null, places: [] as Place[], at: 0 },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const found = await poll(this.data.id)
      return { title: found.title, prints: printsOf(found), at: found.place.id }
    })
  },
  pick({ currentTarget }: Tapped<{ name: string }>) {
    const chosen = this.data.prints.find(({ name }) => name === currentTarget.dataset.name)!
    return chosen.sheets ? this.where(chosen) : this.show(() => print(this.data.id, chosen.name))
  },
  /** Sheets for all doors at once, or for one building or stairwell of the poll's place. */
  where(chosen: Print) {
    return act(this, async () => {
      const places = await placesBelow(this.data.at)
      this.setData({ sheets: chosen, places })
      wx.pageScrollTo({ scrollTop: 0 })
    })
  },
  sheet({ currentTarget }: Tapped<{ place: number }>) {
    const { id, sheets } = this.data
    return this.show(() => printSheets(id, sheets!.name, currentTarget.dataset.place))
  },
  show(fetched: () => Promise<string>) {
    return act(this, async () => {
      await wx.openDocument({ filePath: await fetched(), fileType: 'pdf', showMenu: true })
    })
  },
  back() { this.setData({ sheets: null }) },
})
