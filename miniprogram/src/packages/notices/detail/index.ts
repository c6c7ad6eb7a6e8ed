/** A notice. */
import { draw, LOADING } from '../../../pages/draw'
import { notice } from '../../../services/notices'
import { dayWords, timeWords } from '../../../utils/dates'

async function faceOf(id: number) {
  const { title, body, place, published_at, until, running } = await notice(id)
  const end = running ? `到 ${timeWords(until)} 为止` : '已经过期'
  return { title, body, from: `${place.name}，${dayWords(published_at)}`, until: end }
}

Page({
  data: { ...LOADING, id: 0, title: '', body: '', from: '', until: '' },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() { return draw(this, () => faceOf(this.data.id)) },
})
