'use strict';
/** The beginning of a worker thread: like the launcher, with the code that the build compiled. */
const path = require('node:path');

require('./load-chunks.js').chunkLoader()(path.join(__dirname, '..', 'dist', 'worker.cjs'));
