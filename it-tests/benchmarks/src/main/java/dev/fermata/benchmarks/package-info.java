/**
 * JMH benchmarks. Each class compares one thing written with Fermata with the same written
 * otherwise; its set-up checks that all of them compute the same.
 */
package dev.fermata.benchmarks;
