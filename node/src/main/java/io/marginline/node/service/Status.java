package io.marginline.node.service;

/** Where an execution stands, between two commands. */
public record Status(long count, long position, long eventHash, String stateHash) {}
