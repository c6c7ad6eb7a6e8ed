/** A joint meeting: who came, and its minutes in words or as pages. */
import { act, draw, LOADING } from '../../../pages/draw'
import { fetchFile, isPicture } from '../../../services/files'
import { meeting, type Meeting } from '../../../services/partners'
import { clockWords, dateWords } from '../../../utils/dates'

interface Came {
  id: number
  name: string
  people: string
}

type Tapped<T extends object> = WechatMiniprogram.BaseEvent<Record<string, never>, T>

const faceOf = async ({ title, place, held_at, venue, minutes, employers, files }: Meeting) => ({
  title, place: place.name, time: `${dateWords(held_at)} ${clockWords(held_at)}`, venue, minutes, came: employers,
  paths: await Promise.all(files.filter(isPicture).map(({ id }) => fetchFile(id))),
  papers: files.filter((file) => !isPicture(file)).map(({ id }) => id),
})

Page({
  data: {
    ...LOADING, id: 0, busy: false, title: '', place: '', time: '', venue: '', minutes: '', came: [] as Came[],
    paths: [] as string[], papers: [] as string[],
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() { return draw(this, async () => faceOf(await meeting(this.data.id))) },
  look({ currentTarget }: Tapped<{ at: number }>) {
    const { paths } = this.data
    void wx.previewImage({ urls: paths, current: paths[currentTarget.dataset.at] })
  },
  read({ currentTarget }: Tapped<{ file: string }>) {
    return act(this, async () => {
      await wx.openDocument({ filePath: await fetchFile(currentTarget.dataset.file), fileType: 'pdf', showMenu: true })
    })
  },
})
