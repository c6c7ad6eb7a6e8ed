/** Everything that went wrong, and every call of `wx`, for tests and for whoever opens the console. */
import type { Dict } from './program'

export interface Journal {
  errors: string[]
  calls: { api: string; args: Dict }[]
  fault(message: string, cause?: unknown): void
  called(api: string, args: Dict): void
}

/** Functions are left out of what is noted down. */
const plain = (args: Dict) => JSON.parse(JSON.stringify(args ?? {}))

export function openJournal(): Journal {
  const errors: string[] = []
  const calls: Journal['calls'] = []
  return {
    errors,
    calls,
    fault(message, cause) {
      errors.push(message)
      console.error(message, ...(cause === undefined ? [] : [cause]))
    },
    called: (api, args) => void calls.push({ api, args: plain(args) }),
  }
}

export function listenToEngine(glassEasel: any, journal: Journal) {
  glassEasel.addGlobalWarningListener((message: string, component: any) => {
    journal.fault(`warning: ${message} @ ${component?.is ?? 'app'}`)
    return false
  })
  glassEasel.addGlobalErrorListener((error: any, method: string, component: any) => {
    journal.fault(`error: ${error?.message ?? error} @ ${component?.is ?? 'app'} ${method}`, error)
    return false
  })
}

export function listenToWindow(journal: Journal) {
  addEventListener('error', (event) => journal.fault(`uncaught: ${event.message}`))
  addEventListener('unhandledrejection', ({ reason }) =>
    journal.fault(`unhandled rejection: ${reason?.errMsg ?? reason?.message ?? String(reason)}`))
}
