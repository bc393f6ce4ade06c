'use strict';
/** The beginning of a worker thread: like the launcher, with the code that the build compiled. */
require('./load-chunks.js').loadCompiledChunks();
require('../dist/worker.cjs');
