import type postgres from 'postgres';

/** Lets minutes pass for the whole house: every deadline, hold, payment and refund moves into the past. */
export async function letMinutesPass(sql: postgres.Sql, minutes: number): Promise<void> {
  await sql.begin(async (tx) => {
    const gone = tx`make_interval(secs => ${minutes * 60})`;
    await tx`update orders set expires_at = expires_at - ${gone} where status in ('held', 'paying')`;
    await tx`update places set held_until = held_until - ${gone} where status = 'held'`;
    await tx`update payments set created_at = created_at - ${gone}, claimed_at = claimed_at - ${gone},
      checked_at = checked_at - ${gone}`;
    await tx`update refunds set created_at = created_at - ${gone}, checked_at = checked_at - ${gone}`;
    await tx`update private.outbox set next_attempt_at = next_attempt_at - ${gone}, locked_until = locked_until - ${gone}`;
  });
}

/** Runs the job of every minute that lets go of unpaid orders. */
export async function runExpiryJob(sql: postgres.Sql): Promise<void> {
  await sql`select expire_unpaid_orders()`;
}
