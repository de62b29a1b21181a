#!/usr/bin/env python3
"""Makes the leads that run.sh sends events of, u0 to u(LEADS - 1), by identify calls: load.py BASE_URL WRITE_KEY LEADS"""
import base64
import json
import sys
import time
import urllib.request

base, key, leads = sys.argv[1], sys.argv[2], int(sys.argv[3])
auth = "Basic " + base64.b64encode((key + ":").encode()).decode()
titles = ["CEO", "Marketing Manager", "Head of Sales", "Junior Developer", "CTO", "Intern"]
yesterday = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 86400))
start = time.time()
for first in range(0, leads, 500):
    batch = [{"type": "identify", "userId": f"u{n}", "messageId": f"identify-{n}", "timestamp": yesterday,
              "traits": {"email": f"p{n}@firm{n % 997}.example", "firstName": f"First{n}", "title": titles[n % 6],
                         "company": f"Firm {n % 997}", "country": ["DE", "FR", "US"][n % 3]}}
             for n in range(first, min(leads, first + 500))]
    urllib.request.urlopen(urllib.request.Request(
        base + "/v1/batch", data=json.dumps({"batch": batch}).encode(),
        headers={"Authorization": auth, "Content-Type": "application/json"}), timeout=60).read()
print(f"{leads} leads identified in {time.time() - start:.1f} s")
