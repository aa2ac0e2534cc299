/** The parts of @paypal/checkout-server-sdk 1.0.3 that the transport uses; the package ships no types of its own. */
declare module '@paypal/checkout-server-sdk' {
  export interface SdkRequest {
    path: string;
    verb: string;
    headers: Record<string, string>;
    body: unknown;
  }

  export interface SdkResponse {
    statusCode: number;
    headers: Record<string, string | string[] | undefined>;
    result?: unknown;
  }

  class PayPalEnvironment {
    constructor(clientId: string, clientSecret: string, baseUrl: string, webUrl: string);
  }

  class TokenCache {}

  class PayPalHttpClient {
    constructor(environment: PayPalEnvironment);
    protected _cache: TokenCache;
    protected encoder: { serializeRequest(request: SdkRequest): string };
    getTimeout(): number;
    getUserAgent(): string;
    fetchAccessToken(): Promise<unknown>;
    protected _parseResponse(text: string, response: SdkResponse, headers: Record<string, string>): SdkResponse;
    execute(request: SdkRequest): Promise<SdkResponse>;
  }

  const sdk: {
    core: {
      PayPalEnvironment: typeof PayPalEnvironment;
      PayPalHttpClient: typeof PayPalHttpClient;
      TokenCache: typeof TokenCache;
    };
  };
  export default sdk;
}
