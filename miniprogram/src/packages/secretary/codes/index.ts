/** Whose code to show: the tasks and activities that are not over, the first to begin first. */
import { draw, LOADING } from '../../../pages/draw'
import { spanWords } from '../../../pages/say'
import { occasionsAt, type Occasion } from '../../../services/occasions'
import { dispatchingPlaces } from '../offices'
import { codeUrl } from './url'
import type { Tapped } from '../taps'

interface Row {
  key: number
  title: string
  note: string
  url: string
}

interface Tap {
  url: string
}

function rowOf({ id, title, starts_at, ends_at }: Occasion): Row {
  const note = spanWords(starts_at, ends_at)
  return { key: id, title, note, url: codeUrl(id, title, note) }
}

Page({
  data: { ...LOADING, rows: [] as Row[] },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const places = await dispatchingPlaces()
      const found = (await Promise.all(places.map(({ id }) => occasionsAt(id)))).flat()
      const each = [...new Map(found.map((occasion) => [occasion.id, occasion])).values()]
      const soonest = each.sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at))
      return { rows: soonest.map(rowOf) }
    })
  },
  open({ currentTarget }: Tapped<Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
  add() { void wx.navigateTo({ url: '/packages/secretary/activity/index' }) },
})
