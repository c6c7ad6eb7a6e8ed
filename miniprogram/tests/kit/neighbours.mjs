/** The server and WeChat as far as the shared code needs them: logins, a person, and whatever a test adds. */
import http from 'node:http'

const json = (response, status, body) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body))

async function bodyOf(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  const text = Buffer.concat(parts).toString()
  return request.headers['content-type']?.includes('json') && text ? JSON.parse(text) : text
}

/** Login codes work once, tokens until `expire()`. */
function sessions() {
  const codes = new Map()
  const tokens = new Map()
  let count = 0
  return {
    issueCode(openid) { codes.set(`code-${++count}`, openid); return { code: `code-${count}` } },
    open(code) {
      const openid = codes.get(code)
      if (!codes.delete(code)) return undefined
      tokens.set(`token-${++count}`, openid)
      return { token: `token-${count}`, expires_at: '2030-01-01T00:00:00Z', person: { id: openid, name: '钱乙甲' } }
    },
    who: (request) => tokens.get(request.headers.authorization?.replace('Bearer ', '')),
    expire: () => tokens.clear(),
  }
}

const EXPIRED = { error: { code: 'login_expired', message: '登录已过期，请重新登录' } }

/**
 * @param {Record<string, Function>} routes `'POST /api/tasks'` → (request with `body` and `openid`) → [status, body]
 * @returns {Promise<{url, seen, expire, routes, close}>} seen: the requests, oldest first
 */
export async function startNeighbours(routes = {}) {
  const store = sessions()
  const seen = []
  const open = {
    'POST /emulator/login-codes': ({ body }) => [200, store.issueCode(body.openid)],
    'POST /emulator/phone-codes': ({ body }) => [200, { code: `phone-${body.phone}` }],
    'POST /emulator/consents': () => [200, { count: 1 }],
    'POST /api/sessions': ({ body }) => {
      const login = store.open(body.code)
      return login ? [201, login] : [401, { error: { code: 'bad_code', message: '微信登录没有成功' } }]
    },
  }
  const closed = { 'GET /api/me': ({ openid }) => [200, { id: openid, name: '钱乙甲', phone_masked: '140****0001' }], ...routes }
  const server = http.createServer(async (request, response) => {
    request.body = await bodyOf(request)
    const name = `${request.method} ${request.url.split('?')[0]}`
    request.openid = store.who(request)
    seen.push({ name, url: request.url, headers: request.headers, body: request.body, openid: request.openid })
    const answer = open[name] ?? (request.openid ? closed[name] : () => [401, EXPIRED])
    const [status, body] = answer ? await answer(request) : [404, { error: { code: 'missing', message: '没有找到' } }]
    json(response, status, body)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections() })
  return { url: `http://127.0.0.1:${server.address().port}`, seen, expire: store.expire, routes: closed, close }
}
