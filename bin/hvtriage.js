#!/usr/bin/env node
'use strict';
// Old syntax on purpose: this file must run on any Node, to say what is missing or to hand over to the pinned one.
var path = require('path');
var fs = require('fs');

var OLDEST = [22, 18];
var program = path.join(__dirname, '..', 'dist', 'main.cjs');

function isNewEnough(version) {
  var parts = version.split('.').map(Number);
  return parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1]);
}

function fail(message) {
  process.stderr.write('hvtriage: ' + message + '\n');
  process.exit(2);
}

/** The Node that `npm ci` installed beside the program for this platform. */
function pinnedNode() {
  var name = 'node-' + (process.platform === 'win32' ? 'win' : process.platform) + '-' + process.arch;
  var file = process.platform === 'win32' ? 'node.exe' : 'node';
  var found = path.join(__dirname, '..', 'node_modules', name, 'bin', file);
  return fs.existsSync(found) ? found : undefined;
}

function handOver(node) {
  var spawn = require('child_process').spawn;
  var child = spawn(node, [__filename].concat(process.argv.slice(2)), { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; the program decides what it means.
  process.on('SIGINT', function () {});
  ['SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('error', function (error) {
    fail('cannot start ' + node + ': ' + error.message);
  });
  child.on('exit', function (code, signal) {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code);
  });
}

function runHere() {
  if (!fs.existsSync(program)) fail('the program is not built: run `npm ci` in ' + path.join(__dirname, '..'));
  var load = require('./load-chunks.js').chunkLoader();
  load(program).main(process.argv.slice(2));
}

function runElsewhere() {
  var node = pinnedNode();
  var needs = 'needs Node ' + OLDEST.join('.') + ' or later; this is ' + process.version;
  if (!node) fail(needs + '. Install a newer Node, or run `npm ci` here');
  else handOver(node);
}

if (isNewEnough(process.versions.node)) runHere();
else runElsewhere();
