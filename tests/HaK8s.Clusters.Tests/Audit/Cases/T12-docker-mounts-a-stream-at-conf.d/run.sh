#!/bin/sh
docker run -d --restart unless-stopped --network host -v $PWD/api.conf:/etc/nginx/conf.d/api.conf:ro nginx:1.28
