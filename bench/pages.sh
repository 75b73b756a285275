#!/usr/bin/env bash
# Time to first paint and to interactive of the pages, at loopback and at 300 ms round trip and 1 Mbit/s, what they weigh, and what a viewer costs the server.
#   bench/pages.sh [--quick] [--hosts N] [--items K] [--problems P] [--viewers V] [--lighthouse] [--program PROGRAM ...]
# N hosts (10,000) with K items each (20) and P open problems (1,000). Needs Debian's chromium and nodejs, and Playwright's package, which building the tests leaves in ~/.nuget.
# --quick is a run of two minutes with 50 hosts, to see that it works. With --lighthouse also Lighthouse (npm, lighthouse@12.2.3) of overview, incident and item. Loopback only; about five minutes.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

hosts=10000 items=20 problems=1000 viewers=20 runs=3 rest=20 lighthouse="" program=(./bongsu)
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) hosts=50 items=5 problems=20 viewers=4 runs=1 rest=5 ;;
    --hosts) hosts="$2"; shift ;;
    --items) items="$2"; shift ;;
    --problems) problems="$2"; shift ;;
    --viewers) viewers="$2"; shift ;;
    --lighthouse) lighthouse=yes ;;
    --program) shift; program=("$@"); break ;;
    *) sed -n '2,6p' "$0" >&2; exit 2 ;;
  esac
  shift
done

work="$(mktemp -d /var/tmp/bongsu-pages.XXXXXX)"
server=""
finish() {
  local status=$?
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  rm -rf -- "$work"
  exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

driver="$(ls -d "${NUGET_PACKAGES:-$HOME/.nuget/packages}"/microsoft.playwright/*/.playwright/package 2>/dev/null | tail -n 1)"
[ -n "$driver" ] || { echo "Playwright's package is missing: build tests/Bongsu.Web.Tests once." >&2; exit 1; }
echo "Machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), load $(cut -d' ' -f1-3 /proc/loadavg)"

export BONGSU_ADMIN_PASSWORD=Bench-pages-1! BONGSU_ADMIN_TOKEN=bongsu_bench-pages-token-0123456789abcdef0123
python3 bench/pages/world.py configuration "$hosts" "$items" >"$work/bench.yaml"
"${program[@]}" serve --data "$work/data" --config "$work/bench.yaml" --http 127.0.0.1:0 --trapper 127.0.0.1:0 >"$work/log" 2>&1 &
server=$!
for _ in $(seq 600); do
  grep -q "ready: http" "$work/log" && break
  kill -0 "$server" 2>/dev/null || { tail -n 20 "$work/log" >&2; exit 1; }
  sleep 0.5
done
address="$(sed -n 's/.*ready: \(http:\/\/[0-9.:]*\).*/\1/p' "$work/log" | head -n 1)"
agents="$(sed -n 's/.*agents: \([0-9.:]*\).*/\1/p' "$work/log" | head -n 1)"
python3 bench/pages/world.py fill "$hosts" "$items" "$problems" "$address" "$agents"
node bench/pages/pages.js "$driver" "$address" "$server" "$viewers" "$runs" "$rest"
if [ -n "$lighthouse" ]; then
  (cd "$work" && npm install --silent --no-audit --no-fund lighthouse@12.2.3 >/dev/null)
  node bench/pages/lighthouse.mjs "$work" "$driver" "$address"
fi
