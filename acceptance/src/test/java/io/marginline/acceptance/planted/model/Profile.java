package io.marginline.acceptance.planted.model;

/** Stands for the model's record of a venue's choices. */
public record Profile(String name, int rule) {}
