"""What whole commands cost, wall and processor seconds, with their budgets. Key derivation, slow on purpose, is measured
alone and taken off. STREK is the program; BENCH_RATINGS (100000) sizes the import."""
import datetime
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

strek = os.environ["STREK"]
count = int(os.environ.get("BENCH_RATINGS", "100000"))


def ratings(path):
    """Ratings of four lines, outcome and session scale in turn, ten sessions a person; always the same."""
    chance = random.Random(1)
    with open(path, "w") as out:
        out.write("client,session,date,scale,item1,item2,item3,item4\n")
        for n in range(count // 20):
            day = datetime.date(2024, 1, 1) + datetime.timedelta(days=n % 300)
            for session in range(1, 11):
                for scale in ("ORS", "SRS"):
                    items = ",".join("%.1f" % (chance.randrange(101) / 10) for _ in range(4))
                    out.write("C%05d,%d,%s,%s,%s\n" % (n, session, day, scale, items))
                day += datetime.timedelta(days=7)


def run(command):
    """Wall and processor seconds and the peak of memory in MB of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit("%s: %s" % (" ".join(command), done.stderr.decode()))
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def tell(what, figures, budget=None, less=(0, 0)):
    wall, work = (max(0, a - b) for a, b in zip(figures, less))
    beside = "" if budget is None else " (budget %g s)%s" % (budget, "  OVER" if work > budget else "")
    print("%-58s %8.3f s of work, %8.3f s in all%s" % (what, work, wall, beside))
    return work


def main():
    print("-- program --")
    folder = tempfile.mkdtemp(prefix="strek-bench-")
    try:
        os.environ["HOME"] = folder
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        secret = os.path.join(folder, "pass")
        with open(secret, "w") as out:
            out.write("nine grey herons stand in shallow water\n")
        table = os.path.join(folder, "ratings.csv")
        ratings(table)
        ours = [strek, "--passphrase-file", secret, "--db", os.path.join(folder, "strek.vault")]
        run(ours + ["init"])
        opening = min(run(ours + ["clients"]) for _ in range(3))
        tell("opening an empty vault, key derivation and all", opening)
        took = tell("import of %d ratings" % count, run(ours + ["import", table]), 5 * count / 100000, opening)
        plain = ["sqlite3", os.path.join(folder, "plain.db"), ".mode csv", ".import %s ratings" % table]
        if shutil.which("sqlite3"):
            other = tell("the sqlite3 shell's import of the same rows, a plain file", run(plain))
            print("%-58s %8.1f times the shell's work" % ("", took / other))
        tell("export as CSV", run(ours + ["export", "-o", os.path.join(folder, "out.csv")]), None, opening)
        tell("export as JSON", run(ours + ["export", "--format", "json", "-o", os.path.join(folder, "out.json")]), None,
             opening)
        tell("the caseload of %d clients" % (count // 20), run(ours + ["clients"]), 0.3, opening)
        tell("a graph", min(run(ours + ["graph", "C00007"]) for _ in range(3)), None, opening)
        print("%-58s %8.0f MB" % ("the most memory one of them took (key derivation: 256)",
                                  resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
    finally:
        shutil.rmtree(folder)


main()
