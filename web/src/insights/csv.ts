// A table as a file: comma-separated values (RFC 4180), for spreadsheets.
export type Cell = string | number | boolean | undefined | null;

// A cell that a spreadsheet would take for a formula is kept a text by the apostrophe before it.
function field(cell: Cell): string {
  if (cell === undefined || cell === null) return "";
  const text = typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(head: string[], rows: Cell[][]): string {
  return [head, ...rows].map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
}

// Hands it to the browser as a download.
export function save(name: string, head: string[], rows: Cell[][]) {
  const address = URL.createObjectURL(new Blob(["\ufeff", csv(head, rows)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
