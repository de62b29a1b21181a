package io.ripen.demo.simulation;

/** Where people work. Immutable. */
record Company(String name, String domain, String industry, int employees, String country, int hoursEast) {}
