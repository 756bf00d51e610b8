# Runs "$@" beside a systemd user manager: the real one, in name spaces of its own, so that nothing outside sees it.
# Needs root; the first argument is a folder of the test's own. Exits with 77 if this machine does not allow it.
set -e
export OWN="$1" SYSTEMD=/usr/lib/systemd/systemd
shift
test "$(id -u)" = 0 && test -x "$SYSTEMD" || exit 77
exec unshare --mount sh -e -c '
    groups=$OWN/groups
    group=$groups/pushkeeper-test-$$
    before=$groups$(sed -n "s/^0:://p" /proc/self/cgroup)
    { mkdir "$groups" && mount -t cgroup2 none "$groups" && mkdir "$group" && echo 0 > "$group/cgroup.procs"; } || exit 77
    status=0
    unshare --cgroup --pid --fork --kill-child --mount --mount-proc sh -e -c '\''
        # A fresh mount: the machine may have the same groups there already.
        { mount -t tmpfs none /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup; } || exit 77
        # systemd runs for users only if it runs the machine, which this folder says.
        { mount -t tmpfs none /run && mkdir -p /run/systemd/system; } || exit 77
        "$SYSTEMD" --user --log-target=console > "$OWN/manager.log" 2>&1 &
        "$@"
    '\'' sh "$@" || status=$?
    echo 0 > "$before/cgroup.procs"
    # What was killed may not be gone yet.
    tries=0
    until find "$group" -depth -type d -exec rmdir {} + 2> /dev/null || test $((tries += 1)) = 100; do sleep 0.1; done
    umount "$groups"
    exit $status
' sh "$@"
