#!/usr/bin/env python3
"""Publishes a model, then makes every review due at once, both beside intake: does it go on, and how fast are its answers?

    busy.py RIPEN_HOME FOLDER [LEADS [PORT]]

FOLDER is new. Fills the tables with benchmarks/million/fill.sql. Needs psql.
"""
import os
import subprocess
import sys
import time

import rig

home, folder = sys.argv[1], sys.argv[2]
leads = int(sys.argv[3]) if len(sys.argv) > 3 else 200_000
port = sys.argv[4] if len(sys.argv) > 4 else "18963"
server = rig.Server(home, folder, port).start().sign_up()
where = open(server.data + "/postgres/postmaster.pid").read().split("\n")[3]
fill = os.path.dirname(os.path.abspath(__file__)) + "/../million/fill.sql"
subprocess.run(["psql", "-q", "-h", "127.0.0.1", "-p", where, "-U", "postgres", "-v", f"leads={leads}", "-f", fill, "ripen"], check=True,
               env=dict(os.environ, PGPASSWORD=open(server.data + "/postgres-password").read().strip()), stdout=subprocess.DEVNULL)


def tell(load, what, since):
    took, told = load.seconds(since), load.told(since)
    other = sum(n for (status, _), n in told.items() if status != 200)
    print(f"{what}: {time.time() - since:.0f} s, {len(took) / (time.time() - since):.0f} requests/s of five events, "
          f"p50 {rig.percentile(took, .5) * 1000:.0f}  p99 {rig.percentile(took, .99) * 1000:.0f}  max {took[-1] * 1000:.0f} ms, not taken {other}", flush=True)


def due():
    return int(server.psql("select count(*) from lead_state where review_at <= now()")[0])


with rig.Load(server, workers=4, leads=5000, pause=0.01) as load:
    time.sleep(5)
    begun = time.time()
    time.sleep(8)
    tell(load, "nothing else", begun)
    key = {"Authorization": "Bearer " + server.secret, "Content-Type": "text/plain"}
    model = server.base + "/api/v1/models"
    source = rig.urllib.request.urlopen(rig.urllib.request.Request(model + "/1/source", headers=key)).read()
    begun = time.time()
    status, draft = rig.ask(rig.urllib.request.Request(model, source, key))
    status, answer = rig.ask(rig.urllib.request.Request(f"{model}/{draft['version']}/publish", b"", key))
    print("publish:", status, answer, flush=True)
    while time.time() < begun + 240 and server.psql("select count(*) from model_version where state = 'publishing'")[0] != "0":
        time.sleep(0.5)
    tell(load, f"publishing for {server.psql('select count(*) from lead')[0]} leads", begun)
    server.psql("update lead_state set review_at = now() - interval '1 minute', review_hour = floor(extract(epoch from now()) / 3600)::int - 1")
    begun, number = time.time(), due()
    print(number, "reviews due at once", flush=True)
    while time.time() < begun + 150 and (left := due()) > number / 100:
        time.sleep(1)
    tell(load, f"reviews, {number - left} worked off", begun)
rig.finish(server, load.answered)
