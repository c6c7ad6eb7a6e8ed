/** Static files of one folder, and nothing above it. */
import fs from 'node:fs'
import path from 'node:path'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
}

export function serveFile(folder, pathname, response) {
  const file = path.join(folder, path.normalize(decodeURIComponent(pathname)))
  const wanted = pathname.endsWith('/') ? path.join(file, 'index.html') : file
  const inside = wanted.startsWith(`${path.resolve(folder)}${path.sep}`)
  if (!inside || !fs.statSync(wanted, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'content-type': TYPES[path.extname(wanted)] ?? 'application/octet-stream', 'cache-control': 'no-cache' })
  fs.createReadStream(wanted).pipe(response)
}
