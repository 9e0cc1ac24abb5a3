#!/bin/sh
# The browser tests open pages in headless Chromium. Find one, or fetch one the usual way.
# Usage: need_chromium.sh PYTHON
set -u
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >/dev/null && apt-get install -y -q chromium fonts-dejavu-core fonts-noto-core >/dev/null && exit 0
fi
"$1" -m playwright install chromium && exit 0
echo "no Chromium found and none could be installed: the browser tests will fail and say so" >&2
exit 0
