#!/usr/bin/env python3
"""Writes leads.csv, events.jsonl (empty) and outcomes.csv from the X Education leads: xeducation.py LEADS_CSV_GZ FOLDER.

The columns that sales filled in afterwards are dropped, `Select` (nothing chosen) becomes empty."""
import csv
import gzip
import os
import sys

source, folder = sys.argv[1], sys.argv[2]
os.makedirs(folder, exist_ok=True)
AFTERWARDS = {"Converted", "Tags", "Lead Quality", "Lead Profile", "Last Activity", "Last Notable Activity"}
with gzip.open(source, "rt", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
columns = [c for c in rows[0] if c not in AFTERWARDS and not c.startswith("Asymmetrique")]
with open(folder + "/leads.csv", "w", newline="") as leads, open(folder + "/outcomes.csv", "w", newline="") as outcomes:
    lead_rows, outcome_rows = csv.writer(leads), csv.writer(outcomes)
    lead_rows.writerow(columns)
    outcome_rows.writerow(["id", "outcome", "at"])
    for row in rows:
        lead_rows.writerow(["" if row[c] == "Select" else row[c] for c in columns])
        outcome_rows.writerow([row["Prospect ID"], "won" if row["Converted"] == "1" else "lost", ""])
open(folder + "/events.jsonl", "w").close()
