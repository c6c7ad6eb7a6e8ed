/** What was done for a project: a few words and pictures. */
import { act } from '../../../pages/draw'
import { sendPictures, type Picture } from '../../../services/files'
import { reportProgress } from '../../../services/partners'

const MOST = 9

type Chosen = WechatMiniprogram.CustomEvent<{ pictures: Picture[] }>

Page({
  data: { busy: false, id: 0, note: '', pictures: [] as Picture[], most: MOST },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ note: detail.value }) },
  setPictures({ detail }: Chosen) { this.setData({ pictures: detail.pictures }) },
  async send() {
    const { id, note, pictures } = this.data
    if (!note.trim()) return
    const done = await act(this, async () => reportProgress(id, note.trim(), await sendPictures(pictures)))
    if (done) await wx.navigateBack()
  },
})
