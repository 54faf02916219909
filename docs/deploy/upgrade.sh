#!/bin/sh
# Puts the release in the other place to work without losing a call: it is started beside the one
# that serves, new calls go to it, and the old one is stopped once its calls have ended or were
# handed over. Whatever fails before the switch changes nothing for callers. Run again, it goes back.
set -eu
serving=$(cat /etc/chris/serving)
case $serving in
    a) next=b ;;
    *) next=a ;;
esac
port=$(sed -n 's/^PORT=//p' "/etc/chris/$next.env")
upstream=/etc/nginx/chris-upstream.conf

say() { echo "upgrade: $*"; }

give_up() {
    say "$1"
    systemctl stop "chris-web@$next"
    say "Nothing has changed: $serving goes on serving."
    exit 1
}

ready() {
    give_up_at=$(($(date +%s) + ${READY_S:-60}))
    until curl -fsS --max-time 2 -o /dev/null "http://127.0.0.1:$port/health/ready" 2>/dev/null; do
        [ "$(date +%s)" -lt "$give_up_at" ] || return 1
        sleep 0.5
    done
}

[ -x "/srv/chris/$next/.venv/bin/python" ] || {
    say "There is no release in /srv/chris/$next yet."
    exit 1
}
code=0
chris "$next" pending || code=$?
if [ "$code" = 3 ] && [ "${STOPPED:-}" != 1 ]; then
    say "This release changes tables in a way that the running one cannot work with."
    say "At a quiet time: systemctl stop chris-web@$serving chris-worker@$serving, and run this again with STOPPED=1."
    exit 1
elif [ "$code" != 0 ] && [ "$code" != 3 ]; then
    say "The records do not answer, or the settings are wrong: nothing was changed."
    exit 1
fi
say "A backup first."
chris backup
say "The tables are brought up to date; $serving goes on with them."
chris "$next" prepare || give_up "The tables could not be brought up to date."

say "Starting $next on port $port."
systemctl start "chris-web@$next" || give_up "$next cannot be started."
ready || give_up "$next does not get ready: see journalctl -u chris-web@$next."

say "New calls go to $next."
cp "$upstream" "$upstream.before"
echo "server 127.0.0.1:$port;" >"$upstream"
if ! { nginx -t -q && systemctl reload nginx; }; then
    mv "$upstream.before" "$upstream"
    give_up "nginx does not take the new address."
fi
rm "$upstream.before"
echo "$next" >/etc/chris/serving
systemctl enable --now "chris-worker@$next"
systemctl enable "chris-web@$next"
systemctl disable "chris-web@$serving" "chris-worker@$serving"
systemctl stop "chris-worker@$serving"

say "Calls on $serving go on until they end, then it is gone. This may take as long as DRAIN_S says."
systemctl stop "chris-web@$serving"
say "Done: $next serves."
