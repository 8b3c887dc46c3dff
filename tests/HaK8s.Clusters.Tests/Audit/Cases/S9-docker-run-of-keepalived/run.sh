#!/bin/sh
modprobe ip_vs
docker run -d --restart always --name vip \
  -e KEEPALIVED_INTERFACE=eth1 osixia/keepalived:2.0.20
docker run -d --restart always --net=host --cap-add=NET_ADMIN \
  -e KEEPALIVED_INTERFACE=eth1 osixia/keepalived:2.0.20
# a container that only reads the file is no keepalived
docker run -d --restart always -v /etc/keepalived:/conf:ro busybox
docker run -d --restart always -v /srv/lb:/etc/keepalived haproxy:3.0
docker run -d --restart always --name keepalived example/keepalived-exporter:1.3
docker run -d --restart always --network lan --cap-add NET_ADMIN osixia/keepalived:2.0.20
docker run -d --restart always --privileged --net host osixia/keepalived:2.0.20
