// Blocks of a review: a line {{timeline}} stands for what the record says. The server fills them in the same way when
// it is published; here they are filled in while it is written.
export type Block = { name: string; markdown: string };

const blockLine = /^ {0,3}\{\{\s*([a-z_]+)\s*\}\}\s*$/;
const fenceLine = /^ {0,3}(`{3,}|~{3,})(.*)$/;

// The lines that stand for blocks, without their ends.
export function blockLines(text: string, blocks: Block[]): { begin: number; end: number; block: Block }[] {
  const found: { begin: number; end: number; block: Block }[] = [];
  let open = "";
  let begin = 0;
  for (const line of text.split("\n")) {
    const fence = fenceLine.exec(line.replace(/\r$/, ""));
    if (fence) {
      const [, mark = "", rest = ""] = fence;
      if (!open) {
        if (!(mark.startsWith("`") && rest.includes("`"))) open = mark;
      } else if (mark.startsWith(open) && rest.trim() === "") open = "";
    } else if (!open) {
      const name = blockLine.exec(line)?.[1];
      const block = name && blocks.find((each) => each.name === name);
      if (block) found.push({ begin, end: begin + line.length, block });
    }
    begin += line.length + 1;
  }
  return found;
}

export function fill(text: string, blocks: Block[]): string {
  let filled = "";
  let from = 0;
  for (const { begin, end, block } of blockLines(text, blocks)) {
    filled += text.slice(from, begin) + block.markdown.replace(/\n$/, "");
    from = end;
  }
  return filled + text.slice(from);
}

// The text with the block on a line of its own where the cursor is, and where the cursor is then.
export function withBlock(text: string, name: string, cursor: number): { text: string; cursor: number } {
  const before = text.slice(0, cursor);
  const after = text.slice(cursor);
  const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const trail = after === "" ? "\n" : after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const line = `${lead}{{${name}}}`;
  return { text: before + line + trail + after, cursor: before.length + line.length };
}
