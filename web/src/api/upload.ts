// Sends a file, and says how far it is: fetch can't tell.
import { learnServerTime } from "@/ui/clock";
import { Problem, problemFrom, root } from "./client";

export function upload<T>(path: string, file: Blob, progress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const sent = Date.now();
    request.open("POST", root + path);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Muster-CSRF", "1");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => {
      learnServerTime(request.getResponseHeader("Date"), sent, Date.now());
      let body: unknown;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        body = {};
      }
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(problemFrom(request.status, body as object));
    };
    request.onerror = () =>
      reject(new Problem(0, "unreachable", "The connection broke while the file was sent. Try it again."));
    request.send(file);
  });
}
