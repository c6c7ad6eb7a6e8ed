/** Our stairwell's lift: where it stands, what my home pays, and the ways to everything else. */
import { draw, LOADING } from '../../../pages/draw'
import { elevator, standings, type Elevator, type Levy } from '../../../services/elevators'
import { yuanWords } from '../../../utils/words'
import { decidedWords, dueWords, ownWords, paidWords, signedWords, wayOf, type Stop } from '../words'

interface Own {
  key: string
  title: string
  label: string
  amount: string
  words: string
  late: boolean
  dues: string[]
  version: number
  action: string
}

interface Row {
  key: number
  title: string
  lines: string[]
  version: number
}

interface Tap {
  url: string
}

/** What is still to be paid, and until when. */
async function duesOf({ id, in_force_id, mine }: Levy): Promise<Record<number, string[]>> {
  if (!in_force_id || !mine.length) return {}
  const found = await standings(id)
  return Object.fromEntries(found.map(({ household_id, instalments }) => [
    household_id, instalments.filter(({ amount, paid }) => amount > paid).map(({ name, due_on, amount, paid }) => dueWords(name, due_on, amount - paid)),
  ]))
}

/** A version that was proposed after the one in force waits for signatures. */
const waits = ({ in_force_id, proposed_id }: Levy) => proposed_id !== null && proposed_id !== in_force_id

async function ownOf(levy: Levy, decided: boolean): Promise<Own[]> {
  const dues = await duesOf(levy)
  return levy.mine.map((mine) => ({
    key: `${levy.id}-${mine.household_id}`, title: levy.title, label: mine.label,
    amount: mine.share === null ? '' : yuanWords(mine.share), words: ownWords(levy, mine), late: mine.overdue > 0,
    dues: dues[mine.household_id] ?? [], version: levy.proposed_id ?? 0, action: waits(levy) && (decided || !levy.building) ? '看明细，签字' : '看怎么算的',
  }))
}

const rowOf = (levy: Levy): Row => ({
  key: levy.id, title: levy.title, lines: levy.proposed_id ? [signedWords(levy), paidWords(levy)] : ['还没有分摊方案'],
  version: levy.proposed_id ?? 0,
})

function faceOf(found: Elevator) {
  const { title, ended_for, manages, keeps, party, plan, money, levies, votes, households } = found
  const vote = votes[votes.length - 1]
  return {
    title, ended: ended_for, manages, keeps, party, way: wayOf(found), levies: levies.map(rowOf), households,
    plan: plan ? `第 ${plan.number} 版，造价 ${yuanWords(plan.total)}` : '', planWords: plan?.words ?? '',
    changed: Boolean(plan && found.plan_in_force_id && plan.id !== found.plan_in_force_id),
    costs: plan?.costs.map(({ name, amount }) => `${name} ${yuanWords(amount)}`) ?? [],
    poll: vote?.poll_id ?? 0, vote: vote ? decidedWords(vote) : '',
    money: [
      `各户交了 ${yuanWords(money.collected)}`, ...(money.granted ? [`补贴和拨款 ${yuanWords(money.granted)}`] : []),
      `已经用了 ${yuanWords(money.spent)}`, `账上还有 ${yuanWords(money.bank)}`,
    ],
    hasMoney: found.book_id !== null,
  }
}

const NO_FACE: ReturnType<typeof faceOf> = {
  title: '', ended: '', manages: false, keeps: false, party: false, way: [] as Stop[], levies: [], households: 0, plan: '', planWords: '', changed: false, costs: [], poll: 0,
  vote: '', money: [], hasMoney: false,
}

Page({
  data: { ...LOADING, ...NO_FACE, id: 0, own: [] as Own[] },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const found = await elevator(this.data.id)
      const own = (await Promise.all(found.levies.map((levy) => ownOf(levy, found.plan_in_force_id !== null)))).flat().filter(({ amount }) => amount)
      return { ...faceOf(found), own }
    })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
})
