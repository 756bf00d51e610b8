"""Holds a task's definition (standard input) against the rules of the Task Scheduler's schema that concern it.

Source of the rules: Microsoft, "Task Scheduler Schema" (the XSD shown there), and [MS-TSCH] 2.5. A type is either a
sequence (children in this order), or a set (each child at most once, any order), or a choice among children. What is
not named here may not occur. Prints command and arguments as JSON; complains and fails where a rule is broken.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree

SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def fits(pattern):
    return lambda text: re.fullmatch(pattern, text, re.S) is not None


def query(text):
    try:
        return ElementTree.fromstring(text).tag == "QueryList"
    except ElementTree.ParseError:
        return False


BOOLEAN = fits("true|false")
DURATION = fits(r"P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
DATE_TIME = fits(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?")
SOMETHING = fits(r".+")
PATH = fits(r".{1,260}")
TEXT = fits(r".*")

TRIGGER = [("Enabled", 0, BOOLEAN), ("StartBoundary", 0, DATE_TIME), ("EndBoundary", 0, DATE_TIME)]

TYPES = {
    "Task": ("set", [("RegistrationInfo", 0, None), ("Triggers", 0, None), ("Principals", 0, None),
                     ("Settings", 0, None), ("Actions", 1, None)]),
    "RegistrationInfo": ("set", [("Source", 0, TEXT), ("Author", 0, TEXT), ("Description", 0, TEXT)]),
    "Triggers": ("choice", [("CalendarTrigger", 0, None), ("LogonTrigger", 0, None), ("EventTrigger", 0, None)]),
    "CalendarTrigger": ("sequence", TRIGGER + [("RandomDelay", 0, DURATION), ("ScheduleByDay", 1, None)]),
    "ScheduleByDay": ("set", [("DaysInterval", 0, lambda text: 1 <= int(text) <= 365)]),
    "LogonTrigger": ("sequence", TRIGGER + [("UserId", 0, SOMETHING), ("Delay", 0, DURATION)]),
    "EventTrigger": ("sequence", TRIGGER + [("Subscription", 1, query), ("Delay", 0, DURATION)]),
    "Principals": ("sequence", [("Principal", 1, None)]),
    "Principal": ("set", [("UserId", 0, SOMETHING), ("GroupId", 0, SOMETHING),
                          ("LogonType", 0, fits("S4U|Password|InteractiveToken")),
                          ("RunLevel", 0, fits("LeastPrivilege|HighestAvailable"))]),
    "Settings": ("set", [("MultipleInstancesPolicy", 0, fits("Parallel|Queue|IgnoreNew|StopExisting")),
                         ("DisallowStartIfOnBatteries", 0, BOOLEAN), ("StopIfGoingOnBatteries", 0, BOOLEAN),
                         ("StartWhenAvailable", 0, BOOLEAN), ("RunOnlyIfNetworkAvailable", 0, BOOLEAN),
                         ("WakeToRun", 0, BOOLEAN), ("Enabled", 0, BOOLEAN), ("ExecutionTimeLimit", 0, DURATION),
                         ("Priority", 0, lambda text: 0 <= int(text) <= 10)]),
    "Actions": ("choice", [("Exec", 1, None)]),
    "Exec": ("set", [("Command", 1, PATH), ("Arguments", 0, TEXT)]),
}
ATTRIBUTES = {"Task": {"version"}, "Principal": {"id"}, "Actions": {"Context"}}


def insist(holds, complaint):
    if not holds:
        sys.exit(complaint)


def check(element, name):
    insist(element.tag == SPACE + name, f"{element.tag}: not {name} of the schema's name space")
    insist(set(element.attrib) <= ATTRIBUTES.get(name, set()), f"{name}: attributes {element.attrib}")
    kind, rules = TYPES[name]
    names = [rule[0] for rule in rules]
    found = [child.tag.removeprefix(SPACE) for child in element]
    for child in found:
        insist(child in names, f"{name}: {child} does not belong there")
        insist(kind == "choice" or found.count(child) == 1, f"{name}: {child} is there more than once")
    if kind == "sequence":
        insist(found == sorted(found, key=names.index), f"{name}: order of {found}, wanted that of {names}")
    for rule, least, value in rules:
        insist(found.count(rule) >= least, f"{name}: {rule} is missing")
        for child in element.findall(SPACE + rule):
            if value is None:
                check(child, rule)
            else:
                insist(len(child) == 0 and not child.attrib, f"{rule}: only text is wanted")
                insist(value(child.text or ""), f"{rule}: {child.text!r}")


task = ElementTree.parse(sys.stdin.buffer).getroot()
check(task, "Task")
insist(re.fullmatch(r"\d+(\.\d+){1,3}", task.get("version", "1.0")), "Task: version")
principals = {principal.get("id") for principal in task.iter(SPACE + "Principal")}
insist(all(actions.get("Context") in principals for actions in task.iter(SPACE + "Actions")), "Actions: Context")
action = task.find(f"{SPACE}Actions/{SPACE}Exec")
json.dump({part: action.findtext(SPACE + part) for part in ("Command", "Arguments")}, sys.stdout)
