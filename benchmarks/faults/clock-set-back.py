#!/usr/bin/env python3
"""Puts the clock of a server and of its database back an hour under load, and forward again.

    clock-set-back.py RIPEN_HOME FOLDER [SECONDS [PORT]]

FOLDER is new. Needs a C compiler: the server and its database run with clock.c before them, which adds an offset to the
time of day; the senders keep the right time. Shows that no event is lost, that the ledger of the stages is in order, that no
page tells a negative time, and that every state is what the function gives.
"""
import struct
import subprocess
import sys
import time

import rig

home, folder = sys.argv[1], sys.argv[2]
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 20
port = sys.argv[4] if len(sys.argv) > 4 else "18957"
rig.os.makedirs(folder)
rig.os.chmod(folder, 0o755)
offset, library = folder + "/offset", folder + "/clock.so"
subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, rig.os.path.dirname(rig.os.path.abspath(__file__)) + "/clock.c", "-ldl"], check=True)
with open(offset, "wb") as made:
    made.write(struct.pack("<q", 0))


def put(seconds):
    with open(offset, "r+b") as file:  # in place: the server has it mapped
        file.write(struct.pack("<q", seconds))
    print(f"clock {seconds:+d} s", flush=True)


server = rig.Server(home, folder, port, env={"LD_PRELOAD": library, "CLOCK_OFFSET_FILE": offset}).start().sign_up()
well = True


def look(when):
    """Negative times on the pages, and the clock of the server."""
    global well
    leads = server.get("/api/v1/leads?limit=5")[1]["leads"]
    texts = [server.page(path) for path in ["/leads", "/settings/system"] + [f"/leads/{lead['id']}" for lead in leads]]
    shown = [rig.re.sub(r"<[^>]+>", " ", text.split("<main")[-1]) for text in texts]
    negative = [hit for text in shown for hit in rig.re.findall(r".{30}-\d+ (?:s|min|h|days?)\b.{10}", text)]
    print(f"{when}: server's time {server.psql('select now()')[0]}, leads read {len(leads)}, negative times {negative}", flush=True)
    well = well and not negative


PEOPLE = 400
for start in range(0, PEOPLE, 50):
    server.post("/v1/batch", {"batch": [{"type": "identify", "userId": f"u{i}", "traits": {
        "email": f"u{i}@example.org", "title": ["Chief Executive Officer", "Intern"][i % 2], "country": "DE",
        "company": {"name": f"c{i}", "employee_count": 250, "industry": "software"}}} for i in range(start, start + 50)]})


def spice(messages, worker, n):
    """Now and then somebody asks for a demo, so that stages move at every time of the clock."""
    wish = rig.track(f"wish-{worker}-{n}", f"u{(worker * 67 + n) % PEOPLE}", time.time() - 2, event="Demo Requested")
    return messages + [wish] if n % 10 == 0 else messages


with rig.Load(server, workers=6, leads=PEOPLE, spice=spice, size=5, pause=0.01) as load:
    time.sleep(seconds)
    look("right")
    for clock in [-3600, 0, 3600, 0]:
        put(clock)
        begun = time.time()
        time.sleep(seconds)
        load.show("answers:", begun)
        look(f"{clock:+d} s")
        # A connection that seems to be an hour old is closed; its sender tries again.
        well = well and set(status for status, _ in load.told(begun)) <= {200, 0}
# A correction stands at the time when it is made; what happened seconds before it and comes in after it may follow it.
disorder = server.psql("""select count(*) from (select lead_id, at, from_stage, lag(to_stage) over ledger as before,
    lag(at) over ledger as earlier from stage_move window ledger as (partition by lead_id order by id)) m
    where before is not null and (from_stage <> before or at < earlier - interval '1 minute')""")[0]
moves = server.psql("select count(*) from stage_move")[0]
print(f"ledger: {moves} moves, {disorder} out of order", flush=True)
future = server.psql("select count(*) from event where occurred_at > now() + interval '1 minute'")[0]
print("events ahead of the right time:", future)
rig.finish(server, load.answered, well and disorder == "0" and int(moves) > 0)
