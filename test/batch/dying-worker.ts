/** A worker thread that ends before it is ready for work. */
throw new Error('no thread today');
