declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Folder of the LevelDB; in memory without it. */
    readonly path?: string;
    readonly createTableMs?: number;
  }

  export default function dynalite(options?: Options): Server;
}
