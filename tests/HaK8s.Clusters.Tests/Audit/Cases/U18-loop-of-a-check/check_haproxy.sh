#!/bin/bash
for try in 1 2 3; do
  if curl -sfk --max-time 1 -o /dev/null https://127.0.0.1:6443/readyz; then
    exit 0
  fi
  sleep 0.2
done
exit 1
