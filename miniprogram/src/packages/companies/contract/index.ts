/** The contract with our property company: until when, at which fee, what it promised, what is due, whose which income is. */
import { draw, LOADING } from '../../../pages/draw'
import { contract, type Contract } from '../../../services/companies'
import { dateWords } from '../../../utils/dates'
import { courseWords, feeWords, papersOf, showPaper, type Paper } from '../words'

interface Due {
  name: string
  day: string
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { id: string; picture: boolean; url: string }>

function faceOf(found: Contract) {
  const { signed_with, begins, ends, signed_on, ended_for, fees, shares, service, promises, words, dues, files, poll_id, book_id } = found
  return {
    company: signed_with, course: courseWords(found), term: `${dateWords(begins)} 到 ${dateWords(ends)}`, signed: dateWords(signed_on), ended: ended_for,
    fees: fees.map(feeWords), shares: shares.map((each) => each.words), service, promises, words,
    dues: dues.map(({ name, due_on }) => ({ name, day: dateWords(due_on) })), papers: papersOf(files, '合同原件'), poll: poll_id ?? 0,
    book: book_id ?? 0,
  }
}

const NO_FACE: ReturnType<typeof faceOf> = {
  company: '', course: '', term: '', signed: '', ended: '', fees: [], shares: [], service: '', promises: '', words: '', dues: [] as Due[],
  papers: [] as Paper[], poll: 0, book: 0,
}

Page({
  data: { ...LOADING, ...NO_FACE, busy: false, id: 0 },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() { return draw(this, async () => faceOf(await contract(this.data.id))) },
  show({ currentTarget }: Tapped) { return showPaper(this, currentTarget.dataset) },
  open({ currentTarget }: Tapped) { void wx.navigateTo({ url: currentTarget.dataset.url }) },
})
