// Serves dist/ as the product does, under the same content security policy, over the made-up API: `node dev/serve.mjs PORT`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { answer } from "./api.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

export function serve(port) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    if (path.startsWith("/api/v1/")) return answer(request, response);
    const file = extname(path) ? path : "/index.html";
    const bytes = await readFile(join(dist, file)).catch(() => undefined);
    response.writeHead(bytes ? 200 : 404, {
      "Content-Type": types[extname(file)] ?? "text/plain",
      "Content-Security-Policy": policy,
    });
    response.end(bytes);
  });
  return new Promise((done) => server.listen(port, "127.0.0.1", () => done(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(Number(process.argv[2] ?? 4173));
