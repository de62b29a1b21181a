#!/usr/bin/env python3
"""Writes a random model with leads and events: random_cases.py SEED FOLDER. Same seed, same files."""
import random, sys, json, csv, datetime as dt, os

def gen(seed, d):
    R = random.Random(seed)
    os.makedirs(d, exist_ok=True)
    H = lambda: R.choice(['6h', '12h', '3d', '7d', '14d', '30d', '2w', 'none'])
    types = ['page_viewed', 'asset_downloaded', 'webinar_attended', 'demo_requested', 'cart_added', 'email_clicked', 'noise']

    def sig(i, intent, neg):
        s = dict(id=f's{i}', on=R.choice(types[:-1]), points=(-1 if neg else 1) * R.choice([1, 2, 3, 5, 8, 10, 15, 20, 25.5, 40]))
        w = R.random()
        if w < 0.2:
            s['where'] = R.choice(['event.path.startsWith("/p")', 'event.path == "/pricing" || event.amount >= 50', 'has(event.asset_id)', '!(event.path in ["/a","/b"])', 'event.path.contains("r") && event.amount < 70.0', 'event.path.matches("^/(p|c)")'])
        q = R.random()
        if q < 0.3:
            s['per_day'] = R.choice([1, 2, 3])
        elif q < 0.5:
            s['once_per'] = R.choice(['asset_id', 'path'])
        if R.random() < 0.5:
            s['half_life'] = H()
        if R.random() < 0.3:
            s['min' if neg else 'max'] = (-1 if neg else 1) * R.choice([10, 25, 45])
        return s
    k = 0

    def beh(intent):
        nonlocal k
        gs = []
        for g in range(R.randint(1, 3)):
            neg = R.random() < 0.3
            ss = []
            for _ in range(R.randint(1, 3)):
                k += 1
                ss.append(sig(k, intent, neg))
            G = dict(id=f'g{k}', signals=ss)
            if R.random() < 0.6:
                G['min' if neg else 'max'] = -50 if neg else R.choice([30, 50, 80])
            gs.append(G)
        return dict(half_life=R.choice(['7d', '14d', '30d', '1d']), groups=gs)
    lo = R.randint(5, 25)
    hi = lo + R.randint(5, 20)
    m = dict(ripen=1, name=f'r{seed}', attributes=dict(visits='number', tags='set', plan='text'), fit=dict(criteria=[dict(id='c1', label='x', unknown=R.choice([0, 5]), rules=[dict(when='lead.country in ["DE","FR"]', points=30), dict(when='lead.country == "US"', points=-5)]), dict(id='c2', label='y', rules=[dict(when='lead.visits >= 10', points=40, label='z'), dict(when='lead.visits > 3 && lead.plan != "free"', points=20)]), dict(id='c3', label='t', unknown=3, rules=[dict(when='"vip" in lead.tags', points=30), dict(when='lead.tags.exists(q, q.startsWith("v") || q == "x")', points=12)])], disqualify=[dict(id='d', when='lead.plan == "rival"', label='R')], grades=dict(A=80, B=60, C=40, D=20)), engagement=beh(False), intent=beh(True), temperature=dict(hot=dict(enter=f'engagement >= {hi} || intent >= {hi + 5}', leave=f'engagement < {hi - 10} && intent < {hi - 3}'), warm=dict(enter=f'engagement >= {lo}', leave=f'engagement < {lo - 4}' if R.random() < 0.8 else f'engagement < {lo - 3} && days_since_activity > 2')), stages=dict(iql=dict(enter='lead.visits > 0 || engagement > 3'), mql=dict(enter=f'fit >= 20 && engagement >= {lo} || grade == "A"', leave=f'engagement < {lo / 2}', leave_after=R.choice(['1d', '7d', '6h'])), sql=dict(enter=f'intent >= {hi} && fit >= 10' if R.random() < 0.7 else f'temperature == "hot" && fit >= 30')), handoff=dict(accept_within='4h', pause_after_return=R.choice(['5d', '30d'])))
    if R.random() < 0.4:
        m['stages']['pql'] = dict(enter=f'intent >= {hi - 8} && engagement + intent >= {hi}', leave='intent < 4', leave_after='2d')
    import yaml
    open(d + '/m.yaml', 'w').write(yaml.safe_dump(m, sort_keys=False))
    t0 = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)
    L = csv.writer(open(d + '/leads.csv', 'w', newline=''))
    L.writerow(['id', 'country', 'visits', 'plan', 'tags', 'created_at'])
    E = open(d + '/events.jsonl', 'w')
    n = 0
    for i in range(40):
        c = R.choice(['', (t0 - dt.timedelta(days=R.random() * 5)).isoformat().replace('+00:00', 'Z')])
        L.writerow([f'L{i}', R.choice(['', 'DE', 'US', 'FR', 'BR']), R.choice(['', '0', '2', '5', '12']), R.choice(['', 'free', 'pro', 'rival' if R.random() < 0.3 else 'pro']), R.choice(['', 'vip|x', 'x', 'vv', 'zz']), c])
        for _ in range(R.choice([0, 1, 3, 10, 40])):
            n += 1
            at = t0 + dt.timedelta(seconds=R.random() * 86400 * 45)
            if R.random() < 0.3:
                at = at.replace(hour=R.choice([0, 12, 23]), minute=R.choice([0, 30]), second=0, microsecond=0)
            p = {}
            if R.random() < 0.8:
                p['path'] = R.choice(['/a', '/b', '/pricing', '/product/x', '/careers'])
            if R.random() < 0.5:
                p['asset_id'] = R.choice(['e1', 'e2', 7, '7'])
            if R.random() < 0.5:
                p['amount'] = R.choice([10, 50.5, 90, '90'])
            ty = R.choice(types) if R.random() < 0.93 else R.choice(['deal_opened', 'deal_won', 'deal_lost', 'order_completed', 'deal_lost'])
            o = dict(id=f'e{n}', lead=f'L{i}', type=ty, at=at.isoformat().replace('+00:00', 'Z'), properties=p)
            if R.random() < 0.08:
                o['human'] = False
            E.write(json.dumps(o) + '\n')
            if R.random() < 0.05:
                E.write(json.dumps(o) + '\n')
    return d
if __name__ == '__main__':
    gen(int(sys.argv[1]), sys.argv[2])
