#!/usr/bin/env python3
"""Stops the own PostgreSQL of a server for a while under load, then lets a second server take its claim.

    database-away.py RIPEN_HOME FOLDER [SECONDS [PORT]]

FOLDER is new. Needs Debian's postgresql. Shows what senders are told meanwhile, how soon the server goes on, that a server
which has lost its claim to another one stores nothing, and that every answered event is there once.
"""
import sys
import time

import rig

home, folder = sys.argv[1], sys.argv[2]
away = float(sys.argv[3]) if len(sys.argv) > 3 else 60
port = sys.argv[4] if len(sys.argv) > 4 else "18951"
rig.os.makedirs(folder)
rig.os.chmod(folder, 0o755)
database = rig.Database(folder, str(int(port) + 9))
first = rig.Server(home, folder + "/first", port, database).start().sign_up()
second = rig.Server(home, folder + "/second", str(int(port) + 1), database)
well = True
with rig.Load(first, pause=0.02) as load:
    time.sleep(8)
    stopped = time.time()
    database.stop()
    down = time.time()
    time.sleep(away)
    status, body = rig.ask(rig.urllib.request.Request(first.base + "/api/v1/system", headers={"Authorization": "Bearer " + first.secret}))
    print("JSON API while away:", status, body, flush=True)
    up = time.time()
    database.start()
    took = load.wait_for_more(60)
    load.show(f"away for {away:.0f} s:", down, up)
    print("longest wait for an answer:", f"{max([s for b, s, _, _ in load.tries if stopped <= b < up] or [0]):.1f} s")
    print("answers again after", f"{time.time() - up:.1f} s (start of PostgreSQL included)" if took else "never", flush=True)
    well = well and took is not None and all(status == 503 and "Retry-After=None" not in text for status, text in load.told(down + 1, up - 1))
    time.sleep(5)

    print("a second server on the database:", flush=True)
    database.stop()
    second.process = rig.subprocess.Popen(["bash", "-c", f"until {home}/ripen serve --port {second.port} --data {second.data}; do sleep 0.2; done"],
                                          stdout=open(second.log, "a"), stderr=rig.subprocess.STDOUT, env=second.env, start_new_session=True)
    time.sleep(12)
    first.process.send_signal(rig.signal.SIGSTOP)  # so that the second one is faster
    database.start()
    limit = time.time() + 90
    while time.time() < limit:
        try:
            rig.urllib.request.urlopen(second.base + "/login", timeout=2).read()
            break
        except OSError:
            time.sleep(0.2)
    first.process.send_signal(rig.signal.SIGCONT)
    woken = time.time()
    second.key, second.secret = first.key, first.secret
    before = len(load.answered)
    with rig.Load(second, pause=0.05, name="second-") as other:
        time.sleep(10)
        print("the second has stored", len(other.answered), "events, the first", len(load.answered) - before, flush=True)
        load.show("the first, which lost its claim, answered:", woken)
        well = well and len(other.answered) > 0 and len(load.answered) == before
    rig.os.killpg(second.process.pid, rig.signal.SIGTERM)
    ended = time.time()
    took = load.wait_for_more(60)
    print("the second is stopped; the first answers again after", f"{time.time() - ended:.1f} s" if took else "never", flush=True)
    well = well and took is not None
    time.sleep(4)
first.process.poll()
second.process.wait()
rig.finish(first, load.answered | other.answered, well)
