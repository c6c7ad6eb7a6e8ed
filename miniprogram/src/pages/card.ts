/** What a task-card shows of anything that stands somehow: a slip, a joint project. */
export interface Card {
  id: number
  title: string
  place: string
  time: string
  standing: string
  tone: 'urgent' | 'usual' | 'good'
}
