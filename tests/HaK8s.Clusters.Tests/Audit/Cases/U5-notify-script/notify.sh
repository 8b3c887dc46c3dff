#!/bin/bash
TYPE=$1
NAME=$2
STATE=$3
case $STATE in
  MASTER)
    logger "VIP is here ($TYPE $NAME)"
    exit 0
    ;;
  BACKUP|FAULT)
    logger "VIP is elsewhere"
    exit 0
    ;;
  *)
    logger "unknown state"
    exit 1
    ;;
esac
