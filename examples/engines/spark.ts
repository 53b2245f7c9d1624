/**
 * Asks Spark through its Thrift server. `npm --prefix examples/engines install && pip install pyspark && npx tsx examples/engines/spark.ts` starts the
 * server that is inside `pyspark`; with `SPARK_THRIFT=host:port` the example asks yours. Python and Java 17 or later are needed.
 */

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import hive from "hive-driver";
import { explainSql, fromThrift, funnelIn, sqlFacts, sqlSource, transitionsIn } from "parcours/engines";

const [host = "127.0.0.1", port = "10077"] = process.env.SPARK_THRIFT?.split(":") ?? [];
const folder = mkdtempSync(join(tmpdir(), "parcours-"));
const server = process.env.SPARK_THRIFT === undefined ? startServer() : null;

/** Starts the Thrift server of the `pyspark` that Python finds. */
function startServer() {
  const python = process.env.SPARK_PYTHON ?? "python3";
  const { stdout, status } = spawnSync(python, ["-c", "import pyspark; print(pyspark.__path__[0])"], {
    encoding: "utf8",
  });
  if (status !== 0)
    throw new Error(`${python} has no pyspark: pip install pyspark, or say where it is with SPARK_PYTHON`);
  const home = stdout.trim();
  const settings = [
    "spark.ui.enabled=false",
    "spark.sql.shuffle.partitions=1",
    "spark.driver.bindAddress=127.0.0.1",
    "spark.driver.host=127.0.0.1",
  ];
  const place = ["--hiveconf", `hive.server2.thrift.port=${port}`, "--hiveconf", "hive.server2.authentication=NOSASL"];
  const args = [
    ...settings.flatMap((setting) => ["--conf", setting]),
    "--class",
    "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2",
    "--master",
    "local[1]",
    "spark-internal",
    ...place,
  ];
  return spawn(join(home, "bin", "spark-submit"), args, {
    cwd: folder,
    env: { ...process.env, SPARK_HOME: home },
    stdio: "ignore",
    detached: true,
  });
}

/** Waits until the server takes connections: some twenty seconds. */
async function serverIsUp(): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect(Number(port), host, () => resolve(true));
      socket.on("error", () => resolve(false));
      socket.on("connect", () => socket.end());
    });
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`no Thrift server at ${host}:${port}`);
}

try {
  await serverIsUp();
  const { TCLIService, TCLIService_types: types } = hive.thrift;
  const client = new hive.HiveClient(TCLIService, types);
  await client.connect(
    { host, port: Number(port) },
    new hive.connections.TcpConnection(),
    new hive.auth.NoSaslAuthentication(),
  );
  const session = await client.openSession({ client_protocol: types.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10 });
  // six events of each customer, as a view; your own table takes its place
  const made = await session.executeStatement(`CREATE OR REPLACE TEMPORARY VIEW events AS
    SELECT concat('customer ', id div 6) AS who, element_at(array('search', 'e-mail', 'view', 'view', 'cart', 'buy'), 1 + CAST(pmod(hash(id), 6) AS INT)) AS what,
      timestamp_seconds(1700000000 + pmod(hash(id, 1), 2592000)) AS at
    FROM range(30000)`);
  await made.close();

  const options = {
    dialect: "spark" as const,
    table: "events",
    columns: { customer: "who", touchpoint: "what", time: "at" },
    query: fromThrift(session),
  };
  const source = sqlSource({ ...options, facts: await sqlFacts(sqlSource(options)) });
  const question = { steps: ["view", "cart", "buy"], within: { days: 7 } };
  const { route } = await explainSql(source, { ask: "funnel", definition: question });
  const { steps } = await funnelIn(source, question);
  console.log(`funnel (${route}):`, steps.map(({ name, count }) => `${name} ${count}`).join(", "));
  const { edges } = await transitionsIn(source, {});
  console.log(`${edges.length} edges; the most frequent: ${edges[0]?.from} → ${edges[0]?.to}`);
  await session.close();
  client.close();
} finally {
  if (server?.pid !== undefined) process.kill(-server.pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
