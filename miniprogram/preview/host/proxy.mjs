/** Hands a request on to another server, as it came, and its answer back. */
import http from 'node:http'

export function passOn(origin, request, response) {
  const target = new URL(request.url, origin)
  const headers = { ...request.headers, host: target.host }
  const onward = http.request(target, { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', (error) => {
    if (response.headersSent) return response.destroy(error)
    return response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' }).end(`${origin}: ${error.message}`)
  })
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}
