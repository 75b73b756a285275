#!/usr/bin/env python3
"""Computes a report's numbers from raw data and compares them with what the report says.

    check_report.py RAW.json REPORT.json

RAW.json has the problems and the audit log as they stand in the database, and every sample of the service's check and of the host's items; REPORT.json
is the API's answer. Prints what differs, and ends with 1 where anything does. It shares nothing with the program: it counts milliseconds, minutes and
rows, one by one.
"""
import json
import math
import sys
from datetime import datetime, timedelta, timezone

raw, report = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:3])
facts = {s["type"]: s.get("facts") for s in report["sections"]}
faults = []


def ms(text):
    return round(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


def same(name, expected, found, tolerance=1e-6):
    close = expected == found or (
        isinstance(expected, (int, float)) and isinstance(found, (int, float))
        and abs(expected - found) <= tolerance * max(1, abs(expected)))
    if not close:
        faults.append(f"{name}: raw data say {expected}, the report says {found}")


start, end = ms(report["from"]), ms(report["to"])
before = start - (end - start)
problems = raw["problems"]
for p in problems:  # What came later was not known.
    for name in ("RecoveredAtMs", "AcknowledgedAtMs"):
        if p[name] is not None and p[name] >= end:
            p[name] = None
problems = [p for p in problems if p["StartedAtMs"] < end]


def began(low, high):
    return [p for p in problems if low <= p["StartedAtMs"] < high]


# Incidents.
incidents = {}
for p in problems:
    incidents.setdefault(p["IncidentId"], []).append(p)
first = {i: min(p["StartedAtMs"] for p in ps) for i, ps in incidents.items()}
still = {i for i, ps in incidents.items() if any(p["RecoveredAtMs"] is None for p in ps)}
touched = [
    i for i, ps in incidents.items()
    if any(p["StartedAtMs"] >= start or p["RecoveredAtMs"] is None or p["RecoveredAtMs"] >= start for p in ps)
]
verdict = facts["verdict"]
same("incidents", sum(start <= at < end for at in first.values()), verdict["incidents"])
same("incidents before", sum(before <= at < start for at in first.values()), verdict["incidentsBefore"])
same("open", len(still), verdict["open"])
same("worst", max(p["Level"] for i in touched for p in incidents[i]), verdict["worst"])
listed = facts["incident-list"]
same("listed incidents", len(touched), listed["total"])
for one in listed["incidents"]:
    ps = incidents[one["id"]]
    over = None if one["id"] in still else max(p["RecoveredAtMs"] for p in ps)
    same(f"incident {one['id']} seconds", ((over or end) - first[one["id"]]) / 1000, one["seconds"])
    same(f"incident {one['id']} problems", len(ps), one["problems"])
    same(f"incident {one['id']} level", max(p["Level"] for p in ps), one["level"])

# The pyramid.
for tier, levels in zip(facts["pyramid"]["tiers"], ((4, 5), (3,), (1, 2))):
    same(f"tier {tier['levels']}", sum(p["Level"] in levels for p in began(start, end)), tier["count"])
    same(f"tier {tier['levels']} before", sum(p["Level"] in levels for p in began(before, start)), tier["before"])

# Response times.
spans = {
    "detect": lambda p: p["DetectedAtMs"] - p["StartedAtMs"],
    "acknowledge": lambda p: None if p["AcknowledgedAtMs"] is None else p["AcknowledgedAtMs"] - p["DetectedAtMs"],
    "repair": lambda p: None if p["RecoveredAtMs"] is None else p["RecoveredAtMs"] - p["StartedAtMs"],
}
objectives = facts["objectives"]
for name, span in spans.items():
    for low, high, count, mean in ((start, end, "count", "meanSeconds"), (before, start, "countBefore", "meanSecondsBefore")):
        known = [max(0, s) / 1000 for s in map(span, began(low, high)) if s is not None]
        same(f"{name} {count}", len(known), objectives[name][count])
        same(f"{name} {mean}", sum(known) / len(known) if known else None, objectives[name].get(mean))
    known = sorted(max(0, s) / 1000 for s in map(span, began(start, end)) if s is not None)
    middle = len(known) // 2
    median = None if not known else known[middle] if len(known) % 2 else (known[middle - 1] + known[middle]) / 2
    same(f"{name} median", median, objectives[name].get("medianSeconds"))

# Availability: a result holds until the next, and for two intervals at most.
looks = raw["looks"]
holds = raw["intervalMs"] * 2


def measured(low, high):
    good = bad = 0
    for i, (at, value) in enumerate(looks):
        until = min(at + holds, looks[i + 1][0] if i + 1 < len(looks) else at + holds)
        length = max(0, min(until, high) - max(at, low))
        good, bad = (good + length, bad) if value else (good, bad + length)
    return good, bad


service = objectives["services"][0]
good, bad = measured(start, end)
same("failed", bad / 1000, service["failedSeconds"])
same("unknown", (end - start - good - bad) / 1000, service["unknownSeconds"])
same("availability", good / (good + bad), service["availability"], 1e-12)
same("affected", bad / 1000, verdict["affected"][0]["seconds"] if bad else 0)
good, bad = measured(before, start)
same("availability before", good / (good + bad) if good + bad else None, service.get("availabilityBefore"), 1e-12)
month = 30 * 86_400_000
good, bad = measured(end - month, end)
allowed = month * (1 - service["objective"])
same("budget left", 1 - bad / allowed, service["budgetLeft"])

# Trends.
disk = raw["samples"][raw["disk"]]
item = facts["trend-charts"]["items"][0]
for trend in item["ranges"]:
    low, high = ms(trend["from"]), ms(trend["to"])
    values = [v for at, v in disk if low <= at < high]
    earlier = [v for at, v in disk if low - (high - low) <= at < low]
    same(f"trend {trend['range']} average", sum(values) / len(values) if values else None, trend.get("average"))
    same(f"trend {trend['range']} greatest", max(values, default=None), trend.get("greatest"))
    same(f"trend {trend['range']} average before", sum(earlier) / len(earlier) if earlier else None, trend.get("averageBefore"))

# What is asked: small problems by their kind, the most frequent first.
def kind_of(p):
    return f"{p['Family']}@{p['Service'] or '-'}" if p["Family"] else str(p["TriggerId"])


small = [p for p in began(start, end) if p["Level"] <= 3]
asked = facts["to-judge"]["kinds"]
counts = {}
for p in small:
    counts.setdefault(kind_of(p), []).append(p["Level"])
same("asked kinds", sorted((len(c) for c in counts.values()), reverse=True)[:5], [k["count"] for k in asked])
for k in asked:
    same(f"asked {k['kind']} count", len(counts[k["kind"]]), k["count"])
    same(f"asked {k['kind']} before", sum(kind_of(p) == k["kind"] for p in began(before, start)), k["before"])
    same(f"asked {k['kind']} level", max(counts[k["kind"]]), k["level"])

# What no check said anything about.
blind = facts["blind-time"]["services"][0]
good, bad = measured(start, end)
same("blind seconds", (end - start - good - bad) / 1000, blind["seconds"])
gaps, until = [], start
for i, (at, _) in enumerate(looks):
    lasts = min(at + holds, looks[i + 1][0] if i + 1 < len(looks) else at + holds)
    if lasts <= start or at >= end:
        continue
    if at > until:
        gaps.append((until, at))
    until = max(until, lasts)
if until < end:
    gaps.append((until, end))
gaps = sorted(sorted((g for g in gaps if g[1] - g[0] >= 60_000), key=lambda g: g[0] - g[1])[:5])
same("blind spans", [list(g) for g in gaps], [[ms(g["from"]), ms(g["to"])] for g in blind["spans"]])

# Changes of the team's own hosts and services.
history_from = min(end - 90 * 86_400_000, start - (end - start))
changes = [
    a for a in raw["audit"]
    if a["Action"] in ("create", "update", "delete") and a["Subject"].split(" ", 1)[0] in ("host", "service")
    and a["Subject"].split(" ", 1)[1].strip("'") in raw["mine"]
]
same("changes", sum(start <= a["AtMs"] < end for a in changes), facts["recent-changes"]["total"])
newest = sorted((a["AtMs"] for a in changes if start <= a["AtMs"] < end), reverse=True)[:50]
same("times of changes", newest, [ms(c["at"]) for c in facts["recent-changes"]["changes"]])


# How likely at least so many of n are by chance.
def at_least(n, least, chance):
    return sum(math.comb(n, k) * chance ** k * (1 - chance) ** (n - k) for k in range(max(0, least), n + 1))


# Rhythms: every minute of the day and the week is tried as the beginning of an hour.
zone = timezone(timedelta(hours=raw["zoneHours"]))
history = {}
for p in began(history_from, end):
    history.setdefault(kind_of(p), []).append(p)


def apart(times, least):
    kept = []
    for t in sorted(times):
        if not kept or t - kept[-1] >= least:
            kept.append(t)
    return kept


def scan(times, cycle, fewest):
    best = None
    for begin in dict.fromkeys(m for m, _ in times):
        hits = len({c for m, c in times if (m - begin) % cycle < 60})
        chance = min(1, len(times) * at_least(len(times) - 1, hits - 1, 60 / cycle)) if hits >= fewest and hits * 2 >= len(times) else 1
        if chance < 0.001 and (best is None or hits > best[1]):
            best = (begin, hits, len(times), chance)
    return best


def rhythm_of(ps):
    local = [datetime.fromtimestamp(p["StartedAtMs"] / 1000, zone) for p in ps]
    hours = {}
    for t in local:
        hour = t.replace(minute=0, second=0, microsecond=0)
        hours[hour] = min(hours.get(hour, t), t)
    times = sorted(hours.values())
    day = [(t.hour * 60 + t.minute, t.date().toordinal()) for t in times]
    week = [(t.weekday() * 1440 + t.hour * 60 + t.minute, (t.date().toordinal() - 1) // 7) for t in times]
    weekly, daily = scan(week, 10_080, 4), scan(day, 1440, 5)
    if weekly and (not daily or weekly[3] <= daily[3]):
        return ("weekly", *weekly)
    if daily:
        return ("daily", *daily)
    changed = apart([a["AtMs"] / 60_000 for a in changes if history_from <= a["AtMs"] < end], 360)
    began_at = sorted(p["StartedAtMs"] / 60_000 for p in ps)
    if len(changed) < 3 or len(began_at) < 3:
        return None
    chance = 1 - math.exp(-len(apart(began_at, 60)) * 60 / ((end - history_from) / 60_000))
    found = []
    for hour in range(6):
        hits = sum(any(c + hour * 60 <= t < c + hour * 60 + 60 for t in began_at) for c in changed)
        by_chance = 6 * at_least(len(changed), hits, chance)
        if hits >= 3 and hits * 2 >= len(changed) and by_chance < 0.001:
            found.append((by_chance, hour, hits))
    if not found:
        return None
    by_chance, hour, hits = min(found)
    return ("after-change", hour * 60, hits, len(changed), by_chance)


alive = history_from + (end - history_from) * 0.75
expected = {
    kind: found for kind, ps in history.items()
    if len(ps) >= 3 and max(p["StartedAtMs"] for p in ps) >= alive and (found := rhythm_of(ps))
}
rhythms = {k["kind"]: k["rhythm"] for k in facts["rhythm"]["kinds"]}
same("kinds with a rhythm", sorted(expected), sorted(rhythms))
same("kinds examined", sum(len(ps) >= 3 for ps in history.values()), facts["rhythm"]["examined"])
for kind, (pattern, minute, hits, of, chance) in expected.items():
    found = rhythms.get(kind, {})
    same(f"rhythm {kind}", [pattern, minute, hits, of], [found.get("pattern"), found.get("minute"), found.get("hits"), found.get("of")])
    same(f"rhythm {kind} chance", math.log(chance), math.log(found.get("chance") or 1), 1e-6)
for kind in ("2000", "2002"):  # Planted.
    same(f"planted rhythm {kind} is found", True, kind in rhythms)

# Precursors: every pair of a small and a big kind.
within = 6 * 3600
times_of = {}
for p in began(history_from, end):
    times_of.setdefault((p["Level"] > 3, kind_of(p)), []).append(p["StartedAtMs"] / 1000)
smalls = {k: sorted(set(t)) for (big, k), t in times_of.items() if not big and len(set(t)) >= 3}
bigs = {}
for (big, k), t in times_of.items():
    kept = []
    for one in sorted(t):
        if not kept or one - kept[-1] > within:
            kept.append(one)
    if big and len(kept) >= 3:
        bigs[k] = kept
pairs = sum(b != s for s in smalls for b in bigs)
expected = {}
for s, ts in smalls.items():
    covered, reach = 0.0, history_from / 1000
    for t in ts:
        low, high = max(t, reach), min(t + within, end / 1000)
        covered += max(0, high - low)
        reach = max(reach, high)
    share = covered / ((end - history_from) / 1000)
    for b, tb in bigs.items():
        hits = sum(any(x - within <= t < x for t in ts) for x in tb)
        if b == s or hits < 3:
            continue
        lift = hits / len(tb) / share
        chance = min(1, pairs * at_least(len(tb), hits, share))
        if lift >= 2 and chance < 0.01:
            expected[s, b] = (hits, len(tb), lift, sum(any(t < x <= t + within for x in tb) for t in ts) / len(ts), chance)
precursors = {(p["found"]["small"], p["found"]["big"]): p["found"] for p in facts["precursors"]["precursors"]}
same("precursors", sorted(map(list, expected)), sorted(map(list, precursors)))
for pair, (count, of, lift, confidence, chance) in expected.items():
    found = precursors.get(pair, {})
    same(f"precursor {pair} count", [count, of], [found.get("count"), found.get("of")])
    same(f"precursor {pair} lift", lift, found.get("lift"))
    same(f"precursor {pair} confidence", confidence, found.get("confidence"))
    same(f"precursor {pair} chance", math.log(chance), math.log(found.get("chance") or 1), 1e-6)
same("the planted precursor is found", True, ("2000", "2001") in precursors)


# What runs out: the line through means of six hours by the median of all slopes.
def middle_of(values):
    values = sorted(values)
    n = len(values)
    return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2


six = 6 * 3_600_000
low = end - 14 * 86_400_000
parts = {}
for at, value in disk:
    if low <= at < end:
        parts.setdefault((at - low) // six, []).append(value)
points = [((low + (i + 0.5) * six - end) / 86_400_000, sum(v) / len(v)) for i, v in sorted(parts.items())]
slope = middle_of([(y2 - y1) / (x2 - x1) for i, (x1, y1) in enumerate(points) for x2, y2 in points[i + 1:]])
level = middle_of([y - slope * x for x, y in points])
out = facts["run-out"]["items"]
same("what runs out", [raw["disk"]], [o["key"] for o in out])
same("disk now", level, out[0]["value"], 1e-9)
same("disk a day", slope, out[0]["perDay"], 1e-9)
same("disk is full at", end + (100 - level) / slope * 86_400_000, ms(out[0]["at"]), 1e-9)

# Sizes: hours of 14 days; 95 % of them are no busier.
hour = 3_600_000
high = end // hour * hour
low = high - 14 * 86_400_000


def by_hour(key):
    hours = {}
    for at, value in raw["samples"][key]:
        if low <= at < high:
            hours.setdefault(at // hour, []).append(value)
    return list(hours.values())


busy = sorted(100 - sum(v) / len(v) for v in by_hour("system.cpu.util[,idle]"))
most = busy[max(0, math.ceil(0.95 * len(busy)) - 1)]
least = min(min(v) for v in by_hour("vm.memory.size[pavailable]"))
sized = facts["right-sizing"]["hosts"][0]
same("busy", most, sized["cpuBusy"], 1e-9)
same("memory", least, sized["memoryAvailable"], 1e-9)
same("idle", most < 3, sized["isIdle"])
same("saving", raw["price"] * (1 if most < 3 else 0.5), sized["saving"])

for fault in faults:
    print(fault)
print(f"{len(faults)} numbers differ")
sys.exit(1 if faults else 0)
