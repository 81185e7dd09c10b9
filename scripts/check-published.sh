#!/bin/sh
# Looks whether the site at ADDRESS is the build BUILD, and looks again for some minutes: caches show the one before.
# TRIES and WAIT (seconds between them) are for tests.
set -eu

tries=${TRIES:-20}
wait=${WAIT:-15}
try=1
while [ "$try" -le "$tries" ]; do
    if curl --silent --show-error --fail --max-time 20 "$ADDRESS/status.json?at=$BUILD-$try" \
            | grep --quiet --fixed-strings "\"id\": \"$BUILD\""; then
        echo "$ADDRESS is the build $BUILD"
        exit 0
    fi
    try=$((try + 1))
    sleep "$wait"
done
echo "::warning::$ADDRESS does not show the build $BUILD"
exit 1
