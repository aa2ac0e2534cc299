/** A refusal of Storage. Hosted, nearly all of them travel as HTTP 400 and say the true status inside. */
export class StorageRefusal extends Error {
  constructor(
    readonly statusCode: '400' | '403' | '404' | '409' | '413' | '415',
    readonly error: string,
    message: string,
  ) {
    super(message);
  }

  /** The answer to the caller. */
  response(): Response {
    const { statusCode, error, message } = this;
    return Response.json({ statusCode, error, message }, { status: 400 });
  }
}

/** An object that is not there, or that the caller may not see: the same answer. */
export const notFound = () => new StorageRefusal('404', 'not_found', 'Object not found');
/** A bucket that does not exist, or that is not public where only public ones are read. */
export const noBucket = () => new StorageRefusal('404', 'Bucket not found', 'Bucket not found');
/** What the policies do not let the caller do. */
export const notAllowed = () => new StorageRefusal('403', 'Unauthorized', 'new row violates row-level security policy');
