import { createContext } from 'react';

/** The nonce of this response's content security policy; the browser hides it from scripts, so it is empty there. */
export const NonceContext = createContext<string | undefined>(undefined);
