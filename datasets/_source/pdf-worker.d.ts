/** pdfjs-dist publishes no types for its worker; importing it for its effect is all that is done with it. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
