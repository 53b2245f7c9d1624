"""Answers statements with Spark in this process: one JSON per line comes in, one JSON per line goes out."""

import decimal
import json
import os
import sys

from pyspark.sql import SparkSession

answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # whatever Spark prints is no answer

spark = (
    SparkSession.builder.master("local[1]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "1")
    .config("spark.sql.session.timeZone", "UTC")
    .config("spark.sql.adaptive.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("OFF")


def plain(value):
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def say(answer):
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


say({"version": spark.version})
for line in sys.stdin:
    asked = json.loads(line)
    try:
        rows = spark.sql(asked["sql"], args=asked.get("parameters") or None).collect()
        say({"rows": [plain(tuple(row)) for row in rows]})
    except Exception as fault:
        say({"fault": str(fault)})
spark.stop()
