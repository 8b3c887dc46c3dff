#!/bin/sh
if ! (echo > /dev/tcp/127.0.0.1/6443) 2>/dev/null; then
  exit 1
fi
exit 0
