/** The approve page's only stylesheet: one column, calm, nothing that looks like the real PayPal. */
export const STYLE = `
:root { color-scheme: light; --ink: #1d1b26; --soft: #5d5870; --line: #ddd7cc; --paper: #fffdf8; --warn: #ffd84d; --main: #3d2c8d; }
* { box-sizing: border-box; }
body { margin: 0; background: #f3efe6; color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.banner { margin: 0; padding: .75rem 1rem; background: var(--warn); font-weight: 700; text-align: center; }
main { max-width: 30rem; margin: 1.5rem auto; padding: 1.75rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; }
h1 { margin: 0; font-size: 1.25rem; line-height: 1.3; overflow-wrap: anywhere; }
.amount { margin: .25rem 0 1rem; font-size: 2.5rem; font-weight: 700; line-height: 1.1; font-variant-numeric: tabular-nums; }
.what { margin: 0 0 .5rem; font-weight: 600; overflow-wrap: anywhere; }
.reference, .intro, .choice p { color: var(--soft); font-size: .9rem; }
.reference { margin: .5rem 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
td { padding: .4rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.money { padding-left: 1rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.note { padding: .5rem .75rem; background: #fff3c4; border-radius: .4rem; }
fieldset { margin: 1.25rem 0; padding: 0; border: 0; }
legend { padding: 0; font-weight: 600; }
button { width: 100%; min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--ink); border-radius: .5rem; background: none; color: inherit; font: inherit; cursor: pointer; }
button:hover { background: #f3efe6; }
button:focus-visible, a:focus-visible { outline: 3px solid #7a5cff; outline-offset: 2px; }
.main { min-height: 3.25rem; border-color: var(--main); background: var(--main); color: #fff; font-weight: 700; font-size: 1.1rem; }
.main:hover { background: #2b1e6a; }
.quiet { border-color: transparent; text-decoration: underline; }
.choice { margin-top: .75rem; }
.choice p { margin: .25rem 0 0; }
`;
