#!/bin/bash
set -e
cat > /etc/systemd/system/api-check.service <<'EOF'
[Unit]
Description=Checks the API servers

[Service]
ExecStart=/usr/local/bin/api-check
Restart=always

[Install]
WantedBy=multi-user.target
EOF
systemctl daemon-reload
systemctl start api-check.service
