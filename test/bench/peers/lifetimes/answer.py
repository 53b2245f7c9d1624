"""Fits BG/NBD with the Python library lifetimes, for the benchmark of customers.

Run by `customers.ts`: `python answer.py lifetimes FILE`. FILE holds the columns x, tx and T as doubles, one after another. It reads one
question a line from standard input, and writes one line of JSON for each.
"""

import json
import sys
from importlib.metadata import version

import numpy
from lifetimes import BetaGeoFitter

library, file = sys.argv[1:3]
out = sys.stdout
# what a library prints on its own must not mix with the answers
sys.stdout = sys.stderr
x, tx, T = numpy.fromfile(file, dtype=numpy.float64).reshape(3, -1)


def fit():
    return [float(value) for value in BetaGeoFitter().fit(x, tx, T).params_]


def say(answer):
    out.write(json.dumps(answer) + "\n")
    out.flush()


say(version(library))
for line in sys.stdin:
    say({"fit": fit}[json.loads(line)[0]]())
