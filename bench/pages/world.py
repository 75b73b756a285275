#!/usr/bin/env python3
"""What bench/pages.sh looks at: a configuration of many hosts, their values, and open problems."""

import json
import os
import socket
import struct
import sys
import time
import urllib.request

SERVICES = 20
BATCH = 5000


def configuration(hosts, items):
    # With a way to notify, so that the overview is the one that people keep open; nobody has an address, so nothing is sent.
    print("channels:\n- {name: mail, type: smtp, host: 127.0.0.1, port: 25, from: bongsu@example.com}")
    print("organisations:\n- {name: infra, kind: infrastructure, people: [{name: On-call}]}")
    print("- {name: shop-team, people: [{name: Owner}]}")
    print("templates:\n- name: node\n  items:")
    for i in range(items):
        print(f"  - {{key: 'load[{i}]', name: Load {i}, unit: '%'}}")
    print("  triggers:\n  - {name: busy, expression: 'last(//load[0])>90', level: 3}")
    print("services:")
    for s in range(SERVICES):
        print(f"- {{name: service-{s}, owner: shop-team, objective: 99.9%, needs: 1}}")
    print("hosts:")
    for h in range(hosts):
        print(f"- {{name: node-{h}, templates: [node], groups: [group-{h % 50}], service: service-{h % SERVICES}}}")


def send(agents, rows):
    body = json.dumps({"request": "sender data", "data": rows}).encode()
    address, port = agents.rsplit(":", 1)
    with socket.create_connection((address, int(port)), timeout=60) as link:
        link.sendall(b"ZBXD\x01" + struct.pack("<II", len(body), 0) + body)
        link.recv(4096)


def fill(hosts, items, problems, address, agents):
    rows, began = [], time.monotonic()
    for h in range(hosts):
        for i in range(items):
            rows.append({"host": f"node-{h}", "key": f"load[{i}]", "value": str(99 if i == 0 and h < problems else (h * 7 + i) % 80)})
        if len(rows) >= BATCH:
            send(agents, rows)
            rows = []
    if rows:
        send(agents, rows)
    total = 0
    while total < problems:
        if time.monotonic() - began > 600:
            sys.exit(f"Only {total} of {problems} problems are open after 10 minutes.")
        time.sleep(1)
        request = urllib.request.Request(address + "/api/problems?state=open&take=1", headers={"Authorization": "Bearer " + os.environ["BONGSU_ADMIN_TOKEN"]})
        with urllib.request.urlopen(request, timeout=60) as answer:
            total = json.load(answer)["total"]
    print(f"World: {hosts} hosts, {hosts * items} items with values, {total} open problems, after {time.monotonic() - began:.0f} s", flush=True)


if sys.argv[1] == "configuration":
    configuration(int(sys.argv[2]), int(sys.argv[3]))
else:
    fill(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], sys.argv[6])
