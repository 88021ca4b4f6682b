// Markdown that people wrote. Raw HTML in it is shown as text, never run. Attached pictures are shown, those
// from elsewhere become links; drawings are the server's own.
import { lazy, memo, Suspense } from "react";
import type { Options } from "react-markdown";
import { type Drawn, placeCharts } from "./charts";
import { marking, type Mark } from "./marking";
import { ownPicture } from "./pictures";
import { Waiting } from "./Shown";

type Props = { text: string; marks?: Mark[]; charts?: Drawn[] };

const none: Drawn[] = [];

const Rendered = lazy(async () => {
  const [{ default: ReactMarkdown }, { default: gfm }] = await Promise.all([
    import("react-markdown"),
    import("remark-gfm"),
  ]);
  return {
    default: ({ text, marks, charts = none }: Props) => {
      const marked = (() => marking(text, marks ?? [])) as NonNullable<Options["rehypePlugins"]>[number];
      return (
        <ReactMarkdown
          remarkPlugins={[gfm, placeCharts(charts)]}
          rehypePlugins={marks && [marked]}
          components={{
            a: ({ href, children }) => (
              <a href={href} target="_blank" rel="noopener noreferrer nofollow">
                {children}
              </a>
            ),
            // What is too wide is scrolled, also by keyboard.
            table: ({ children }) => <table tabIndex={0}>{children}</table>,
            figure: ({ node }) => {
              const drawn = charts.find((each) => each.line === node?.properties.dataLine);
              return drawn && <figure className="chart" tabIndex={0} dangerouslySetInnerHTML={{ __html: drawn.svg }} />;
            },
            img: ({ src, alt }) => {
              const own = ownPicture(String(src));
              return own ? (
                <img className="picture" src={own} alt={alt ?? ""} loading="lazy" />
              ) : (
                <a href={String(src)}>{alt || String(src)}</a>
              );
            },
          }}
        >
          {text}
        </ReactMarkdown>
      );
    },
  };
});

// `marks`: spans of the text to mark; given, though none, each piece on the screen says where it stands in the text.
export const Markdown = memo(function Markdown({ text, marks, charts }: Props) {
  return (
    <div className="markdown" dir="auto">
      <Suspense fallback={<Waiting rows={3} height={16} />}>
        <Rendered text={text} marks={marks} charts={charts} />
      </Suspense>
    </div>
  );
});
