"""Runs Python with the given arguments and says as JSON how long it took and its peak memory in kilobytes.

A small process of its own, because what the system tells of a child's peak begins with the size of its parent.
"""

import json
import os
import subprocess
import sys
import time

before = time.perf_counter()
process = subprocess.Popen([sys.executable, *sys.argv[1:]], stdout=sys.stderr)
peak = 0
if hasattr(os, "wait4"):
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
else:
    process.wait()
seconds = time.perf_counter() - before
print(json.dumps({"seconds": seconds, "peak": peak, "status": process.returncode}))
