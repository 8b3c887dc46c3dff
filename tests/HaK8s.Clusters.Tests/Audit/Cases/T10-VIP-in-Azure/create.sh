#!/bin/sh
az vm create --resource-group k8s --name lb-1 --image Debian12 --private-ip-address 10.98.0.11
