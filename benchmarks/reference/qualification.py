#!/usr/bin/env python3
"""An independent reading of the contract of scoring: slow and direct, sums over sets of events, a walk by sampling.

Shares nothing with the Java engine. Needs PyYAML. Usage: qualification.py MODEL LEADS EVENTS INSTANT
"""
import ast, csv, json, gzip, math, re, sys, yaml, datetime as dt
UTC = dt.timezone.utc

def ts(s):
    s = s.strip().replace('Z', '+00:00')
    d = dt.datetime.fromisoformat(s)
    if d.tzinfo is None:
        d = d.replace(tzinfo=UTC)
    d = d.astimezone(UTC)
    e = d - dt.datetime(1970, 1, 1, tzinfo=UTC)
    return (e.days * 86400 + e.seconds) * 10 ** 6 + e.microseconds

def dur(s):
    if s in (None, 'none'):
        return None
    m = re.fullmatch('(\\d+(?:\\.\\d+)?)([hdw])', str(s))
    return float(m[1]) * {'h': 3600, 'd': 86400, 'w': 604800}[m[2]]

def tokens_to_py(src):
    out = ''
    i = 0
    while i < len(src):
        c = src[i]
        if c in '"\'':
            j = i + 1
            while src[j] != c:
                j += 2 if src[j] == '\\' else 1
            out += src[i:j + 1]
            i = j + 1
            continue
        if src.startswith('&&', i):
            out += ' and '
            i += 2
            continue
        if src.startswith('||', i):
            out += ' or '
            i += 2
            continue
        if c == '!' and src[i + 1:i + 2] != '=':
            out += ' not '
            i += 1
            continue
        out += c
        i += 1
    return re.sub('\\btrue\\b', 'True', re.sub('\\bfalse\\b', 'False', ' '.join(out.split())))

class U:
    pass

class Cond:

    def __init__(s, src):
        py = tokens_to_py(src)
        py = re.sub(' not ((?:[\\w.]+)(?:\\((?:[^()]|\\([^()]*\\))*\\))?|\\()', lambda m: ' _not_ ' + m[1], py)
        s.src = src
        s.tree = ast.parse(s.fixnot(py), mode='eval').body

    def fixnot(s, py):
        while ' _not_ ' in ' ' + py:
            py = ' ' + py
            k = py.index(' _not_ ')
            rest = py[k + 7:].lstrip()
            if rest.startswith('('):
                d = 0
                for e, ch in enumerate(rest):
                    if ch == '(':
                        d += 1
                    if ch == ')':
                        d -= 1
                        if d == 0:
                            break
                e += 1
            else:
                m = re.match('[\\w.]+', rest)
                e = m.end()
                if rest[e:e + 1] == '(':
                    d = 0
                    for q in range(e, len(rest)):
                        if rest[q] == '(':
                            d += 1
                        if rest[q] == ')':
                            d -= 1
                            if d == 0:
                                break
                    e = q + 1
            py = py[:k] + ' _neg(' + rest[:e] + ')' + rest[e:]
        return py.strip()

    def ev(s, env):
        return s.e(s.tree, env)

    def e(s, n, env):
        if isinstance(n, ast.BoolOp):
            r = [s.e(v, env) for v in n.values]
            if isinstance(n.op, ast.And):
                return False if any((x is False for x in r)) else None if any((x is None for x in r)) else True
            return True if any((x is True for x in r)) else None if any((x is None for x in r)) else False
        if isinstance(n, ast.Constant):
            return float(n.value) if isinstance(n.value, (int, float)) and (not isinstance(n.value, bool)) else n.value
        if isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.Not):
            v = s.e(n.operand, env)
            return None if v is None else not v
        if isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.USub):
            v = s.e(n.operand, env)
            return None if v is None else -v
        if isinstance(n, ast.Name):
            return env.get(n.id)
        if isinstance(n, ast.List):
            return [s.e(x, env) for x in n.elts]
        if isinstance(n, ast.Attribute):
            return env[n.value.id].get(n.attr)
        if isinstance(n, ast.BinOp):
            a, b = (s.e(n.left, env), s.e(n.right, env))
            if a is None or b is None:
                return None
            return {ast.Add: a + b, ast.Sub: a - b, ast.Mult: a * b}[type(n.op)] if True else 0
        if isinstance(n, ast.Compare):
            a = s.e(n.left, env)
            b = s.e(n.comparators[0], env)
            op = type(n.ops[0])
            if a is None or b is None:
                return None
            if op is ast.In:
                return a in b
            if type(a) != type(b):
                return None
            return {ast.Eq: lambda: a == b, ast.NotEq: lambda: a != b, ast.Lt: lambda: a < b, ast.LtE: lambda: a <= b, ast.Gt: lambda: a > b, ast.GtE: lambda: a >= b}[op]()
        if isinstance(n, ast.Call):
            f = n.func
            if isinstance(f, ast.Name):
                if f.id == '_neg':
                    v = s.e(n.args[0], env)
                    return None if v is None else not v
                if f.id == 'has':
                    return s.e(n.args[0], env) is not None
                if f.id == 'size':
                    v = s.e(n.args[0], env)
                    return None if v is None else float(len(v))
            if isinstance(f, ast.Attribute):
                t = s.e(f.value, env)
                if f.attr == 'exists':
                    if t is None:
                        return None
                    r = [s.e(n.args[1], {**env, n.args[0].id: m}) for m in sorted(t)]
                    return True if any((x is True for x in r)) else None if any((x is None for x in r)) else False
                if f.attr == 'size':
                    return None if t is None else float(len(t))
                a = s.e(n.args[0], env)
                if not isinstance(t, str) or a is None:
                    return None
                return {'startsWith': t.startswith, 'endsWith': t.endswith, 'contains': lambda x: x in t, 'matches': lambda x: re.search(x, t) is not None}[f.attr](a)
        raise Exception(ast.dump(n))
TRUE = type('T', (), {'ev': lambda s, e: True})()

def cond(x):
    return TRUE if x is None else Cond(x if isinstance(x, str) else 'true' if x else 'false')

class Model:

    def __init__(s, path):
        y = yaml.safe_load(open(path))
        s.y = y
        s.attrs = y.get('attributes') or {}
        f = y['fit']
        s.crit = [(c.get('unknown', 0), [(cond(r['when']), r['points']) for r in c['rules']]) for c in f['criteria']]
        s.disq = [cond(d['when']) for d in f.get('disqualify') or []]
        s.grades = f['grades']
        s.score = {}
        for k in ('engagement', 'intent'):
            d = y[k].get('half_life')
            gs = []
            for g in y[k]['groups']:
                gs.append((g.get('max'), g.get('min'), [dict(on=q['on'], where=cond(q.get('where')), p=q['points'], h=dur(q.get('half_life', g.get('half_life', d))), pd=q.get('per_day'), op=q.get('once_per'), mx=q.get('max'), mn=q.get('min')) for q in g['signals']]))
            s.score[k] = gs
        t = y['temperature']
        s.hot = (cond(t['hot']['enter']), cond(t['hot']['leave']))
        s.warm = (cond(t['warm']['enter']), cond(t['warm']['leave']))
        s.st = {k: (cond(v['enter']), cond(v['leave']) if v.get('leave') is not None else None, (dur(v.get('leave_after')) or 0) * 1000000.0) for k, v in y['stages'].items()}
        s.pause = (dur((y.get('handoff') or {}).get('pause_after_return', '30d')) or 0) * 1000000.0
ORD = ['none', 'iql', 'mql', 'pql', 'sql', 'opportunity', 'customer']

def clip(v, lo, hi):
    if hi is not None:
        v = min(v, hi)
    if lo is not None:
        v = max(v, lo)
    return v

class Lead:

    def __init__(s, m, attrs, events, start):
        s.m = m
        s.a = attrs
        s.ev = sorted(events, key=lambda e: (e['at'], e['id']))
        s.start = start
        env = {'lead': attrs, 'event': {}}
        tot = 0
        unk = 0
        known = 0
        for u, rules in m.crit:
            rs = [(c.ev(env), p) for c, p in rules]
            worth = max((p for _, p in rules))
            hit = next((p for r, p in rs if r is True), None)
            if hit is not None:
                tot += hit
                known += worth
            elif any((r is None for r, _ in rs)):
                tot += u
            else:
                known += worth
        W = sum((max((p for _, p in r)) for _, r in m.crit))
        s.fit = min(max(tot, 0), 100)
        s.fk = known / W * 100
        s.dq = any((d.ev(env) is True for d in m.disq))
        g = m.grades
        s.grade = 'F' if s.dq else next((x for x in 'ABCD' if s.fit >= g[x]), 'F')
        s.hits = {}
        for k, gs in m.score.items():
            s.hits[k] = [[[e for e in s.ev if e['type'] == q['on'] and q['where'].ev({'lead': attrs, 'event': e['p']}) is True] for q in sig] for _, _, sig in gs]
        s.newint = sorted((e['at'] for gi, (_, _, sig) in enumerate(m.score['intent']) for si, q in enumerate(sig) if q['p'] > 0 for e in s.hits['intent'][gi][si] if not q['op'] or e['p'].get(q['op']) is not None))

    def sc(s, k, t):
        tot = 0
        for gi, (mx, mn, sig) in enumerate(s.m.score[k]):
            gt = 0
            for si, q in enumerate(sig):
                E = [e for e in s.hits[k][gi][si] if e['at'] <= t]
                f = lambda at: 1.0 if q['h'] is None else 2.0 ** (-((t - at) / 1000000.0) / q['h'])
                if q['pd']:
                    days = {}
                    for e in E:
                        days.setdefault(e['at'] // 86400000000, []).append(e['at'])
                    v = sum((min(len(x), q['pd']) * q['p'] * f(max(x)) for x in days.values()))
                elif q['op']:
                    d = {}
                    for e in E:
                        z = e['p'].get(q['op'])
                        if z is None:
                            continue
                        z = tuple(sorted(z)) if isinstance(z, set) else (type(z).__name__, z)
                        d[z] = max(d.get(z, -10 ** 30), e['at'])
                    v = sum((q['p'] * f(x) for x in d.values()))
                else:
                    v = sum((q['p'] * f(e['at']) for e in E))
                gt += clip(v, q['mn'], q['mx'])
            tot += clip(gt, mn, mx)
        return float(min(max(tot, 0), 100))

    def env(s, t, temp):
        last = [e['at'] for e in s.ev if e['at'] <= t]
        return {'lead': s.a, 'fit': float(s.fit), 'grade': s.grade, 'fit_known': float(s.fk), 'engagement': s.sc('engagement', t), 'intent': s.sc('intent', t), 'temperature': temp, 'days_since_activity': (t - last[-1]) / 86400000000.0 if last else None}

    def vec(s, t, temp):
        e = s.env(t, temp)
        m = s.m
        cs = [m.hot[0], m.hot[1], m.warm[0], m.warm[1]] + [c for k in m.st for c in m.st[k][:2] if c]
        return tuple((c.ev(e) for c in cs))

    def walk(s, T, samples=60):
        m = s.m
        temp = 'cold'
        stage = 'none'
        since = None
        leave_since = None
        block = None
        blockev = None
        byhand = False
        ruled = False
        facts = sorted(set([s.start] + [e['at'] for e in s.ev if s.start <= e['at'] <= T])) if s.start <= T else []

        def decide(t, evs):
            nonlocal temp, stage, since, leave_since, block, byhand, ruled
            e = s.env(t, temp)
            H, W = (m.hot, m.warm)

            def tr(c):
                return c.ev(e) is True
            if tr(H[0]):
                temp = 'hot'
            elif temp == 'hot':
                if tr(H[1]):
                    temp = 'warm' if tr(W[0]) or not tr(W[1]) else 'cold'
            elif temp == 'warm':
                if tr(W[0]):
                    pass
                elif tr(W[1]):
                    temp = 'cold'
            elif tr(W[0]):
                temp = 'warm'
            e = s.env(t, temp)

            def to(x):
                nonlocal stage, since, leave_since
                if x != stage:
                    stage = x
                    since = t
                    leave_since = None
            moved = False
            rank = ['deal_opened', 'deal_lost', 'lead_returned', 'deal_won', 'order_completed', 'lead_disqualified', 'lead_reinstated']
            for x in sorted([v for v in evs if v['type'] in rank], key=lambda v: rank.index(v['type'])):
                ty = x['type']
                if ty == 'deal_opened' and stage not in ('customer', 'disqualified'):
                    to('opportunity')
                    moved = True
                if ty == 'deal_lost' and stage not in ('customer', 'disqualified'):
                    to('iql')
                    block = t
                    moved = True
                if ty == 'lead_returned' and stage in ('mql', 'pql', 'sql', 'opportunity'):
                    to('iql')
                    block = t
                    moved = True
                if ty in ('deal_won', 'order_completed') and stage != 'customer':
                    to('customer')
                    byhand = False
                    moved = True
            if s.dq and stage != 'customer':
                to('disqualified')
                return
            if not moved and stage in ORD[:5]:
                lv = [k for k in ('iql', 'mql', 'pql', 'sql') if k in m.st and ORD.index(k) > ORD.index(stage)]
                best = None
                for k in lv:
                    if k == 'sql' and block is not None and (t < block + m.pause) and (not any((block < z <= t for z in s.newint))):
                        continue
                    if m.st[k][0].ev(e) is True:
                        best = k
                if best:
                    to(best)
                elif stage in ('mql', 'pql') and m.st[stage][1] and (leave_since is not None) and (m.st[stage][1].ev(e) is True) and (t >= leave_since + m.st[stage][2]):
                    to('iql')
            if stage in ('mql', 'pql') and m.st[stage][1]:
                if m.st[stage][1].ev(e) is True:
                    if leave_since is None:
                        leave_since = t
                        if m.st[stage][2] == 0:
                            to('iql')
                else:
                    leave_since = None
            else:
                leave_since = None
        cur = None
        for i, t in enumerate(facts + [None]):
            end = t if t is not None else T
            if cur is not None:
                while True:
                    pts = [cur + int((end - cur) * q / samples) for q in range(samples + 1)]
                    stops = []
                    if leave_since is not None:
                        stops.append(int(leave_since + m.st[stage][2]))
                    if block is not None:
                        stops.append(int(block + m.pause))
                    v = s.vec(cur, temp)
                    nx = None
                    for p in pts[1:]:
                        if s.vec(p, temp) != v:
                            lo = max((q for q in pts if q < p))
                            hi = p
                            while hi - lo > 500:
                                mid = (lo + hi) // 2
                                if s.vec(mid, temp) != v:
                                    hi = mid
                                else:
                                    lo = mid
                            nx = hi
                            break
                    st = [x for x in stops if cur < x < end]
                    if st and (nx is None or min(st) <= nx):
                        nx = min(st)
                    if nx is None or nx >= end:
                        break
                    decide(nx, [])
                    cur = nx
            if t is None:
                pass
                break
            decide(t, [e for e in s.ev if e['at'] == t])
            cur = t
        return (temp, stage, since)
NUM = {'company_size', 'birth_year', 'age'}

def opn(p):
    return gzip.open(p, 'rt', encoding='utf-8') if p.endswith('.gz') else open(p, encoding='utf-8')

def run(model, leads, events, at, samples=60):
    m = Model(model)
    T = ts(at)
    ev = {}
    for line in opn(events):
        if not line.strip():
            continue
        o = json.loads(line)
        if o.get('human') is False:
            continue
        p = {}
        for k, v in (o.get('properties') or {}).items():
            if v is None:
                continue
            p[k] = float(v) if isinstance(v, (int, float)) and (not isinstance(v, bool)) else set(v) if isinstance(v, list) else v
        d = ev.setdefault(o['lead'], {})
        d.setdefault(o['id'], {'id': o['id'], 'type': o['type'], 'at': ts(o['at']), 'p': p})
    out = []
    for r in csv.DictReader(opn(leads)):
        a = {}
        for k, v in r.items():
            if k in ('id', 'created_at') or v == '' or v is None:
                continue
            t = m.attrs.get(k) or ('number' if k in NUM else 'set' if k == 'needs' else 'boolean' if k in ('decision_maker', 'contactable', 'consent_marketing') else 'text')
            a[k] = float(v) if t == 'number' else v == 'true' if t == 'boolean' else set(v.split('|')) if t == 'set' else v
        E = [e for e in ev.get(r['id'], {}).values() if e['at'] <= T]
        c = r.get('created_at')
        start = ts(c) if c else min([e['at'] for e in E], default=T)
        L = Lead(m, a, E, start)
        temp, stage, since = L.walk(T, samples)
        out.append((r['id'], L.fit, L.grade, L.fk, L.sc('engagement', T), L.sc('intent', T), temp, stage, since))
    return out
if __name__ == '__main__':
    for r in run(*sys.argv[1:5]):
        print(r)
