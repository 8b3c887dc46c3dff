#!/bin/bash
STATE=$3
if [ "$STATE" = "MASTER" ]; then
    systemctl start haproxy
elif [ "$STATE" = "BACKUP" ]; then
    systemctl stop haproxy.service
fi
