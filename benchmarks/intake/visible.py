#!/usr/bin/env python3
"""Measures how long after sending an event its stage can be read through the JSON API.

    visible.py RIPEN_URL WRITE_KEY SECRET_KEY [TIMES [EVENTS_A_SECOND]]

A new person gives an address, then asks for a demo; from the first byte of that event to the answer in which
GET /api/v1/leads/by-key shows another stage. Idle first, then beside a steady load of single events. Standard library only.
"""
import base64
import http.client
import json
import sys
import threading
import time
import urllib.parse
import uuid

base, write, secret = urllib.parse.urlparse(sys.argv[1]), sys.argv[2], sys.argv[3]
times = int(sys.argv[4]) if len(sys.argv) > 4 else 200
rate = float(sys.argv[5]) if len(sys.argv) > 5 else 300
SENDERS = 4
post = {"Authorization": "Basic " + base64.b64encode((write + ":").encode()).decode(), "Content-Type": "application/json"}
read = {"Authorization": "Bearer " + secret}
sent = 0


def connect():
    return http.client.HTTPConnection(base.hostname, base.port, timeout=20)


def exchange(connection, method, path, body, headers):
    connection.request(method, path, json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    text = answer.read()
    return answer.status, text


def send(connection, call, body):
    status, text = exchange(connection, "POST", "/v1/" + call, body, post)
    if status != 200:
        sys.exit(f"{call}: {status} {text}")


def stage(connection, user):
    status, text = exchange(connection, "GET", "/api/v1/leads/by-key?user_id=" + user, None, read)
    return (json.loads(text).get("scores") or {}).get("stage") if status == 200 else None


def measure():
    sender, reader = connect(), connect()
    took = []
    polls = 0
    for _ in range(times):
        user = "v" + uuid.uuid4().hex
        send(sender, "identify", {"userId": user, "traits": {"email": user + "@example.org", "title": "Chief Executive Officer",
             "company": {"employee_count": 200, "industry": "software"}, "country": "DE"}})
        before = stage(reader, user)
        begun = time.perf_counter()
        send(sender, "track", {"userId": user, "event": "Demo Requested", "messageId": user})
        while stage(reader, user) == before:
            polls += 1
            if time.perf_counter() - begun > 10:
                sys.exit(f"the stage of {user} stays {before}")
        took.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.02)
    took.sort()
    at = lambda share: took[min(len(took) - 1, int(len(took) * share))]  # noqa: E731
    return f"p50 {at(.5):6.1f}  p95 {at(.95):6.1f}  p99 {at(.99):6.1f}  max {took[-1]:6.1f} ms; {times} leads, read again {polls} times"


def load(number, ending):
    global sent
    connection, n = connect(), 0
    begun = time.perf_counter()
    while not ending.is_set():
        n += 1
        send(connection, "track", {"userId": f"l{number}-{n % 500}", "event": "Page Read", "properties": {"path": f"/p{n % 40}"}})
        sent += 1
        time.sleep(max(0, begun + n * SENDERS / rate - time.perf_counter()))


measure_times, times = times, 20
measure()  # warms up
times = measure_times
print("idle:            ", measure(), flush=True)
ending = threading.Event()
senders = [threading.Thread(target=load, args=(i, ending), daemon=True) for i in range(SENDERS)]
for thread in senders:
    thread.start()
time.sleep(5)
before, begun = sent, time.time()
under = measure()
print(f"{(sent - before) / (time.time() - begun):4.0f} events/s beside:", under)
ending.set()
