/** A task is done: a few words and pictures. */
import { act } from '../../../pages/draw'
import { uploadPicture } from '../../../services/files'
import { completeTask } from '../../../services/tasks'

const MOST = 9

interface Tap {
  path: string
}

/** Whoever puts the album away again has chosen nothing. */
const choose = (count: number): Promise<string[]> =>
  wx.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] })
    .then(({ tempFiles }) => tempFiles.map(({ tempFilePath }) => tempFilePath), () => [])

Page({
  data: { busy: false, id: 0, report: '', pictures: [] as string[], most: MOST },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ report: detail.value }) },
  async add() {
    const { pictures } = this.data
    this.setData({ pictures: [...pictures, ...(await choose(MOST - pictures.length))] })
  },
  look({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.previewImage({ urls: this.data.pictures, current: currentTarget.dataset.path })
  },
  remove({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    this.setData({ pictures: this.data.pictures.filter((path) => path !== currentTarget.dataset.path) })
  },
  async send() {
    const { id, report, pictures } = this.data
    const done = await act(this, async () => {
      const files = await Promise.all(pictures.map((path) => uploadPicture(path)))
      return completeTask(id, report.trim(), files.map((file) => file.id))
    })
    if (done) await wx.navigateBack()
  },
})
