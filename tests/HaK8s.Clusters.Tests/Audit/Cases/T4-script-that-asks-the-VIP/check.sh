#!/bin/sh
ADDRESS=10.98.0.10
nc -z -w 1 "${ADDRESS}" 6443
