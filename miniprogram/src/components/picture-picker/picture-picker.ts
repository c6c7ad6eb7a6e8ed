/** Pictures to send: taken or chosen, looked at, taken away. Sends `change` with all that are left. */
import type { Picture } from '../../services/files'

interface At {
  at: number
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, At>

/** Whoever puts the album away again has chosen nothing. */
const choose = (count: number): Promise<Picture[]> =>
  wx.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] })
    .then(({ tempFiles }) => tempFiles.map(({ tempFilePath }) => ({ path: tempFilePath })), () => [])

Component({
  properties: {
    pictures: { type: Array, value: [] as Picture[] },
    most: Number,
    /** what they are called, 照片 or 图片 */
    noun: { type: String, value: '照片' },
  },
  methods: {
    change(pictures: Picture[]) { this.triggerEvent('change', { pictures }) },
    async add() {
      const { pictures, most } = this.data
      this.change([...pictures, ...(await choose(most - pictures.length))])
    },
    look({ currentTarget }: Tapped) {
      const urls = this.data.pictures.map(({ path }: Picture) => path)
      void wx.previewImage({ urls, current: urls[currentTarget.dataset.at] })
    },
    remove({ currentTarget }: Tapped) {
      this.change(this.data.pictures.filter((_: Picture, at: number) => at !== Number(currentTarget.dataset.at)))
    },
  },
})
