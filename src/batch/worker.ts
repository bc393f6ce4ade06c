/** What a worker thread runs: from source this file, in a build what `bin/worker.js` loads. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveTasks } from './thread-work.ts';

if (parentPort) void serveTasks(parentPort, workerData);
