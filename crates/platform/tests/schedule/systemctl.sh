#!/bin/sh
# Stands in for systemctl: records its calls, remembers what is enabled, and changes files as the real one does.
here=$(dirname "$0")/../systemd
test -d "$here" || { echo "Failed to connect to bus" >&2; exit 1; }
echo "$*" >> "$here/asked"
test "$1" = --user || exit 64
shift
if test -f "$here/refuses-$1"; then
    echo "Access denied by policy" >&2
    exit 1
fi
units=$HOME/.config/systemd/user
timer=pushkeeper-check.timer
case "$*" in
"show -p Version") echo "Version=252" ;;
"show $timer -p "*)
    if test -f "$here/on"; then
        echo "ActiveState=active"
        echo "UnitFileState=enabled"
        echo "NextElapseUSecRealtime=Sun 2026-11-22 10:00:00 $TZ"
        echo "LastTriggerUSec=Sat 2026-11-21 10:00:00 $TZ"
    else
        echo "ActiveState=inactive"
    fi ;;
daemon-reload | "reset-failed "*) ;;
"enable $timer")
    test -f "$units/$timer" || exit 1
    mkdir -p "$units/timers.target.wants"
    ln -sf "$units/$timer" "$units/timers.target.wants/$timer" ;;
"restart $timer")
    mkdir -p "$HOME/.local/share/systemd/timers"
    touch "$HOME/.local/share/systemd/timers/stamp-$timer" "$here/on" ;;
"disable --now $timer")
    rm -f "$units/timers.target.wants/$timer" "$here/on"
    rmdir "$units/timers.target.wants" || true ;;
*) exit 64 ;;
esac
