/** Reported matters in words: how one stands, and what was done with it. */
import type { Card } from '../../pages/card'
import type { Report, ReportDetail } from '../../services/reports'
import type { Schemas } from '../../utils/contract'
import { dayWords, timeWords } from '../../utils/dates'

const STANDINGS: Record<Report['state'], (desk: string) => string> = {
  open: (desk) => `等${desk}答复`, answered: (desk) => `${desk}答复了`, withdrawn: () => '撤回了',
}

/** Urgent is what waits for the reader. */
const toneOf = ({ state, may }: Report): Card['tone'] =>
  (state === 'answered' ? 'good' : may.includes('answer') ? 'urgent' : 'usual')

export const standingWords = ({ state, desk }: Pick<Report, 'state' | 'desk'>) => STANDINGS[state](desk.name)

export const cardOf = (found: Report): Card => ({
  id: found.id, title: found.title, place: found.place.name, time: `${dayWords(found.made_at)} 上报`, standing: standingWords(found),
  tone: toneOf(found),
})

export interface Step {
  key: number
  words: string
  note: string
}

const STEPS: Record<ReportDetail['steps'][number]['event'], (desk: string) => string> = {
  report: (desk) => `上报给${desk}`, pass_on: (desk) => `转给${desk}`, answer: (desk) => `${desk}答复`, withdraw: () => '撤回',
}

export const stepsOf = ({ steps }: Pick<ReportDetail, 'steps'>): Step[] => steps.map(({ event, desk, note, at }, key) => ({
  key, words: STEPS[event](desk.name), note: `${timeWords(at)}${note && `，${note}`}`,
}))

const DESKS = ['street', 'district']

/** Whether matters are passed up to places of this kind. */
export const hasDesk = (kind: string) => DESKS.includes(kind)

/** To whom matters of a place go, the last of its line; nobody above the district. */
export const deskAbove = ({ line }: Pick<Schemas['DetailShape'], 'line'>) =>
  line.slice(0, -1).reverse().find(({ kind }) => hasDesk(kind))?.name ?? ''
