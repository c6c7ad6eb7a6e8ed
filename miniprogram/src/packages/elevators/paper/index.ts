/** A home's signature on paper: its share as it was signed, and the paper's photograph. */
import { act, draw, LOADING } from '../../../pages/draw'
import { apportionment, signOnPaper } from '../../../services/elevators'
import { sendPictures, type Picture } from '../../../services/files'
import { yuanWords } from '../../../utils/words'

type Chosen = WechatMiniprogram.CustomEvent<{ pictures: Picture[] }>

Page({
  data: { ...LOADING, id: 0, home: 0, busy: false, label: '', words: '', pictures: [] as Picture[] },
  onLoad({ id, home }: { id?: string; home?: string }) {
    this.setData({ id: Number(id), home: Number(home) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const { levy, number, shares } = await apportionment(this.data.id)
      const share = shares.find(({ household_id }) => household_id === this.data.home)
      return { label: share?.label ?? '', words: `${levy}，分摊第 ${number} 版，${yuanWords(share?.amount ?? 0)}` }
    })
  },
  setPictures({ detail }: Chosen) { this.setData({ pictures: detail.pictures }) },
  async send() {
    const { id, home, pictures } = this.data
    const done = await act(this, async () => signOnPaper(id, home, (await sendPictures(pictures))[0]))
    if (done) await wx.navigateBack()
  },
})
