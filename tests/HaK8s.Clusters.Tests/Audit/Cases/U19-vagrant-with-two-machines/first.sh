#!/bin/bash
set -e
kubeadm init --apiserver-advertise-address 192.168.56.11 --control-plane-endpoint 192.168.56.10:6443 --upload-certs
