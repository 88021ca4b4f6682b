-- PagerDuty events v2, each with a dedup key of its own. SALT keeps rounds apart.
local thread_number = 0
function setup(thread) thread:set("tid", thread_number); thread_number = thread_number + 1 end
local n, salt = 0, os.getenv("SALT") or "s"
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local head = '{"routing_key":"benchmark-key-of-the-source-0001","event_action":"trigger","dedup_key":"'
local tail = '","payload":{"summary":"Disk at 99% on db-03.example.com","timestamp":"2026-07-17T08:42:58.315+0000","severity":"critical","source":"db-03.example.com","component":"mysql","group":"prod","class":"disk","custom_details":{"free space":"1%","ping time":"1500ms","load avg":0.75}}}'
function request()
  n = n + 1
  return wrk.format(nil, nil, nil, head .. salt .. "-" .. tid .. "-" .. n .. tail)
end
