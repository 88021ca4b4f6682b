// The made-up API inside Vite's development server: `npm run mock`.
import { answer } from "./api.mjs";

export const mock = () => ({
  name: "muster-mock",
  configureServer: (server) =>
    server.middlewares.use((request, response, next) =>
      request.url.startsWith("/api/v1/") ? answer(request, response) : next(),
    ),
});
