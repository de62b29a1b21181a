#!/usr/bin/env python3
"""Kills the server, or its database, with -9 under load again and again, and counts: every answered event is there once.

    kill.py RIPEN_HOME FOLDER jvm|postgres ROUNDS [PORT]

FOLDER is new, and the user postgres can enter it (when run as root). Starts and stops the server itself. Needs psql for the count.
"""
import base64
import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

home, folder, victim, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
port = sys.argv[5] if len(sys.argv) > 5 else "18950"
base = "http://localhost:" + port
answered = {}
lock = threading.Lock()
stop = threading.Event()
key = None


def start():
    log = open(folder + "/server.log", "a")
    env = dict(os.environ, RIPEN_NO_AOT="1")
    process = subprocess.Popen([home + "/ripen", "serve", "--port", port, "--data", folder + "/data"], stdout=log, stderr=log, env=env)
    for _ in range(600):
        try:
            urllib.request.urlopen(base + "/login", timeout=2).read()
            return process
        except OSError:
            time.sleep(0.2)
    sys.exit("the server does not come up; see " + folder + "/server.log")


def sign_up():
    token = re.findall(r"welcome/([A-Za-z0-9_-]+)", open(folder + "/server.log").read())[-1]
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def page(path, form=None):
        data = None
        if form is not None:
            form["_csrf"] = re.search(r'name="csrf" content="([^"]*)"', page("/settings/keys" if "keys" in path else path)).group(1)
            data = urllib.parse.urlencode(form).encode()
        return opener.open(urllib.request.Request(base + path, data=data, headers={"Accept": "text/html"})).read().decode()

    page("/welcome/" + token, {"email": "a@b.example", "password": "correct horse battery", "again": "correct horse battery"})
    try:
        page("/login", {"email": "a@b.example", "password": "correct horse battery"})
    except urllib.error.HTTPError:
        pass  # signed in already
    return re.search(r'class="secret">(rw_[^<]+)<', page("/settings/keys", {"name": "w", "kind": "write"})).group(1)


def send(worker):
    auth = "Basic " + base64.b64encode((key + ":").encode()).decode()
    n = 0
    while not stop.is_set():
        n += 1
        messages = []
        for i in range(5):
            message_id = f"{worker}-{n}-{i}"
            messages.append({"type": "track", "event": "Asset Downloaded", "userId": f"u{(worker * 7 + n + i) % 200}", "messageId": message_id,
                             "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() - 3)) + ".%03dZ" % (n % 1000),
                             "properties": {"asset_id": message_id}})
        body = json.dumps({"batch": messages}).encode()
        while not stop.is_set():
            try:
                request = urllib.request.Request(base + "/v1/batch", data=body, headers={"Authorization": auth, "Content-Type": "application/json"})
                urllib.request.urlopen(request, timeout=20).read()
                with lock:
                    for message in messages:
                        answered[message["messageId"]] = True
                break
            except (OSError, urllib.error.HTTPError, ConnectionError, Exception):
                time.sleep(0.1)


def pid_of(pattern):
    out = subprocess.run(["pgrep", "-f", pattern], capture_output=True, text=True).stdout.split()
    return [int(p) for p in out if int(p) != os.getpid()]


os.makedirs(folder, exist_ok=True)
os.chmod(folder, 0o755)
server = start()
key = sign_up()
workers = [threading.Thread(target=send, args=(w,), daemon=True) for w in range(8)]
for worker in workers:
    worker.start()
for number in range(1, rounds + 1):
    time.sleep(2 + number % 3)
    before = len(answered)
    if victim == "jvm":
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        server = start()
    else:
        for pid in pid_of("bin/postgres -D " + re.escape(folder)):
            os.kill(pid, signal.SIGKILL)
        limit = time.time() + 60
        while len(answered) == before and time.time() < limit:
            time.sleep(0.2)
    time.sleep(1)
    print(f"round {number}: {len(answered)} events answered", flush=True)
    if len(answered) == before:
        sys.exit("nothing was answered any more")
stop.set()
for worker in workers:
    worker.join(30)
password = open(folder + "/data/postgres-password").read().strip()
counted = None
for found in re.findall(r"127\.0\.0\.1:(\d+)", subprocess.run(["ss", "-ltn"], capture_output=True, text=True).stdout):
    got = subprocess.run(["psql", "-h", "127.0.0.1", "-p", found, "-U", "postgres", "-At", "-c",
                          "copy (select properties::json ->> 'asset_id' from event e join event_type t on t.id = e.type"
                          " where t.name = 'asset_downloaded') to stdout", "ripen"],
                         capture_output=True, text=True, env=dict(os.environ, PGPASSWORD=password))
    if got.returncode == 0 and got.stdout:
        counted = got.stdout.split()
        break
if counted is None:
    sys.exit("could not read the events")
missing = set(answered) - set(counted)
print(f"answered {len(answered)}, stored {len(counted)}, missing {len(missing)}, stored twice {len(counted) - len(set(counted))}")
server.send_signal(signal.SIGTERM)
server.wait(60)
verify = subprocess.run([home + "/ripen", "verify", "--data", folder + "/data"], capture_output=True, text=True, env=dict(os.environ, RIPEN_NO_AOT="1"))
print(verify.stdout.strip().splitlines()[-1] if verify.stdout.strip() else verify.stderr[-500:])
sys.exit(1 if missing or len(counted) != len(set(counted)) or verify.returncode else 0)
