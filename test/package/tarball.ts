import { tarballVariable } from "./pack";

/** The packed package. */
export function tarball(): string {
  const path = process.env[tarballVariable];
  if (path === undefined) throw new Error("run the package test by `npm run test:package`, which packs the package");
  return path;
}
