/** A file that a configuration names; or why it is not read, and what would help, in words that go on after "to know it, ". */
export type FoundFile = { readonly content: Uint8Array } | { readonly problem: string; readonly remedy?: string };

/** Files of the configuration. Nothing outside of the repository is among them. */
export interface Files {
  /** @param path as Terraform takes it: from the folder of the root module */
  read(path: string): FoundFile;
  /**
   * The files in a folder and in the folders of it, by their paths from there.
   *
   * @returns `undefined` where they are not told: outside of the repository, too many of them, or behind links
   */
  below(folder: string): readonly string[] | undefined;
}

/** Where no file may be read. */
export const noFiles: Files = {
  read: () => ({ problem: "no file is read here" }),
  below: () => undefined,
};
