"""The caseload figures of an exported CSV, computed without strek: a second opinion on `strek stats --format json`.

    stats_of_csv.py EXPORT.csv [scale=ORS] [age=adult] [rater=client] [include=closed]

Python's standard library only. Norms and parameters are those of the shipped ORS and CORS."""
import csv
import datetime
import json
import math
import sys

Z = 1.959963984540054
LO, HI, C, SD_REF, RCI, TOO_HIGH = 0.0, 40.0, 4.0, 8.0, 5.0, 32.0
B0, B1, D00, D01, D11, TAU2, PHI, S2 = -.047, .38, .235, 0.0, .028, .269, .60, .056
CUTOFF = {("ORS", "adult"): 25, ("ORS", "adolescent"): 28, ("CORS", "child"): 32, ("CORS", "carer"): 28,
          ("ORS", "carer"): 28}
START, END = {"ORS", "CORS", "YCORS"}, {"SRS", "CSRS", "YCSRS", "GSRS", "CGSRS", "LASS"}


def z_of(y):
    return math.log((y - LO + C) / (HI + C - y))


def y_of(z):
    return min(HI, max(LO, (LO - C + math.exp(z) * (HI + C)) / (1 + math.exp(z))))


def cov(s, t):
    return (D00 + D01 * (math.log(s) + math.log(t)) + D11 * math.log(s) * math.log(t)
            + TAU2 * PHI ** abs(s - t) + (S2 if s == t else 0))


def median(first, y, last):
    """The middle of the intake band; the published parameters speak of 20 sessions."""
    last = min(last, 20)
    if last <= first:
        return y
    k = cov(first, last) / cov(first, first)
    return y_of(B0 + B1 * math.log(last) + k * (z_of(y) - B0 - B1 * math.log(first)))


def t_quantile(p, df):
    """By bisection on Simpson's rule over the density."""
    const = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)

    def upto(x, n=2000):
        h = x / n
        f = [const * (1 + (i * h) ** 2 / df) ** (-(df + 1) / 2) for i in range(n + 1)]
        return .5 + h / 3 * (f[0] + f[-1] + 4 * sum(f[1:-1:2]) + 2 * sum(f[2:-1:2]))

    lo, hi = 0.0, 50.0
    for _ in range(60):
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if upto(mid) < p else (lo, mid)
    return (lo + hi) / 2


def mean(x):
    return math.fsum(x) / len(x)


def sd(x):
    m = mean(x)
    return math.sqrt(math.fsum((v - m) ** 2 for v in x) / (len(x) - 1))


def spread(x):
    return {"mean": mean(x), "sd": sd(x)} if len(x) >= 10 else {"mean": None, "sd": None}


def share(k, n):
    if n < 10:
        return {"k": k, "n": n, "lo": None, "hi": None}
    p, zz = k / n, Z * Z / n
    half = Z * math.sqrt(p * (1 - p) / n + zz / (4 * n))
    return {"k": k, "n": n, "lo": max(0, (p + zz / 2 - half) / (1 + zz)), "hi": min(1, (p + zz / 2 + half) / (1 + zz))}


def age_group(birth_year, first):
    if not birth_year:
        return "adult"
    years = first.year - int(birth_year)
    return "adult" if years >= 18 else "adolescent" if years >= 13 else "child" if years >= 6 else "young-child"


class Episode:
    def __init__(self):
        self.sessions = {}  # number -> attendance, date, answered scales
        self.scores = {}    # (scale, rater) -> {session: total}
        self.used = set()   # scales
        self.closed = self.ending = self.birth = None

    def take(self, row):
        number = int(row["session"])
        s = self.sessions.setdefault(number, {"date": datetime.date.fromisoformat(row["date"]), "answered": set(),
                                              "attendance": row["attendance"] or "attended"})
        self.closed = row["closed"] or self.closed
        self.ending = row["ending"] or self.ending
        self.birth = row["birth_year"] or self.birth
        if not row["scale"]:
            return
        self.used.add(row["scale"])
        own = self.scores.setdefault((row["scale"], row["rater"]), {})
        if row["total"]:
            own[number] = float(row["total"])
            s["answered"].add(row["scale"])

    def finish(self):
        dates = [s["date"] for s in self.sessions.values()]
        self.age = age_group(self.birth, min(dates))
        end = datetime.date.fromisoformat(self.closed) if self.closed else max(dates)
        self.days = (end - min(dates)).days
        self.attended = sum(s["attendance"] == "attended" for s in self.sessions.values())
        self.no_show = sum(s["attendance"] == "no-show" for s in self.sessions.values())
        self.skipped = sum(self.left_out(s) for s in self.sessions.values() if s["attendance"] == "attended")

    def left_out(self, s):
        if not self.used:
            return True
        return any(self.used & kind and not s["answered"] & kind for kind in (START, END))


def read(path):
    episodes = {}
    with open(path, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            episodes.setdefault((row["client"], row["episode"]), Episode()).take(row)
    for ep in episodes.values():
        ep.finish()
    return list(episodes.values())


def pairs_of(ep, scale, collateral):
    """(first session, first, last session, last, norm group) of each rater of that kind, None where not scored twice."""
    for (id, rater), scores in ep.scores.items():
        if id != scale or (rater != "self") != collateral:
            continue
        group = "carer" if collateral and ep.age != "adult" else ep.age
        at = sorted(scores)
        yield (at[0], scores[at[0]], at[-1], scores[at[-1]], group) if len(at) > 1 else None


def line_of(pairs):
    """The regression of last on first scores with the 30 pseudo-clients of the published line."""
    a, b, n0, v0 = 17.786, .4544, 30, 7.95 ** 2
    m0 = (a - 7.219) / (1 - b)
    n = n0 + len(pairs)
    mx = (n0 * m0 + math.fsum(p[1] for p in pairs)) / n
    my = (n0 * (a + b * m0) + math.fsum(p[3] for p in pairs)) / n
    sxx = n0 * (v0 + (m0 - mx) ** 2) + math.fsum((p[1] - mx) ** 2 for p in pairs)
    sxy = (n0 * (b * v0 + (m0 - mx) * (a + b * m0 - my))
           + math.fsum((p[1] - mx) * (p[3] - my) for p in pairs))
    return my - sxy / sxx * mx, sxy / sxx


def main():
    want = {"scale": "ORS", "age": "", "rater": "client", "include": "closed"}
    want.update(arg.split("=", 1) for arg in sys.argv[2:])
    collateral, scale = want["rater"] == "collateral", want["scale"]
    everybody = read(sys.argv[1])
    groups = {}
    for ep in everybody:
        for p in pairs_of(ep, scale, collateral):
            if p:
                groups.setdefault(p[4], []).append(p)
    lines = {group: line_of(pairs) for group, pairs in groups.items()}
    chosen = []
    for ep in everybody:
        fits = (not want["age"] or ep.age == want["age"]) and (
            want["include"] == "all" or (want["include"] == "open") == (not ep.closed))
        asked = list(pairs_of(ep, scale, collateral))
        if fits and (asked or (not collateral and not ep.used & START)):
            chosen.append((ep, [p for p in asked if p]))
    print(json.dumps(figures([ep for ep, _ in chosen], [p for _, ps in chosen for p in ps], scale, lines)))


def effects(pairs, lines):
    names = ("r", "d", "g", "g_lo", "g_hi", "d_ref", "relative_effect")
    n = len(pairs)
    if n < 10:
        return dict.fromkeys(names) | {"severity_adjusted": {"mean": None, "lo": None, "hi": None}}
    x, y = [p[1] for p in pairs], [p[3] for p in pairs]
    gain = mean(y) - mean(x)
    r = math.fsum((a - mean(x)) * (b - mean(y)) for a, b in zip(x, y)) / (n - 1) / sd(x) / sd(y)
    d = gain / sd(x)
    g = d * math.exp(math.lgamma((n - 1) / 2) - math.lgamma((n - 2) / 2)) / math.sqrt((n - 1) / 2)
    half = Z * math.sqrt(2 * (1 - r) / n + g * g / (2 * n))
    rest = [(p[3] - (lines[p[4]][0] + lines[p[4]][1] * p[1])) / SD_REF for p in pairs]
    t = t_quantile(.975, n - 1) * sd(rest) / math.sqrt(n)
    return dict(zip(names, (r, d, g, g - half, g + half, gain / SD_REF, gain / SD_REF - .902))) | {
        "severity_adjusted": {"mean": mean(rest), "lo": mean(rest) - t, "hi": mean(rest) + t}}


def figures(episodes, pairs, scale, lines):
    classes = {"recovered": 0, "improved": 0, "unchanged": 0, "deteriorated": 0}
    below = aims = met = 0
    for first_session, first, last_session, last, group in pairs:
        cutoff = CUTOFF[scale, group]
        gain = round(10 * (last - first)) / 10
        below += first < cutoff
        name = ("recovered" if first < cutoff <= last else "improved") if gain >= RCI else (
            "deteriorated" if gain <= -RCI else "unchanged")
        classes[name] += 1
        if first <= TOO_HIGH:
            aims += 1
            met += last >= median(first_session, first, last_session) - 1e-9
    endings = [ep.ending for ep in episodes if ep.closed and ep.ending]
    attended, no_show = sum(ep.attended for ep in episodes), sum(ep.no_show for ep in episodes)
    return {
        "episodes": len(episodes), "n": len(pairs),
        "intake": spread([p[1] for p in pairs]), "last": spread([p[3] for p in pairs]),
        **effects(pairs, lines), "classes": classes,
        "recovered_of_clinical": share(classes["recovered"], below), "reached_target": share(met, aims),
        "sessions": spread([ep.attended for ep in episodes]), "days": spread([ep.days for ep in episodes]),
        "dropout": share(endings.count("left-without-effect"), len(endings)),
        "skipped": {"k": sum(ep.skipped for ep in episodes), "n": attended},
        "not_attended": {"k": no_show, "n": no_show + attended},
    }


if __name__ == "__main__":
    main()
