/** Ballots on paper and visits: kept first, then sent, so that nothing entered is lost. */
import { dismissDeed, keepDeed, keptDeeds, sendKept } from '../utils/kept'
import { post } from '../utils/request'
import type { Deed, KeptDeed } from '../utils/storage'
import { upload } from '../utils/transfers'

function send(deed: KeptDeed, file?: string) {
  const { key, poll, part } = deed
  if (deed.kind === 'paper') {
    return post(key, '/api/polls/{id}/papers', { path: { id: poll }, body: { ...deed.body, part_id: part, file_id: file ?? '' } })
  }
  return post(key, '/api/polls/{id}/contacts', { path: { id: poll }, body: { ...deed.body, part_id: part, ...(file && { file_id: file }) } })
}

const listeners = new Set<() => void>()

/** Sends what waits. Call it whenever the line may be back. */
export const sendDeeds = () =>
  sendKept({ upload: (key, path) => upload(key, path).then(({ id }) => id), send }).finally(() => listeners.forEach((tell) => tell()))

/** Tells when something that waited was sent or refused. @returns a function that ends it */
export function whenDelivered(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Keeps it; it goes out at once where there is a line, behind whoever is still waiting. */
export async function enter(deed: Deed): Promise<KeptDeed> {
  const kept = await keepDeed(deed)
  void sendDeeds()
  return kept
}

/** What of a poll waits for the line, and what was refused. */
export const waitingAt = (poll: number): KeptDeed[] => keptDeeds().filter((deed) => deed.poll === poll)

export { dismissDeed }
