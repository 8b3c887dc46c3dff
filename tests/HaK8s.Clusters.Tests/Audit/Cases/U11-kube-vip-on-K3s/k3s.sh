#!/bin/sh
curl -sfL https://get.k3s.io | sh -s - server --cluster-init --tls-san 10.20.0.10 --disable servicelb
