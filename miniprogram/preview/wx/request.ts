/** wx.request: every status of an answer is a success; JSON is read where it is JSON. */
import type { Journal } from '../runtime/journal'
import type { Dict } from '../runtime/program'
import type { Lines } from './lines'

const lowerCased = (header: Dict = {}) =>
  Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)]))

function withQuery(url: string, data: Dict | undefined) {
  const query = new URLSearchParams(data).toString()
  return query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url
}

function encode(data: unknown, type: string): string | undefined {
  if (data === undefined || typeof data === 'string') return data
  return type.includes('urlencoded') ? new URLSearchParams(data as Dict).toString() : JSON.stringify(data)
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return text // WeChat leaves what is not JSON as it came
  }
}

const readAnswer = (dataType: string) => async (answer: Response) => {
  const text = await answer.text()
  const header = Object.fromEntries(answer.headers as any)
  return { statusCode: answer.status, header, cookies: [], data: dataType === 'json' ? parsed(text) : text }
}

export const request = (journal: Journal, lines: Lines) => (options: Dict) => {
  const { url, data, dataType = 'json', timeout } = options
  const method = (options.method ?? 'GET').toUpperCase()
  journal.called('request', { url, method, data })
  const header = { 'content-type': 'application/json', ...lowerCased(options.header) }
  const outgoing = ['GET', 'HEAD'].includes(method)
    ? { url: withQuery(url, data), method, header, timeout }
    : { url, method, header, timeout, body: encode(data, header['content-type']) }
  return lines.carry('request', options, outgoing, readAnswer(dataType))
}
