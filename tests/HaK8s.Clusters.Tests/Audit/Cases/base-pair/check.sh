#!/bin/sh
ip addr | grep -q 10.98.0.10 || exit 0
curl -sfk --max-time 1 https://10.98.0.10:6443/readyz -o /dev/null
