// Bundle and minify each entry into the Python package; with --compare, only say what is stale.
//
// Usage: node build.ts [--compare]
//
// Each file begins with a banner that names the hash of all sources and the hash of what
// follows it, so that a test without Node can tell that a built file is stale or was edited.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { minify } from "uglify-js";
import { OWN_NAMES } from "./mangle.ts";

const here = import.meta.dirname;
const STATIC = join(here, "../src/trafficnet/view/static");

/** What is built: name of the files in `static/`, and the entry it grows from. */
const ENTRIES: Record<string, string> = {
  explorer: "src/network/main.ts",
  pair_review: "src/pair_review/main.ts",
  corridor_explorer: "src/map/main.ts",
};

/** Every file under `src/`, by its path with forward slashes, sorted by code point. */
export function sourceFiles(): string[] {
  const found = readdirSync(join(here, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(here.length + 1)
        .replaceAll("\\", "/"),
    );
  return found.sort((a, b) => (a < b ? -1 : 1));
}

const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 16);
};

/** The hash of all sources and of what builds them. */
function sourcesHash(): string {
  const files = ["build.ts", "mangle.ts", "package-lock.json", ...sourceFiles()];
  return sha256(...files.flatMap((name) => [`${name}\n`, readFileSync(join(here, name))]));
}

/** Bundle one entry; give its files by name. */
async function bundle(name: string, entry: string, sources: string): Promise<[string, string][]> {
  const built = await build({
    absWorkingDir: here,
    entryPoints: { [name]: entry },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "inline",
    ...(name === "explorer" ? { mangleProps: new RegExp(`^(${OWN_NAMES.join("|")})$`) } : {}),
    outdir: STATIC,
    write: false,
    logLevel: "warning",
  });
  const files: [string, string][] = [];
  for (const file of built.outputFiles) {
    const kind = file.path.endsWith(".css") ? "css" : "js";
    const text = kind === "js" ? smaller(file.text) : file.text;
    const banner = `/* trafficnet ${name}: built from frontend/ by make frontend; sources ${sources} body ${sha256(text)} */\n`;
    files.push([`${name}.${kind}`, banner + text]);
  }
  return files;
}

/** What esbuild leaves: functions used once, pairs taken apart, conditions joined. */
function smaller(text: string): string {
  const done = minify(text, {
    module: true,
    compress: { passes: 8, hoist_funs: true, unsafe: true, pure_getters: true, keep_fargs: false, inline: 3 },
    mangle: { toplevel: true },
  });
  if (done.error) throw done.error;
  return `${done.code}\n`;
}

async function main(): Promise<void> {
  const compare = process.argv.includes("--compare");
  const sources = sourcesHash();
  const stale: string[] = [];
  for (const [name, entry] of Object.entries(ENTRIES)) {
    if (!existsSync(join(here, entry))) continue;
    for (const [file, text] of await bundle(name, entry, sources)) {
      const path = join(STATIC, file);
      const same = existsSync(path) && readFileSync(path, "utf8") === text;
      if (!compare) writeFileSync(path, text);
      else if (!same) stale.push(file);
      process.stdout.write(
        `${file} ${Buffer.byteLength(text)} bytes${same ? "" : compare ? " STALE" : " written"}\n`,
      );
    }
  }
  if (stale.length) {
    process.stderr.write(`stale: ${stale.join(", ")}; run make frontend and commit what it writes\n`);
    process.exitCode = 1;
  }
}

await main();
