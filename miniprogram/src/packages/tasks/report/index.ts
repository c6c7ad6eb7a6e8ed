/** A task is done: a few words and pictures. */
import { act } from '../../../pages/draw'
import { sendPictures, type Picture } from '../../../services/files'
import { completeTask } from '../../../services/tasks'

const MOST = 9

type Chosen = WechatMiniprogram.CustomEvent<{ pictures: Picture[] }>

Page({
  data: { busy: false, id: 0, report: '', pictures: [] as Picture[], most: MOST },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ report: detail.value }) },
  setPictures({ detail }: Chosen) { this.setData({ pictures: detail.pictures }) },
  async send() {
    const { id, report, pictures } = this.data
    const done = await act(this, async () => completeTask(id, report.trim(), await sendPictures(pictures)))
    if (done) await wx.navigateBack()
  },
})
