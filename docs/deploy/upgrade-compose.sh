#!/bin/sh
# The same as upgrade.sh with containers: the new release is started beside the one that serves, the
# proxy is pointed to it, and the old one leaves once its calls have ended or were handed over.
set -eu
upstream=proxy/chris-upstream.conf
serving=$(sed -n 's/^server web-\([ab]\):5000;$/\1/p' "$upstream")
case $serving in
    a) next=b ;;
    b) next=a ;;
    *)
        echo "upgrade: $upstream does not say who serves." >&2
        exit 1
        ;;
esac

say() { echo "upgrade: $*"; }

give_up() {
    say "$1"
    docker compose --profile "$next" stop "web-$next"
    say "Nothing has changed: $serving goes on serving."
    exit 1
}

docker compose --profile tasks build "prepare-$next"
code=0
docker compose --profile tasks run --rm "prepare-$next" python -m services.store pending || code=$?
if [ "$code" = 3 ] && [ "${STOPPED:-}" != 1 ]; then
    say "This release changes tables in a way that the running one cannot work with."
    say "At a quiet time: stop web-$serving and worker-$serving, and run this again with STOPPED=1."
    exit 1
elif [ "$code" != 0 ] && [ "$code" != 3 ]; then
    say "The records do not answer, or the settings are wrong: nothing was changed."
    exit 1
fi
docker compose --profile "$serving" exec -T "worker-$serving" python -m services.store backup
docker compose --profile tasks run --rm "prepare-$next" || give_up "The tables could not be brought up to date."
docker compose --profile "$next" up -d --wait "web-$next" || give_up "$next does not get ready."
# Written in place: the proxy sees this very file.
echo "server web-$next:5000;" >"$upstream"
if ! { docker compose exec -T proxy nginx -t -q && docker compose exec -T proxy nginx -s reload; }; then
    echo "server web-$serving:5000;" >"$upstream"
    give_up "nginx does not take the new address."
fi
docker compose --profile "$next" up -d "worker-$next"
docker compose --profile "$serving" stop "worker-$serving"
say "Calls on $serving go on until they end, then it is gone."
docker compose --profile "$serving" stop "web-$serving"
say "Done: $next serves."
