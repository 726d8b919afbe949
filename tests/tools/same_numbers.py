"""same_numbers.py A.json B.json: whether two JSON files say the same, numbers to 1e-6 and members in any order."""
import json
import sys


def differences(a, b, where="$"):
    if isinstance(a, dict) and isinstance(b, dict):
        for name in sorted(a.keys() | b.keys()):
            if name not in a or name not in b:
                yield f"{where}.{name} is only on one side"
            else:
                yield from differences(a[name], b[name], f"{where}.{name}")
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{where}[{i}]")
    elif isinstance(a, (int, float)) and isinstance(b, (int, float)):
        if abs(a - b) > 1e-6:
            yield f"{where}: {a} and {b}"
    elif a != b:
        yield f"{where}: {a} and {b}"


found = list(differences(*(json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])))
print("\n".join(found))
sys.exit(1 if found else 0)
