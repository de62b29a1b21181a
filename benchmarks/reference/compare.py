#!/usr/bin/env python3
"""Compares `ripen score` with the independent reading on random models and histories: compare.py FROM TO [INSTANT].

Numbers must agree to 1e-6, stage_since to a second. Run it from the root of the project; RIPEN names another launcher.
"""
import subprocess, sys, csv, os, tempfile
import qualification as oracle, random_cases as gen
AT = sys.argv[3] if len(sys.argv) > 3 else '2026-02-20T00:00:00Z'
ripen = os.environ.get('RIPEN', './ripen').split()
bad = 0
for s in range(int(sys.argv[1]), int(sys.argv[2])):
    d = tempfile.mkdtemp(prefix='ripen-reference-')
    gen.gen(s, d)
    p = subprocess.run(ripen + ['score', '--model', d + '/m.yaml', '--leads', d + '/leads.csv', '--events', d + '/events.jsonl', '--at', AT, '--out', d + '/scores.csv'], capture_output=True, text=True)
    if p.returncode not in (0, 3):
        print(s, 'exit', p.returncode, p.stderr[-2000:], p.stdout[-2000:])
        bad += 1
        continue
    exp = oracle.run(d + '/m.yaml', d + '/leads.csv', d + '/events.jsonl', AT, 80)
    got = list(csv.DictReader(open(d + '/scores.csv')))
    for e, g in zip(exp, got):
        w = []
        for k, i in (('fit', 1), ('fit_known', 3), ('engagement', 4), ('intent', 5)):
            if abs(e[i] - float(g[k])) > 1e-06:
                w.append((k, e[i], g[k]))
        for k, i in (('id', 0), ('grade', 2), ('temperature', 6), ('stage', 7)):
            if e[i] != g[k]:
                w.append((k, e[i], g[k]))
        if e[8] is not None or g['stage_since']:
            if e[8] is None or not g['stage_since'] or abs(e[8] - oracle.ts(g['stage_since'])) > 1010000.0:
                w.append(('since', e[8] and oracle.dt.datetime.fromtimestamp(e[8] / 1000000.0, oracle.UTC).isoformat(), g['stage_since']))
        if w:
            bad += 1
            print(s, e[0], w)
    if len(exp) != len(got):
        print('len', len(exp), len(got))
        bad += 1
print('mismatches', bad)
sys.exit(1 if bad else 0)
