/** One tap is one request. */
import { ServerRefusal } from './failures'
import { newKey } from './keys'

interface Deed<R> {
  key: string
  running?: Promise<R>
}

const SERVER_BROKE = 500

/** Only a clear answer ends a deed: after a lost line it may have been done, so it is repeated under the same key. */
const isAnswer = (error: unknown) => error instanceof ServerRefusal && error.status < SERVER_BROKE

/**
 * Wraps a write. While it is on its way, the same call gets the same promise; when the line broke, the next try with the
 * same arguments carries the same key, so that the server does it once.
 */
export function oneTap<A extends unknown[], R>(write: (key: string, ...args: A) => Promise<R>) {
  const deeds = new Map<string, Deed<R>>()

  return (...args: A): Promise<R> => {
    const name = JSON.stringify(args)
    const deed = deeds.get(name) ?? { key: newKey() }
    deeds.set(name, deed)
    deed.running ??= write(deed.key, ...args).then(
      (result) => { deeds.delete(name); return result },
      (error: unknown) => {
        deed.running = undefined
        if (isAnswer(error)) deeds.delete(name)
        throw error
      },
    )
    return deed.running
  }
}
