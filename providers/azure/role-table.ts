import type { RoleDefinition } from "./policy/role-definition";

/** A built-in role. */
export interface BuiltInRole {
  readonly name: string;
  readonly definition: RoleDefinition;
}

/**
 * The roles of a table, by their names in any case and by their ids.
 *
 * @param table one role a line: its name, its id and its permissions, between `|`. In front of a permission, `-` stands for one that
 * is taken away, `@` for one about data, `-@` for both; `a/{b,c}` is short for `a/b` and `a/c`
 * @param written what a permission of the table is in Azure's language. @default it is in that
 */
export function roleTable(
  table: string,
  written: (permission: string) => string = (permission) => permission,
): (nameOrId: string) => BuiltInRole | undefined {
  const roles = new Map(
    table
      .trim()
      .split("\n")
      .flatMap((line) => {
        const { id, role } = rowOf(line, written);
        return [[role.name.toLowerCase(), role] as const, [id, role] as const];
      }),
  );
  return (nameOrId) => roles.get(nameOrId.toLowerCase());
}

function rowOf(
  line: string,
  written: (permission: string) => string,
): { readonly id: string; readonly role: BuiltInRole } {
  const [name = "", id = "", text = ""] = line.split(" | ");
  const permissions = text.split(" ").flatMap(spreadOut);
  const behind = (sign: string): string[] =>
    permissions.filter(({ mark }) => mark === sign).map(({ permission }) => written(permission));
  return {
    id,
    role: {
      name,
      definition: {
        actions: behind(""),
        notActions: behind("-"),
        dataActions: behind("@"),
        notDataActions: behind("-@"),
      },
    },
  };
}

function spreadOut(word: string): { readonly mark: string; readonly permission: string }[] {
  const [, mark = "", permission = ""] = /^(-?@?)(.*)$/.exec(word) ?? [];
  const [, front = "", last] = /^(.*)\{(.*)\}$/.exec(permission) ?? [];
  const all = last === undefined ? [permission] : last.split(",").map((verb) => front + verb);
  return all.map((one) => ({ mark, permission: one }));
}
