/** Page addresses: `/pages/a/a?x=1`, or relative to the page that is open. */
import type { Dict } from './program'

export interface Address {
  path: string
  query: Dict<string>
}

function parameter(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return at < 0 ? [pair, ''] : [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
}

export function parseAddress(url: string, from = ''): Address {
  const [path, query = ''] = url.split('?')
  const absolute = path.startsWith('/') ? path : new URL(path, `http://page/${from}`).pathname
  return { path: absolute.slice(1), query: Object.fromEntries(query.split('&').filter(Boolean).map(parameter)) }
}
