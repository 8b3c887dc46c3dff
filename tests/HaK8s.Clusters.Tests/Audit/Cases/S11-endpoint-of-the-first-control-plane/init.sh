#!/bin/sh
kubeadm init --config kubeadm.yaml --upload-certs
