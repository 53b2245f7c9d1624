/** French labels and titles of the tables of programmes. */

/** By the English label. */
export const frenchAutomationLabels = {
  programme: "scénario",
  version: "version",
  node: "nœud",
  "first change": "premier changement",
  visits: "passages",
  "still there": "encore là",
  sent: "envoyés",
  "hold-outs": "témoins",
  "passed over": "omis",
  "not in time": "pas à temps",
  "Who is due, and why the others are not": "À qui écrire, et pourquoi pas aux autres",
  "How customers pass through programmes": "Comment les clients traversent les scénarios",
} as const;
