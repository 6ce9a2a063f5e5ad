const columns = [
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active",
  ...[1, 2].map((key) =>
    ["active", "last_rotated", "last_used_date", "last_used_region", "last_used_service"]
      .map((column) => `access_key_${key}_${column}`)
      .join(","),
  ),
  "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated",
].join(",");

const names = columns.split(",");

/** A credential report with the header that AWS documents; a user has neither a password nor keys, but for what is given. */
export function reportText(...users: readonly Readonly<Record<string, string>>[]): string {
  const lines = users.map((user) =>
    names.map((name) => user[name] ?? (/_active$|_enabled$/.test(name) ? "false" : "N/A")).join(","),
  );
  return [columns, ...lines].map((line) => `${line}\n`).join("");
}

/** The fields of a key that is there. */
export function keyFields(number: 1 | 2, active: boolean): Record<string, string> {
  return {
    [`access_key_${number}_active`]: String(active),
    [`access_key_${number}_last_rotated`]: "2021-03-01T00:00:00+00:00",
  };
}
