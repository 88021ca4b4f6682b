"""Start, memory and size; and the memory of 100,000 open alerts against Alertmanager's.
usage: footprint.py MUSTER"""
import os, sys
from servers import *

binary, alerts = sys.argv[1], 100_000
starts, idle = [], []
for _ in range(5):
    with Folder() as folder:
        server = muster(binary, folder)
        data, port = os.path.join(folder, "data"), server.port
        server.stop()
        again = Server([binary, "serve", "--data", data, "--listen", f"127.0.0.1:{port}"], port, "/api/v1/health")
        starts.append(again.start_ms)
        idle.append(again.rss_mib())
        again.stop()
print(f"cold start to serving {statistics.median(starts):.0f} ms (at most 100), idle {statistics.median(idle):.1f} MiB "
      f"(at most 40), binary {os.path.getsize(binary) / 1e6:.1f} MB (at most 25)")

held = {}
for name in ("muster", "alertmanager"):
    with Folder() as folder:
        server = muster(binary, folder, pages=False) if name == "muster" else alertmanager(folder)
        sent, number = 0, 0
        while sent < alerts:
            number += 1
            result = drive(server, "/v2/enqueue" if name == "muster" else "/api/v2/alerts",
                           "event.lua" if name == "muster" else "alert.lua", 3, 64, {"SALT": f"f{number}"})
            sent += int(result["rate"] * 3)
        held[name] = server.rss_mib()
        print(f"{name}: {held[name]:.0f} MiB with about {sent} open alerts")
        server.stop()
print(f"ratio {held['muster'] / held['alertmanager']:.2f} (at most 0.5)")
