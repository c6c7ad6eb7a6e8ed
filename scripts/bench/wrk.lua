-- Sends each request of a file once, in order; the requests stand there as they go over the wire, NUL between them.
local requests, at = {}, 0

function init(arguments)
  for request in io.open(arguments[1], 'rb'):read('*a'):gmatch('(%Z+)%z') do
    requests[#requests + 1] = request
  end
end

function request()
  at = at + 1
  return requests[at] or 'GET /the-requests-have-run-out HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('answered %d within %d failed %d p99 %d\n', summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, latency:percentile(99)))
end
