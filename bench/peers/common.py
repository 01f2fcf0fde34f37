"""What the peers in Python share: the devices, one regular expression for CDP, the comparison with the plan."""
import csv
import json
import re
import sys
import time

COMMAND = "show cdp neighbors detail"
ENTRY = re.compile(
    r"^Device ID: *([^\s.(]+)\S*\s.*?^Interface: (\S+), +Port ID \(outgoing port\): (\S+)", re.M | re.S
)


def hosts():
    with open(sys.argv[1] + "/hosts.json") as file:
        return json.load(file)


def prompt_in(text):
    return re.search(r"(?:^|\n)[\w.-]+[>#]$", text[-80:].replace("\r", "")) is not None


def planned():
    """The far end of each planned port, by device."""
    ends = {}
    with open(sys.argv[1] + "/cables.csv") as file:
        for row in csv.DictReader(file):
            a, b = (row["a_device"], row["a_port"]), (row["b_device"], row["b_port"])
            ends.setdefault(a[0], {})[a[1]] = b
            ends.setdefault(b[0], {})[b[1]] = a
    return ends


class Run:
    def __init__(self):
        self.began, self.seen, self.errors = time.monotonic(), {}, 0

    def answered(self, device, text):
        self.seen[device] = {port: (far, far_port) for far, port, far_port in ENTRY.findall(text.replace("\r", ""))}

    def failed(self, device, error):
        self.errors += 1
        print("%s: %s" % (device, error), file=sys.stderr)

    def report(self):
        plan = planned()
        wrong = 0
        for device, seen in self.seen.items():
            want = plan.get(device, {})
            wrong += sum(1 for port in set(want) | set(seen) if want.get(port) != seen.get(port))
        print(json.dumps({"answered": len(self.seen), "wrong": wrong, "wall": (time.monotonic() - self.began) * 1000}))
