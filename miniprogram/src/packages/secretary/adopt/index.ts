/** By which vote a version was adopted: of those that carried after it was written. */
import { act, draw, LOADING } from '../../../pages/draw'
import { adoptVersion, votesFor } from '../../../services/bodies'
import { dateWords } from '../../../utils/dates'
import type { Tapped } from '../taps'

interface Row {
  poll: number
  item: number
  title: string
  note: string
}

Page({
  data: { ...LOADING, version: 0, busy: false, rows: [] as Row[] },
  onLoad({ version }: { version?: string }) {
    this.setData({ version: Number(version) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const found = await votesFor(this.data.version)
      return {
        rows: found.map(({ poll_id, poll_title, item_id, item_title, final_at }) => ({
          poll: poll_id, item: item_id, title: item_title,
          note: `${dateWords(final_at)}通过${item_title === poll_title ? '' : `，${poll_title}`}`,
        })),
      }
    })
  },
  async choose({ currentTarget }: Tapped<{ item: number }>) {
    const row = this.data.rows.find(({ item }) => item === currentTarget.dataset.item)
    if (!row) return
    const { confirm } = await wx.showModal({ title: '从现在起生效', content: `由“${row.title}”表决通过。登记以后不能改。`, confirmText: '生效' })
    if (confirm && (await act(this, () => adoptVersion(this.data.version, row.poll, row.item)))) await wx.navigateBack()
  },
  draft() { void wx.navigateTo({ url: '/packages/secretary/draft/index' }) },
})
