"""Answers the questions of the benchmark with one Python library.

Run by `peers.ts`, one process for each library: `python answer.py LIBRARY FILE`. It reads the CSV file (user, event, at) once, then
one question a line from standard input, and writes one line of JSON for each: the answer, which the benchmark checks.
"""

import json
import os
import sys
from importlib.metadata import version

# this library would send usage data to a server
os.environ["RETENTIONEERING_NO_TRACK"] = "1"

library, file = sys.argv[1:3]
out = sys.stdout
# what a library prints on its own must not mix with the answers
sys.stdout = sys.stderr


class Polars:
    """What a user of polars writes by hand."""

    def read(self):
        import polars

        self.frame = (
            polars.read_csv(file)
            .with_columns(polars.col("at").str.to_datetime("%Y-%m-%dT%H:%M:%S%.fZ"))
            .sort("user", "at", maintain_order=True)
        )
        return self.frame.height

    def transitions(self):
        import polars

        pairs = self.frame.select(
            polars.col("event"), polars.col("event").shift(-1).over("user").alias("next")
        ).drop_nulls()
        counts = pairs.group_by("event", "next").len()
        return [counts.height, int(counts["len"].sum())]

    def paths(self):
        import polars

        paths = self.frame.group_by("user").agg(polars.col("event")).group_by("event").len()
        return [paths.height, int(paths["len"].sum())]


class Pm4py:
    """Process mining on data frames of pandas."""

    def __init__(self):
        import pm4py

        self.mine = pm4py

    def read(self):
        import pandas

        frame = pandas.read_csv(file)
        frame["at"] = pandas.to_datetime(frame["at"], format="ISO8601")
        self.log = self.mine.format_dataframe(frame, case_id="user", activity_key="event", timestamp_key="at")
        return len(self.log)

    def transitions(self):
        edges, _, _ = self.mine.discover_dfg(self.log)
        return [len(edges), int(sum(edges.values()))]

    def paths(self):
        variants = self.mine.get_variants(self.log)
        return [len(variants), int(sum(variants.values()))]


class Pl4pm(Pm4py):
    """The same names on data frames of polars."""

    def __init__(self):
        import pl4pm

        self.mine = pl4pm

    def read(self):
        import polars

        frame = polars.scan_csv(file).with_columns(polars.col("at").str.to_datetime("%Y-%m-%dT%H:%M:%S%.fZ"))
        self.log = self.mine.format_dataframe(frame, "user", "event", "at")
        return self.log.height


class Retentioneering:
    """Event streams of retentioneering 5, on pandas and DuckDB."""

    def read(self):
        import pandas
        from retentioneering.eventstream import Eventstream

        frame = pandas.read_csv(file)
        frame["at"] = pandas.to_datetime(frame["at"], format="ISO8601")
        self.stream = Eventstream(frame, {"path_cols": ["user"], "event_col": "event", "timestamp_col": "at"})
        return len(frame)

    def transitions(self):
        matrix = self.stream.transition_graph_data("count")
        names = [name for name in matrix.columns if name not in ("path_start", "path_end")]
        counts = matrix.loc[[name for name in matrix.index if name in names], names].fillna(0)
        return [int((counts > 0).sum().sum()), int(counts.sum().sum())]

    def funnel(self, steps):
        return [step["unique_paths"] for step in self.stream.funnel_data(steps)["steps"]]


def say(answer):
    out.write(json.dumps(answer) + "\n")
    out.flush()


peer = {"polars": Polars, "pm4py": Pm4py, "pl4pm": Pl4pm, "retentioneering": Retentioneering}[library]()
peer.read()
say(version(library))
for line in sys.stdin:
    question, *rest = json.loads(line)
    say(getattr(peer, question)(*rest))
