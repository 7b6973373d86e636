/**
 * Records: sealing, opening, and what is dropped on the way (RFC 6347 §4.1). The hot path.
 *
 * <p>{@link io.github.puredtls.core.record.RecordLayer} ties the others together: one {@link
 * io.github.puredtls.core.record.WriteEpoch} and {@link io.github.puredtls.core.record.ReadEpoch}
 * for each of the epochs 0 and 1, {@link io.github.puredtls.core.record.EarlyRecords} for what
 * comes before its keys, {@link io.github.puredtls.core.record.DiscardCounters} for what is
 * dropped.
 */
package io.github.puredtls.core.record;
