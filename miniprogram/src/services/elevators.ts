/** A lift for a stairwell: where it stands, who pays how much, how the work goes on. Amounts in 分. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'
import { download } from '../utils/transfers'

export type Elevator = Schemas['ElevatorShape']

export type Levy = Schemas['ElevatorLevyShape']

export type Apportionment = Schemas['ApportionmentShape']

export type HomeShare = Schemas['HomeShareShape']

export type Standing = Schemas['StandingShape']

export type Milestone = Schemas['MilestoneShape']

export type Spent = Schemas['SpentShape']

const onward = (cursor?: string) => ({ ...(cursor && { cursor }) })

export const elevators = (cursor?: string) => get('/api/elevators', { query: onward(cursor) })

export const elevator = (id: number) => get('/api/elevators/{id}', { path: { id } })

export const apportionment = (id: number) => get('/api/apportionments/{id}', { path: { id } })

/** Every home for those who run the lift; my own for me. */
export const standings = async (levy: number): Promise<Standing[]> =>
  (await get('/api/levies/{id}/standings', { path: { id: levy } })).items

export const milestones = (id: number, cursor?: string) =>
  get('/api/elevators/{id}/milestones', { path: { id }, query: onward(cursor) })

export const spending = (id: number, cursor?: string) =>
  get('/api/elevators/{id}/spending', { path: { id }, query: onward(cursor) })

export const answerShare = oneTap((key, id: number, home: number, agreed: boolean) =>
  post(key, '/api/apportionments/{id}/answers', { path: { id }, body: { household_id: home, agreed } }))

export const signOnPaper = oneTap((key, id: number, home: number, file: string) =>
  post(key, '/api/apportionments/{id}/paper-signatures', { path: { id }, body: { household_id: home, file_id: file } }))

export const tellStep = oneTap((key, id: number, body: Schemas['MilestoneForm']) =>
  post(key, '/api/elevators/{id}/milestones', { path: { id }, body }))

export const remindOwing = oneTap((key, levy: number) => post(key, '/api/levies/{id}/reminders', { path: { id: levy } }))

/** @returns a temporary path of a PDF: my home's agreement to its share */
export const agreement = (id: number, home: number) => download(`/api/apportionments/${id}/agreements/${home}`)

export const spend = oneTap((key, id: number, body: Schemas['OutlayForm']) =>
  post(key, '/api/elevators/{id}/spending', { path: { id }, body }))

export const beginLift = oneTap((key, place: number, title: string) =>
  post(key, '/api/elevators', { body: { place_id: place, title } }))
