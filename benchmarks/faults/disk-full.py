#!/usr/bin/env python3
"""Fills the disk of the data folder under load, looks at what the server tells, makes room, and counts.

    disk-full.py RIPEN_HOME FOLDER [MEGABYTES [PORT]]

FOLDER is new; a file system in memory is mounted there, so this needs root. First its room is taken at once, then given
back, all without a restart of the server.
"""
import atexit
import subprocess
import sys
import time

import rig

home, folder = sys.argv[1], sys.argv[2]
size = int(sys.argv[3]) if len(sys.argv) > 3 else 420
port = sys.argv[4] if len(sys.argv) > 4 else "18953"
mount = folder + "/small"
rig.os.makedirs(mount)
rig.os.chmod(folder, 0o755)
subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m,mode=755", "tmpfs", mount], check=True)
atexit.register(lambda: subprocess.run(["umount", "-l", mount]))


def resize(megabytes):
    subprocess.run(["mount", "-o", f"remount,size={megabytes}m", mount], check=True)


def free():
    stat = rig.os.statvfs(mount)
    return stat.f_bavail * stat.f_frsize / 2**20


server = rig.Server(home, mount, port)
server.log = folder + "/server.log"  # the log of a service is not on its data disk
server.start().sign_up()
print(f"{free():.0f} MB free at first", flush=True)
well = True
with rig.Load(server, workers=8, size=50, leads=2000) as load:
    time.sleep(5)
    used = size - free()
    resize(int(used) + 24)  # so that it is full soon
    begun = time.time()
    while time.time() < begun + 120 and not any(status == 503 for status, _ in load.told(begun)):
        time.sleep(0.2)
    full = time.time()
    print(f"full after {full - begun:.0f} s, {len(load.answered)} events answered, {free():.1f} MB free", flush=True)
    time.sleep(15)
    load.show("answers while full:", full, time.time())
    well = well and all(status in (200, 503) for status, _ in load.told(full, time.time()))
    status, body = server.get("/api/v1/system")
    print("JSON API while full:", status, body.get("warnings", body) if isinstance(body, dict) else body, flush=True)
    try:
        page = server.page("/settings/system")
    except rig.urllib.error.HTTPError as e:
        page = e.read().decode()
    said = rig.re.findall(r"[^<>.]*[Dd]isk[^<>.]*\.", page)
    print("system page while full:", [s.strip() for s in said][:3], flush=True)
    well = well and bool(said)
    room = time.time()
    resize(size * 3)
    took = load.wait_for_more(90)
    print("room made; answers again after", f"{time.time() - room:.1f} s" if took else "never", flush=True)
    well = well and took is not None
    time.sleep(5)
    before = len(load.answered)
    load.show("answers after:", time.time() - 4)
rig.finish(server, load.answered, well)
