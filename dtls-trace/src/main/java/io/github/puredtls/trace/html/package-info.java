/**
 * A run as one page: a ladder, every byte with its field, the key schedule and the transcript. The
 * page fetches nothing and works without script; its looks and its script stand beside the classes
 * in {@code report.css} and {@code report.js}.
 */
package io.github.puredtls.trace.html;
