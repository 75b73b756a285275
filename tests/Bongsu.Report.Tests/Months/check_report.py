#!/usr/bin/env python3
"""Computes a report's numbers from raw data and compares them with what the report says.

    check_report.py RAW.json REPORT.json

RAW.json has the problems as they stand in the database and every sample of the service's check and of an item; REPORT.json is the API's answer. Prints what differs, and ends with 1 where anything does. It shares nothing with the program: it
counts milliseconds and rows.
"""
import json
import sys
from datetime import datetime

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
item = facts["trend-charts"]["items"][0]
for trend in item["ranges"]:
    low, high = ms(trend["from"]), ms(trend["to"])
    values = [v for at, v in raw["samples"] if low <= at < high]
    earlier = [v for at, v in raw["samples"] if low - (high - low) <= at < low]
    same(f"trend {trend['range']} average", sum(values) / len(values) if values else None, trend.get("average"))
    same(f"trend {trend['range']} greatest", max(values, default=None), trend.get("greatest"))
    same(f"trend {trend['range']} average before", sum(earlier) / len(earlier) if earlier else None, trend.get("averageBefore"))

for fault in faults:
    print(fault)
print(f"{len(faults)} numbers differ")
sys.exit(1 if faults else 0)
