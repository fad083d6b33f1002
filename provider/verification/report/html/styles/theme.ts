/** Colours and measures. Every text colour has a contrast of at least 4.5 on the grounds it is used on. */
export const theme = `
:root {
  color-scheme: light dark;
  --ground: #faf9f7;
  --surface: #ffffff;
  --sunken: #f4f3f0;
  --text: #1f2328;
  --muted: #5b636c;
  --line: #e2e0db;
  --line-strong: #8a8f96;
  --link: #2b4fc7;
  --bar: #5d7fc9;
  --good: #14613a;
  --good-ground: #e2f4e9;
  --bad: #a1232b;
  --bad-ground: #fde8e7;
  --warning: #7a4a00;
  --warning-ground: #fcefd4;
  --pending: #57399c;
  --pending-ground: #efe9fb;
  --note: #2b4a73;
  --note-ground: #eaf1fa;
  --radius: 10px;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #131518;
    --surface: #1a1d22;
    --sunken: #22262c;
    --text: #e7e6e3;
    --muted: #a3abb4;
    --line: #30353d;
    --line-strong: #747c86;
    --link: #a5baff;
    --bar: #7f9fe8;
    --good: #86dfa8;
    --good-ground: #14301f;
    --bad: #ffa59e;
    --bad-ground: #3c1b1c;
    --warning: #f3c979;
    --warning-ground: #362a11;
    --pending: #cdb9ff;
    --pending-ground: #2d2445;
    --note: #a9c8ef;
    --note-ground: #1c2a3b;
  }
}
@media print { :root { color-scheme: light; } }
`;
