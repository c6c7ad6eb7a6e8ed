/** WeChat's calling convention: success, fail and complete callbacks, or a promise when there is none of them. */
import type { Journal } from '../runtime/journal'
import type { Dict } from '../runtime/program'

/** A refusal in WeChat's words: `errMsg` becomes `<api>:fail <reason>`. */
export class Refusal extends Error {
  constructor(reason: string, readonly errno?: number) {
    super(reason)
  }
}

type Implementation = (options: Dict) => unknown

function failure(name: string, error: any) {
  return { errMsg: `${name}:fail ${error?.message ?? error}`, ...(error?.errno !== undefined && { errno: error.errno }) }
}

function callBack(promise: Promise<Dict>, { success, fail, complete }: Dict) {
  promise.then(
    (result) => { success?.(result); complete?.(result) },
    (error) => { fail?.(error); complete?.(error) },
  )
}

export function asyncApi(journal: Journal, name: string, implementation: Implementation) {
  return (options: Dict = {}) => {
    journal.called(name, options)
    // Run at once: whether a tap is going on must be seen before anything is awaited.
    const running = new Promise((resolve) => { resolve(implementation(options)) })
    const promise = running.then(
      (result) => ({ errMsg: `${name}:ok`, ...(result as Dict) }),
      (error) => { throw failure(name, error) },
    )
    if (!(options.success || options.fail || options.complete)) return promise
    return callBack(promise, options)
  }
}

/** Makes each implementation of `group` an API under its own name. */
export const asyncApis = (journal: Journal, group: Dict<Implementation>): Dict =>
  Object.fromEntries(Object.entries(group).map(([name, run]) => [name, asyncApi(journal, name, run)]))
