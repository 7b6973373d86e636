/**
 * Records: sealing, opening, and what is dropped on the way (RFC 6347 §4.1). The hot path.
 *
 * <p>{@link io.github.puredtls.core.record.RecordLayer} ties the others together: a {@link
 * io.github.puredtls.core.record.WriteEpoch} for each of the epochs 0 and 1, a {@link
 * io.github.puredtls.core.record.ReadEpoch} for epoch 1, {@link
 * io.github.puredtls.core.record.EarlyRecords} for what comes before its keys, {@link
 * io.github.puredtls.core.record.DiscardCounters} for what is dropped.
 */
package io.github.puredtls.core.record;
