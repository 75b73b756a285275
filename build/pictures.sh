#!/usr/bin/env bash
# Makes the pictures of docs/images again, from the demo: starts it on a temporary directory, opens its pages in Debian's chromium, writes WebP files.
#   build/pictures.sh [PROGRAM ...]        PROGRAM: what starts Bongsu, ./bongsu by default
# Needs chromium and nodejs, and Playwright's package, which building the tests leaves in ~/.nuget. The demo's times are counted from now, so no two runs give the same bytes.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
program=("$@")
[ $# -gt 0 ] || program=(./bongsu)

work="$(mktemp -d /var/tmp/bongsu-pictures.XXXXXX)"
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
export BONGSU_ADMIN_PASSWORD=Demo-pictures-1! BONGSU_ADMIN_TOKEN=bongsu_demo-pictures-token-0123456789abcdef01
"${program[@]}" serve --demo --data "$work/data" --http 127.0.0.1:0 --trapper 127.0.0.1:0 >"$work/log" 2>&1 &
server=$!
for _ in $(seq 600); do
  grep -q "ready: http" "$work/log" && break
  kill -0 "$server" 2>/dev/null || { tail -n 20 "$work/log" >&2; exit 1; }
  sleep 0.5
done
address="$(sed -n 's/.*ready: \(http:\/\/[0-9.:]*\).*/\1/p' "$work/log" | head -n 1)"
mkdir -p docs/images
node build/pictures/pictures.js "$driver" "$address" docs/images
