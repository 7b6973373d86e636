/** What the windows show and do, without Swing: testable without a display. */
package io.github.puredtls.app.window.model;
