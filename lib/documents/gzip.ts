import { createRequire } from "node:module";
import type * as Zlib from "node:zlib";

/** Longer texts than this are none that Node can hold (V8's longest string), so unpacking stops there. */
const mostBytes = 0x1fffffe8;

/** Tells gzip by its first bytes: RFC 1952, 2.3.1. */
export function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** @throws what zlib throws: `Z_BUF_ERROR` where the data ends too early, `ERR_BUFFER_TOO_LARGE` beyond 512 MB */
export function unzip(bytes: Buffer): Buffer {
  return zlib().gunzipSync(bytes, { maxOutputLength: mostBytes });
}

/** What the start of a gzip file unpacks to, as far as it goes; nothing where it is damaged. */
export function unzipStart(bytes: Buffer): Buffer {
  const { gunzipSync, constants } = zlib();
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostBytes });
  } catch {
    return Buffer.alloc(0);
  }
}

/** Loaded where something is compressed: a review of plain files need not wait for it. */
function zlib(): typeof Zlib {
  return createRequire(__filename)("node:zlib") as typeof Zlib;
}
