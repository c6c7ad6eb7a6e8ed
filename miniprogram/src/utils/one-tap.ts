/** One tap is one request. */
import { isAnswer } from './failures'
import { newKey } from './keys'

interface Deed<R> {
  key: string
  running?: Promise<R>
}

/**
 * Wraps a write. While it is on its way, the same call gets the same promise. Only a clear answer ends a deed: when the line
 * broke it may have been done, so the next try with the same arguments carries the same key, and the server does it once.
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
