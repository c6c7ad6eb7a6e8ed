/** A claim of a home, and who on the roster the person could be. */
import type { Claim } from '../../../services/claims'
import { timeWords } from '../../../utils/dates'

/** Neither owner: a tenant, or somebody of the family. */
export const TENANT = 0

export interface Candidate {
  id: number
  words: string
  note: string
}

export interface Face {
  id: number
  label: string
  estate: string
  who: string
  since: string
  remark: string
  why: string
  candidates: Candidate[]
}

const REASONS: Record<string, string> = {
  claimed: '这处房屋是他自己报上来的，手机号和名册对不上。',
  number_in_use: '名册上的手机号已经有别人在用，请核对是不是本人。',
  shared_number: '名册上有几个人留了同一个手机号，请核对是哪一位。',
}

const candidateOf = ({ id, name, phone_masked }: Claim['owners'][number]): Candidate => ({
  id, words: `业主 ${name}`, note: phone_masked ? `名册上的手机 ${phone_masked}` : '名册上没有手机号',
})

export function faceOf({ id, label, estate, person, created_at, remark, reason, owners }: Claim): Face {
  return {
    id, label, estate: estate.name, who: `${person.name ?? '没有留名字'}，${person.phone_masked ?? '没有留手机号'}`,
    since: timeWords(created_at), remark, why: REASONS[reason] ?? '',
    candidates: [...owners.map(candidateOf), { id: TENANT, words: '不是业主', note: '租户或者家里人，不能投票' }],
  }
}
