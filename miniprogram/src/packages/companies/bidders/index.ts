/** Offers beside each other: by what is asked of all of them, or company by company. */
import { draw, LOADING } from '../../../pages/draw'
import { bidders, type Bidder } from '../../../services/companies'
import { yuanWords } from '../../../utils/words'
import { feeWords, papersOf, showPaper, type Paper } from '../words'

interface Said {
  name: string
  words: string
  large: boolean
}

interface Row {
  title: string
  said: Said[]
}

interface Company {
  id: number
  name: string
  out: string
  facts: { name: string; words: string }[]
  papers: Paper[]
}

type Offer = NonNullable<Bidder['offer']>

interface In extends Bidder {
  offer: Offer
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { id: string; picture: boolean }>

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

const isIn = (each: Bidder): each is In => each.live && each.offer !== null

/** What my own homes would pay comes first: it is what most people ask. */
function rowsOf(some: In[]): Row[] {
  const homes = some[0]?.mine.map(({ label }) => label) ?? []
  const row = (title: string, words: (each: In) => string, large = false): Row =>
    ({ title, said: some.map((each) => ({ name: each.name, words: words(each), large })) })
  return [
    ...homes.map((label) => row(`${label}每月要交`, ({ mine }) => {
      const own = mine.find((each) => each.label === label)
      return own ? yuanWords(own.amount) : '没有报'
    }, true)),
    row('物业费', ({ offer }) => offer.fees.map(feeWords).join('\n')),
    row('有几个人服务', ({ offer }) => `${offer.staff} 人`),
    row('做些什么', ({ offer }) => offer.service),
    row('承诺什么', ({ offer }) => offer.promises || '没有写'),
    row('公共收益归谁', ({ offer }) => offer.shares.map(({ words }) => words).join('\n') || '没有说'),
  ]
}

const companyOf = (each: Bidder): Company => ({
  id: each.id, name: each.name, out: each.withdrawn_for,
  facts: each.offer ? rowsOf([each as In]).map(({ title, said }) => ({ name: title, words: said[0].words })) : [],
  papers: papersOf(each.offer?.files ?? [], '报价文件'),
})

const WAYS = [{ value: 'rows', words: '一项一项比' }, { value: 'companies', words: '一家一家看' }]

Page({
  data: { ...LOADING, busy: false, id: 0, ways: WAYS, way: 'rows', rows: [] as Row[], companies: [] as Company[] },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const some = await bidders(this.data.id)
      const none = !some.some(isIn) && { state: 'empty', sentence: '还没有公司报价。' }
      return { rows: rowsOf(some.filter(isIn)), companies: some.map(companyOf), ...none }
    })
  },
  choose({ detail }: Chosen) { this.setData({ way: detail.value }) },
  show({ currentTarget }: Tapped) { return showPaper(this, currentTarget.dataset) },
})
