/** Checking a receipt: the phone computes the seal's root itself, and holds it against the published one. */
import { draw, LOADING } from '../../../pages/draw'
import { checkReceipt, poll, sealsOf, type PublishedSeal, type Receipt } from '../../../services/votes'
import { timeWords } from '../../../utils/dates'
import { votedFor } from '../questions'
import { grouped } from '../receipt/slips'
import { rootOf, verdictOf, type Verdict } from './proof'

interface Said {
  stamp: string
  tone: string
  lead: string
  sentence: string
}

const SAID: Record<Verdict, Said> = {
  sealed: { stamp: '相符', tone: 'seal', lead: '票在里面，没被改动。',
    sentence: '您的手机自己算了一遍，结果和公布的封存一样。封存以后，谁也不能悄悄改动这一票。' },
  waiting: { stamp: '已计入', tone: 'amber', lead: '票已计入，等待封存。',
    sentence: '封存一般只要一两分钟。过一会儿再来核对，就能看到结果。' },
  wrong: { stamp: '不符', tone: 'amber', lead: '和公布的对不上。',
    sentence: '手机算出的结果，和公布的不一样。请记下回执号，告诉社区或者业委会。票已经投过，不用再投；投票截止以后，任何人都能下载计票文件重新计票。' },
  known: { stamp: '查到了', tone: 'seal', lead: '这次表决里有它。',
    sentence: '投了什么，只有投票人自己能看到。' },
}

/** In the place of the lead where the ballot stands in the record, and another one is counted. */
const CHANGED = '这一票后来改过。'
const COUNTED_LATER = '计票时算的是后来那一票，请核对后来的回执。'

interface Line {
  name: string
  time: string
  mine: string
  published: string
}

const short = (root: string) => grouped(root.slice(0, 16)) || '算不出来'

/** Both roots of a seal side by side; where a ballot leads elsewhere, that is what the phone has computed. */
function lineOf({ sequence, sealed_at, root }: PublishedSeal, { ballots }: Receipt): Line {
  const roots = ballots.filter(({ proof }) => proof?.sequence === sequence).map((ballot) => rootOf(ballot) ?? '')
  const mine = roots.find((each) => each !== root) ?? root
  return { name: `第 ${sequence} 号封存`, time: timeWords(sealed_at), mine: short(mine), published: short(root) }
}

Page({
  data: {
    ...LOADING, id: 0, receipt: '', title: '', spoken: '', remark: '', again: false, said: SAID.known,
    deeds: [] as { title: string; choice: string }[], lines: [] as Line[],
  },
  onLoad({ id, receipt = '' }: { id?: string; receipt?: string }) {
    this.setData({ id: Number(id), receipt, spoken: grouped(receipt) })
    return this.load()
  },
  load() {
    const { id, receipt } = this.data
    return draw(this, async () => {
      const [asked, found] = await Promise.all([poll(id), checkReceipt(id, receipt)])
      const sequences = new Set(found.ballots.flatMap(({ proof }) => proof ? [proof.sequence] : []))
      const seals = (await Promise.all([...sequences].map((sequence) => sealsOf(id, sequence)))).flat()
      const verdict = verdictOf(found, seals)
      const changed = verdict !== 'wrong' && found.ballots.some(({ counts }) => !counts)
      const answers = found.ballots.map(({ covered: { item_id, choice } }) => ({ item_id, choice }))
      return {
        title: asked.title, said: changed ? { ...SAID[verdict], lead: CHANGED } : SAID[verdict], again: verdict === 'waiting',
        deeds: answers.length ? votedFor('', answers, asked).deeds : [],
        remark: changed ? COUNTED_LATER : '',
        lines: seals.map((seal) => lineOf(seal, found)),
      }
    })
  },
  leave() { void wx.navigateBack() },
})
