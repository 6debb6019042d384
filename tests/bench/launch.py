"""Runs Python with the given arguments and says as JSON how long it took, and its peak memory in kilobytes.

What runs may print ``time.perf_counter()`` when it has done what it is measured for: "done" is when that was.

A small process of its own, because what the system tells of a child's peak begins with the size of its parent.
"""

import json
import os
import subprocess
import sys
import time

before = time.perf_counter()
process = subprocess.Popen([sys.executable, *sys.argv[1:]], stdout=subprocess.PIPE, encoding="utf-8")
assert process.stdout is not None
said = process.stdout.read()
peak, work = 0, 0.0
if hasattr(os, "wait4"):
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    work = usage.ru_utime + usage.ru_stime
else:
    process.wait()
seconds = time.perf_counter() - before
done = float(said) - before if said else seconds
print(json.dumps({"seconds": seconds, "done": done, "work": work, "peak": peak, "status": process.returncode}))
