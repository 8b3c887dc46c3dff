#!/bin/bash
if ! pgrep haproxy > /dev/null; then
  exit 1
fi
exit 0
