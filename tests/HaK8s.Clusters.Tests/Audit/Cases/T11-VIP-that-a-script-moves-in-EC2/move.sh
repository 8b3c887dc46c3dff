#!/bin/sh
aws ec2 assign-private-ip-addresses --allow-reassignment --network-interface-id eni-0a1b2c3d --private-ip-addresses 10.98.0.10
