/** What every page does: show what it reads, and how a tap ends. */
import { explain, stateOf, type PageState } from '../utils/failures'

export interface Drawn {
  state: PageState
  sentence: string
}

export const LOADING: Drawn = { state: 'loading', sentence: '' }

interface Drawing {
  data: Drawn
  setData(data: object): void
}

/** Shows what `read` gives. Until then stays what is there; the first time that is the sign of waiting. */
export async function draw(page: Drawing, read: () => Promise<object>) {
  if (page.data.state !== 'ready') page.setData(LOADING)
  try {
    page.setData({ state: 'ready', ...(await read()) })
  } catch (error) {
    page.setData(stateOf(error))
  }
}

interface Acting {
  data: { busy: boolean }
  setData(data: { busy: boolean }): void
}

/**
 * Runs what a tap is for, within the tap. Whoever taps again meanwhile is not heard; a refusal is told.
 * @returns what the deed gave; undefined if it was not done. Leave the page afterwards, not within the deed.
 */
export async function act<T>(page: Acting, deed: () => Promise<T>): Promise<T | undefined> {
  if (page.data.busy) return undefined
  page.setData({ busy: true })
  const done = await deed().then((value) => ({ value }), (error: unknown) => ({ error }))
  page.setData({ busy: false })
  if ('value' in done) return done.value
  await explain(done.error)
  return undefined
}

/** For lists: the items that are shown, and where they go on. */
export interface Listed<T> {
  items: T[]
  next: string | null
}

interface Listing<T> {
  data: Drawn & Listed<T>
  setData(data: object): void
}

/** The first page of a list, or in its place the sentence `none`. */
export const drawList = <T>(page: Listing<T>, none: string, read: () => Promise<Listed<T>>) =>
  draw(page, async () => {
    const { items, next } = await read()
    return { items, next, ...(!items.length && { state: 'empty', sentence: none }) }
  })

/** Call it at the end of the page. */
export async function drawMore<T>(page: Listing<T>, read: (cursor: string) => Promise<Listed<T>>) {
  const { next } = page.data
  if (!next) return
  page.setData({ next: null })
  try {
    const more = await read(next)
    page.setData({ items: [...page.data.items, ...more.items], next: more.next })
  } catch (error) {
    page.setData({ next })
    await explain(error)
  }
}
