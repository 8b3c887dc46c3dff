#!/bin/sh
curl -sfk --max-time 2 https://localhost:6443/readyz -o /dev/null || exit 1
if ip addr | grep -q 10.98.0.10; then
    curl -sfk --max-time 2 https://10.98.0.10:6443/readyz -o /dev/null || exit 1
fi
