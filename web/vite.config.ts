import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `vite --mode mock` serves made-up data from dev/; the build never sees it.
export default defineConfig(async ({ mode, command }) => {
  const plugins = [react()];
  if (mode === "mock" && command === "serve") plugins.push((await import("./dev/mock.mjs")).mock());
  return {
    plugins,
    resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
    build: {
      target: "es2022",
      assetsInlineLimit: 0, // a data: font is refused by the content security policy
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      manifest: true,
    },
    server: { proxy: mode === "mock" ? {} : { "/api": "http://127.0.0.1:8080", "/docs": "http://127.0.0.1:8080" } },
    test: { include: ["src/**/*.test.ts"], environment: "node" },
  };
});
