#!/usr/bin/env python3
"""Writes leads.csv and events.jsonl for load tests: generate.py FOLDER LEADS EVENTS_PER_LEAD. Same arguments, same files."""
import os
import random
import sys

folder, leads, each = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.makedirs(folder, exist_ok=True)
rnd = random.Random(42)
TITLES = ["", "CEO", "Marketing Manager", "Head of Sales", "Junior Developer", "Senior Consultant", "VP Operations"]
INDUSTRIES = ["", "software", "finance", "retail", "manufacturing"]
TYPES = ["page_viewed"] * 12 + ["asset_downloaded", "email_clicked", "webinar_attended", "form_submitted", "demo_requested"]
PATHS = ["/", "/blog/a", "/product/x", "/pricing", "/careers", "/compare/y"]
with open(folder + "/leads.csv", "w") as out_leads, open(folder + "/events.jsonl", "w") as out_events:
    out_leads.write("id,email,job_title,industry,company_size\n")
    for i in range(leads):
        out_leads.write(f"L{i},p{i}@firm{i % 997}.example,{TITLES[i % 7]},{INDUSTRIES[i % 5]},{(i * 37) % 900}\n")
        for j in range(each):
            day, second = rnd.randrange(90), rnd.randrange(86400)
            month, dom = 1 + day // 28, 1 + day % 28
            out_events.write(
                f'{{"id":"e{i}-{j}","lead":"L{i}","type":"{rnd.choice(TYPES)}",'
                f'"at":"2026-{month:02d}-{dom:02d}T{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}Z",'
                f'"properties":{{"path":"{rnd.choice(PATHS)}","asset_id":"a{rnd.randrange(20)}"}}}}\n'
            )
