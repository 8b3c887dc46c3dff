#!/bin/sh
exec /usr/bin/pgrep -x haproxy
