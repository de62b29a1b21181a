#!/usr/bin/env python3
"""Writes leads.csv, events.jsonl and outcomes.csv from the BPI 2012 log: bpi2012.py EVENTS_CSV_GZ FOLDER.

Won is A_APPROVED, lost A_DECLINED or A_CANCELLED, whichever comes first. Events from the outcome on are dropped."""
import csv
import datetime
import gzip
import json
import os
import sys

source, folder = sys.argv[1], sys.argv[2]
os.makedirs(folder, exist_ok=True)
OUTCOMES = {"A_APPROVED": "won", "A_DECLINED": "lost", "A_CANCELLED": "lost"}
WORK = {
    "W_Afhandelen leads": "lead_handling",
    "W_Completeren aanvraag": "application_completing",
    "W_Nabellen offertes": "offer_call",
    "W_Nabellen incomplete dossiers": "file_call",
    "W_Valideren aanvraag": "validation",
    "W_Beoordelen fraude": "fraud_check",
    "W_Wijzigen contractgegevens": "contract_change",
}
cases = {}
with gzip.open(source, "rt", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        cases.setdefault(row["case_id"], []).append(row)
with open(folder + "/leads.csv", "w") as leads, open(folder + "/events.jsonl", "w") as events, open(
    folder + "/outcomes.csv", "w"
) as outcomes:
    leads.write("id,amount,created_at\n")
    outcomes.write("id,outcome,at\n")
    for case, rows in cases.items():
        rows.sort(key=lambda r: datetime.datetime.fromisoformat(r["timestamp"]))
        leads.write(f"{case},{rows[0]['amount_req']},{rows[0]['timestamp']}\n")
        outcome = next(((OUTCOMES[r["event"]], r["timestamp"]) for r in rows if r["event"] in OUTCOMES), ("open", ""))
        outcomes.write(f"{case},{outcome[0]},{outcome[1]}\n")
        for number, row in enumerate(rows):
            if row["event"] in OUTCOMES:
                break
            name = WORK.get(row["event"], row["event"].lower())
            if row["event"] in WORK:
                name += "_" + row["lifecycle"].lower()
            events.write(
                json.dumps({"id": f"{case}-{number}", "lead": case, "type": name, "at": row["timestamp"]}) + "\n"
            )
