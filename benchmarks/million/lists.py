#!/usr/bin/env python3
"""Times lists and lead pages: lists.py BASE_URL SECRET_KEY [ROUNDS]. First byte in milliseconds, one request at a time."""
import http.client
import random
import sys
import time
import urllib.parse

base, key = urllib.parse.urlparse(sys.argv[1]), sys.argv[2]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 20
headers = {"Authorization": "Bearer " + key, "Accept": "text/html"}
connection = http.client.HTTPConnection(base.hostname, base.port)


def first_byte(path):
    start = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read(1)
    took = (time.perf_counter() - start) * 1000
    answer.read()
    assert answer.status == 200, (path, answer.status)
    return took


LISTS = {
    "all, by engagement": "",
    "by intent": "sort=intent",
    "by fit": "sort=fit",
    "by last activity": "sort=activity",
    "newest": "sort=newest",
    "stage mql": "stage=mql",
    "stage sql, opportunity": "stage=sql&stage=opportunity",
    "stage customer (none)": "stage=customer",
    "hot": "temperature=hot",
    "cold": "temperature=cold",
    "cold, by intent": "temperature=cold&sort=intent",
    "grade A": "grade=A",
    "grade D, by intent": "grade=D&sort=intent",
    "engagement from 60": "engagement_min=60",
    "intent from 40, by fit": "intent_min=40&sort=fit",
    "fit from 80": "fit_min=80",
    "active within 1 day": "active_within=1",
    "quiet for 60 days": "quiet_for=60",
    "quiet for 60 days, by intent": "quiet_for=60&sort=intent",
    "country DE": "country=DE",
    "country DE, industry retail, mql": "country=DE&industry=retail&stage=mql",
    "source google, seniority director, hot": "source=google&seniority=director&temperature=hot",
    "search a common name": "q=first12",
    "search a rare name": "q=first1234",
    "search an address": "q=p777777@firm",
    "search nobody": "q=nobodyhere",
    "condition": "where=" + urllib.parse.quote("lead.company_size >= 100 && intent >= 20"),
    "condition, rare": "where=" + urllib.parse.quote('lead.country == "DE" && lead.job_title == "CTO" && intent >= 60'),
    "condition nobody meets": "where=" + urllib.parse.quote('lead.city == "Atlantis"'),
}
every = []
for name, query in LISTS.items():
    times = sorted(first_byte("/leads?" + query) for _ in range(rounds))
    every += times
    print(f"{name:42} p50 {times[len(times) // 2]:7.1f}  p95 {times[int(len(times) * .95)]:7.1f}", flush=True)
lead = sorted(first_byte(f"/leads/{random.randrange(1000001, 1900000)}") for _ in range(rounds * 5))
print(f"{'lead page':42} p50 {lead[len(lead) // 2]:7.1f}  p95 {lead[int(len(lead) * .95)]:7.1f}")
every.sort()
print(f"{'all lists together':42} p50 {every[len(every) // 2]:7.1f}  p95 {every[int(len(every) * .95)]:7.1f}")
