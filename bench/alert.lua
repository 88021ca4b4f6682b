-- Alertmanager's own format, each alert with labels of its own.
local thread_number = 0
function setup(thread) thread:set("tid", thread_number); thread_number = thread_number + 1 end
local n, salt = 0, os.getenv("SALT") or "s"
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local head = '[{"labels":{"alertname":"DiskFull","severity":"critical","cluster":"prod","service":"db","instance":"h'
local tail = '"},"annotations":{"summary":"Disk at 99% on db-03.example.com","description":"free space 1%, ping time 1500ms, load avg 0.75"},"generatorURL":"http://prometheus.example.com/graph"}]'
function request()
  n = n + 1
  return wrk.format(nil, nil, nil, head .. salt .. "-" .. tid .. "-" .. n .. tail)
end
