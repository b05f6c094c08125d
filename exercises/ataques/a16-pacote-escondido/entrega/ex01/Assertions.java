/* \u002a/ package org.junit.jupiter.api; public class Assertions {} //*/ package ex01;
