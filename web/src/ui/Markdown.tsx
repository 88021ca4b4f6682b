// Markdown that people wrote. Raw HTML in it is shown as text, never run; pictures become links.
import { lazy, Suspense } from "react";
import { Waiting } from "./Shown";

const Rendered = lazy(async () => {
  const [{ default: ReactMarkdown }, { default: gfm }] = await Promise.all([
    import("react-markdown"),
    import("remark-gfm"),
  ]);
  return {
    default: ({ text }: { text: string }) => (
      <ReactMarkdown
        remarkPlugins={[gfm]}
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noopener noreferrer nofollow">
              {children}
            </a>
          ),
          img: ({ src, alt }) => <a href={String(src)}>{alt || String(src)}</a>,
        }}
      >
        {text}
      </ReactMarkdown>
    ),
  };
});

export function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown" dir="auto">
      <Suspense fallback={<Waiting rows={3} height={16} />}>
        <Rendered text={text} />
      </Suspense>
    </div>
  );
}
