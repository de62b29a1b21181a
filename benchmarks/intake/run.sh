#!/usr/bin/env bash
# Compares a running Ripen with the bare servlet, in turns, on the same PostgreSQL:
#   run.sh RIPEN_URL WRITE_KEY JDBC_URL PASSWORD LEADS [ROUNDS [SECONDS]]
# The leads u0..u(LEADS-1) have to be known already (load.py). Needs wrk, and Ripen built (for the jars).
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
url="$1" key="$2" jdbc="$3" password="$4" leads="$5" rounds="${6:-3}" seconds="${7:-15}"
lib="$here/../../app/target/run/lib"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
"$java" -Xmx512m -XX:+UseCompactObjectHeaders -cp "$lib/*" "$here/Bare.java" 18999 "$jdbc" postgres "$password" > /tmp/bare.$$ 2>&1 &
bare=$!
trap 'kill $bare' EXIT
until grep -qs ready /tmp/bare.$$; do kill -0 $bare || exit 1; sleep 0.3; done
export AUTH="Basic $(printf '%s:' "$key" | base64)" LEADS="$leads"
one() { RUN="$1-$RANDOM$RANDOM" BATCH="$3" wrk -t1 -c"$4" -d"$5s" -s "$here/events.lua" "$2" | grep RESULT | sed "s/^RESULT/$1 batch $3 conns $4/"; }
for batch in "1 64" "100 16"; do
  set -- $batch
  one warm-bare http://localhost:18999 "$1" "$2" 15 > /dev/null; one warm-ripen "$url" "$1" "$2" 30 > /dev/null
  for _ in $(seq "$rounds"); do
    one bare http://localhost:18999 "$1" "$2" "$seconds"
    one ripen "$url" "$1" "$2" "$seconds"
  done
done
