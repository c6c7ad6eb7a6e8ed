/** The matters that owners decide together (Civil Code art. 278), as neighbours call them. */
export const MATTERS = [
  '业主大会怎么开会、怎么议事', '管理规约', '选或者换业主委员会', '选或者换物业公司', '动用维修资金', '筹集维修资金',
  '加装电梯、改建重建', '改变共有部分的用途，或拿来经营', '别的共同管理的大事',
]

/** Most matters of a stairwell or an estate are of this kind. */
export const OTHER = 9

export interface Item {
  key: number
  title: string
  matter: number
  words: string
}

export const itemOf = (key: number, title = '', matter = OTHER): Item =>
  ({ key, title, matter, words: MATTERS[matter - 1] })
