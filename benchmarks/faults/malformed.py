#!/usr/bin/env python3
"""Sends input of every bad kind between good events: clear answers, nothing good beside is lost, the bad can be read.

    malformed.py RIPEN_HOME FOLDER [SECONDS [PORT]]

FOLDER is new. One message of a hundred under load is bad, of all kinds in turn; then every kind alone, and bodies that
are bad as a whole. At last names in other scripts are looked for on the lead page.
"""
import collections
import gzip
import html
import sys
import time

import rig

home, folder = sys.argv[1], sys.argv[2]
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 15
port = sys.argv[4] if len(sys.argv) > 4 else "18955"
server = rig.Server(home, folder, port).start().sign_up()
NAMES = {"emoji": ("Zoë 🚀", "O'Brien 👩‍👩‍👧"), "rtl": ("محمد", "אבן-עזרא"), "cjk": ("王", "小明"), "markup": ("<b>Bob</b>", "\"; drop table lead --")}


def bad(kind, i):
    good = rig.track(f"bad-{kind}-{i}", "u1", time.time() - 3)
    return {
        "nul": dict(good, properties={"asset_id": f"bad-{kind}-{i}", "title": "a\0b"}),
        "lone surrogate": dict(good, properties={"asset_id": f"bad-{kind}-{i}", "title": "\ud83d"}),
        "from 1970": dict(good, timestamp="1970-01-01T00:00:00Z"),
        "from 2090": dict(good, timestamp="2090-01-01T00:00:00Z"),
        "time is text": dict(good, timestamp="yesterday"),
        "nobody": {k: v for k, v in good.items() if k != "userId"},
        "no name": {k: v for k, v in good.items() if k != "event"},
        "unknown type": dict(good, type="dance"),
        "too large": dict(good, properties={"asset_id": f"bad-{kind}-{i}", "title": "x" * 33_000}),
        "not an object": [1, 2],
        "a text": "track",
        "long key": dict(good, userId="u" * 300),
    }[kind]


KINDS = ["nul", "lone surrogate", "from 1970", "from 2090", "time is text", "nobody", "no name", "unknown type", "too large",
         "not an object", "a text", "long key"]
sent = collections.Counter()


def spice(messages, worker, n):
    if n % 20:
        return messages
    kind = KINDS[n // 20 % len(KINDS)]
    sent[kind] += 1
    return messages[:2] + [bad(kind, f"{worker}-{n}")] + messages[2:]


well = True
with rig.Load(server, workers=6, size=5, spice=spice, pause=0.005) as load:
    time.sleep(seconds)
load.show(f"under load, {sum(sent.values())} bad among {len(load.answered) + sum(sent.values())}:")
well = well and set(status for status, _ in load.told()) == {200}

print("each alone, as a single message:")
for kind in KINDS:
    message = bad(kind, "single")
    path = "/v1/track" if kind != "unknown type" else "/v1/dance"
    status, _, text = server.post(path, message)
    print(f"  {kind:16} {status} {text}")
    well = well and status in (200, 400, 404)

print("bodies:")
whole = rig.json.dumps({"batch": [rig.track("whole", "u1", time.time())]}).encode()
for name, data, headers, expected in [
    ("10 MB", b'{"batch":[' + b" " * 10_000_000 + b"]}", {}, {413}),
    ("10 MB in gzip", gzip.compress(b'{"batch":[' + b" " * 10_000_000 + b"]}"), {"Content-Encoding": "gzip"}, {413}),
    ("10 MB of a number", b'{"batch":[' + b"1" * 10_000_000 + b"]}", {}, {413}),
    ("490 kB of a number", b'{"batch":[' + b"1" * 490_000 + b"]}", {}, {400}),
    ("half of a body", whole[:-9], {}, {400}),
    ("empty", b"", {}, {400}),
    ("NUL bytes", b"\0" * 100, {}, {400}),
    ("not UTF-8", whole.replace(b"whole", b"wh\xff\xfele"), {}, {400}),
    ("raw NUL in a text", whole.replace(b"whole", b"wh\0le"), {}, {400}),
    ("nested 5,000 deep", b"[" * 5000 + b"]" * 5000, {}, {400}),
    ("not gzip", whole, {"Content-Encoding": "gzip"}, {400}),
    ("UTF-16", whole.decode().encode("utf-16"), {}, {200, 400}),
    ("an array", b"[]", {}, {400}),
]:
    try:
        status, _, text = server.post("/v1/batch", data, headers=headers)
    except OSError as e:
        status, text = 413 if len(data) > 500_000 else 0, f"closed while sending ({type(e).__name__})"
    print(f"  {name:20} {status} {text[:120]}", "" if status in expected else "  <- expected " + str(expected))
    well = well and status in expected

print("names:")
for who, (first, last) in NAMES.items():
    status, _, text = server.post("/v1/identify", {"userId": who, "traits": {"firstName": first, "lastName": last, "email": who + "@example.org"}})
    status, lead = server.get("/api/v1/leads/by-key?user_id=" + who)
    page = server.page(f"/leads/{lead['id']}") if status == 200 else ""
    right = all(name in html.unescape(page) and (name in page or "<" in name or '"' in name or "'" in name) for name in (first, last)) and "<b>Bob" not in page
    print(f"  {who:8} {'shown as sent' if right else 'WRONG'}: {first} {last}", flush=True)
    well = well and right

rejected = collections.Counter(row[0] for row in (line.split("|") for line in server.psql("select code from rejected_input where state = 'open'")))
print("rejected input:", dict(rejected), "in all", sum(rejected.values()))
listed = server.page("/rejected")
well = well and "RIPEN-11" in listed
missing = sum(sent.values()) - sum(rejected.values())
print("bad messages sent under load:", sum(sent.values()))
well = well and missing <= 0
rig.finish(server, load.answered, well)
