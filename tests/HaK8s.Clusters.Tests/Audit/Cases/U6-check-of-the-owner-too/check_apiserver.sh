#!/bin/sh
errorExit() {
  echo "*** $@" 1>&2
  exit 1
}
curl --silent --max-time 2 --insecure --fail https://localhost:6443/readyz -o /dev/null || errorExit "Error GET https://localhost:6443/readyz"
if ip addr | grep -q 10.20.0.10; then
  curl --silent --max-time 2 --insecure --fail https://10.20.0.10:6443/readyz -o /dev/null || errorExit "Error GET https://10.20.0.10:6443/readyz"
fi
