"""The same twelve sessions with their fan, drawn at 80 x 24 by a process of its own each time: by the figure, and by
gnuplot's terminals for characters, where they are. The least of many runs: what else the machine does only adds."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

RUNS = 40
SCRIPT = """set terminal %s
set key off
set xrange [0.5:16.5]
set yrange [0:40]
set style fill solid 0.3
plot '%s' using 1:3:6 with filledcurves, '' using 1:4:5 with filledcurves, 25 with lines, '' using 1:2 with linespoints
"""


def best(command):
    least = None
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        took = time.perf_counter() - start
        if done.returncode != 0:
            return None
        least = took if least is None else min(least, took)
    return least * 1000


def tell(what, ms, beside=None):
    if ms is None:
        print("%-58s not here" % what)
        return
    times = "" if beside is None else " (%.1f times as long)" % (ms / beside)
    print("%-58s %8.2f ms%s" % (what, ms, times))


def main():
    ours = os.path.join(os.environ["STREK_BUILD"], "bench", "bench_figure")
    print("-- a picture of 80x24 as a whole process --")
    own = best([ours, "braille"])
    if own is None:
        sys.exit("picture: the figure could not be drawn")
    tell("the figure, braille", own)
    tell("the figure, ascii", best([ours, "ascii"]))
    if shutil.which("gnuplot") is None:
        print("gnuplot is not installed: nothing to compare with")
        return
    folder = tempfile.mkdtemp(prefix="strek-bench-")
    try:
        data = os.path.join(folder, "data")
        with open(data, "wb") as out:
            out.write(subprocess.run([ours, "data"], stdout=subprocess.PIPE, check=True).stdout)
        for terminal in ("dumb size 80,24", "block braille size 80,24"):
            script = os.path.join(folder, "script")
            with open(script, "w") as out:
                out.write(SCRIPT % (terminal, data))
            tell("gnuplot, " + terminal, best(["gnuplot", script]), own)
    finally:
        shutil.rmtree(folder)


main()
