// Fails the build when the first screen needs more than 250 KB of compressed script.
import { readFileSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist)));
const needed = new Set();
const need = (key) => {
  if (needed.has(key)) return;
  needed.add(key);
  manifest[key].imports?.forEach(need);
};
need("index.html");
need("src/now/NowScreen.tsx");
const files = new Set([...needed].map((key) => manifest[key].file));
const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0);
console.log(`first screen: ${files.size} scripts, ${(bytes / 1024).toFixed(0)} KB compressed (at most 250)`);
rmSync(new URL(".vite", dist), { recursive: true }); // it is for this check, not for the product
if (bytes > 250 * 1024) process.exit(1);
