package io.marginline.margin.mode;

/** The four numbers of a margin decision in units of one currency; a record for the edges. */
public record MarginResult(
    long equityUnits, long initialUnits, long maintenanceUnits, long feeUnits) {}
