-- wrk script: events of known leads, one a request, or BATCH of them. Environment: KEY, LEADS, BATCH, RUN.
local leads = tonumber(os.getenv("LEADS") or "1000")
local batch = tonumber(os.getenv("BATCH") or "1")
local run = os.getenv("RUN") or tostring(os.time())
local pages = { "/", "/blog/a", "/product/x", "/pricing", "/compare/y", "/docs/start" }
local n = 0
local second, within = 0, 0
math.randomseed(os.time())
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = os.getenv("AUTH")
local function message()
  n = n + 1
  -- rising, and a little in the past: an event of the future is taken for now, one out of order is folded anew
  local now = os.time() - 2
  if now > second then second, within = now, 0 end
  within = math.min(within + 1, 999999)
  return string.format(
    '{"type":"page","userId":"u%d","messageId":"%s-%d","timestamp":"%s.%06dZ","properties":{"path":"%s","title":"A page of the site"},"context":{"userAgent":"Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0","library":{"name":"analytics.js","version":"2.1.0"}}}',
    math.random(0, leads - 1), run, n, os.date("!%Y-%m-%dT%H:%M:%S", second), within, pages[n % 6 + 1])
end
request = function()
  if batch == 1 then return wrk.format(nil, "/v1/page", nil, message()) end
  local all = {}
  for i = 1, batch do all[i] = message() end
  return wrk.format(nil, "/v1/batch", nil, '{"batch":[' .. table.concat(all, ",") .. "]}")
end
done = function(summary, latency)
  io.write(string.format("RESULT %.0f events/s p50 %.1f ms p99 %.1f ms not-2xx %d\n",
    summary.requests * batch / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.errors.status))
end
