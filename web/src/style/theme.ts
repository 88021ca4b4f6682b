// The one theme: ink for what can be pressed, colour for state only. Both schemes pass WCAG AA.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const ink: MantineColorsTuple = [
  "#f4f6f9", "#e6eaf0", "#cbd3df", "#a9b5c6", "#7f8da3",
  "#5f6e86", "#47556c", "#334055", "#1f2a3b", "#141c29",
];
const dark: MantineColorsTuple = [
  "#e3e8f0", "#b9c3d2", "#97a4b8", "#6b7a91", "#3b475a",
  "#2b3545", "#1e2633", "#161d28", "#10161f", "#0b1017",
];
const gray: MantineColorsTuple = [
  "#f7f8fa", "#eff1f5", "#e3e7ed", "#d3d9e2", "#bcc5d1",
  "#8c98a8", "#667385", "#4b5768", "#2f3947", "#1a222d",
];

export const theme = createTheme({
  colors: { ink, dark, gray },
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 1 },
  autoContrast: true,
  defaultRadius: "md",
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, 'DejaVu Sans Mono', Menlo, monospace",
  headings: { fontWeight: "650" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "20px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: true, radius: "lg" } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 }, position: "right" } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: "md" } },
    Tooltip: { defaultProps: { openDelay: 250, transitionProps: { duration: 80 }, withArrow: true, multiline: true } },
    Button: { defaultProps: { radius: "md" } },
    Select: { defaultProps: { checkIconPosition: "right", comboboxProps: { shadow: "md" } } },
    Anchor: { defaultProps: { underline: "hover" } },
    Table: { defaultProps: { verticalSpacing: "xs", highlightOnHover: true } },
  },
});

// For each tone: text on the page, text on its own tint, the tint, the line, the solid shape.
export const tokens: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#f5f6f8",
    "--mantine-color-text": "#1a222d",
    "--mantine-color-dimmed": "#596678",
    "--mantine-color-placeholder": "#697688",
    "--mantine-color-anchor": "#24344d",
    "--mantine-color-error": "#b3202c",
    "--surface": "#ffffff",
    "--surface-raised": "#ffffff",
    "--surface-sunken": "#eef0f4",
    "--line": "#e1e5eb",
    "--line-strong": "#c9d0da",
    "--red-text": "#a8192a", "--red-tint": "#fdecec", "--red-line": "#f0b6b9", "--red-solid": "#c8283a",
    "--amber-text": "#7d4a00", "--amber-tint": "#fdf1da", "--amber-line": "#ebcb8f", "--amber-solid": "#b26a00",
    "--blue-text": "#1c4f9c", "--blue-tint": "#e9f0fb", "--blue-line": "#b8cdee", "--blue-solid": "#2f6bc4",
    "--green-text": "#1a5f3c", "--green-tint": "#e7f4ec", "--green-line": "#b0d8c0", "--green-solid": "#2a8457",
    "--grey-text": "#4b5768", "--grey-tint": "#eef0f4", "--grey-line": "#d3d9e2", "--grey-solid": "#76839a",
    "--hatch": "#c8283a",
  },
  dark: {
    "--mantine-color-body": "#0b1017",
    "--mantine-color-text": "#e3e8f0",
    "--mantine-color-dimmed": "#97a4b8",
    "--mantine-color-placeholder": "#8492a8",
    "--mantine-color-anchor": "#cfdaeb",
    "--mantine-color-error": "#ff9a9f",
    "--surface": "#121923",
    "--surface-raised": "#18202c",
    "--surface-sunken": "#0e141d",
    "--line": "#232d3b",
    "--line-strong": "#364457",
    "--red-text": "#ff9aa0", "--red-tint": "#38161c", "--red-line": "#6e2832", "--red-solid": "#f2606c",
    "--amber-text": "#f5c26b", "--amber-tint": "#33260f", "--amber-line": "#634a1c", "--amber-solid": "#e0a13b",
    "--blue-text": "#9cc2ff", "--blue-tint": "#13243f", "--blue-line": "#28477a", "--blue-solid": "#6ea2f2",
    "--green-text": "#86d7ab", "--green-tint": "#10291d", "--green-line": "#24553c", "--green-solid": "#4fb884",
    "--grey-text": "#b0bccd", "--grey-tint": "#1b2431", "--grey-line": "#303c4e", "--grey-solid": "#7c8aa1",
    "--hatch": "#f2606c",
  },
});
