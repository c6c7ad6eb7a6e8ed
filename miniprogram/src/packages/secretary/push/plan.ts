/** A task before it is one. */
import type { TaskForm } from '../../../services/dispatch'
import { moment } from '../../../utils/days'

export interface Plan {
  title: string
  detail: string
  day: string
  from: string
  to: string
  capacity: number
}

export interface Skill {
  name: string
  count: number
  chosen: boolean
}

const MOST = 10_000

export const seats = (count: number) => Math.min(MOST, Math.max(1, count))

/** What must still be filled in, as a sentence; empty where nothing is missing. */
export function missingIn({ title, detail, from, to, capacity }: Plan) {
  if (!title.trim()) return '请写上任务名称。'
  if (!detail.trim()) return '请写几句要做什么。'
  if (capacity !== seats(capacity)) return `人数请写 1 到 ${MOST}。`
  return from < to ? '' : '结束的时间要比开始晚。'
}

export const chosenSkills = (skills: Skill[]) => skills.filter(({ chosen }) => chosen).map(({ name }) => name)

export const toggled = (skills: Skill[], name: string) =>
  skills.map((skill) => (skill.name === name ? { ...skill, chosen: !skill.chosen } : skill))

export const formOf = ({ title, detail, day, from, to, capacity }: Plan, place: number, skills: string[]): TaskForm => ({
  place_id: place, title: title.trim(), detail: detail.trim(), starts_at: moment(day, from), ends_at: moment(day, to),
  capacity, skills, push: true,
})

/** 会通知 23 位报到党员 … */
export function reachWords({ people, without_login }: { people: number; without_login: number }) {
  const told = people ? `会通知 ${people} 位报到党员。` : '现在没有人收得到通知，任务会挂在他们的首页。'
  return without_login ? `${told}另有 ${without_login} 位还没登录过小程序，收不到，请打电话告诉他们。` : told
}
