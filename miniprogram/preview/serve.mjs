/**
 * Serves the built preview; `/api` goes to the server and `/emulator` to the local WeChat, all under one origin.
 *
 *   node preview/serve.mjs --port 8002 --api http://127.0.0.1:8000 --wechat http://127.0.0.1:8001 [--config people.json]
 */
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { passOn } from './host/proxy.mjs'
import { serveFile } from './host/static.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const CONFIG = '/preview-config.json'

/**
 * @param {{port?: number, api: string, wechat: string, dist?: string, config?: string}} options port 0: any free one
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export function serve({ port = 0, api, wechat, dist = path.join(here, '../dist'), config = path.join(here, 'people.json') }) {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://preview')
    if (pathname.startsWith('/api/')) return passOn(api, request, response)
    if (pathname.startsWith('/emulator/')) return passOn(wechat, request, response)
    if (pathname !== CONFIG) return serveFile(dist, pathname, response)
    return response.writeHead(200, { 'content-type': 'application/json' }).end(fs.readFileSync(config))
  })
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections() })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve({ url: `http://127.0.0.1:${server.address().port}`, close }))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8002' },
      api: { type: 'string', default: 'http://127.0.0.1:8000' },
      wechat: { type: 'string', default: 'http://127.0.0.1:8001' },
      dist: { type: 'string' },
      config: { type: 'string' },
    },
  })
  const { url } = await serve({ ...values, port: Number(values.port) })
  console.log(`The preview is ready: ${url}`)
}
