"""Reads a calendar from standard input with two libraries that know nothing of each other, and prints what each understood."""

import datetime
import json
import sys

import icalendar
import vobject

# vobject tells warnings on standard output otherwise.
import logging

logging.disable(logging.CRITICAL)


def seconds(length):
    return int(length.total_seconds())


def by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    entries = []
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        start = event["DTSTART"].dt
        assert not isinstance(start, datetime.datetime), "a whole day"
        entries.append({
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "stamp": event["DTSTAMP"].dt.isoformat(),
            "day": start.isoformat(),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "transparent": str(event["TRANSP"]),
            "categories": [str(it) for it in event["CATEGORIES"].cats],
            "alarms": [
                [str(alarm["ACTION"]), seconds(alarm["TRIGGER"].dt), str(alarm["DESCRIPTION"])]
                for alarm in event.walk("VALARM")
            ],
        })
    return {
        "method": str(calendar["METHOD"]),
        "version": str(calendar["VERSION"]),
        "program": str(calendar["PRODID"]),
        "entries": entries,
    }


def by_vobject(text):
    calendar = vobject.readOne(text)
    entries = []
    for event in getattr(calendar, "vevent_list", []):
        start = event.dtstart.value
        assert not isinstance(start, datetime.datetime), "a whole day"
        entries.append({
            "uid": event.uid.value,
            "sequence": int(event.sequence.value),
            "stamp": event.dtstamp.value.isoformat(),
            "day": start.isoformat(),
            "summary": event.summary.value,
            "description": event.description.value,
            "transparent": event.transp.value,
            "categories": list(event.categories.value),
            "alarms": [
                [alarm.action.value, seconds(alarm.trigger.value), alarm.description.value]
                for alarm in event.valarm_list
            ],
        })
    return {
        "method": calendar.method.value,
        "version": calendar.version.value,
        "program": calendar.prodid.value,
        "entries": entries,
    }


given = sys.stdin.buffer.read().decode("utf-8")
json.dump([by_icalendar(given), by_vobject(given)], sys.stdout)
