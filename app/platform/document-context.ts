import { createContext } from 'react';

interface DocumentContextValue {
  /** The nonce of this response's content security policy; the browser hides it from scripts, so it is empty there. */
  nonce: string | undefined;
  /** False where the page is complete without scripts: a route that said so in its handle, and every error page. */
  scripts: boolean;
  /** True for an error page, which has no island either: whatever is wrong, it must not be made worse. */
  failed: boolean;
}

/** What the server decided about the document it is rendering. A page that runs in the browser has its scripts already. */
export const DocumentContext = createContext<DocumentContextValue>({
  nonce: undefined,
  scripts: true,
  failed: false,
});
