// Drawings in a text: a line that is a comment in Markdown has its drawing in its place.
export type Drawn = { line: string; svg: string };

type Node = { type: string; value?: string; children?: Node[]; data?: object };

// For react-markdown: each such comment becomes a <figure> that names its line. Other comments stay as they are.
export function placeCharts(charts: Drawn[]) {
  const place = (node: Node) => {
    if (node.type === "html" && charts.some((each) => each.line === node.value?.trim())) {
      node.type = "chart";
      node.data = { hName: "figure", hProperties: { dataLine: node.value?.trim() } };
      return;
    }
    node.children?.forEach(place);
  };
  return () => place;
}
