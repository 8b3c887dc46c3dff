#!/bin/bash
set -e
docker run -d --name lb --restart always \
  -p 6443:6443 \
  -v $PWD/haproxy.cfg:/etc/haproxy/haproxy.cfg:ro \
  haproxy:2.8
