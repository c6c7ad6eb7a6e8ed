/** Polls in 盐溪桥社区, whose nine buildings nobody else's tests walk through, and the people who vote in them. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inHours, known } from './people.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const BRIDGE_SECRETARY = '14000008002'

/** Owners of 1栋 are 0–14, of 2栋 15–29, of 3栋 30–44; each owns one home. */
export const neighbour = (number) => String(14000002001 + number)

export async function bridge(world) {
  const found = await known(world, BRIDGE_SECRETARY)
  found.community = found.login.person.roles[0].place.id
  found.buildings = (await found.ask('GET', `/api/places?parent_id=${found.community}`)).items
  return found
}

export const buildingOf = (desk, name) => desk.buildings.find((each) => each.name === name).id

/** @returns the draft */
export const draftPoll = (desk, building, { items = [['换门禁', 9]], ...more } = {}) => desk.ask('POST', '/api/polls', {
  place_id: buildingOf(desk, building), title: items[0]?.[0], detail: '旧门禁坏了两年，换一套刷卡的，每户出 60 元。', closes_at: inHours(50),
  items: items.map(([title, matter]) => ({ title, matter })), ...more,
})

export async function openedPoll(desk, building, more) {
  const { id } = await draftPoll(desk, building, more)
  return desk.ask('POST', `/api/polls/${id}/opening`)
}

export const castIn = (who, poll, choice = 'yes') =>
  who.ask('POST', `/api/polls/${poll.id}/ballots`, { answers: poll.items.map(({ id }) => ({ item_id: id, choice })) })

/** Its minute comes once a test has done with it what it wants: how long that takes depends on the machine. */
export const endPoll = ({ data }, { id }) => promisify(execFile)(
  `${ROOT}/.venv/bin/python`, ['-m', 'tests.e2e.ended_poll', String(id)], { cwd: ROOT, env: { ...process.env, LINLI_DATA_DIR: data } })

/** @returns the id of the home whose label ends so */
export async function partOf(desk, poll, label) {
  const { items } = await desk.ask('GET', `/api/polls/${poll.id}/turnout`)
  return items.flatMap(({ doors }) => doors).find((door) => door.label.endsWith(label)).part_id
}

export const pollPage = ({ id }) => `/packages/votes/poll/index?id=${id}`
