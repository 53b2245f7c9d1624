/** Lists the style sheets of a report, each with the hash that the policy of the page allows. Tests check the hashes. */

/** A style sheet and its SHA-256 in base64. */
export type ReportStyle = { css: string; sha256: string };

const light =
  "--bg:#fff;--surface:#f4f6f9;--ink:#18222e;--muted:#52606f;--main:#0069b4;--line:#c9d1db;--warn:#8a5a00;--warnbg:#fffaf0;color-scheme:light";
const dark =
  "--bg:#12171e;--surface:#1a212b;--ink:#eaf0f6;--muted:#a9b6c4;--main:#5fb0f0;--line:#465364;--warn:#e6c04d;--warnbg:#211d12;color-scheme:dark";

const rules = `
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 Arial,Helvetica,"Liberation Sans",Arimo,sans-serif}
main{max-width:1008px;margin:0 auto;padding:40px 24px 64px}
h1{font-size:32px;line-height:1.2;margin:0 0 12px}
h2{font-size:22px;line-height:1.3;margin:0 0 6px}
h2 .no{color:var(--muted);font-weight:normal;margin-right:8px}
h2.part{font-size:26px;margin:64px 0 -24px}
nav .part{list-style:none;font-weight:bold;margin-left:-22px}
h3{font-size:16px;margin:32px 0 0}
p{margin:0 0 10px}
.finding{font-size:18px;line-height:1.45;max-width:800px}
.note,.meta{color:var(--muted);font-size:13px}
nav{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:16px 20px;margin:24px 0 0}
nav h2{font-size:15px;margin:0 0 8px}
nav ol{margin:0;padding-left:22px;columns:2;column-gap:40px}
nav li{break-inside:avoid;margin:0 0 4px}
a{color:var(--main)}
a:focus-visible,summary:focus-visible{outline:2px solid var(--main);outline-offset:2px}
section{border-top:2px solid var(--ink);margin-top:48px;padding-top:20px}
figure{margin:16px 0}
figure svg{display:block;max-width:100%;height:auto}
.narrow{display:none}
details{border:1px solid var(--line);border-radius:8px;padding:0 16px;margin:12px 0}
summary{cursor:pointer;font-weight:bold;font-size:13px;padding:10px 0}
details.warnings{border-color:var(--warn);background:var(--warnbg)}
.scroll{overflow-x:auto;padding-bottom:12px}
table{border-collapse:collapse;font-size:13px;width:100%}
caption{text-align:left;color:var(--muted);padding:0 0 6px}
th,td{padding:6px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{color:var(--muted);font-weight:normal;vertical-align:bottom}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
pre{font-size:12px;white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 12px}
ul{margin:0 0 12px;padding-left:20px}
footer{border-top:1px solid var(--line);margin-top:56px;padding-top:16px}
@media (max-width:720px){main{padding:24px 16px 48px}h1{font-size:25px}nav ol{columns:1}.wide{display:none}.narrow{display:block}}
@media print{body{background:#fff;font-size:12px}main{max-width:none;padding:0}nav{break-after:avoid}section{break-inside:auto}figure,tr{break-inside:avoid}.wide{display:block}.narrow{display:none}summary{list-style:none}}
`;

/** The style sheet of each theme. */
export const reportStyles: Readonly<Record<"light" | "dark", ReportStyle>> = {
  light: { css: `:root{${light}}${rules}`, sha256: "Bz3r15upJmB4xvGeimYzc+QXsLQgPj5VTAX6LAFrG+k=" },
  dark: { css: `:root{${dark}}${rules}`, sha256: "zSihmmDzGnEMAY5wzgGiZbrk4htDiqG67hav6SChMsQ=" },
};
